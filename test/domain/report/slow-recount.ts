import type { Instant } from '../../../src/domain/instant.js';
import type { Procedure } from '../../../src/domain/procedure/procedure.js';
import type { CaseFlow } from '../../../src/domain/report/case-flow.js';
import type { CaseClass } from '../../../src/domain/report/case-record.js';
import type { FigureRequest, PeriodFigures } from '../../../src/domain/report/period-figures.js';
import type { ReportScope } from '../../../src/domain/report/report-scope.js';
import type { FrozenFigures } from '../../../src/domain/sla/frozen-figures.js';
import type { RecordedEvent, TicketEvent } from '../../../src/domain/ticket/events.js';
import { evolve } from '../../../src/domain/ticket/evolve.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import type { MonthCase } from './random-month.js';

/**
 * The oracle of a period's figures: of every case it replays the history event by event, keeps the ticket before and after each,
 * and asks of every figure which events of the period it counts. It shares with `domain/report` nothing but types.
 */
export function slowRecount(cases: readonly MonthCase[], request: FigureRequest): PeriodFigures {
  const { period, scope = { kind: 'desk' }, procedure, endedDrafts = {} } = request;
  const all = cases.map((one) => replayed(one, period.to)).filter((one) => one.steps.some(({ event }) => event.type === 'draft-completed'));
  const counted = all.filter(({ last }) => last?.phase !== 'void').map((one) => ({ ...one, steps: one.steps.map((s) => s) }));
  const desk = { period, scope, procedure };
  const closings = stepsOf(counted, desk, ({ event }) => event.type === 'figures-frozen');
  return {
    period,
    scope,
    flows: scopesOf(scope, procedure).map((one) => flowOf(all, { ...desk, scope: one })),
    cases: counted.filter((one) => wasThere(one, desk)).length,
    channels: counts(counted.filter((one) => cameIn(one, desk)).map(({ last }) => last?.channel ?? 'teams')),
    ...timesOf(closings, desk),
    ...clocksOf(closings, desk),
    ...handedOver(counted, desk),
    ...classesOf(counted, desk, closings),
    surveys: surveysOf(counted, desk),
    endedDrafts,
  };
}

type Step = { at: Instant; event: TicketEvent; before: Ticket | null; after: Ticket; index: number };
type Replayed = { steps: readonly Step[]; rules: Procedure; last: Ticket | null; history: readonly RecordedEvent[] };
type Desk = { period: { from: Instant; to: Instant }; scope: ReportScope; procedure: Procedure };
type Placed = { of: Replayed; step: Step };

/** What happened before `end`; an instant never lies before the one of the event before it. */
function replayed({ stored, rules }: MonthCase, end: Instant): Replayed {
  const steps: Step[] = [];
  let [ticket, latest]: [Ticket | null, number] = [null, -Infinity];
  for (const [index, recorded] of stored.history.entries()) {
    const at = recorded.at > latest ? recorded.at : steps.at(-1)?.at;
    if (at === undefined || at >= end) break;
    latest = at;
    const after: Ticket = evolve(ticket, recorded, rules.procedure);
    steps.push({ at, event: recorded.event, before: ticket, after, index });
    ticket = after;
  }
  return { steps, rules: rules.procedure, last: ticket, history: stored.history };
}

function stepsOf(cases: readonly Replayed[], { period }: Desk, is: (step: Step) => boolean): readonly Placed[] {
  return cases.flatMap((of) => of.steps.filter((step) => step.at >= period.from && is(step)).map((step) => ({ of, step })));
}

/** Whether an open case stands in the scope. */
function isHere(ticket: Ticket | null, { scope }: Pick<Desk, 'scope'>): boolean {
  return ticket !== null && ticket.completedAt !== null && ticket.phase !== 'closed' && ticket.phase !== 'void' && isOurs(ticket, scope);
}

function isOurs({ group, level }: Pick<Ticket, 'group' | 'level'>, scope: ReportScope): boolean {
  if (scope.kind === 'desk') return true;
  return scope.kind === 'level' ? level === scope.level : scope.groups.some((one) => one === group);
}

