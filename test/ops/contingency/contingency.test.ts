import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { contingency } from '../../../src/ops/contingency/contingency.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { valuesOf } from '../../support/a-contingency.js';
import { tempFolder } from '../../support/temp-folder.js';
import { actor } from '../../support/cast.js';

const exported = (desk: Pick<TestDesk, 'clock' | 'folder'>, ...more: readonly string[]) =>
  contingency({ args: ['export', '--data', desk.folder, ...more], environment: {}, clock: desk.clock });

/** A desk with one case, which is stopped. */
async function stopped(): Promise<TestDesk> {
  const desk = await aDesk();
  await caseOf(desk);
  await desk.close();
  return desk;
}

describe('npm run contingency -- export', () => {
  it('SIIF-14 a stopped folder gives its workbook, with its open cases and numbers that no one else gets', async () => {
    const desk = await stopped();
    const file = join(await tempFolder(), 'libro.xlsx');
    const { text, exitCode } = await exported(desk, '--out', file);
    expect({ text, exitCode }).toEqual({
      text: expect.stringContaining(`Listo: ${file}\n  1 caso abierto y números reservados de CASO-000002 a CASO-000101.`),
      exitCode: 0,
    });
    const sheets = await readXlsxFile(await readFile(file));
    expect(sheets.map(({ sheet, data }) => [sheet, data.length])).toEqual([
      ['Cómo se usa', 12],
      ['Casos nuevos', 1],
      ['Números y horas', 101],
      ['Casos abiertos', 2],
      ['_precaso', 13],
    ]);
    const again = await aDesk({ folder: desk.folder, startsAt: desk.now() });
    expect(valuesOf(await reserveNumbers(again, actor('carla')))[0]).toBe(2);
    expect((await again.load(await caseOf(again, { words: 'no imprime', key: 'b' }))).ticket.numbers['ticket']).toBe(102);
  });

  it('SIIF-14 the file is readable by its owner alone', async () => {
    const file = join(await tempFolder(), 'libro.xlsx');
    await exported(await stopped(), '--out', file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('SIIF-14 a folder as --out gets the usual name; a file that exists is not written over', async () => {
    const desk = await stopped();
    const folder = await tempFolder();
    expect((await exported(desk, '--out', folder)).exitCode).toBe(0);
    expect(await readdir(folder)).toEqual(['contingencia-mesa-de-servicios-2026-11-23.xlsx']);
    expect(await exported(desk, '--out', folder)).toMatchObject({ exitCode: 1, text: expect.stringContaining('ya existe') });
  });

  it('SIIF-14 the folder of a running desk is left alone, and the chat is named', async () => {
    const desk = await aDesk();
    const { text, exitCode } = await exported(desk, '--out', await tempFolder());
    expect(exitCode).toBe(1);
    expect(text).toContain('ya está en uso');
    expect(text).toContain('«contingencia exportar»');
  });

  it('SIIF-14 a folder without a desk is not made one', async () => {
    const folder = join(await tempFolder(), 'vacía');
    await mkdir(folder);
    const clock = (await aDesk()).clock;
    expect(await exported({ clock, folder })).toMatchObject({ exitCode: 1, text: expect.stringContaining('no hay una mesa guardada') });
    expect(await readdir(folder)).toEqual([]);
  });

  it('SIIF-14 a place that cannot be written leaves the same numbers for the next try', async () => {
    const desk = await stopped();
    const folder = await tempFolder();
    const { text, exitCode } = await exported(desk, '--out', join(folder, 'no-existe', 'libro.xlsx'));
    const unwritten = `El libro no quedó escrito en ${join(folder, 'no-existe', 'libro.xlsx')}: esa carpeta no existe.`;
    expect({ exitCode, text }).toEqual({ exitCode: 1, text: expect.stringContaining(unwritten) });
    expect((await exported(desk, '--out', `${folder}/otra/`)).text).toContain('esa carpeta no existe');
    await exported(desk, '--out', folder);
    const again = await aDesk({ folder: desk.folder, startsAt: desk.now() });
    expect(valuesOf(await reserveNumbers(again, actor('carla')))).toEqual(Array.from({ length: 100 }, (_, at) => at + 2));
  });

  it('SIIF-14 arguments that are not understood are all named at once, and nothing is written', async () => {
    const clock = (await aDesk()).clock;
    const { text, exitCode } = await contingency({
      args: ['exportar', '--data', 'a', '--database', 'ftp://clave@x', '--otra'],
      environment: {},
      clock,
    });
    expect(exitCode).toBe(2);
    for (const fault of ['«exportar»: la orden es export', '«--otra»: no se conoce', '--data y --database: va uno de los dos'])
      expect(text).toContain(fault);
    expect(text).not.toContain('clave');
    expect(await contingency({ args: [], environment: {}, clock })).toMatchObject({ exitCode: 0, text: expect.stringContaining('uso:') });
  });

  it.each(['siif', 'una que no existe', ''])(
    'SIIF-14 the workbook follows the desk’s own procedure, whatever its file is: «%s»',
    async (name) => {
      const desk = await stopped();
      const file = join(await tempFolder(), 'mesa.json');
      await writeFile(file, '{}');
      expect(await exported(desk, '--procedure', name === '' ? file : name, '--out', await tempFolder())).toMatchObject({
        exitCode: 0,
        text: expect.stringContaining('de CASO-000002 a CASO-000101'),
      });
    },
  );

  it('SIIF-14 of a desk that has nothing yet a procedure that does not load is told with its faults', async () => {
    const file = join(await tempFolder(), 'mesa.json');
    await writeFile(file, '{}');
    const desk = await aDesk();
    await desk.close();
    expect(await exported(desk, '--procedure', file, '--out', await tempFolder())).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('no sirve'),
    });
  });
});
