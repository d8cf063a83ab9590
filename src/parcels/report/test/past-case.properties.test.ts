import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../core/instant.js';
import { pastCaseOf, type PastCase } from '../rules/past-case.js';
import { caseColumns } from '../case-columns.js';
import type { CaseRecord } from '../../../core/report/case-record.js';
import type { RecordedEvent } from '../../../core/ticket/events.js';
import { createFigureFold, sumOf } from '../rules/figures.js';
import { isInPeriod, type ReportPeriod } from '../rules/scope.js';
import { repetitions } from '../../../../test/support/repetitions.js';
import { monthBegins, nextVersion, randomMonth, wholeRules, type MonthCase } from './random-month.js';

/** A smaller seed makes no smaller month, so none is looked for. */
const sampled = { numRuns: repetitions(12, 1), endOnFailure: true };
/** The machine's clock goes back over the end of the period: what is written next has an instant of before, and came later all the same. */
const clockWentBack = { seed: -2_147_483_621, after: 84_917_549, length: 86_400_004 };
const isRefusal = ({ event }: RecordedEvent): boolean => event.type === 'solution-refused';

/** Rows of the cases of a period, each made under the version of the procedure that rules it. */
function rowsOf(month: readonly MonthCase[], period: ReportPeriod): readonly PastCase[] {
  return month.flatMap(({ stored, rules }) => pastCaseOf(stored.history, rules, { asOf: period.to, ...masked }) ?? []);
}

/** What the report counts of records. */
function countedOf(records: readonly (CaseRecord | null)[], period: ReportPeriod) {
  const fold = createFigureFold(period);
  for (const record of records) if (record !== null) fold.add(record);
  return fold.result({});
}

const masked = { mayReadPersonalData: false, zone: 'America/Bogota' };

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
        const counted = countedOf(
          month.map(({ stored }) => stored.record),
          period,
        );
        expect(
          countedOf(
            rows.map(({ record }) => record),
            period,
          ),
        ).toEqual(counted);
        const refusals = rows.filter(({ record }) => record.end?.isVoid !== true).flatMap(({ history }) => history.filter(isRefusal));
        expect(refusals.filter(({ at }) => isInPeriod(at, period))).toHaveLength(sumOf(counted.cells).refused);
        expect(cellsIn(rowsOf(asItWas(month, period.to), period))).toEqual(cellsIn(rows));
      }),
      { ...sampled, examples: [[clockWentBack]] },
    );
  });
});
