import type { TicketWithHistory } from '../ticket/events.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { wallDay } from '../calendar/civil-date.js';
import { instant, later, MINUTE, type Instant } from '../instant.js';
import type { Posted } from './posted-card.js';
import { hasDeleted } from '../ticket/edited-message.js';
import { caseAsItStands } from '../ticket/forms/ready-to-send.js';
import type { Ticket } from '../ticket/ticket.js';
import { dueOf } from '../ticket/silence/due.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';

/**
 * The one card of waiting drafts in the channel of the group that attends first; it is updated in place. The first change in the open hours
 * of a later day makes a new post, so that a busy channel does not bury the card. While the group has no channel, each of its coordinators
 * gets such a card in their chat.
 *
 * @property channel the place of the card: the channel's id, or the person's
 * @property posted  null while no draft waits, or the card is not posted
 * @property shown   {@link shownOf} the drafts on it
 * @property day     the day on which it was posted
 * @property until   another process does not send before this instant
 */
export type WaitingDraftsCard = { channel: string; posted: Posted | null; shown: string; day: number; until: Instant };

export const noCard: WaitingDraftsCard = { channel: '', posted: null, shown: '', day: 0, until: instant(0) };

/** Most people fill in the form within this time: a draft is not shown before. */
const settlesInMs = 10 * MINUTE;

/** Whether a draft has waited longer than its first minutes; a draft that a colleague hands over waits at once. Source: UARIV-06, SIIF-08 */
export function isWaiting({ openedAt, adviser }: Pick<Ticket, 'openedAt' | 'adviser'>, now: Instant): boolean {
  return adviser !== undefined || later(openedAt, settlesInMs) <= now;
}

export function shownOf({ ticket: draft, history }: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): string {
  const { demanded, waived } = caseAsItStands(draft, rules.procedure, null);
  return JSON.stringify([
    draft.id,
    draft.version,
    dueOf({ ticket: draft, history }, rules, now),
    demanded.map((fault) => [fault.field, fault.code]),
    waived,
    draft.words,
    hasDeleted(history),
  ]);
}

/** The day to which the card belongs: a later day begins with its open hours. */
export function dayOfCard({ day }: WaitingDraftsCard, now: Instant, calendar: BusinessCalendar): number {
  return day !== 0 && !calendar.isOpenAt(now) ? day : wallDay(now, calendar.timeZone);
}
