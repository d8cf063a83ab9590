import { stateOf } from '../procedure/lookup.js';
import { frozenFigures } from '../sla/frozen-figures.js';
import { slaInputs } from './ticket-sla.js';
import type { Circumstances } from './decision.js';
import type { RecordedEvent, TicketEvent } from './events.js';
import type { Ticket } from './ticket.js';

/**
 * Events that close a ticket, and what came of its clocks: written down in the same step, with the calendar's version.
 * Until then nothing is stored, for everything is derived.
 *
 * Source: SIIF-13, USPEC-03
 */
export function withFrozenFigures(
  events: readonly TicketEvent[],
  ticket: Ticket | null,
  history: readonly RecordedEvent[],
  circumstances: Circumstances,
): readonly TicketEvent[] {
  const { procedure, calendar, now } = circumstances;
  const closes = events.some((e) => 'to' in e && stateOf(procedure, e.to).phase === 'closed');
  if (ticket === null || !closes) return events;
  const after = [...history, ...events.map((event) => ({ event, at: now }))];
  // Where the machine's clock went back, the end counts as of the latest event, as in `clockSegments`.
  const end = history.reduce((latest, e) => (e.at > latest ? e.at : latest), now);
  const inputs = slaInputs({ ticket, history: after }, circumstances, end);
  return [...events, { type: 'figures-frozen', calendar: calendar.version, figures: frozenFigures(inputs) }];
}
