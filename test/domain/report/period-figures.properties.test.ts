import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../src/domain/instant.js';
import type { CaseClass } from '../../../src/domain/report/case-record.js';
import { periodFigures, type FigureRequest, type PeriodFigures } from '../../../src/domain/report/period-figures.js';
import type { ReportScope } from '../../../src/domain/report/report-scope.js';
import { repetitions } from '../../support/repetitions.js';
import { monthBegins, nextVersion, randomMonth, wholeRules, type MonthCase } from './random-month.js';
import { slowRecount } from './slow-recount.js';

const RUNS = repetitions(12, 3);
const procedures = ['uariv', 'uspec', 'siif', 'sigce'] as const;

/** In an order that does not depend on how they were counted, and without when a class began. */
function plain(figures: PeriodFigures) {
  const { categories, entities, corrections, surveys } = figures;
  const byText = <T>(list: readonly T[]) => list.map((one) => JSON.stringify(one)).toSorted();
  const counted = ({ kind, category, priority, entity }: CaseClass) => ({ kind, category, priority, entity });
  return {
    ...figures,
    categories: byText(categories.map(({ kind, category, count }) => [kind, category, count])),
    entities: byText(entities.map(({ entity, received, solved, met, of }) => [entity, received, solved, met, of])),
    corrections: byText(corrections.map(({ id, number, at, before, after }) => [id, number, at, counted(before), counted(after)])),
    surveys: { ...surveys, groups: surveys.groups.toSorted((a, b) => a.group.localeCompare(b.group)) },
  };
}

const recordsOf = (month: readonly MonthCase[]) => month.flatMap(({ stored }) => stored.record ?? []);

describe.each(procedures)('the figures of random months: %s', (name) => {
  const rules = wholeRules(name);
  const versions = [rules, nextVersion(rules)];
  const { groups, levels } = rules.procedure;
  const scopes: readonly ReportScope[] = [
    { kind: 'desk' },
    ...levels.map(({ level }): ReportScope => ({ kind: 'level', level })),
    { kind: 'groups', groups: groups.slice(0, 1).map(({ id }) => id) },
    { kind: 'groups', groups: groups.filter((_, i) => i % 2 === 1).map(({ id }) => id) },
  ];
  const spans = fc.record({ after: fc.integer({ min: 0, max: 40 * DAY }), length: fc.integer({ min: DAY, max: 40 * DAY }) });
  const monthOf = (seed: number) => randomMonth(versions, seed, 60);
  const asked = (scope: ReportScope, from: Instant, length: number): FigureRequest => ({
    period: { from, to: later(from, length) },
    scope,
    procedure: nextVersion(rules).procedure,
    endedDrafts: { 'set-aside': 3 },
  });

  it('SIIF-13 the figures of a period equal a slow recount of the histories', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(spans, { minLength: 3, maxLength: 3 }), (seed, drawn) => {
        const month = monthOf(seed);
        for (const { after, length } of drawn) {
          for (const scope of scopes) {
            const request = asked(scope, later(monthBegins, after), length);
            expect(plain(periodFigures(recordsOf(month), request))).toEqual(plain(slowRecount(month, request)));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
