import { describe, expect, it } from 'vitest';
import { SendFault } from '../../../src/ports/messenger.js';
import type { Message } from '../../../src/talk/message.js';
import type { TakeConsent } from '../../../src/features/consent.js';
import { createFileConsents } from '../../../src/features/files/file-consent.js';
import type { UploadFile } from '../../../src/teams/files/file-upload.js';
import { aCaseWith } from '../../support/a-case-with-files.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';

const uploadInfo = {
  name: '',
  uploadUrl: 'https://entidad-my.sharepoint.com/u',
  contentUrl: 'https://entidad-my.sharepoint.com/c',
  uniqueId: '1',
  fileType: 'pdf',
};
const words = (message: Message): string => ('file' in message ? 'file' : message.kind === 'text' ? message.text : message.kind);

/** Beto was offered one file, and his chat shows its card. */
async function anOffer() {
  const { desk, ticket, ids } = await aCaseWith(1);
  const file = ids[0] ?? '';
  await desk.execute(ticket, { id: 'offer', type: 'offer-files', offer: 'o1', files: [file] }, actor('beto'));
  const did: string[] = [];
  const context = { ticket, file, offer: 'o1' };
  /** @param fails the say of these words does not arrive */
  const press = (take: TakeConsent, upload: UploadFile, { action = 'accept', fails = null as string | null } = {}) => {
    const turn = aTurn(desk, 'beto', '');
    const say = async (message: Message): Promise<void> => {
      if (words(message) === fails) throw new SendFault('throttled', 9_000);
      did.push(words(message));
    };
    const value = action === 'accept' ? { action, context, uploadInfo } : { action, context };
    return take({ ...turn, context: { ...turn.context, upload, noteGiven: () => undefined } }, value, {
      say,
      removeCard: () => Promise.resolve(void did.push('removed')),
    });
  };
  return { did, press };
}

const already = 'Ya había aceptado la copia de «hoja-0.pdf». Si no está en su OneDrive, pídala otra vez en «Ver adjuntos».';
const given: UploadFile = () => Promise.resolve('done');

/** One whose end the test decides; `begun` once it was asked for. */
function anUpload() {
  let finish = (): void => undefined;
  const end = new Promise<'done'>((resolve) => (finish = () => resolve('done')));
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const upload: UploadFile = () => {
    begin();
    return end;
  };
  return { upload, begun, finish: () => finish() };
}

describe('the card of an offered file', () => {
  it('the card of an offered file is removed after the outcome of the copy is reported', async () => {
    const { did, press } = await anOffer();
    await press(createFileConsents(), given);
    expect(did).toEqual(['file', 'removed']);
  });

  it('the card of an offered file outlives a process that stops during the copy; a new press says what to do', async () => {
    const { did, press } = await anOffer();
    const { upload, begun, finish } = anUpload();
    const stopped = press(createFileConsents(), upload);
    await begun;
    expect(did).toEqual([]);
    await press(createFileConsents(), given);
    expect(did).toEqual([already, 'removed']);
    finish();
    await stopped;
  });

  it('the card of an offered file stays when the outcome cannot be reported, and a press on it is answered', async () => {
    const { did, press } = await anOffer();
    const take = createFileConsents();
    await expect(press(take, given, { fails: 'file' })).rejects.toThrow(SendFault);
    expect(did).toEqual([]);
    await press(take, given);
    expect(did).toEqual([already, 'removed']);
  });

  it('declining an offered file during its copy does not report that no copy was made', async () => {
    const { did, press } = await anOffer();
    const take = createFileConsents();
    const { upload, begun, finish } = anUpload();
    const accepted = press(take, upload);
    await begun;
    await press(take, given, { action: 'decline' });
    expect(did).toEqual([]);
    finish();
    await accepted;
    await press(take, given, { action: 'decline' });
    expect(did).toEqual(['file', 'removed', 'removed', already]);
  });

  it('the card of an offered file is removed when the file is declined', async () => {
    const { did, press } = await anOffer();
    await press(createFileConsents(), given, { action: 'decline' });
    expect(did).toEqual(['removed', 'Listo: no guardé «hoja-0.pdf» en su OneDrive.']);
  });
});
