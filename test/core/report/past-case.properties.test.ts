import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../src/core/instant.js';
import { pastCaseOf, type PastCase } from '../../../src/core/report/past-case.js';
import { caseColumns } from '../../../src/texts/report-workbook/case-columns.js';
import { periodFigures } from '../../support/period-figures.js';
import { isInPeriod, touches, visitsOf, type ReportPeriod } from '../../../src/core/report/report-scope.js';
import { repetitions } from '../../support/repetitions.js';
import { monthBegins, nextVersion, randomMonth, wholeRules, type MonthCase } from './random-month.js';

/** A smaller seed makes no smaller month, so none is looked for. */
const sampled = { numRuns: repetitions(12, 1), endOnFailure: true };
/** The machine's clock goes back over the end of the period: what is written next has an instant of before, and came later all the same. */
const clockWentBack = { seed: -2_147_483_621, after: 84_917_549, length: 86_400_004 };
const desk = { kind: 'desk' } as const;

/** Rows of the cases of a period, each made under the version of the procedure that rules it. */
function rowsOf(month: readonly MonthCase[], period: ReportPeriod): readonly PastCase[] {
  return month.flatMap(({ stored, rules }) => {
    const { record } = stored;
    if (record === null || record.registeredAt >= period.to || !visitsOf(record, desk).some((visit) => touches(visit, period))) return [];
    return pastCaseOf(stored.history, rules, { asOf: period.to, ...masked }) ?? [];
  });
}

const masked = { mayReadPersonalData: false, zone: 'America/Bogota' };

const isCounted = ({ record: { end } }: PastCase): boolean => end?.isVoid !== true;

/** What stands in the columns of the workbook. */
const cellsIn = (rows: readonly PastCase[]) => rows.map((row) => caseColumns.map(({ value }) => value(row)));

/** Each case as it was at that instant: the first event that came then or later is not in its history, nor what was written behind it. */
function asItWas(month: readonly MonthCase[], at: Instant): readonly MonthCase[] {
  return month.map(({ stored, rules }) => {
    const first = stored.history.findIndex((one) => one.at >= at);
    const history = first === -1 ? stored.history : stored.history.slice(0, first);
    return { rules, stored: { ...stored, history } };
  });
}

describe.each(['uariv', 'uspec', 'siif', 'sigce'])('the rows of random months: %s', (name) => {
  const rules = wholeRules(name);
  const months = fc.record({
    seed: fc.integer(),
    after: fc.integer({ min: 0, max: 30 * DAY }),
    length: fc.integer({ min: DAY, max: 30 * DAY }),
  });

  it('SIIF-13 the rows of a period add up to its figures, and later events change none of them', () => {
    fc.assert(
      fc.property(months, ({ seed, after, length }) => {
        const from = later(monthBegins, after);
        const period = { from, to: later(from, length) };
        const month = randomMonth([rules, nextVersion(rules)], seed, 60);
        const rows = rowsOf(month, period);
        const { flows, targets, solutions, surveys } = periodFigures(
          month.flatMap(({ stored }) => stored.record ?? []),
          { period, procedure: rules.procedure },
        );
        const [whole] = flows;
        const ended = rows.flatMap(({ record: { end }, clocks }) => (end === null ? [] : [{ end, clocks }]));
        expect(rows).toHaveLength((whole?.openAtStart ?? 0) + (whole?.registered ?? 0));
        expect(rows.length - ended.length).toBe(whole?.openAtEnd);
        const closed = ended.filter(({ end }) => end.isVoid !== true && isInPeriod(end.at, period));
        const sum = (of: 'met' | 'of') => targets.filter(({ clock }) => clock === 'resolution').reduce((all, one) => all + one[of], 0);
        expect(closed.filter(({ clocks }) => clocks.resolution !== null)).toHaveLength(sum('of'));
        expect(closed.filter(({ clocks }) => clocks.resolution?.met === true)).toHaveLength(sum('met'));
        const refusals = rows.filter(isCounted).flatMap(({ history }) => history.filter(({ event }) => event.type === 'solution-refused'));
        expect(refusals.filter(({ at }) => isInPeriod(at, period))).toHaveLength(solutions.refused);
        const all = month.flatMap((one) => pastCaseOf(one.stored.history, one.rules, { asOf: period.to, ...masked }) ?? []);
        const given = all
          .filter(isCounted)
          .flatMap(({ answered }) => answered.filter(({ answeredAt }) => answeredAt !== undefined && isInPeriod(answeredAt, period)));
        expect([given.length, given.filter(({ isLow }) => isLow).length]).toEqual([surveys.answered, surveys.low]);
        expect(given.every(({ answers }) => answers.length > 0)).toBe(true);
        expect(cellsIn(rowsOf(asItWas(month, period.to), period))).toEqual(cellsIn(rows));
      }),
      { ...sampled, examples: [[clockWentBack]] },
    );
  });
});
