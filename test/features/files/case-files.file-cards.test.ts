import { attachmentFault } from '../../../src/local/wire-rules/attachment-rules.js';
import { describe, expect, it } from 'vitest';
import { givenFile } from '../../../src/features/consent.js';
import { fileOffer, pictureMessage } from '../../../src/features/files/case-files.js';
import { createRender } from '../../../src/features/render.js';
import { asData } from '../../../src/cards/user-words.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Message } from '../../../src/talk/message.js';
import { outgoingActivity } from '../../../src/teams/protocol/outgoing.js';
import { CaseStory } from '../../cards/case-story.js';

const { view } = CaseStory.registered();

async function sent(message: Message): Promise<JsonObject> {
  const rendered = createRender()(message);
  const activity: JsonObject = JSON.parse(JSON.stringify(await outgoingActivity(rendered, () => Promise.resolve(null))));
  return activity;
}

describe('a file that is offered', () => {
  const offer = fileOffer(view, { id: 'f1', name: 'acta.pdf', bytes: 1234 }, 'o1', 'desk');

  it('an offered file is a consent card with name, size, its case, and the offer for either answer', async () => {
    const context = { ticket: view.stored.id, file: 'f1', offer: 'o1' };
    expect(await sent(offer)).toEqual({
      type: 'message',
      summary: 'CASO-000045: acta.pdf',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.consent',
          name: 'acta.pdf',
          content: {
            description: 'CASO-000045: la copia que pidió en «Ver adjuntos». Se guarda en su OneDrive.',
            sizeInBytes: 1234,
            acceptContext: context,
            declineContext: context,
          },
        },
      ],
    });
    expect(attachmentFault(await sent(offer), () => true, true)).toBeNull();
  });

  it('a stored file is a file card that opens it', async () => {
    const card = givenFile(
      {
        name: 'acta.pdf',
        uploadUrl: 'https://o-my.sharepoint.com/up',
        contentUrl: 'https://o-my.sharepoint.com/acta.pdf',
        uniqueId: 'u',
        fileType: 'pdf',
      },
      'hoja-0.pdf',
    );
    expect((await sent(card))['attachments']).toEqual([
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl: 'https://o-my.sharepoint.com/acta.pdf',
        name: 'acta.pdf',
        content: { uniqueId: 'u', fileType: 'pdf' },
      },
    ]);
    expect(attachmentFault(await sent(card), () => true, true)).toBeNull();
  });
});

it('a picture’s words are inert on the card, because some clients read markdown in every text, and plain in the notification', async () => {
  const text = 'Beto *el* Gil muestra «_foto_[1](http://x).png»';
  const message = await sent(pictureMessage('foto.png', { type: 'image/png', bytes: Buffer.from('png') }, text));
  expect(message).toMatchObject({ text: asData(text), summary: text });
  expect(message['text']).not.toBe(text);
});

it('a picture stands in the message itself, with its words as plain text', async () => {
  const message = await sent(pictureMessage('foto.png', { type: 'image/png', bytes: Buffer.from('png') }, 'Beto Gil muestra «foto.png»'));
  expect(message).toMatchObject({
    text: 'Beto Gil muestra «foto.png»',
    textFormat: 'plain',
    summary: 'Beto Gil muestra «foto.png»',
    attachments: [{ contentType: 'image/png', contentUrl: 'data:image/png;base64,cG5n', name: 'foto.png' }],
  });
  expect(attachmentFault(message, () => true, false)).toBeNull();
});
