import type { Desk } from '../../desk.js';
import { permit } from '../../desk/tickets/permit-broadcast.js';
import type { Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor, PersonId, PersonRef } from '../../core/people/person.js';
import { standingOutage } from '../../core/ticket/clock-holds/clock-holds.js';
import { outageId, type ServiceOutage } from '../../core/ticket/clock-holds/outage.js';
import type { CommandBody } from '../../core/ticket/command.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkHold } from '../../core/ticket/permissions.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { DeskBack, TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { everyOpen, onEach, triedCases, type TriedCase } from './cases-of-order.js';
import { endedMeanwhile } from './ended-meanwhile.js';
import { hasSpan, refusedSpan, type Effect, type TimeOrder } from './rules/order.js';

/**
 * The result of an order. @property id of the hold · @property counted cases in which that time does not count now · @property people who are
 * told by this press · @property refused cases that changed meanwhile · @property ended cases that ended by silence in that time
 */
export type AppliedOrder = { order: TimeOrder; id: string; counted: number; people: number; refused: number; ended: readonly CaseView[] };

/**
 * Each case by a command of its own: a run that was cut off is continued by the next press, of the same person or another; a case that has
 * it keeps it as it is. After an outage each requester is told once that the desk is back, in the message about their first case.
 *
 * @param saidAt when the button was pressed, by the platform's clock
 * Source: SIIF-01, SIIF-14, SIIF-15
 */
export async function applyOrder(
  desk: Desk,
  order: TimeOrder,
  actor: PersonActor,
  saidAt: Instant | null = null,
): Promise<AppliedOrder | { refusal: Refusal }> {
  const { span } = order;
  const refusal = checkHold(desk.procedure, actor) ?? refusedSpan(span, { procedure: desk.procedure, now: desk.clock.now() });
  if (refusal !== null) return { refusal };
  const cases: KnownCase[] = [];
  for await (const one of triedCases(desk, order, actor)) cases.push(...knownCase(one, order));
  const told = order.tell ? firstOfPeople(cases) : new Map<TicketId, DeskBack>();
  const toMany = await mayTell(desk, order, cases, told, actor);
  if (toMany !== null) return { refusal: toMany };
  // A draft and a survey have no clock to hold: their times leave it out as they leave out an absence of the desk.
  if (span.is === 'past' && order.cases.scope === 'all') await desk.presence.leaveOut({ from: span.from, to: span.until }, true);
  const id = span.is === 'past' ? outageId(span) : desk.ids.derived('hold', actor.id, JSON.stringify(order));
  const wanted = cases.filter(({ effect }) => effect === 'moves' || effect === 'has');
  const done = await onEach(wanted, (one) =>
    desk.execute(one.id, { id: span.is === 'hold' ? id : desk.ids.next(), ...commandOf(order, id, saidAt, told.get(one.id)) }, actor),
  );
  const stored = done.flatMap((one) => (one.kind === 'executed' ? [one] : []));
  return {
    order,
    id,
    counted: stored.filter((one) => hasSpan(one.stored, span, id)).length,
    people: stored.filter((one) => !one.repeated && told.has(one.stored.id)).length,
    refused: done.length - stored.length,
    ended: span.is === 'past' && order.cases.scope === 'all' ? await endedMeanwhile(desk, span) : [],
  };
}

/** What was previewed for many readers, also by 0.7.0, where it was about all cases. */
export function applyOutage(desk: Desk, outage: ServiceOutage, actor: PersonActor, saidAt: Instant | null = null) {
  return applyOrder(desk, orderOf(outage), actor, saidAt);
}

export function orderOf({ from, until, cases = { scope: 'all', of: '' }, ...why }: ServiceOutage): TimeOrder {
  return { cases, span: { is: 'past', from, until }, ...why };
}

function commandOf(
  { span, reason, authorisedBy }: TimeOrder,
  id: string,
  saidAt: Instant | null,
  tells: DeskBack | undefined,
): CommandBody {
  if (span.is === 'day') return { type: 'change-calendar', date: span.date, closes: true, reason, saidAt };
  const from = span.is === 'past' ? { from: span.from } : {};
  return { type: 'hold-clock', hold: { id, reason, authorisedBy, until: span.until, ...from }, saidAt, ...(tells && { tells }) };
}

/** What is taken back: a hold, which may also end from now on; an outage; a closed day. */
export type TakenBack = { hold: string; undo: boolean } | { from: Instant; until: Instant } | { date: string };

/** @returns in how many open cases that time counts again. Source: SIIF-01, SIIF-14, SIIF-15 */
export async function takeBack(desk: Desk, back: TakenBack, actor: PersonActor, saidAt: Instant | null = null): Promise<number> {
  const [has, command] = undoingOf(back, saidAt);
  const wanted: TicketId[] = [];
  for await (const stored of everyOpen(desk)) if (has(stored)) wanted.push(stored.id);
  if ('from' in back) await desk.presence.leaveOut({ from: back.from, to: back.until }, false);
  const done = await onEach(wanted, (id) => desk.execute(id, { id: desk.ids.next(), ...command }, actor));
  return done.filter((one) => one.kind === 'executed' && !one.repeated).length;
}

function undoingOf(back: TakenBack, saidAt: Instant | null): readonly [(stored: StoredTicket) => boolean, CommandBody] {
  if ('date' in back) {
    const { date } = back;
    return [(stored) => hasSpan(stored, { is: 'day', date }, null), { type: 'change-calendar', date, closes: false, reason: '', saidAt }];
  }
  const [hold, undo] = 'hold' in back ? [back.hold, back.undo] : [outageId(back), true];
  const has = ({ ticket, history }: StoredTicket) => ticket.hold?.id === hold || standingOutage(history, hold) !== null;
  return [has, { type: 'release-clock', hold, undo, saidAt }];
}

const maxNamed = 10;

/** The data of an open case that the telling needs, and no more: a desk may have thousands of cases. */
export type KnownCase = { id: TicketId; requester: PersonRef; name: string; effect: Effect; isTold: boolean };

export function knownCase(one: TriedCase, { span }: TimeOrder): readonly KnownCase[] {
  if (one.stored === null) return [];
  const { id, ticket, history } = one.stored;
  const [name = ''] = numbersOf(ticket, one.rules.procedure, 'requester');
  return [{ id, requester: ticket.requester, name, effect: one.effect, isTold: span.is === 'past' && wasTold(history, span) }];
}

/** Whether the requester was told about an outage in that period, also if it was recorded with another start or end and undone. */
function wasTold(history: readonly RecordedEvent[], { from, until }: { from: Instant; until: Instant }): boolean {
  return history.some(({ event }) => {
    if (event.type !== 'clock-held' || event.tells === undefined) return false;
    const { hold } = event;
    return hold.from !== undefined && hold.from < until && from < hold.until;
  });
}

/** The case in which each requester is told, with the names of their other cases; people who were told already have none. */
export function firstOfPeople(cases: readonly KnownCase[]): ReadonlyMap<TicketId, DeskBack> {
  const byPerson = new Map<PersonId, KnownCase[]>();
  for (const one of cases) byPerson.set(one.requester.id, [...(byPerson.get(one.requester.id) ?? []), one]);
  const told = new Map<TicketId, DeskBack>();
  for (const own of byPerson.values()) {
    const first = own.find(({ effect }) => effect === 'moves');
    if (first === undefined || own.some(({ isTold }) => isTold)) continue;
    const others = own.filter((one) => one !== first && (one.effect === 'moves' || one.effect === 'has') && one.name !== '');
    const names = others.map(({ name }) => name);
    const more = names.length - maxNamed;
    told.set(first.id, { others: names.slice(0, maxNamed), ...(more > 0 ? { more } : {}) });
  }
  return told;
}

/** Asks the guard of words to many; null where they may go out. */
async function mayTell(
  desk: Desk,
  { cases: scope, span, reason, authorisedBy, tell }: TimeOrder,
  cases: readonly KnownCase[],
  told: ReadonlyMap<TicketId, DeskBack>,
  actor: PersonActor,
): Promise<Refusal | null> {
  if (span.is !== 'past') return null;
  const { from, until } = span;
  const readers = cases.filter(({ id }) => told.has(id)).map(({ name, requester }) => ({ name, person: requester }));
  const act = { kind: 'outage', outage: { cases: scope, from, until, reason, authorisedBy, tell } } as const;
  const groups = [desk.procedure.intake.group];
  return permit(desk, { id: outageId(span), act, about: '', words: '', readers, proposed: [], groups }, actor);
}
