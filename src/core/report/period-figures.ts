import type { Instant } from '../instant.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Kind } from '../../procedure/vocabulary.js';
import type { Channel, TicketId } from '../ticket/ticket.js';
import { createFlows, type CaseFlow } from './case-flow.js';
import { contactedStay, hasEndedBefore, type CaseRecord, type CaseStay, classBefore, isMet, type CaseClass } from './case-record.js';
import { createMassTally, type MassFigure } from './mass-figures.js';
import { isInPeriod, isInScope, touches, visitsOf, type ReportPeriod, type ReportScope, type ScopeVisit } from './report-scope.js';
import { createSurveyTally, type SurveyFigures } from './survey-figures.js';
import { createTargetTally, type LateFigures, type NonConforming, type TargetFigure, clocksIn, type MetOf } from './target-figures.js';
import { known } from '../grouped.js';

/** How often something happened in the period, and to how many cases. */
type CountPerCase = { sum: number; cases: number };

/**
 * The figures of a period, computed from what happened before its end. An event counts in the period in which it happened and in the scope
 * where the case was then; clocks and times count when the case closes. A case that ended as void before the end of the period counts only
 * in the flows (UARIV-07).
 *
 * @property flows        the scope's own flow first, then those of its parts
 * @property cases        cases that were in the scope at some time: the divisor for `reassignments` and `escalations`
 * @property channels     channels of the cases received in the scope, also from outside it, each case once
 * @property times        open time of the desk: to the first contact, by the group that made it, and to the solution
 * @property firstContact cases closed as solved in the scope, and those of them that never left their first group
 * @property solutions    solutions given, and refused
 * @property followUps    cases registered in the scope as the follow-up of a closed case (UARIV-12)
 * @property entities     empty without agreements
 * @property endedDrafts  drafts that ended without a number, by outcome: shown separately, in no other figure
 */
export type PeriodFigures = {
  period: ReportPeriod;
  scope: ReportScope;
  flows: readonly CaseFlow[];
  cases: number;
  channels: Readonly<Partial<Record<Channel, number>>>;
  targets: readonly TargetFigure[];
  times: { firstContact: TimeFigure; solution: TimeFigure };
  firstContact: { solved: number; of: number };
  reassignments: CountPerCase;
  escalations: CountPerCase;
  solutions: { given: number; refused: number };
  followUps: number;
  late: LateFigures;
  nonConforming: readonly NonConforming[];
  categories: readonly CategoryFigure[];
  entities: readonly EntityFigure[];
  corrections: readonly CorrectedCase[];
  /** Mass incidents declared in the period, the largest first; absent in months that an earlier release closed. */
  massIncidents?: readonly MassFigure[];
  surveys: SurveyFigures;
  endedDrafts: Readonly<Record<string, number>>;
};

/** The request for a report. `endedDrafts`: counted elsewhere, because a draft has no record. */
export type FigureRequest = {
  period: ReportPeriod;
  scope?: ReportScope;
  procedure: Procedure;
  endedDrafts?: Readonly<Record<string, number>>;
};

/** Takes records in any order, page by page, each once: those of cases that began before the period's end and did not end before it. */
type FigureFold = { add(record: CaseRecord): void; result(): PeriodFigures };

/** Source: SIIF-13, UARIV-07 */
export function createFigureFold({ period, scope = { kind: 'desk' }, procedure, endedDrafts = {} }: FigureRequest): FigureFold {
  const flows = createFlows(scope, period, procedure);
  const classes = createClassTally(scope, period);
  const targets = createTargetTally(scope, procedure);
  const surveys = createSurveyTally(scope, period, procedure);
  const events = createEventTally(scope, period);
  const closings = createClosingTally(scope);
  const incidents = createMassTally(period);
  return {
    add(record) {
      if (record.registeredAt >= period.to) return;
      const visits = visitsOf(record, scope);
      flows.add(record, visits);
      const hasEnded = hasEndedBefore(record, period.to);
      if (hasEnded && record.end.isVoid === true) return;
      surveys.add(record);
      events.add(record, visits);
      incidents.add(record, visits);
      if (visits.some((visit) => isInPeriod(visit.from, period))) classes.received(record);
      if (visits.some((visit) => touches(visit, period))) classes.present(record);
      if (!hasEnded || record.end.at < period.from) return;
      targets.add(record);
      closings.add(record);
      classes.closed(record, isLastInScope(record, scope));
    },
    result: () => ({
      period,
      scope,
      flows: flows.result(),
      ...events.result(),
      ...targets.result(),
      ...closings.result(),
      ...classes.result(),
      ...incidents.result(),
      surveys: surveys.result(),
      endedDrafts,
    }),
  };
}

