import { createBusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { DAY, HOUR, later, MINUTE, SECOND, type Instant } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { recordEvents, recordFacts } from '../../../core/outbox/record-events.js';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';
import { system, type Actor } from '../../../core/people/person.js';
import { isOneOf } from '../../../core/people/roles.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { availableTransitions } from '../../../core/ticket/available-transitions.js';
import type { Command } from '../../../core/ticket/command.js';
import type { DeliveryOutcome } from '../../../core/ticket/events.js';
import type { NotificationKind } from '../../../core/ticket/notification-kinds.js';
import { decide } from '../../../core/ticket/decide.js';
import { channels, isDraft, isOpen, isSurveyOpen, ticketId } from '../../../core/ticket/ticket.js';
import { nextTimer } from '../../../core/ticket/timers.js';
import { chanceOf, picked, type Chance } from '../../../../test/simulation/chance.js';
import { peopleOfDesk, type DeskPeople } from '../../../../test/simulation/desk-people.js';
import { filledForm, filledInput } from '../../../../test/simulation/filled-forms.js';
import { rightFor } from '../../../../test/support/clause-desk.js';
import type { Rules } from '../../../../test/support/scenario.js';
import { shippedProcedure } from '../../../../test/support/shipped-procedure.js';

/** A shipped procedure with all that a report asks of: holds, corrections by the coordination, an agreement by category. */
export function wholeRules(name: string): Rules {
  const { procedure, ref } = shippedProcedure(name);
  const { categories, forms, intake, targets } = procedure;
  const field = forms.find(({ id }) => id === intake.form)?.fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
  const strict = targets.map((t) => ({ ...t, responseMinutes: 10, resolutionMinutes: t.resolutionMinutes > 0 ? 90 : 0 }));
  const whole: Procedure = {
    ...procedure,
    clockHolds: { by: ['coordinator'], longestHours: 72 },
    corrections: { kind: ['coordinator'], category: ['coordinator'], fields: ['coordinator'] },
    priority: { ...procedure.priority, changedBy: ['coordinator'] },
    agreements: [{ id: 'own', label: 'Propio', field, is: categories.slice(0, 2).map(({ id }) => id), targets: strict }],
  };
  return { procedure: whole, ref, calendar: createBusinessCalendar(whole.calendar) };
}

/** The next version of a procedure: no survey for its first category, tighter targets, an outcome more. */
export function nextVersion({ procedure, ref, calendar }: Rules): Rules {
  const next: Procedure = {
    ...procedure,
    version: procedure.version + 1,
    categories: procedure.categories.map((category, i) => (i === 0 ? { ...category, survey: false } : category)),
    targets: procedure.targets.map((t) => ({ ...t, responseMinutes: t.responseMinutes > 0 ? 15 : 0 })),
    outcomes: [...procedure.outcomes, { id: 'otro', label: 'Otro' }],
  };
  return { procedure: next, ref: { ...ref, version: next.version }, calendar };
}

export type MonthCase = { stored: StoredTicket; rules: Rules };

export const monthBegins = fromIso('2026-09-21T00:00-05:00');

/** Cases that begin within five weeks from {@link monthBegins}, made by real commands of people and timers. */
export function randomMonth(versions: readonly Rules[], seed: number, count: number): readonly MonthCase[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, (_, i) => randomCase(picked(versions, chance.below(versions.length)), chance, i));
}

type Played = { rules: Rules; cast: DeskPeople; chance: Chance; stored: StoredTicket; now: Instant; count: number; number: number };

