import type { Instant } from '../../../src/core/instant.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { CaseFlow } from '../../../src/core/report/case-flow.js';
import type { CaseClass } from '../../../src/core/report/case-record.js';
import type { FigureRequest, PeriodFigures } from '../../../src/core/report/period-figures.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import type { MonthCase } from './random-month.js';
import { recountedClocks, recountedTimes, toldIn } from './recounted-clocks.js';
import { surveysOf } from './recounted-surveys.js';
import {
  arrivals,
  atStart,
  cameIn,
  counts,
  isHere,
  isOurs,
  replayed,
  stepsOf,
  wasThere,
  type Desk,
  type Placed,
  type ReplayedCase,
  type CaseStep,
} from './replayed-cases.js';

/**
 * The oracle of a period's figures: of every case it replays the history event by event, keeps the ticket before and after each,
 * and asks of every figure which events of the period it counts. It shares with `core/report` nothing but types.
 */
export function slowRecount(cases: readonly MonthCase[], request: FigureRequest): PeriodFigures {
  const { period, scope = { kind: 'desk' }, procedure, endedDrafts = {} } = request;
  const all = cases.map((one) => replayed(one, period.to)).filter((one) => one.steps.some(({ event }) => event.type === 'draft-completed'));
  const counted = all.filter(({ last }) => last?.phase !== 'void');
  const desk = { period, scope, procedure };
  const closings = stepsOf(counted, desk, ({ event }) => event.type === 'figures-frozen');
  return {
    period,
    scope,
    flows: scopesOf(scope, procedure).map((one) => flowOf(all, { ...desk, scope: one })),
    cases: counted.filter((one) => wasThere(one, desk)).length,
    channels: counts(counted.filter((one) => cameIn(one, desk)).map(({ last }) => last?.channel ?? 'teams')),
    ...recountedTimes(closings, desk),
    ...recountedClocks(closings, desk),
    ...handedOver(counted, desk),
    ...classesOf(counted, desk, closings),
    massIncidents: massIncidentsOf(counted, desk),
    surveys: surveysOf(counted, desk),
    endedDrafts,
  };
}

function flowOf(all: readonly ReplayedCase[], desk: Desk): CaseFlow {
  const came = all.flatMap((one) => arrivals(one, desk));
  const left = stepsOf(all, desk, ({ before, after }) => isHere(before, desk) && !isHere(after, desk)).map(({ step }) => step);
  const ended = left.filter(({ after }) => after.closedAt !== null);
  const open = all.filter(({ last }) => isHere(last, desk));
  const none = Object.fromEntries(desk.procedure.outcomes.map(({ id }) => [id, 0]));
  return {
    scope: desk.scope,
    openAtStart: all.filter((one) => isHere(atStart(one, desk), desk)).length,
    registered: came.filter(({ event }) => event.type === 'draft-completed').length,
    transferredIn: came.filter(({ event }) => event.type !== 'draft-completed').length,
    ended: { ...none, ...counts(ended.map(({ after }) => after.outcome ?? '')) },
    transferredOut: left.length - ended.length,
    openAtEnd: open.length,
    awaitingVerdict: open.filter(({ last, rules }) => last?.phase === 'resolved' && stateIn(rules, last.state).waitsFor === 'requester')
      .length,
  };
}

function stateIn({ states }: Procedure, id: string) {
  const state = states.find((one) => one.id === id);
  if (state === undefined) throw new Error(`no state ${id}`);
  return state;
}

function scopesOf(scope: ReportScope, { levels, groups }: Procedure): readonly ReportScope[] {
  const ours = groups.filter((group) => isOurs({ group: group.id, level: group.level }, scope));
  const parts =
    scope.kind === 'groups' && scope.groups.length < 2 ? [] : ours.map(({ id }): ReportScope => ({ kind: 'groups', groups: [id] }));
  return [scope, ...(scope.kind === 'desk' ? levels.map(({ level }): ReportScope => ({ kind: 'level', level })) : []), ...parts];
}

type HandedOver = Pick<PeriodFigures, 'reassignments' | 'escalations' | 'solutions' | 'followUps'>;

function handedOver(cases: readonly ReplayedCase[], desk: Desk): HandedOver {
  const { scope } = desk;
  const perCase = (placed: readonly Placed[]) => ({ sum: placed.length, cases: new Set(placed.map(({ of }) => of)).size });
  const at = (type: TicketEvent['type']) => stepsOf(cases, desk, ({ event, after }) => event.type === type && isOurs(after, scope)).length;
  const changesHands = ({ event, before, after }: CaseStep) =>
    (event.type === 'ticket-taken' || event.type === 'ticket-assigned') &&
    before?.assignee != null &&
    before.assignee.id !== after.assignee?.id;
  return {
    reassignments: perCase(stepsOf(cases, desk, (step) => changesHands(step) && isOurs(step.after, scope))),
    escalations: perCase(
      stepsOf(cases, desk, ({ event, before }) => event.type === 'ticket-escalated' && before !== null && isOurs(before, scope)),
    ),
    solutions: { given: at('ticket-resolved'), refused: at('solution-refused') },
    followUps: cases.filter((one) => isFollowUp(one, desk)).length,
  };
}

