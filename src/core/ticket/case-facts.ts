import { categoryOf, labelOfChoice, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numbersOf } from './numbers/ticket-numbers.js';
import type { Ticket } from './ticket.js';

/** A case with the version of the procedure that applies to it: names are those of that version. */
type RuledCase = { ticket: Ticket; procedure: Procedure };

export const caseFacts = {
  number: ({ ticket, procedure }: RuledCase): string => numbersOf(ticket, procedure, 'desk')[0] ?? '',
  state: ({ ticket, procedure }: RuledCase): string => stateOf(procedure, ticket.state).label,
  category: ({ ticket: { category }, procedure }: RuledCase): string =>
    categoryOf(procedure, category ?? undefined)?.label ?? category ?? '',
  priority: ({ ticket, procedure }: RuledCase): string => labelOfChoice(procedure.priority.priorities, ticket.priority),
};
