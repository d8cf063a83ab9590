import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/instant.js';
import type { CaseRecord } from '../../../core/report/case-record.js';
import { figureNames, type FigureCell, type FigureName } from '../../../core/report/report-document.js';
import { aPlainRecord } from './a-plain-record.js';
import { createFigureFold } from '../rules/figures.js';
import { changesSince } from '../rules/kept-month.js';
import { wasIn, type ReportPeriod } from '../rules/scope.js';

const registeredAt = aPlainRecord('a').registeredAt;
const whole: ReportPeriod = { from: registeredAt, to: later(registeredAt, 10 * DAY) };
const before: ReportPeriod = { from: later(registeredAt, -DAY), to: registeredAt };
const between: ReportPeriod = { from: later(registeredAt, 2 * HOUR), to: later(registeredAt, 3 * HOUR) };

/** The figures that are not nought, by group. */
function countedIn(period: ReportPeriod, ...records: readonly CaseRecord[]) {
  const fold = createFigureFold(period);
  for (const record of records) fold.add(record);
  const notNought = (cell: FigureCell) => figureNames.filter((name) => cell[name] !== 0).map((name) => [name, cell[name]]);
  return Object.fromEntries(fold.result({}).cells.map((cell) => [cell.group, Object.fromEntries(notNought(cell))]));
}

describe('the nine figures', () => {
  it.each<[string, CaseRecord, ReportPeriod, Partial<Record<FigureName, number>>]>([
    ['solved', aPlainRecord('a', { end: { accepted: 'requester' } }), whole, { registered: 1, solved: 1 }],
    ['accepted by silence', aPlainRecord('a', { end: { accepted: 'silence' } }), whole, { registered: 1, solved: 1, bySilence: 1 }],
    ['ended otherwise', aPlainRecord('a', { end: { outcome: 'unconfirmed' } }), whole, { registered: 1, endedOtherwise: 1 }],
    ['open', aPlainRecord('a', { isOpen: true }), whole, { registered: 1, openAtEnd: 1 }],
    [
      'at its target to the millisecond',
      aPlainRecord('a', { elapsedMs: HOUR, targetMs: HOUR }),
      whole,
      { registered: 1, solved: 1, inTime: 1 },
    ],
    ['a millisecond late', aPlainRecord('a', { elapsedMs: HOUR + 1, targetMs: HOUR }), whole, { registered: 1, solved: 1, late: 1 }],
    ['open then, and ended later', aPlainRecord('a', { elapsedMs: 1 }), between, { openAtEnd: 1 }],
  ])('SIIF-13 a case that is %s', (_, record, period, figures) => {
    expect(countedIn(period, record)).toEqual({ mesa: figures });
  });

  it('SIIF-13 a period begins with its first instant and ends before its last', () => {
    expect(countedIn(before, aPlainRecord('a'))).toEqual({});
    const atEnd = { from: registeredAt, to: later(registeredAt, DAY) };
    expect(countedIn(atEnd, aPlainRecord('a'))).toEqual({ mesa: { registered: 1, openAtEnd: 1 } });
    expect(countedIn({ from: atEnd.to, to: later(atEnd.to, 1) }, aPlainRecord('a'))).toEqual({ mesa: { solved: 1 } });
  });

  it('SIIF-13 each figure counts at the group where the case was then: registered, refused, asked, solved', () => {
    const at = later(registeredAt, HOUR);
    const moved = aPlainRecord('a', {
      elapsedMs: 1,
      stays: [
        { refused: [at], surveys: [{ at, answeredAt: at, scores: { score: 4 } }] },
        { group: 'infraestructura', level: 2, from: at },
      ],
    });
    expect(countedIn(whole, moved)).toEqual({
      mesa: { registered: 1, refused: 1, answered: 1 },
      infraestructura: { solved: 1, inTime: 1 },
    });
    expect(wasIn(moved, { kind: 'level', level: 2 }, { from: registeredAt, to: at })).toBe(false);
    expect(wasIn(moved, { kind: 'level', level: 1 }, whole)).toBe(true);
  });

  it('SIIF-12 an answer counts in the period in which it came, also after the case ended', () => {
    const answeredAt = later(registeredAt, 5 * DAY);
    const answered = aPlainRecord('a', {
      stays: [
        {
          surveys: [
            { at: registeredAt, answeredAt, scores: { score: 5 } },
            { at: registeredAt, skipped: 'category' },
          ],
        },
      ],
    });
    expect(countedIn({ from: later(registeredAt, 4 * DAY), to: whole.to }, answered)).toEqual({ mesa: { answered: 1 } });
  });

  it('UARIV-07 a case that ends unattended in a later period is open in this one, and counts nowhere once it ended', () => {
    const unattended = aPlainRecord('a', { end: { isVoid: true, outcome: 'withdrawn' } });
    expect(countedIn(between, unattended)).toEqual({ mesa: { openAtEnd: 1 } });
    expect(countedIn(whole, unattended)).toEqual({});
  });

  it('SIIF-13 a figure that was not kept is not compared', () => {
    const now = {
      registered: 2,
      solved: 1,
      endedOtherwise: 0,
      openAtEnd: 0,
      inTime: 0,
      late: 0,
      refused: 0,
      bySilence: 1,
      answered: 0,
      scores: {},
    };
    expect(changesSince({ ...now, registered: 1, bySilence: null }, now)).toEqual([{ figure: 'registered', kept: 1, now: 2 }]);
  });
});