function isLastInScope({ stays }: CaseRecord, scope: ReportScope): boolean {
  const last = stays.at(-1);
  return last !== undefined && isInScope(last, scope);
}

function createEventTally(scope: ReportScope, period: ReportPeriod) {
  const sums = { cases: 0, followUps: 0 };
  const channels: Partial<Record<Channel, number>> = {};
  const reassignments = { sum: 0, cases: 0 };
  const escalations = { sum: 0, cases: 0 };
  const solutions = { given: 0, refused: 0 };
  const addTo = (count: CountPerCase, sum: number) => {
    count.sum += sum;
    if (sum > 0) count.cases++;
  };

  return {
    add(record: CaseRecord, visits: readonly ScopeVisit[]): void {
      const { stays, followUpAt, channel } = record;
      if (visits.some((visit) => touches(visit, period))) sums.cases++;
      if (visits.some(({ from }) => isInPeriod(from, period))) channels[channel] = (channels[channel] ?? 0) + 1;
      const isHere = stays[0] !== undefined && isInScope(stays[0], scope);
      if (isHere && followUpAt !== undefined && isInPeriod(followUpAt, period)) sums.followUps++;
      let reassigned = 0;
      for (const stay of stays) {
        if (!isInScope(stay, scope)) continue;
        reassigned += countIn(period, stay.reassigned);
        solutions.given += countIn(period, stay.solved);
        solutions.refused += countIn(period, stay.refused);
      }
      addTo(reassignments, reassigned);
      addTo(escalations, escalationsFrom(stays, scope, period));
    },
    result: () => ({
      ...sums,
      channels: { ...channels },
      reassignments: { ...reassignments },
      escalations: { ...escalations },
      solutions: { ...solutions },
    }),
  };
}

function countIn(period: ReportPeriod, all: readonly Instant[] | undefined): number {
  let count = 0;
  if (all === undefined) return count;
  for (const at of all) if (isInPeriod(at, period)) count++;
  return count;
}

/** How often a person moved the case on from a group of the scope, within the period. */
function escalationsFrom(stays: readonly CaseStay[], scope: ReportScope, period: ReportPeriod): number {
  let count = 0;
  let origin: CaseStay | null = null;
  for (const stay of stays) {
    if (origin !== null && stay.isFilled === undefined && isInScope(origin, scope) && isInPeriod(stay.from, period)) count++;
    origin = stay;
  }
  return count;
}

function createClosingTally(scope: ReportScope) {
  const contacts: number[] = [];
  const solved: number[] = [];
  const firstContact = { solved: 0, of: 0 };
  return {
    add(record: CaseRecord): void {
      const { clocks, stays, end } = record;
      const contacted = contactedStay(record);
      const contactMs = clocks?.firstContactMs ?? null;
      if (contacted !== undefined && contactMs !== null && isInScope(contacted, scope)) contacts.push(contactMs);
      if (end?.outcome !== solvedOutcome || !isLastInScope(record, scope)) return;
      firstContact.of++;
      if (stays.length === 1) firstContact.solved++;
      // The time for which the desk's clock ran.
      if (clocks !== null) solved.push(clocks.openTime.working ?? 0);
    },
    result: () => ({ times: { firstContact: timeFigure(contacts), solution: timeFigure(solved) }, firstContact: { ...firstContact } }),
  };
}