/** The ticket as it stood when the period began. */
function atStart({ steps }: Replayed, { period }: Desk): Ticket | null {
  return steps.findLast(({ at }) => at < period.from)?.after ?? null;
}

function cameIn(one: Replayed, desk: Desk): boolean {
  return arrivals(one, desk).length > 0;
}

function arrivals({ steps }: Replayed, desk: Desk): readonly Step[] {
  return steps.filter(({ at, before, after }) => at >= desk.period.from && !isHere(before, desk) && isHere(after, desk));
}

function wasThere(one: Replayed, desk: Desk): boolean {
  return isHere(atStart(one, desk), desk) || cameIn(one, desk);
}

function flowOf(all: readonly Replayed[], desk: Desk): CaseFlow {
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

function counts(keys: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const key of keys) sums[key] = (sums[key] ?? 0) + 1;
  return sums;
}

function frozenIn({ event }: Step): FrozenFigures {
  if (event.type !== 'figures-frozen') throw new Error('not frozen');
  return event.figures;
}

const contacts: readonly TicketEvent['type'][] = ['ticket-taken', 'ticket-assigned', 'requester-asked', 'ticket-resolved'];

function timesOf(closings: readonly Placed[], { scope }: Desk): Pick<PeriodFigures, 'times' | 'firstContact'> {
  const contacted = closings.filter(({ of }) => {
    const first = of.steps.find(({ event, after }) => {
      const isContact = contacts.includes(event.type) || (event.type === 'ticket-escalated' && event.assignee !== undefined);
      return isContact && after.completedAt !== null;
    });
    return first !== undefined && isOurs(first.after, scope);
  });
  const solved = closings.filter(({ step }) => step.after.outcome === 'solved' && isOurs(step.after, scope));
  return {
    times: {
      firstContact: spread(contacted.flatMap(({ step }) => frozenIn(step).firstContactMs ?? [])),
      solution: spread(solved.map(({ step }) => frozenIn(step).openTime?.working ?? 0)),
    },
    firstContact: { solved: solved.filter(({ step }) => step.after.arrivals === 1).length, of: solved.length },
  };
}

/** The least length that at least that share of all lengths does not exceed. */
function spread(lengths: readonly number[]) {
  const least = (share: number) =>
    lengths.filter((ms) => lengths.filter((other) => other <= ms).length >= share * lengths.length).toSorted((a, b) => a - b)[0] ?? null;
  return { count: lengths.length, medianMs: least(0.5), p90Ms: least(0.9) };
}

type Told = {
  clock: 'response' | 'resolution' | 'validation';
  group: string;
  level: number;
  priority: string;
  targetMs: number;
  elapsedMs: number;
  met: boolean;
};

function toldIn(step: Step, scope: ReportScope): readonly Told[] {
  const { responses, resolution, validation } = frozenIn(step);
  const all = [
    ...responses.map((one) => ({ clock: 'response' as const, ...one })),
    ...[resolution ?? []].flat().map((one) => ({ clock: 'resolution' as const, ...one })),
    ...[validation ?? []].flat().map((one) => ({ clock: 'validation' as const, ...one })),
  ];
  const told = all.map((one): Told => ({ group: '', level: 0, priority: '', ...one }));
  return told.filter((one) => isOurs(one, scope));
}

