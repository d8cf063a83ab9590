import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type WorkbookSheet, sheetOf } from '../../../src/core/workbook/sheets.js';
import type { WorkbookTarget } from '../../../src/ports/workbook.js';
import { aSheetOfTexts, aWorkbook, textColumn, workbookWriter, writtenAndRead } from '../../support/a-workbook.js';

const drained: WorkbookTarget = async (bytes) => {
  for await (const chunk of bytes) expect(chunk.length).toBeGreaterThan(0);
};

/** Rows without end, and what became of them. */
function endlessRows(act: (row: number) => void = () => {}): { sheet: WorkbookSheet; asked: () => number; isClosed: () => boolean } {
  let asked = 0;
  let isClosed = false;
  async function* rows(): AsyncGenerator<string> {
    try {
      for (;;) {
        asked += 1;
        act(asked);
        yield `fila ${asked} ${Math.sin(asked)}`;
      }
    } finally {
      isClosed = true;
    }
  }
  return { sheet: sheetOf('Casos', [textColumn], rows()), asked: () => asked, isClosed: () => isClosed };
}

describe('the writing of a workbook', () => {
  it('progress is told every thousand rows and at the end of each sheet', async () => {
    const told: { sheet: number; rows: number }[] = [];
    const texts = Array.from({ length: 2_500 }, (_, index) => String(index));
    await writtenAndRead(aWorkbook([aSheetOfTexts(texts), aSheetOfTexts(['uno'])]), { onProgress: (progress) => void told.push(progress) });
    expect(told).toEqual([
      { sheet: 0, rows: 1_000 },
      { sheet: 0, rows: 2_000 },
      { sheet: 0, rows: 2_500 },
      { sheet: 1, rows: 1 },
    ]);
  });

  it('the bytes that are counted are those that arrive', async () => {
    const { written, bytes } = await writtenAndRead(aWorkbook([aSheetOfTexts(['uno'])]));
    expect(written.bytes).toBe(bytes.length);
  });

  it('rows are not asked for without end while the target takes no bytes', async () => {
    const endless = endlessRows();
    const stopped = new Error('enough');
    let askedMeanwhile = 0;
    const slow: WorkbookTarget = async (bytes) => {
      for await (const chunk of bytes) {
        if (chunk.length < 2_000) continue;
        for (let turn = 0; turn < 5_000; turn += 1) await nextTurn();
        askedMeanwhile = endless.asked();
        throw stopped;
      }
    };
    await expect(workbookWriter.write(aWorkbook([endless.sheet]), slow)).rejects.toBe(stopped);
    expect(askedMeanwhile).toBeGreaterThan(0);
    // Buffers between rows and target hold some 60,000 of these; without an end to them there would be half a million.
    expect(askedMeanwhile).toBeLessThan(150_000);
    expect(endless.isClosed()).toBe(true);
  });

  it('other work goes on while a workbook is written', async () => {
    const texts = Array.from({ length: 40_000 }, (_, index) => `fila ${index}`);
    let turns = 0;
    let isOver = false;
    const counting = (async () => {
      while (!isOver) {
        await nextTurn();
        turns += 1;
      }
    })();
    await workbookWriter.write(aWorkbook([aSheetOfTexts(texts)]), drained);
    isOver = true;
    await counting;
    expect(turns).toBeGreaterThan(40);
  });
});

describe('a workbook that is not written to its end', () => {
  it('an aborted writing rejects with the reason, ends the target with it, and closes the rows', async () => {
    const stop = new AbortController();
    const reason = new Error('the card was closed');
    const endless = endlessRows((row) => (row === 5_000 ? stop.abort(reason) : undefined));
    let seen: unknown = null;
    const target: WorkbookTarget = async (bytes) => await drained(bytes).catch((cause: unknown) => ((seen = cause), Promise.reject(cause)));
    await expect(workbookWriter.write(aWorkbook([endless.sheet]), target, { signal: stop.signal })).rejects.toBe(reason);
    expect(seen).toBe(reason);
    expect(endless.isClosed()).toBe(true);
  });

  it('a writing that is aborted before it begins asks for no row', async () => {
    const endless = endlessRows();
    await expect(workbookWriter.write(aWorkbook([endless.sheet]), drained, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(endless.asked()).toBe(0);
  });

  it('rows that fail end the writing and the target with their error', async () => {
    const broken = new Error('the store went away');
    const endless = endlessRows((row) => {
      if (row === 3_000) throw broken;
    });
    await expect(workbookWriter.write(aWorkbook([endless.sheet]), drained)).rejects.toBe(broken);
  });

  it('a failing progress callback ends the writing', async () => {
    const broken = new Error('no progress');
    const onProgress = (): never => {
      throw broken;
    };
    await expect(workbookWriter.write(aWorkbook([endlessRows().sheet]), drained, { onProgress })).rejects.toBe(broken);
  });

  it('a target that leaves early ends the writing and closes the rows', async () => {
    const endless = endlessRows();
    const target: WorkbookTarget = async (bytes) => {
      for await (const chunk of bytes) if (chunk.length > 1_000) break;
    };
    await expect(workbookWriter.write(aWorkbook([endless.sheet]), target)).rejects.toThrow('left before its end');
    expect(endless.isClosed()).toBe(true);
  });
});

describe('a workbook that no program could open', () => {
  it.each([
    ['no-sheets', []],
    ['no-columns', [sheetOf('Casos', [], [])]],
    [
      'too-many-columns',
      [
        sheetOf(
          'Casos',
          Array.from({ length: 16_385 }, () => textColumn),
          [],
        ),
      ],
    ],
  ] as const)('a workbook with %s is refused before its target is opened', async (code, sheets) => {
    let isOpened = false;
    const target: WorkbookTarget = async () => void (isOpened = true);
    await expect(workbookWriter.write(aWorkbook(sheets), target)).rejects.toMatchObject({ name: 'WorkbookFault', code });
    expect(isOpened).toBe(false);
  });

  it('a row with more or fewer cells than there are columns is refused', async () => {
    const sheet = aSheetOfTexts(['uno']);
    for (const columns of [[], [textColumn, textColumn]]) {
      const skewed = { ...aSheetOfTexts(['uno']), columns: columns.length === 0 ? sheet.columns : columns };
      const rows = columns.length === 0 ? sheetOf('Casos', [textColumn, textColumn], ['uno']).rows : skewed.rows;
      await expect(writtenAndRead(aWorkbook([{ ...skewed, rows }]))).rejects.toMatchObject({ code: 'row-length' });
    }
  });

  it('a zone that the host does not know is refused', async () => {
    await expect(writtenAndRead(aWorkbook([aSheetOfTexts(['uno'])], { timeZone: 'Bogota' }))).rejects.toThrow('unknown time zone');
  });
});
