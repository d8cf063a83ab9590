import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { isFirstHourConsent, takeFirstHourConsent } from '../../../src/features/first-hour/first-hour.js';
import type { UploadOutcome } from '../../../src/teams/files/file-upload.js';
import { reportText, toCarriedRun } from '../../../src/teams/first-hour/run.js';
import { aDesk } from '../../support/a-desk.js';
import { aRun } from '../../support/a-first-hour.js';
import { aTurn } from '../../support/a-turn.js';

const uploadInfo = {
  name: 'informe.md',
  uploadUrl: 'https://entidad-my.sharepoint.com/u',
  contentUrl: 'https://entidad-my.sharepoint.com/c',
  uniqueId: '1',
  fileType: 'md',
};
const run = aRun();
const context = { firstHour: JSON.parse(JSON.stringify(toCarriedRun(run))) };

async function taken(value: Parameters<typeof takeFirstHourConsent>[1], who: 'carla' | 'ana' = 'carla', outcome: UploadOutcome = 'done') {
  const did: string[] = [];
  const turn = aTurn(await aDesk(), who, '');
  const upload = (_url: string, bytes: Uint8Array) => Promise.resolve((did.push(`put ${Buffer.from(bytes).toString('utf8')}`), outcome));
  const say = (message: Message) =>
    Promise.resolve(void did.push('file' in message ? 'file' : message.kind === 'text' ? message.text : message.kind));
  await takeFirstHourConsent({ ...turn, context: { ...turn.context, upload } }, value, {
    say,
    removeCard: () => Promise.resolve(void did.push('removed')),
  });
  return did;
}

describe('the answer to a file of the installation’s checks', () => {
  it('accepting the installation report uploads the report of the run in its context, and removes the card', async () => {
    expect(await taken({ action: 'accept', context, uploadInfo })).toEqual(['removed', `put ${reportText(run)}`, 'file']);
  });

  it('accepting the sample file of the installation checks uploads it', async () => {
    const [, put] = await taken({ action: 'accept', context: { firstHour: 'sample' }, uploadInfo });
    expect(put).toContain('Prueba de instalación de Precaso');
  });

  it('a failed upload of the installation report says why the file did not arrive', async () => {
    expect((await taken({ action: 'accept', context, uploadInfo }, 'carla', 'no-room')).at(-1)).toContain(
      'No pude dejar precaso-primera-hora.md en su OneDrive (no-room).',
    );
  });

  it('declining the installation report uploads nothing', async () => {
    expect(await taken({ action: 'decline', context })).toEqual(['removed', 'Entendido: no le envié el archivo.']);
  });

  it('accepting the installation report uploads nothing for a person who is not a coordinator', async () => {
    const did = await taken({ action: 'accept', context, uploadInfo }, 'ana');
    expect(did.join()).toMatch(/coordinación/);
    expect(did).toHaveLength(1);
  });

  it('the answer to a file of the installation checks is distinguished from the answer to a case file', () => {
    expect(isFirstHourConsent({ action: 'accept', context, uploadInfo })).toBe(true);
    expect(isFirstHourConsent({ action: 'accept', context: { ticket: 't', file: 'f', offer: 'o' }, uploadInfo })).toBe(false);
  });
});
