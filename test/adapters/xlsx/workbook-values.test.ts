import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { WorkbookColumn } from '../../../src/core/workbook/columns.js';
import { type WorkbookSheet, sheetOf } from '../../../src/core/workbook/sheets.js';
import { aWorkbook, cellsOf, writtenAndRead } from '../../support/a-workbook.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const head = { title: 'Dato', width: 20, explanation: '' };

const integers: WorkbookColumn<number> = { ...head, kind: 'integer', value: (value) => value };
const decimals: WorkbookColumn<number> = { ...head, kind: 'decimal', value: (value) => value };
const durations: WorkbookColumn<number> = { ...head, kind: 'duration-minutes', value: (value) => value };
const moments: WorkbookColumn<string> = { ...head, kind: 'date-time', value: (iso) => fromIso(iso) };

const one = <Row>(column: WorkbookColumn<Row>, ...rows: Row[]): WorkbookSheet => sheetOf('Datos', [column], rows);

/** What stands in the cells below the header, without their tags. */
async function contents(sheet: WorkbookSheet, timeZone = 'America/Bogota'): Promise<readonly string[]> {
  const { parts } = await writtenAndRead(aWorkbook([sheet], { timeZone }));
  const below = [...cellsOf(parts[SHEET]).entries()].filter(([place]) => !/^[A-Z]+1$/.test(place));
  return below.map(([, { content }]) => content.replaceAll(/<[^>]*>/g, ''));
}

describe('numbers of a workbook', () => {
  it('whole numbers, decimals and shares are numbers to the second library, durations its times of day', async () => {
    const columns: readonly WorkbookColumn<number>[] = [
      integers,
      decimals,
      { ...head, kind: 'percent', value: (value) => value / 100 },
      durations,
    ];
    const { sheets } = await writtenAndRead(aWorkbook([sheetOf('Datos', columns, [90, -0])]));
    expect(sheets[0]?.data.slice(1)).toEqual([
      [90, 90, 0.9, new Date('1899-12-30T01:30:00Z')],
      [0, 0, 0, new Date('1899-12-30T00:00:00Z')],
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.7e308])(
    'the number %s is refused in every kind',
    async (value) => {
      for (const column of [integers, decimals, durations])
        await expect(writtenAndRead(aWorkbook([one(column, value)]))).rejects.toMatchObject({ code: 'number' });
    },
  );

  it('a broken or too long whole number and a negative duration are refused', async () => {
    for (const sheet of [one(integers, 1.5), one(integers, 1e15), one(durations, -1)])
      await expect(writtenAndRead(aWorkbook([sheet]))).rejects.toMatchObject({ code: 'number' });
    expect(await contents(one(integers, 999_999_999_999_999, -7))).toEqual(['999999999999999', '-7']);
  });
});

describe('dates of a workbook', () => {
  it('a moment is a real date in the local time of the workbook’s zone', async () => {
    const { sheets } = await writtenAndRead(aWorkbook([one(moments, '2026-10-01T03:30:00Z')]));
    expect(sheets[0]?.data[1]).toEqual([new Date('2026-09-30T22:30:00Z')]);
    expect(await contents(one(moments, '2026-10-01T03:30:15.900Z'), 'UTC')).toEqual([String(46_296 + 12_615 / 86_400)]);
  });

  it('local time follows summer time where the zone has it', async () => {
    expect(await contents(one(moments, '2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'), 'Europe/Madrid')).toEqual([
      String(46_023 + 13 / 24),
      String(46_204 + 14 / 24),
    ]);
  });

  it('moments and dates before March 1900 are texts, because programs count the days before it differently', async () => {
    const days: WorkbookColumn<number> = { ...head, kind: 'date', value: (year) => ({ year, month: 2, day: 28 }) };
    expect(await contents(one(days, 1810, 1900, 1901))).toEqual(['1810-02-28', '1900-02-28', '425']);
    expect(await contents(one(moments, '1899-12-31T12:30:00Z', '1900-03-01T00:00:00Z'), 'UTC')).toEqual(['1899-12-31 12:30', '61']);
  });

  it('a moment after the year 9999 is a text', async () => {
    const ends: WorkbookColumn<number> = { ...head, kind: 'date-time', value: (ms) => instant(ms) };
    expect(await contents(one(ends, Date.UTC(9999, 11, 31), Date.UTC(10_000, 0, 1)), 'UTC')).toEqual(['2958465', '10000-01-01 00:00']);
  });

  it('a date has no zone: the same day everywhere', async () => {
    const days: WorkbookColumn<number> = { ...head, kind: 'date', value: (day) => ({ year: 2026, month: 12, day }) };
    for (const zone of ['America/Bogota', 'Pacific/Kiritimati']) expect(await contents(one(days, 24), zone)).toEqual(['46380']);
  });
});

describe('other cells of a workbook', () => {
  it('yes and no are words, an unknown value is an empty cell of any kind', async () => {
    const columns: readonly WorkbookColumn<boolean | null>[] = [
      { ...head, kind: 'yes-no', value: (value) => value },
      { ...head, kind: 'integer', value: (value) => (value === null ? null : 1) },
      { ...head, kind: 'date-time', value: () => null },
    ];
    const { sheets } = await writtenAndRead(aWorkbook([sheetOf('Datos', columns, [true, false, null, true])]));
    expect(sheets[0]?.data.slice(1)).toEqual([
      ['Sí', 1, null],
      ['No', 1, null],
      [null, null, null],
      ['Sí', 1, null],
    ]);
  });
});