function clocksOf(closings: readonly Placed[], { scope, procedure }: Desk): Pick<PeriodFigures, 'targets' | 'late' | 'nonConforming'> {
  const told = closings.map(({ step }) => ({ step, own: toldIn(step, scope) }));
  const kinds = ['response', 'resolution', 'validation'] as const;
  const places = new Map(
    told.flatMap(({ own }) => own.map(({ clock, level, priority }) => [`${clock} ${level} ${priority}`, { clock, level, priority }])),
  );
  const rank = (id: string) => procedure.priority.priorities.findIndex((one) => one.id === id);
  const late = told.filter(({ own }) => own.some(({ clock, met }) => clock === 'resolution' && !met));
  const spent = (kind: string) =>
    late
      .flatMap(({ step }) => Object.entries(frozenIn(step).openTime ?? {}))
      .reduce((sum, [key, ms]) => (key === kind ? sum + ms : sum), 0);
  return {
    targets: [...places.values()]
      .map((place) => {
        const same = told
          .flatMap(({ own }) => own)
          .filter((one) => one.clock === place.clock && one.level === place.level && one.priority === place.priority);
        return { ...place, met: same.filter(({ met }) => met).length, of: same.length };
      })
      .toSorted((a, b) => kinds.indexOf(a.clock) - kinds.indexOf(b.clock) || a.level - b.level || rank(a.priority) - rank(b.priority)),
    late: {
      cases: late.length,
      unknown: 0,
      openTime: {
        working: spent('working'),
        requester: spent('requester'),
        provider: spent('provider'),
        change: spent('change'),
        hold: spent('hold'),
        verdict: spent('verdict'),
        other: spent('other'),
      },
    },
    nonConforming: told
      .map(({ step, own }) => ({ id: step.after.id, number: step.after.numbers['ticket'] ?? 0, missed: own.filter(({ met }) => !met) }))
      .filter(({ missed }) => missed.length > 0)
      .map((one) => ({ ...one, missed: one.missed.map(({ met: _, ...missed }) => missed) }))
      .toSorted((a, b) => a.number - b.number),
  };
}

type HandedOver = Pick<PeriodFigures, 'reassignments' | 'escalations' | 'solutions' | 'followUps'>;

