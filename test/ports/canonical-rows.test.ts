import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import type { WorkbookColumn } from '../../src/core/workbook/columns.js';
import { sheetOf } from '../../src/core/workbook/sheets.js';
import { columnGuide } from '../../src/texts/report-workbook/layout.js';
import { aSheetOfTexts, aWorkbook, textColumn, writtenAndRead } from '../support/a-workbook.js';

const head = { title: 'Dato', width: 10, explanation: '' };
const columns: readonly WorkbookColumn<number>[] = [
  { ...head, kind: 'text', value: (row) => (row === 0 ? '=1+1 ñ' : null) },
  { ...head, kind: 'integer', value: (row) => row },
  { ...head, kind: 'decimal', value: () => 0.1 },
  { ...head, kind: 'duration-minutes', value: () => 90 },
  { ...head, kind: 'date-time', value: () => fromIso('2026-10-01T03:30:15.900Z') },
  { ...head, kind: 'date', value: () => ({ year: 2026, month: 2, day: 3 }) },
  { ...head, kind: 'yes-no', value: (row) => row === 0 },
];

const sha256 = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');

async function digestOf(...given: Parameters<typeof aWorkbook>): Promise<string> {
  return (await writtenAndRead(aWorkbook(...given))).written.digest;
}

describe('the digest of a workbook', () => {
  it('the digest is the SHA-256 of the canonical rows, whose form does not change', async () => {
    expect(await digestOf([sheetOf('Casos', columns, [0, 1])])).toBe(
      sha256([
        '["precaso-rows",1,"America/Bogota"]',
        '["sheet","text","integer","decimal","duration-minutes","date-time","date","yes-no"]',
        '["=1+1 ñ",0,0.1,90,"2026-10-01T03:30:15.900Z","2026-02-03",true]',
        '[null,1,0.1,90,"2026-10-01T03:30:15.900Z","2026-02-03",false]',
      ]),
    );
  });

  it('the digest does not know names, titles, widths, explanations, the time of creation, and the sheet that explains', async () => {
    const plain = [aSheetOfTexts(['uno', 'dos'])];
    const reworded = [sheetOf('Otros', [{ ...textColumn, title: 'Otro', width: 9, explanation: 'Otra.' }], ['uno', 'dos'])];
    const digest = await digestOf([...reworded, columnGuide(reworded)], {
      title: 'Otro',
      createdAt: fromIso('2027-01-01T00:00:00Z'),
    });
    expect(digest).toBe(await digestOf(plain));
  });

  it('another value, order, sheet or zone changes the digest, and so does what a cell would cut', async () => {
    const long = 'a'.repeat(40_000);
    const digests = [
      await digestOf([aSheetOfTexts(['uno', 'dos'])]),
      await digestOf([aSheetOfTexts(['dos', 'uno'])]),
      await digestOf([aSheetOfTexts(['uno', 'dos '])]),
      await digestOf([aSheetOfTexts(['uno']), aSheetOfTexts(['dos'])]),
      await digestOf([aSheetOfTexts(['uno', 'dos'])], { timeZone: 'UTC' }),
      await digestOf([aSheetOfTexts([`${long}b`])]),
      await digestOf([aSheetOfTexts([`${long}c`])]),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
