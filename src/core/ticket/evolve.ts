import { groupOf, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sheetOf, type RecordedEvent, type StateChange } from './events.js';
import { limitBegun } from './forms/ready-to-send.js';
import { withPropagationOf } from './mass/propagations.js';
import type { Ticket } from './ticket.js';

/** An impossible history: its first event does not open the ticket, or a later one opens it again. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
}

/**
 * Under the version of the procedure that applies to it. Works for every history that `decide` can make. What an event changes stands in
 * its sheet; here is what all events have in common. @throws {HistoryFault} when the event cannot follow
 */
export function evolve(ticket: Ticket | null, recorded: RecordedEvent, procedure: Procedure): Ticket {
  const { event } = recorded;
  const sheet = sheetOf(event);
  if (sheet.begin !== undefined) {
    const begun = sheet.begin(ticket, event, recorded, procedure);
    if (begun === null) throw new HistoryFault(`${event.type} cannot follow`);
    return begun;
  }
  if (ticket === null) throw new HistoryFault(`${event.type} before it was opened`);
  const next = sheet.evolve(ticket, event, recorded, procedure);
  if ('to' in event) return withPropagationOf(entered(next, event, recorded, procedure), recorded);
  if (sheet.raisesVersion) return { ...next, version: ticket.version + 1 };
  return sheet.fillsDraft ? limitBegun(ticket, next, recorded, procedure) : next;
}

/** @throws {HistoryFault} on an empty history */
export function replay(history: readonly RecordedEvent[], procedure: Procedure): Ticket {
  const ticket = history.reduce<Ticket | null>((t, e) => evolve(t, e, procedure), null);
  if (ticket === null) throw new HistoryFault('empty history');
  return ticket;
}

function entered(ticket: Ticket, event: StateChange, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { to } = event;
  const { phase, waitsFor, outcome = null } = stateOf(procedure, to);
  const ends = phase === 'closed' || phase === 'void';
  const changesHandsOnly = to === ticket.state && sheetOf(event).changesHands;
  return {
    ...ticket,
    state: to,
    phase,
    outcome,
    ...(changesHandsOnly ? {} : { since: at, limitSince: at }),
    version: ticket.version + 1,
    filler: 'filler' in event ? (event.filler ?? null) : null,
    level: ticket.group === null ? null : groupOf(procedure, ticket.group).level,
    question: (phase === 'waiting' || phase === 'draft') && waitsFor === 'requester' ? ticket.question : null,
    closedAt: ends ? at : null,
    // A ticket that has ended has no clocks to hold or release.
    hold: ends ? null : ticket.hold,
  };
}
