import { recordEvents, type WriteContext } from '../outbox/record-events.js';
import type { StoredTicket } from '../outbox/stored-ticket.js';
import type { PersonActor } from '../people/person.js';
import type { TicketEvent } from '../ticket/events.js';
import { withFrozenFigures, type ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { nextWarning } from '../ticket/timers.js';
import type { Instant } from '../instant.js';
import type { EventsAt } from './imported-events.js';

/** The importing person and the command. @property isSilent events before the import notify nobody and post no card */
type ImportWrite = { command: string; actor: PersonActor; rules: ProcedureWithCalendar; isSilent: boolean };

/**
 * The document after the events of a row, each at its own time, in one write. Warnings that became due while the tool was down are recorded
 * without being sent: the desk could not have acted on them.
 *
 * @param groups the last group is the import itself
 * @param given  numbers that the store assigned, by series
 */
export function importedDocument(
  stored: StoredTicket,
  groups: readonly EventsAt[],
  given: Readonly<Record<string, number>>,
  write: ImportWrite,
): StoredTicket {
  const past = groups.slice(0, -1);
  const [last] = groups.slice(-1);
  const before = past.reduce((document, group) => withGroup(document, group, given, write, write.isSilent), stored);
  if (last === undefined) return before;
  return withGroup(write.isSilent ? withPastWarnings(before, last.at, write) : before, last, given, write, false);
}

function withGroup(
  stored: StoredTicket,
  { at, events, numbers }: EventsAt,
  given: Readonly<Record<string, number>>,
  { actor, command, rules }: ImportWrite,
  isSilent: boolean,
): StoredTicket {
  const own = Object.fromEntries(numbers.map((series) => [series, given[series] ?? 0]));
  const frozen = withFrozenFigures(events, stored.ticket, stored.history, { ...rules, now: at });
  return recordGroup(stored, frozen, own, { at, actor, command, rules, ...(isSilent ? { isSilent: true as const } : {}) });
}

/** Records one group. All groups of a row are one command: they take one place among the newest commands that a document keeps. */
function recordGroup(
  stored: StoredTicket,
  events: readonly TicketEvent[],
  numbers: Readonly<Record<string, number>>,
  context: WriteContext,
): StoredTicket {
  const executedCommands = stored.executedCommands.filter(({ command }) => command !== context.command);
  return recordEvents({ ...stored, executedCommands }, stored.id, events, numbers, context);
}

/** Maximum number of past warnings: each clock warns at several shares of its target; more than these in a row would be a loop. */
const maxWarnings = 20;

function withPastWarnings(stored: StoredTicket, now: Instant, { actor, command, rules }: ImportWrite): StoredTicket {
  let document = stored;
  for (let count = 0; count < maxWarnings; count++) {
    const timer = nextWarning(document, rules, now);
    if (timer?.do !== 'warn' || timer.at > now) break;
    const warned: TicketEvent = { type: 'target-warned', clock: timer.clock, at: timer.share, keys: timer.keys, coordinators: [] };
    document = recordGroup(document, [warned], {}, { at: now, actor, command, rules, isSilent: true });
  }
  return document;
}
