import { workbookIn, linesOf } from '../../support/read-card.js';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { HOUR } from '../../../src/core/instant.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { importTexts, unreadableText } from '../../../src/texts/contingency/import.js';
import { aContingency, caseNumbered, contingencyFile, keptFile } from '../../support/a-contingency-import.js';
import type { TestDesk } from '../../support/a-desk.js';
import { buttonOf, cardWords, importedBy, importJobs, PNG, row, turnWith } from '../../support/an-import-turn.js';

/** A process that ends as soon as the press is answered. */
const killed = (desk: TestDesk) => importJobs(desk, { reader: { ...desk.reader, read: () => new Promise(() => undefined) } });

/** What the cards of imports in the chat of who pressed show in the end. */
function outcomes(messenger: TestDesk['messenger']): readonly { activity: string | null; says: string | undefined }[] {
  return messenger.sent.flatMap(({ activity, message }) => (message.kind === 'card' ? [{ activity, says: linesOf(message.card)[1] }] : []));
}

/** Of the workbook that was pressed in a process that was killed. */
const isIn = 'Listo: 1 caso nuevo y 2 archivos; 1 fila con errores.';

async function unfinished(desk: TestDesk) {
  return (await desk.store.documents.all('contingency-import')).filter(({ body }) => body.stage !== 'done');
}

/** A workbook with a picture beside it and one in a zip, pressed in a process that is killed then. */
async function pressedAndKilled() {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  const book = await keptFile(desk, await contingencyFile({ cases: [row(number), row(numbers[1] ?? 0, { Nombre: null })] }));
  const picture = { ...(await keptFile(desk, new Uint8Array([1, 2]), `SERV00000${number} uno.png`)), type: 'image/png' };
  const packed = await keptFile(desk, zipSync({ [`SERV00000${number} dos.png`]: PNG, 'foto.png': PNG }), 'fotos.zip.bin');
  const { turn } = turnWith(desk, [book, picture, packed], 'carla', killed(desk));
  const [preview] = await handleMessage(turn);
  const answer = await handlePress(turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
  return { desk, number, answer };
}

describe('an import whose process is killed', () => {
  it('SIIF-14 a pressed import stands in the store, with all that another process needs, before the press is answered', async () => {
    const { desk, answer } = await pressedAndKilled();
    expect(answer).toMatchObject({ kind: 'card', message: { isForGood: true } });
    expect((await unfinished(desk)).map(({ body }) => body)).toMatchObject([
      {
        by: { id: 'carla' },
        file: { name: 'contingencia.xlsx' },
        outageFrom: desk.now() - 2.75 * HOUR,
        beside: [{ number: 1, by: 'carla' }],
        archives: [{ by: 'carla' }],
        card: { conversation: expect.any(String), activity: expect.any(String) },
      },
    ]);
  });

  it('SIIF-14 another process brings a pressed import to its end: rows, files, and the outcome on the same card, once', async () => {
    const { desk, number } = await pressedAndKilled();
    const [posted] = outcomes(desk.messenger);
    const twin = { ...desk, ...desk.twin() };
    desk.clock.moveBy(HOUR);
    await importJobs(twin).resume();
    await importJobs(twin).resume();
    const { ticket } = await caseNumbered(desk, number);
    expect(ticket.files.map(({ name }) => name)).toEqual([`SERV00000${number} uno.png`, `SERV00000${number} dos.png`]);
    expect(ticket.completedAt).toBe(desk.now() - 3.75 * HOUR);
    expect(outcomes(twin.messenger)).toEqual([{ activity: posted?.activity, says: isIn }]);
    expect(twin.messenger.sent.map(({ message }) => message.kind)).toEqual(['text', 'card', 'text']);
    expect(workbookIn(twin.messenger.sent.at(-1)?.message)).not.toBeNull();
    expect(twin.messenger.sent.map(({ message }) => cardWords(message)).join('')).toContain('No se adjuntaron: «foto.png».');
    expect(await unfinished(desk)).toEqual([]);
  });

  it('SIIF-14 an import whose workbook is kept no longer ends, and tells the person to send it again', async () => {
    const { desk, number } = await pressedAndKilled();
    const [{ body } = { body: null }] = await unfinished(desk);
    await desk.store.files.remove(body?.file.id ?? '');
    const twin = { ...desk, ...desk.twin() };
    desk.clock.moveBy(HOUR);
    await importJobs(twin).resume();
    expect(outcomes(twin.messenger)).toMatchObject([{ says: unreadableText('gone') }]);
    expect(twin.messenger.sent).toHaveLength(1);
    expect((await caseNumbered(desk, number)).ticket.reservation).toBeDefined();
    expect(await unfinished(desk)).toEqual([]);
  });

  it('SIIF-14 an import that was killed after its rows attaches its files and tells its outcome; the channel is told once', async () => {
    const { desk, number } = await pressedAndKilled();
    const twin = { ...desk, ...desk.twin() };
    desk.clock.moveBy(HOUR);
    const isLost = importJobs(twin, {
      turnMessenger: { ...twin.messenger, update: () => Promise.reject(new Error('killed')) },
    });
    await expect(isLost.resume()).rejects.toThrow('killed');
    expect((await unfinished(desk)).map(({ body }) => body.stage)).toEqual(['brought-in']);
    await importJobs(twin).resume();
    expect((await caseNumbered(desk, number)).ticket.files).toHaveLength(2);
    expect(outcomes(twin.messenger).map(({ says }) => says)).toEqual([isIn]);
    expect(twin.messenger.sent.filter(({ message }) => message.kind === 'text' && workbookIn(message) === null)).toHaveLength(1);
  });
});

describe('an import that is pressed again', () => {
  it('S4 an import whose process ended at its first words is begun by «Importar de nuevo» on that card, once', async () => {
    const { desk, numbers } = await aContingency();
    const book = await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)] }));
    const { turn } = turnWith(
      desk,
      [book],
      'carla',
      importJobs(desk, { files: { ...desk.files, read: () => new Promise(() => undefined) } }),
    );
    const [preview] = await handleMessage(turn);
    void handlePress(turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    await expect.poll(() => outcomes(desk.messenger)).toHaveLength(1);
    const left = desk.messagesTo('carla').at(-1);
    if (left === undefined) throw new Error('no card');
    expect(cardWords(left)).toContain('Si se queda así, pulse «Importar de nuevo».');
    expect(await unfinished(desk)).toEqual([]);
    const twin = turnWith(desk, [], 'carla');
    expect(await importedBy(desk, twin.turn, buttonOf(left))).toContain('Listo: 1 caso nuevo.');
    expect(await importedBy(desk, twin.turn, buttonOf(left))).toContain(importTexts.already);
    expect((await caseNumbered(desk, numbers[0] ?? 0)).ticket.completedAt).toBe(desk.now() - 2.75 * HOUR);
  });

  it('SIIF-14 a second press on an import that is under way says so and changes nothing', async () => {
    const { desk } = await pressedAndKilled();
    const [{ key, revision } = { key: '', revision: 0 }] = await unfinished(desk);
    const book = await keptFile(desk, (await desk.store.files.read((await unfinished(desk))[0]?.body.file.id ?? '')) ?? new Uint8Array());
    const { turn } = turnWith(desk, [book], 'carla', importJobs(desk));
    const [preview] = await handleMessage(turn);
    await handlePress(turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    expect(outcomes(desk.messenger).at(-1)?.says).toBe(importTexts.busy);
    expect(await desk.store.documents.find('contingency-import', key)).toMatchObject({ revision });
  });
});
