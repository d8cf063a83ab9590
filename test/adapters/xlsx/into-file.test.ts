import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import { intoFile } from '../../../src/adapters/xlsx/into-file.js';
import { sheetOf } from '../../../src/core/workbook/sheets.js';
import { aSheetOfTexts, aWorkbook, textColumn, workbookWriter } from '../../support/a-workbook.js';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-workbook-'));
  path = join(folder, 'octubre.xlsx');
});
afterEach(async () => await rm(folder, { recursive: true }));

async function* failingRows(): AsyncGenerator<string> {
  for (let row = 0; row < 5_000; row += 1) yield `fila ${row} ${Math.sin(row)}`;
  throw new Error('the store went away');
}

describe('a workbook in a file', () => {
  it('the file is whole when the writing resolves, and nothing stands beside it', async () => {
    const { bytes } = await workbookWriter.write(aWorkbook([aSheetOfTexts(['uno', 'dos'])]), intoFile(path));
    expect((await stat(path)).size).toBe(bytes);
    expect(await readdir(folder)).toEqual(['octubre.xlsx']);
    expect((await readXlsxFile(path))[0]?.data).toEqual([['Palabras'], ['uno'], ['dos']]);
  });

  it('a failed writing leaves no file, and a file of that name as it was', async () => {
    const failing = aWorkbook([sheetOf('Casos', [textColumn], failingRows())]);
    await expect(workbookWriter.write(failing, intoFile(path))).rejects.toThrow('the store went away');
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path, 'de antes');
    await expect(workbookWriter.write(aWorkbook([sheetOf('Casos', [textColumn], failingRows())]), intoFile(path))).rejects.toThrow(
      'the store went away',
    );
    expect(await readdir(folder)).toEqual(['octubre.xlsx']);
    expect(await readFile(path, 'utf8')).toBe('de antes');
  });

  it('an aborted writing leaves no file', async () => {
    const stop = new AbortController();
    const onProgress = (): void => stop.abort();
    const workbook = aWorkbook([aSheetOfTexts(Array.from({ length: 20_000 }, (_, row) => `fila ${row} ${Math.sin(row)}`))]);
    await expect(workbookWriter.write(workbook, intoFile(path), { signal: stop.signal, onProgress })).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([]);
  });

  it('a folder that is not there is said before any row is read to its end', async () => {
    await expect(workbookWriter.write(aWorkbook([aSheetOfTexts(['uno'])]), intoFile(join(folder, 'nada', 'x.xlsx')))).rejects.toMatchObject(
      {
        code: 'ENOENT',
      },
    );
  });
});
