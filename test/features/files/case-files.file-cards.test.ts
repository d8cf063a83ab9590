import { attachmentFault } from '../../../playground/wire-rules/attachment-rules.js';
import { describe, expect, it } from 'vitest';
import { givenFile } from '../../../src/features/consent.js';
import { fileOffer } from '../../../src/features/files/case-files.js';
import { createRender } from '../../../src/features/render.js';
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
