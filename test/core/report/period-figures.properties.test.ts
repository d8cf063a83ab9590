import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../src/core/instant.js';
import { caseRecordOf } from '../../../src/core/report/case-record-of.js';
import { spanOf, type CaseClass } from '../../../src/core/report/case-record.js';
import type { FigureRequest, PeriodFigures } from '../../../src/core/report/period-figures.js';
import { periodFigures } from '../../support/period-figures.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import { repetitions } from '../../support/repetitions.js';
import { monthBegins, nextVersion, randomMonth, wholeRules, type MonthCase } from './random-month.js';
import { slowRecount } from './slow-recount.js';

/** A smaller seed makes no smaller month, so none is looked for. */
const sampled = { numRuns: repetitions(6, 1), endOnFailure: true };
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

/** The instant of the first event from that one on; that instant where none follows. */
function nextEvent(month: readonly MonthCase[], from: Instant): Instant {
  const instants = month.flatMap(({ stored }) => stored.history.map(({ at }) => at)).filter((at) => at >= from);
  return instants.toSorted((a, b) => a - b)[0] ?? from;
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
  const months = new Map<number, readonly MonthCase[]>();
  /** All properties draw the same seeds, and a month takes longer to make than to count: each is made once. */
  const monthOf = (seed: number): readonly MonthCase[] => {
    const month = months.get(seed) ?? randomMonth(versions, seed, repetitions(60, 30));
    months.set(seed, month);
    return month;
  };
  const asked = (scope: ReportScope, from: Instant, length: number): FigureRequest => ({
    period: { from, to: later(from, length) },
    scope,
    procedure: nextVersion(rules).procedure,
    endedDrafts: { 'set-aside': 3 },
  });

  it('SIIF-13 the figures of a period equal a slow recount of the histories', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(spans, { minLength: 4, maxLength: 4 }), (seed, drawn) => {
        const month = monthOf(seed);
        for (const [i, { after, length }] of drawn.entries()) {
          const from = later(monthBegins, after);
          // Every other period begins and ends at the very instants of events.
          const snapped = i % 2 === 0 ? from : nextEvent(month, from);
          const to = i % 2 === 0 ? later(from, length) : nextEvent(month, later(snapped, length));
          for (const scope of scopes) {
            const request = asked(scope, snapped, to - snapped);
            expect(plain(periodFigures(recordsOf(month), request))).toEqual(plain(slowRecount(month, request)));
          }
        }
      }),
      sampled,
    );
  });

  it('SIIF-13 what a scope had and received equals what left it and what it has, for the desk, each level and each group', () => {
    fc.assert(
      fc.property(fc.integer(), spans, (seed, { after, length }) => {
        const records = recordsOf(monthOf(seed));
        for (const scope of scopes) {
          const { flows } = periodFigures(records, asked(scope, later(monthBegins, after), length));
          for (const { openAtStart, registered, transferredIn, ended, transferredOut, openAtEnd } of flows) {
            const left = Object.values(ended).reduce((sum, count) => sum + count, transferredOut);
            expect(openAtStart + registered + transferredIn).toBe(left + openAtEnd);
          }
          if (scope.kind === 'desk') expect(flows[0]).toMatchObject({ transferredIn: 0, transferredOut: 0 });
        }
      }),
      sampled,
    );
  });

  it('SIIF-13 the figures of a period do not change with what happens after it', () => {
    fc.assert(
      fc.property(fc.integer(), spans, (seed, { after, length }) => {
        const month = monthOf(seed);
        for (const scope of scopes) {
          const request = asked(scope, later(monthBegins, after), length);
          const then = month.flatMap((one) => recordAsOf(one, request.period.to) ?? []);
          expect(plain(periodFigures(then, request))).toEqual(plain(periodFigures(recordsOf(month), request)));
        }
      }),
      sampled,
    );
  });

  it('SIIF-13 the figures are the same in whatever order the records come', () => {
    fc.assert(
      fc.property(fc.integer(), spans, (seed, { after, length }) => {
        const records = recordsOf(monthOf(seed));
        const request = asked({ kind: 'desk' }, later(monthBegins, after), length);
        expect(plain(periodFigures(records.toReversed(), request))).toEqual(plain(periodFigures(records, request)));
      }),
      sampled,
    );
  });

  it('SIIF-13 of each case, the stored record is the one that its history makes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { stored, rules: own } of monthOf(seed)) expect(stored.record).toEqual(caseRecordOf(stored, own.procedure));
      }),
      sampled,
    );
  });

  it('a report reads every case whose span touches its period, and no other has a figure there', () => {
    fc.assert(
      fc.property(fc.integer(), spans, (seed, { after, length }) => {
        const records = recordsOf(monthOf(seed));
        const request = asked({ kind: 'desk' }, later(monthBegins, after), length);
        const { from, to } = request.period;
        const touching = records
          .map((record) => ({ record, span: spanOf(record) }))
          .filter(({ span }) => span.from < to && (span.to ?? from) >= from);
        expect(
          plain(
            periodFigures(
              touching.map(({ record }) => record),
              request,
            ),
          ),
        ).toEqual(plain(periodFigures(records, request)));
      }),
      sampled,
    );
  });
});

