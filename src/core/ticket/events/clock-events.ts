import { withClosedDay } from '../../calendar/calendar-spec.js';
import type { PersonId } from '../../people/person.js';
import type { FrozenFigures } from '../../sla/frozen-figures.js';
import type { SlaKind } from '../../sla/sla-clock.js';
import type { ClockHold, DeskBack } from '../ticket.js';
import { always, type Sheets } from './event-sheet.js';

export type ClockEvent =
  /** `passedOver`: how many earlier reminders were due too and are replaced by this one. */
  | { type: 'reminded'; state: string; passedOver?: number }
  /** `at`: share of the target that is used. `coordinators`: the coordinators of that time, as recipients. */
  | { type: 'target-warned'; clock: SlaKind; at: number; keys: readonly string[]; coordinators: readonly PersonId[] }
  /**
   * `withdrawn`: warnings that are no longer true, because an outage does not count; they are given again when they are due.
   * `tells`: the requester is told that the desk is back.
   */
  | { type: 'clock-held'; hold: ClockHold; withdrawn?: readonly string[]; tells?: DeskBack }
  /** `undone`: the hold was a mistake, so the clock counts as if it had never stopped. */
  | { type: 'clock-released'; hold: string; undone: boolean }
  /** A day of the ticket's calendar was closed, or opened again. `date`: `2026-12-24`. `withdrawn`: as above. */
  | { type: 'calendar-changed'; date: string; closes: boolean; reason: string; withdrawn?: readonly string[] }
  /** Whether targets were met or missed, by the calendar of that version; never computed again. */
  | { type: 'figures-frozen'; calendar: string; figures: FrozenFigures };

export const clockSheets = {
  reminded: { isToldApart: true, turnsToRequester: true },
  // Warnings are kept, so that none is given twice.
  'target-warned': { evolve: (ticket, { keys }) => ({ ...ticket, warned: [...ticket.warned, ...keys] }), isToldApart: true },
  'clock-held': {
    evolve: (ticket, { hold, withdrawn = [] }) => ({
      ...ticket,
      // The hold of an outage is recorded after its end, so it leaves no clock stopped.
      hold: hold.from === undefined ? hold : ticket.hold,
      warned: ticket.warned.filter((key) => !withdrawn.includes(key)),
    }),
    tells: ({ tells }) => (tells === undefined ? [] : [{ kind: 'desk-back', to: 'requester' }]),
    changesLists: true,
  },
  'clock-released': {
    // The hold of an outage is not the present one.
    evolve: (ticket, { hold }) => (ticket.hold !== null && ticket.hold.id !== hold ? ticket : { ...ticket, hold: null }),
    changesLists: true,
  },
  'calendar-changed': {
    evolve: (ticket, { date, closes, withdrawn = [] }) => ({
      ...ticket,
      procedure: withClosedDay(ticket.procedure, date, closes),
      warned: ticket.warned.filter((key) => !withdrawn.includes(key)),
    }),
    changesLists: true,
  },
  'figures-frozen': {
    evolve: (ticket, { figures, calendar }) => ({ ...ticket, figures: { ...figures, calendar } }),
    isByProduct: true,
    isRecorded: always,
  },
} satisfies Sheets<ClockEvent>;