function randomCase(rules: Rules, chance: Chance, index: number): MonthCase {
  const cast = peopleOfDesk(rules.procedure);
  const now = later(monthBegins, chance.below(35 * DAY));
  const requester = chance.of(cast.requesters);
  const opening: Command = {
    id: 'open',
    type: 'open-draft',
    ticket: ticketId(`t-${index}`),
    channel: chance.of(channels),
    requester,
    registeredBy: null,
    words: 'no abre el sistema',
    profile: {},
    fields: {},
  };
  const played = { rules, cast, chance, now, count: 0, number: index + 1 };
  const stored = executed(played, null, opening, personIn(cast, requester.id));
  if (stored === null) throw new Error('nothing was opened');
  const end = Array.from({ length: 4 + chance.below(14) }).reduce<Played>((at) => stepped(at), { ...played, stored });
  const last = end.stored.ticket.survey !== null && chance.happens(0.3) ? Array.from({ length: 8 }).reduce<Played>(silent, end) : end;
  return { stored: last.stored, rules };
}

function personIn(cast: DeskPeople, id: string): Actor {
  return cast.everybody.find((person) => person.id === id) ?? system;
}

/** Time goes on, what is due happens, and a person does something, or tries. */
function stepped(before: Played): Played {
  const { chance } = before;
  const gap = chance.of([0, 0, 30 * SECOND, MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, DAY, 3 * DAY]);
  const now = later(before.now, chance.happens(0.03) ? -HOUR : chance.below(gap + 1));
  const timed = afterTimers({ ...before, now });
  const { command, by } = wished(timed);
  const stored = executed(timed, timed.stored, command, by) ?? timed.stored;
  return told({ ...timed, stored, count: timed.count + 1 });
}

/** Days go by, whatever was sent arrived, and nobody says anything. */
function silent(before: Played): Played {
  const timed = afterTimers({ ...before, now: later(before.now, 2 * DAY) });
  return { ...timed, stored: arrived(timed, 'survey', 'sent'), count: timed.count + 1 };
}

function afterTimers(played: Played): Played {
  const { stored, rules, now, count } = played;
  const timer = nextTimer(stored, rules, now);
  if (timer === null || timer.at > now) return played;
  const after = executed(played, stored, { id: `t-${count}-${stored.history.length}`, type: 'timer', key: timer.key }, system);
  return after === null || after === stored ? played : afterTimers({ ...played, stored: after });
}

/** What became of the last message to the requester, now and then. */
function told(played: Played): Played {
  const { chance } = played;
  if (!chance.happens(0.4)) return played;
  const kind = chance.of(['survey', 'resolution', 'moved'] as const);
  return { ...played, stored: arrived(played, kind, chance.of(['sent', 'sent', 'unreachable', 'abandoned', 'repeated'])) };
}

function arrived({ stored, rules, now }: Played, kind: NotificationKind, outcome: DeliveryOutcome): StoredTicket {
  const recipient = { kind: 'person' as const, person: stored.ticket.requester };
  const event = { type: 'delivery-recorded' as const, notification: `n.${kind}`, kind, recipient, outcome };
  return recordFacts(stored, [event], now, rules);
}

function executed({ rules, cast, now, number }: Omit<Played, 'stored'>, stored: StoredTicket | null, command: Command, actor: Actor) {
  const { procedure } = rules;
  const decision = decide(stored?.ticket ?? null, stored?.history ?? [], command, {
    now,
    actor,
    coordinators: [cast.coordinator.id],
    follower: stored?.ticket.follower ?? null,
    named: new Map(),
    members: cast.staff[stored?.ticket.group ?? ''] ?? [],
    receivers: procedure.groups.flatMap(({ id }) => (cast.staff[id] ?? []).map((person) => ({ ...person, groups: [id] }))),
    unavailable: [],
    ...rules,
  });
  if (decision.kind === 'refused' || decision.events.length === 0) return null;
  const numbers = Object.fromEntries(decision.numbers.map((series) => [series, number]));
  return recordEvents(stored, ticketId(`t-${number - 1}`), decision.events, numbers, { at: now, actor, command: command.id, rules });
}

type Wished = { command: Command; by: Actor };