/** @property category null: cases without a category */
type CategoryFigure = { kind: Kind | null; category: string | null; count: number };

/**
 * The figures of an entity with agreements; `''`: cases without an entity.
 *
 * @property met closed cases that missed no target, of those that had a target in the scope
 */
type EntityFigure = MetOf & { entity: string; received: number; solved: number };

/**
 * A case that counts as received in an earlier period and was corrected in this one.
 *
 * @property at     the last correction in the period
 * @property before its class when the period began · `after`: its class when the period ended
 */
type CorrectedCase = { id: TicketId; number: number; at: Instant; before: CaseClass; after: CaseClass };

/** Counts categories and entities of a period's cases, and corrections of cases received earlier. Source: SIIF-13, SIIF-20 */
function createClassTally(scope: ReportScope, period: ReportPeriod) {
  const categories = new Map<Kind | null, Map<string | null, CategoryFigure>>();
  const entities = new Map<string, EntityFigure>();
  const corrections: CorrectedCase[] = [];
  const entityOf = (counted: CaseClass, change: (figure: EntityFigure) => EntityFigure) => {
    const { entity } = counted;
    if (entity !== undefined) entities.set(entity, change(entities.get(entity) ?? { entity, received: 0, solved: 0, met: 0, of: 0 }));
  };
  return {
    received(record: CaseRecord): void {
      const counted = classBefore(record, period.to);
      if (counted === undefined) return;
      const { kind, category } = counted;
      const ofKind = known(categories, kind, () => new Map<string | null, CategoryFigure>());
      known(ofKind, category, () => ({ kind, category, count: 0 })).count++;
      entityOf(counted, (figure) => ({ ...figure, received: figure.received + 1 }));
    },
    /** Adds a case that closed within the period; `isThere`: it closed in the scope. */
    closed(record: CaseRecord, isThere: boolean): void {
      const counted = classBefore(record, period.to);
      if (counted?.entity === undefined) return;
      const clocks = clocksIn(record, scope);
      const solved = isThere && record.end?.outcome === solvedOutcome ? 1 : 0;
      const of = clocks.length > 0 ? 1 : 0;
      const met = of === 1 && clocks.every(({ frozen }) => isMet(frozen)) ? 1 : 0;
      if (solved + of === 0) return;
      entityOf(counted, (figure) => ({ ...figure, solved: figure.solved + solved, met: figure.met + met, of: figure.of + of }));
    },
    present(record: CaseRecord): void {
      const corrected = correctedIn(record, period);
      if (corrected !== null) corrections.push(corrected);
    },
    result: () => ({
      categories: [...categories.values()]
        .flatMap((ofKind) => [...ofKind.values()])
        .toSorted((a, b) => b.count - a.count || namesOf(a).localeCompare(namesOf(b))),
      entities: [...entities.values()].toSorted((a, b) => b.received - a.received || a.entity.localeCompare(b.entity)),
      corrections: corrections.toSorted((a, b) => a.number - b.number),
    }),
  };
}

function namesOf({ kind, category }: CategoryFigure): string {
  return `${kind ?? ''} ${category ?? ''}`;
}

function correctedIn(record: CaseRecord, period: ReportPeriod): CorrectedCase | null {
  const { id, number, registeredAt, classes } = record;
  if (registeredAt >= period.from) return null;
  const last = classes.findLast(({ at, isCorrection }) => isCorrection === true && isInPeriod(at, period));
  const [before, after] = [classBefore(record, period.from), classBefore(record, period.to)];
  return last === undefined || before === undefined || after === undefined ? null : { id, number, at: last.at, before, after };
}

/** The median and the 90th percentile of some lengths of time, by the nearest rank; null where there are none. */
export type TimeFigure = { count: number; medianMs: number | null; p90Ms: number | null };

/** @param lengths in any order */
export function timeFigure(lengths: readonly number[]): TimeFigure {
  const sorted = Float64Array.from(lengths).sort();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianMs: at(0.5), p90Ms: at(0.9) };
}
