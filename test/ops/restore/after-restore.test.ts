import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, toIso } from '../../../src/core/instant.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { afterRestore } from '../../../src/ops/restore/after-restore.js';
import { aDesk, caseOf, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { tempFolder } from '../../support/temp-folder.js';

/** A desk with a case is copied; then it gives two more numbers, and its folder is lost. */
async function aCopy(procedure = 'uariv') {
  const desk = await aDesk({ procedure });
  await caseOf(desk);
  await desk.processAllDue();
  const madeAt = desk.now();
  await desk.close();
  const folder = join(await tempFolder(), 'copia');
  await cp(desk.folder, folder, { recursive: true });
  const run = (...args: readonly string[]) =>
    afterRestore({ args, environment: { PRECASO_DATA: folder }, clock: { now: () => later(madeAt, 6 * HOUR) } });
  const done = (given: number, from = madeAt) => run('--given', String(given), '--from', toIso(from));
  return { folder, madeAt, run, done, start: () => aDesk({ procedure, folder, startsAt: later(madeAt, 6 * HOUR) }) };
}

const numbersOf = async (desk: TestDesk, words: string) => {
  const draft = await draftOf(desk, { words, key: words });
  await sendForm(desk, draft);
  return (await desk.load(draft)).ticket.numbers;
};

describe('npm run after-restore', () => {
  it('UARIV-05 the restored desk steps over the numbers that may have been given, also those of drafts', async () => {
    const { done, start } = await aCopy();
    const { text, exitCode } = await done(20);
    expect({ text, exitCode }).toEqual({ text: expect.stringMatching(/PRE-000002 a PRE-000021.*CASO-000002 a CASO-000021/s), exitCode: 0 });
    expect(await numbersOf(await start(), 'la impresora no imprime')).toEqual({ draft: 22, ticket: 22 });
  });

  it('SIIF-04 each series of the procedure is stepped over', async () => {
    const { done } = await aCopy('siif');
    const { text } = await done(3);
    expect(text.match(/^ {2}\S+ a \S+$/gm)).toHaveLength(Object.keys((await aDesk({ procedure: 'siif' })).procedure.numbers).length);
  });

  it('the same order again changes nothing and says so, also when the desk has worked since; a larger one adds what lacks', async () => {
    const { done, start } = await aCopy();
    await done(5);
    expect(await done(5)).toEqual({ text: 'Ya estaba hecho para esa copia, con --given 5: no cambió nada.\n', exitCode: 0 });
    const desk = await start();
    await desk.pass(HOUR);
    const before = (await desk.store.documents.find('presence', 'all'))?.body;
    expect(await numbersOf(desk, 'la impresora no imprime')).toEqual({ draft: 7, ticket: 7 });
    await desk.close();
    expect((await done(8)).text).toMatch(/CASO-000008 a CASO-000010/);
    const again = await start();
    expect((await again.store.documents.find('presence', 'all'))?.body.ways['desk']?.gaps).toEqual(before?.ways['desk']?.gaps);
  });

  it('the desk counts as away since the copy, or since before where the operator says so', async () => {
    const { done, start, madeAt } = await aCopy();
    await done(0, later(madeAt, -2 * HOUR));
    const desk = await start();
    await desk.processAllDue();
    const [gap] = (await desk.store.documents.find('presence', 'all'))?.body.ways['desk']?.gaps ?? [];
    // The seconds by which the test moved the desk's clock alone.
    expect(Math.round(((gap?.to ?? 0) - (gap?.from ?? 0)) / MINUTE)).toBe(8 * 60);
  });

  it('of a number that was stepped over the desk reads why it has no case; no case is put into it', async () => {
    const { done, start } = await aCopy();
    await done(2);
    const desk = await start();
    for (const asked of ['caso 3', 'PRE-000003'])
      expect(JSON.stringify(await handleMessage(aTurn(desk, 'beto', asked)))).toContain('pudo darse después de la copia');
    expect(JSON.stringify(await handleMessage(aTurn(desk, 'ana', 'caso 3')))).not.toContain('copia');
  });

  it('every fault of the arguments is named at once', async () => {
    const { run, madeAt } = await aCopy();
    const { text, exitCode } = await run('--given', 'muchos', '--from', '2026-11-23 02:30', '--data', 'a', '--database', 'b', '--otro');
    expect(exitCode).toBe(2);
    for (const fault of ['«--otro»: no se conoce', '--given: un número', '--from: cuándo se hizo', 'va uno de los dos'])
      expect(text).toContain(fault);
    expect((await run('--given', '3', '--from', toIso(later(madeAt, 24 * HOUR)))).text).toContain('todavía no ha llegado');
    expect((await run('--help')).exitCode).toBe(0);
  });

  it('a folder in which a desk runs is left alone, and one without a desk is not made one', async () => {
    const { folder, done, run, start, madeAt } = await aCopy();
    const desk = await start();
    expect(await done(3)).toMatchObject({ exitCode: 1, text: expect.stringContaining('Deténgala') });
    await desk.close();
    const empty = join(folder, 'otra');
    expect(await run('--given', '3', '--from', toIso(madeAt), '--data', empty)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('no hay una mesa guardada'),
    });
  });
});
