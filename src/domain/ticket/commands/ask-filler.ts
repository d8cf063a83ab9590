import type { AskFiller } from '../command.js';
import { caseNotFound, happened, type Circumstances, type Decision } from '../decision.js';
import { namedFiller, openSection, unansweredAddress } from '../forms/sections.js';
import { isOpen, type Ticket } from '../ticket.js';

/**
 * Asks the person that the form names to fill the open section, where none was asked yet or the request did not reach them.
 * Only the desk itself finds out that they can be written to; twice, and of another person, it changes nothing.
 *
 * Source: USPEC-06
 */
export function askFiller(ticket: Ticket, { person }: AskFiller, { actor, procedure, named }: Circumstances): Decision {
  if (actor.kind !== 'system') return caseNotFound;
  if (!isOpen(ticket) || unansweredAddress(ticket, procedure) === null) return happened([]);
  const { filler } = namedFiller(openSection(ticket, procedure), ticket.fields, ticket.requester, named);
  if (filler?.kind !== 'person' || filler.person.id !== person) return happened([]);
  const { kind, category, priority } = ticket;
  const same = { kind, category, priority };
  return happened([{ type: 'ticket-corrected', reason: '', before: same, after: same, filler }]);
}