/** Of the ticket as it stood at the end: declared, or answered since. */
function massIncidentsOf(cases: readonly ReplayedCase[], desk: Desk): PeriodFigures['massIncidents'] {
  return cases
    .filter((one) => wasThere(one, desk))
    .flatMap(({ steps, last }) => {
      const declared = steps.findLast(({ event }) => event.type === 'mass-declared');
      const stands = last?.mass?.stage === 'declared' || last?.mass?.stage === 'answered';
      if (last === null || declared === undefined || !stands || declared.at < desk.period.from) return [];
      const { id, numbers, children = [] } = last;
      return [{ id, number: numbers['ticket'] ?? 0, declaredAt: declared.at, cases: children.length + 1 }];
    })
    .toSorted((a, b) => b.cases - a.cases || a.number - b.number);
}

function isFollowUp({ steps }: ReplayedCase, { period, scope }: Desk): boolean {
  const registered = steps.find(({ event }) => event.type === 'draft-completed');
  const follows = steps.find(
    ({ event }) =>
      event.type === 'linked' &&
      event.link.kind === 'follow-up-of' &&
      event.link.reason === undefined &&
      'ticket' in (event.link.numbers ?? {}) &&
      event.link.unanswered === undefined,
  );
  if (registered === undefined || follows === undefined) return false;
  return Math.max(registered.at, follows.at) >= period.from && isOurs(registered.after, scope);
}

function classIn({ steps }: ReplayedCase, before: Instant, procedure: Procedure): CaseClass | undefined {
  const registered = steps.findIndex(({ event }) => event.type === 'draft-completed');
  const known = steps.filter(({ at }, i) => i <= registered || at < before).at(-1)?.after;
  if (known === undefined) return undefined;
  return {
    at: before,
    kind: known.kind,
    category: known.category,
    priority: known.priority,
    entity: (known.fields[procedure.agreements?.[0]?.field ?? ''] ?? '').trim(),
  };
}

type ClassFigures = Pick<PeriodFigures, 'categories' | 'entities' | 'corrections'>;

function classesOf(cases: readonly ReplayedCase[], desk: Desk, closings: readonly Placed[]): ClassFigures {
  const { period, scope, procedure } = desk;
  const classed = (one: ReplayedCase) => classIn(one, period.to, procedure);
  const received = cases.filter((one) => cameIn(one, desk)).flatMap((one) => classed(one) ?? []);
  const sums = counts(received.map(({ kind, category }) => JSON.stringify([kind, category])));
  const entityOf = (one: ReplayedCase) => classed(one)?.entity ?? '';
  const entities = [...new Set([...received.map(({ entity = '' }) => entity), ...closings.map(({ of }) => entityOf(of))])];
  return {
    categories: received
      .filter((one, i) => received.findIndex((other) => other.kind === one.kind && other.category === one.category) === i)
      .map(({ kind, category }) => ({ kind, category, count: sums[JSON.stringify([kind, category])] ?? 0 })),
    entities: entities
      .map((entity) => {
        const own = closings.filter(({ of }) => entityOf(of) === entity);
        const measured = own.map(({ step }) => toldIn(step, scope)).filter((told) => told.length > 0);
        return {
          entity,
          received: received.filter((one) => one.entity === entity).length,
          solved: own.filter(({ step }) => step.after.outcome === 'solved' && isOurs(step.after, scope)).length,
          met: measured.filter((told) => told.every(({ met }) => met)).length,
          of: measured.length,
        };
      })
      .filter(({ received: came, solved, of }) => came + solved + of > 0),
    corrections: cases.flatMap((one) => correctionOf(one, desk) ?? []),
  };
}

function correctionOf(one: ReplayedCase, desk: Desk) {
  const { period, procedure } = desk;
  const field = procedure.agreements?.[0]?.field ?? '';
  const counted = (t: Ticket | null) => JSON.stringify([t?.kind, t?.category, t?.priority, t?.fields[field]]);
  const isEarlier = one.steps.some(({ event, at }) => event.type === 'draft-completed' && at < period.from);
  const last = one.steps.findLast(
    ({ event, at, before, after }) => event.type === 'ticket-corrected' && at >= period.from && counted(before) !== counted(after),
  );
  const [before, after] = [classIn(one, period.from, procedure), classIn(one, period.to, procedure)];
  if (!isEarlier || last === undefined || before === undefined || after === undefined || !wasThere(one, desk)) return null;
  return { id: last.after.id, number: last.after.numbers['ticket'] ?? 0, at: last.at, before, after };
}