it('the random months have every figure of a report, so that the rest means something', () => {
  const seen = new Set<string>();
  // One month of each procedure: from here on four have them all, and from most other seeds ten do.
  for (let seed = 44; seed < 64 && !wanted.every((path) => seen.has(path)); seed += 1) {
    const rules = wholeRules(procedures[seed % procedures.length] ?? 'uariv');
    const month = randomMonth([rules, nextVersion(rules)], seed, 100);
    const period = { from: later(monthBegins, 14 * DAY), to: later(monthBegins, 56 * DAY) };
    for (const path of positive(periodFigures(recordsOf(month), { period, procedure: rules.procedure }))) seen.add(path);
    const level: ReportScope = { kind: 'level', level: 1 };
    for (const path of positive(periodFigures(recordsOf(month), { period, scope: level, procedure: rules.procedure }))) seen.add(path);
  }
  expect(wanted.filter((path) => !seen.has(path))).toEqual([]);
});

const wanted = [
  ...['openAtStart', 'registered', 'transferredIn', 'transferredOut', 'openAtEnd', 'awaitingVerdict'].map((flow) => `flows.${flow}`),
  ...['solved', 'unserved', 'withdrawn'].map((outcome) => `flows.ended.${outcome}`),
  'cases',
  'targets.met',
  'targets.of',
  'times.firstContact.count',
  'times.solution.medianMs',
  'times.solution.p90Ms',
  'firstContact.solved',
  'firstContact.of',
  'reassignments.sum',
  'escalations.cases',
  'solutions.given',
  'solutions.refused',
  'followUps',
  'late.cases',
  ...['working', 'requester', 'provider', 'hold', 'verdict'].map((kind) => `late.openTime.${kind}`),
  'nonConforming.missed.elapsedMs',
  'categories.count',
  'entities.received',
  'entities.solved',
  'entities.met',
  'corrections.at',
  ...['asked', 'answered', 'low', 'lapsed', 'dropped', 'scores.average', 'groups.answered', 'lost.unreachable', 'lost.abandoned'].map(
    (one) => `surveys.${one}`,
  ),
  ...['unsolved', 'category'].map((why) => `surveys.skipped.${why}`),
];

/** Paths of the numbers above 0, those of lists without their places. */
function positive(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return value > 0 ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, part]) => positive(part, isList ? path : path === '' ? key : `${path}.${key}`));
}

/** The record as it would be if nothing had happened from that instant on. */
function recordAsOf({ stored, rules: { procedure } }: MonthCase, end: Instant) {
  let latest = -Infinity;
  const since = stored.history.findIndex(({ at }) => (latest = Math.max(latest, at)) >= end);
  const history = since === -1 ? stored.history : stored.history.slice(0, since);
  return history.length === 0 ? null : caseRecordOf({ ticket: replay(history, procedure), history }, procedure);
}
