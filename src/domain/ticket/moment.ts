import type { Instant } from '../instant.js';
import type { Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { SlaKind } from '../sla/sla-figure.js';
import type { RecordedEvent } from './events.js';
import type { Ticket } from './ticket.js';

/** A ticket with its history. */
export type TicketWithHistory = { ticket: Ticket; history: readonly RecordedEvent[] };
export type Timing = { procedure: Procedure; calendar: BusinessCalendar };

/**
 * What a timer does, and when. `key` tells this moment of this ticket from every other one.
 *
 * @property passedOver reminders before this one whose moment has gone by too; one is enough for them all
 * @property keys       warnings that this one stands for, its own among them
 */
export type Timer = { at: Instant; key: string } & (
  | { do: 'remind' | 'remind-survey'; passedOver: number }
  | { do: 'pass-limit' | 'end-survey' }
  | { do: 'warn'; clock: SlaKind; share: number; keys: readonly string[] }
  | { do: 'release-hold'; hold: string }
);
