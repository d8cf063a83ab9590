import { describe, expect, it } from 'vitest';
import { carried } from '../../../src/teams/first-hour/carried-run.js';
import { reportText } from '../../../src/teams/first-hour/report.js';
import { isFirstHourConsent, takeFirstHourConsent } from '../../../src/teams/first-hour/take-consent.js';
import { aRun } from '../../support/a-first-hour.js';

const uploadInfo = { name: 'x.md', uploadUrl: 'https://entidad-my.sharepoint.com/u', contentUrl: 'https://entidad-my.sharepoint.com/c', uniqueId: '1', fileType: 'md' };
const run = aRun();
const context = { firstHour: JSON.parse(JSON.stringify(carried(run))) };

async function taken(value: Parameters<typeof takeFirstHourConsent>[0], isCoordinator = true, outcome = 'done') {
  const did: string[] = [];
  await takeFirstHourConsent(value, {
    isCoordinator,
    upload: (_url, bytes) => Promise.resolve((did.push(`put ${Buffer.from(bytes).toString('utf8')}`), outcome)),
    say: (message) => Promise.resolve(void did.push(message.kind === 'text' ? message.text : message.kind)),
    removeCard: () => Promise.resolve(void did.push('removed')),
  });
  return did;
}

describe('the answer to a file of the installation’s checks', () => {
  it('puts the report of the run that its context carries, and takes the card away', async () => {
    expect(await taken({ action: 'accept', context, uploadInfo })).toEqual(['removed', `put ${reportText(run)}`, 'Listo: precaso-primera-hora.md está en su OneDrive.']);
  });

  it('puts the sample file', async () => {
    const [, put] = await taken({ action: 'accept', context: { firstHour: 'sample' }, uploadInfo });
    expect(put).toContain('Prueba de instalación de Precaso');
  });

  it('says why the file did not arrive', async () => {
    expect((await taken({ action: 'accept', context, uploadInfo }, true, 'no-room')).at(-1)).toBe('No pude dejar precaso-primera-hora.md en su OneDrive (no-room).');
  });

  it('puts nothing when the person declines', async () => {
    expect(await taken({ action: 'decline', context })).toEqual(['removed', 'Entendido: no le envié el archivo.']);
  });

  it('puts nothing for who is no coordinator', async () => {
    expect(await taken({ action: 'accept', context, uploadInfo }, false)).toEqual(['Ese archivo es sólo para la coordinación.']);
  });

  it('is told from the answer to a file of a case', () => {
    expect(isFirstHourConsent({ action: 'accept', context, uploadInfo })).toBe(true);
    expect(isFirstHourConsent({ action: 'accept', context: { ticket: 't', file: 'f', offer: 'o' }, uploadInfo })).toBe(false);
  });
});