function handedOver(cases: readonly Replayed[], desk: Desk): HandedOver {
  const { scope } = desk;
  const perCase = (placed: readonly Placed[]) => ({ sum: placed.length, cases: new Set(placed.map(({ of }) => of)).size });
  const at = (type: TicketEvent['type']) => stepsOf(cases, desk, ({ event, after }) => event.type === type && isOurs(after, scope)).length;
  const changesHands = ({ event, before, after }: Step) =>
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

function isFollowUp({ steps }: Replayed, { period, scope }: Desk): boolean {
  const registered = steps.find(({ event }) => event.type === 'draft-completed');
  const follows = steps.find(
    ({ event }) =>
      event.type === 'linked' &&
      event.link.kind === 'follow-up-of' &&
      'ticket' in (event.link.numbers ?? {}) &&
      event.link.unanswered === undefined,
  );
  if (registered === undefined || follows === undefined) return false;
  return Math.max(registered.at, follows.at) >= period.from && isOurs(registered.after, scope);
}

function classIn({ steps }: Replayed, before: Instant, procedure: Procedure): CaseClass | undefined {
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

function classesOf(cases: readonly Replayed[], desk: Desk, closings: readonly Placed[]): ClassFigures {
  const { period, scope, procedure } = desk;
  const classed = (one: Replayed) => classIn(one, period.to, procedure);
  const received = cases.filter((one) => cameIn(one, desk)).flatMap((one) => classed(one) ?? []);
  const sums = counts(received.map(({ kind, category }) => JSON.stringify([kind, category])));
  const entityOf = (one: Replayed) => classed(one)?.entity ?? '';
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

function correctionOf(one: Replayed, desk: Desk) {
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

/** An event about a survey, and the group where the case was when it was asked. */
type OfSurvey = { step: Step; group: string; asked: Step };

function surveysOf(cases: readonly Replayed[], desk: Desk): PeriodFigures['surveys'] {
  const about = (type: TicketEvent['type'], is: (step: Step) => boolean = () => true): readonly OfSurvey[] =>
    stepsOf(cases, desk, (step) => step.event.type === type && is(step)).flatMap(({ of, step }) => {
      const asked = of.steps.findLast(({ event, index }) => event.type === 'survey-asked' && index <= step.index);
      return asked !== undefined && isOurs(asked.after, desk.scope) ? [{ step, asked, group: asked.after.group ?? '' }] : [];
    });
  const [asked, answered, lapsed] = [about('survey-asked'), about('survey-answered'), about('survey-lapsed')];
  const dropped = about(
    'solution-refused',
    ({ before }) => before?.survey != null && before.survey.answeredAt === null && before.survey.lapsedAt === undefined,
  );
  const groups = [...new Set([...asked, ...answered].map(({ group }) => group))];
  const only = (all: readonly OfSurvey[], group: string) => all.filter((one) => one.group === group);
  const skipped = cases.flatMap((one) => skippedIn(one, desk));
  return {
    ...surveyCounts(asked, answered, desk.procedure),
    lapsed: lapsed.length,
    dropped: dropped.length,
    skipped: { unsolved: 0, category: 0, 'no-questions': 0, 'answered-before': 0, ...counts(skipped) },
    lost: { unreachable: 0, abandoned: 0, ...counts(cases.flatMap((one) => lostIn(one, desk))) },
    groups: groups.map((group) => ({ group, ...surveyCounts(only(asked, group), only(answered, group), desk.procedure) })),
  };
}

function surveyCounts(asked: readonly OfSurvey[], answered: readonly OfSurvey[], { survey }: Procedure) {
  const numbered = survey.questions.filter(
    ({ type, choices = [] }) => type === 'number' || (choices.length > 0 && choices.every(({ id }) => Number(id) >= 0)),
  );
  const events = answered.flatMap(({ step: { event } }) => (event.type === 'survey-answered' ? [event] : []));
  return {
    asked: asked.length,
    answered: answered.length,
    low: events.filter(({ low }) => low !== undefined).length,
    scores: numbered.map(({ id }) => {
      const given = events.flatMap(({ answers }) => (answers[id] === undefined || answers[id] === '' ? [] : [Number(answers[id])]));
      return { question: id, average: given.length === 0 ? null : given.reduce((a, b) => a + b) / given.length, of: given.length };
    }),
  };
}

/** Steps into a phase in which a survey is due, or into an end without a solution, that asked none. */
function skippedIn({ steps, rules }: Replayed, { period, scope }: Desk): readonly string[] {
  return steps.flatMap(({ at, before, after, index }) => {
    const isEntry =
      before !== null && before.completedAt !== null && before.phase !== after.phase && at >= period.from && isOurs(after, scope);
    if (!isEntry) return [];
    const wasAsked = steps.some(({ event, index: i }) => event.type === 'survey-asked' && i < index);
    if (after.phase === 'closed' && after.outcome !== 'solved') return wasAsked ? [] : ['unsolved'];
    if (after.phase !== rules.survey.when || steps[index + 1]?.event.type === 'survey-asked') return [];
    return [rules.categories.find(({ id }) => id === after.category)?.survey === false ? 'category' : 'answered-before'];
  });
}

/** Surveys of which a message was lost in the period, and none arrived before its end. */
function lostIn({ steps, rules }: Replayed, { period, scope }: Desk): readonly string[] {
  const asked = steps.filter(({ event }) => event.type === 'survey-asked');
  return asked.flatMap((ask, i) => {
    const until = Math.min(
      asked[i + 1]?.index ?? Infinity,
      steps.find(
        ({ event, before, index }) =>
          index > ask.index &&
          event.type === 'solution-refused' &&
          before?.survey?.answeredAt === null &&
          before.survey.lapsedAt === undefined,
      )?.index ?? Infinity,
    );
    const sends = steps.filter(({ event, index }) => {
      if (index < ask.index || index >= until || event.type !== 'delivery-recorded') return false;
      return event.kind === 'survey' || (event.kind === 'resolution' && rules.survey.then !== undefined);
    });
    const outcomes = sends.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [event.outcome] : []));
    const [first] = outcomes;
    const arrived = outcomes.some((outcome) => outcome === 'sent' || outcome === 'repeated');
    const isIn = sends[0] !== undefined && sends[0].at >= period.from && isOurs(ask.after, scope);
    return first !== undefined && !arrived && isIn ? [first] : [];
  });
}