function wished(played: Played): Wished {
  const { stored, cast, chance, count, rules } = played;
  const { ticket } = stored;
  const requester = personIn(cast, ticket.requester.id);
  if (isDraft(ticket) && chance.happens(0.8)) {
    const fields = filledForm(rules.procedure, chance.below(100), `${count}`);
    return { command: { id: `f-${count}`, type: 'fill-draft', fields, submit: true }, by: requester };
  }
  if (isSurveyOpen(ticket.survey) && chance.happens(0.5)) return { command: answer(played), by: requester };
  if (chance.happens(0.25) || !isOpen(ticket)) return chance.of([corrected, held, linked])(played);
  return moved(played);
}

function answer({ rules: { procedure }, chance, count }: Played): Command {
  const answers = rightFor(procedure.survey.questions.map((question) => ({ ...question, required: true })));
  const drawn = procedure.survey.questions.flatMap(({ id, choices = [] }) =>
    choices.length > 0 ? [[id, chance.of(choices).id] as const] : [],
  );
  return { id: `a-${count}`, type: 'answer-survey', answers: { ...answers, ...Object.fromEntries(drawn) } };
}

function corrected({ stored: { ticket }, cast, chance, count, rules: { procedure } }: Played): Wished {
  const { impacts, urgencies } = procedure.priority;
  const priority = { impact: chance.of(impacts).id, urgency: chance.of(urgencies).id };
  const category = chance.of(procedure.categories).id;
  const input = { ...(chance.happens(0.6) ? priority : {}), ...(chance.happens(0.6) ? { category } : {}), reason: 'Se revisó' };
  return { command: { id: `c-${count}`, type: 'correct', seen: ticket.version, input }, by: personIn(cast, cast.coordinator.id) };
}

function held({ stored: { ticket }, now, cast, chance, count }: Played): Wished {
  const by = personIn(cast, cast.coordinator.id);
  if (ticket.hold !== null)
    return { command: { id: `r-${count}`, type: 'release-clock', hold: ticket.hold.id, undo: chance.happens(0.5) }, by };
  const hold = { id: `h-${count}`, reason: 'Caída', authorisedBy: 'La dirección', until: later(now, (1 + chance.below(70)) * HOUR) };
  return { command: { id: `h-${count}`, type: 'hold-clock', hold }, by };
}

function linked({ stored: { ticket }, cast, chance, count }: Played): Wished {
  const numbers: Readonly<Record<string, number>> = chance.happens(0.7) ? { ticket: 3 } : { draft: 3 };
  const unanswered = chance.happens(0.2) ? { unanswered: '¿Cuál?' } : {};
  const kind = chance.of(['follow-up-of', 'follow-up-of', 'related'] as const);
  const command: Command = { id: `l-${count}`, type: 'link', to: ticketId(`o-${count}`), kind, numbers, ...unanswered };
  return { command, by: personIn(cast, ticket.requester.id) };
}

/** Ways that end a case without a solution are taken now and then. */
const rare: readonly string[] = ['withdraw', 'set-aside'];

function moved({ stored: { ticket }, cast, chance, count, rules: { procedure } }: Played): Wished {
  const all = availableTransitions(procedure, ticket).filter(
    (t) => t.by.some((doer) => doer !== 'system') && (!rare.includes(t.act) || chance.happens(0.2)),
  );
  if (all.length === 0)
    return { command: { id: `n-${count}`, type: 'add-information', text: 'Sigue igual' }, by: personIn(cast, ticket.requester.id) };
  const way = chance.of(all);
  const able = cast.everybody.filter((person) => isOneOf(way.by, person, ticket, procedure));
  const by = able.length === 0 ? personIn(cast, ticket.requester.id) : chance.of(able);
  const input = filledInput({ procedure, staff: cast.staff, pick: chance.below(100), mark: `${count}` }, ticket, way);
  return { command: { id: `m-${count}`, type: 'advance', transition: way.id, seen: ticket.version, input }, by };
}
