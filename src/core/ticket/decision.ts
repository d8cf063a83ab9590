import type { Instant } from '../instant.js';
import type { Procedure, ProcedureRef } from '../../procedure/procedure.js';
import type { Actor, PersonId, PersonRef } from '../people/person.js';
import { isoDate, wallDay } from '../calendar/civil-date.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { Choosable } from './forms/transition-fields.js';
import type { CommandBody, OpenDraft, ReserveNumber } from './command.js';
import type { RecordedEvent, TicketEvent } from './events.js';
import type { Ticket } from './ticket.js';
import { notFoundRefusal, type Refusal } from './refusals.js';

/** Data that `decide` may use besides the ticket: read on the server just now, never taken from a card. */
export type Circumstances = Choosable & {
  now: Instant;
  actor: Actor;
  procedure: Procedure;
  ref: ProcedureRef;
  calendar: BusinessCalendar;
  /** The person who follows the ticket up outside, while they are available and in the group that sent it; else null. */
  follower: PersonRef | null;
  coordinators: readonly PersonId[];
  /** People of the directory, by the e-mail addresses in the case's form. */
  named: ReadonlyMap<string, PersonRef>;
};

/** The local day number at this moment: words like "mañana" count from it. */
export function today({ now, calendar }: Pick<Circumstances, 'now' | 'calendar'>): number {
  return wallDay(now, calendar.timeZone);
}

/** The days with which a form's dates are compared: today, and the day on which the ticket got its number (a draft has none). Source: USPEC-06 */
export function daysOf(
  { completedAt }: { completedAt: Instant | null },
  circumstances: Pick<Circumstances, 'now' | 'calendar'>,
): { today: number; registeredOn?: string } {
  const { timeZone } = circumstances.calendar;
  return { today: today(circumstances), ...(completedAt === null ? {} : { registeredOn: isoDate(wallDay(completedAt, timeZone)) }) };
}

/** `numbers`: series whose next number the store assigns in the same write. */
export type Decision =
  | { kind: 'events'; events: readonly TicketEvent[]; numbers: readonly string[] }
  | { kind: 'refused'; refusal: Refusal };

export type TicketCommands = { [C in Exclude<CommandBody, OpenDraft | ReserveNumber> as C['type']]: C };

export type Rule<T extends keyof TicketCommands> = (
  ticket: Ticket,
  command: TicketCommands[T],
  circumstances: Circumstances,
  history: readonly RecordedEvent[],
) => Decision;

export function happened(events: readonly TicketEvent[], numbers: readonly string[] = []): Decision {
  return { kind: 'events', events, numbers };
}

export function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}

/** Also the answer for a ticket that exists and that the actor may not see. */
export const caseNotFound = refused(notFoundRefusal);
