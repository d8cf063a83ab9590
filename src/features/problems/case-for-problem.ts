import { namedCase } from '../../app/tickets/find-case.js';
import { checkRegistered, type FieldFault } from '../../domain/ticket/refusals.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { problemLabels } from '../../form-labels.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Turn } from '../handler-context.js';

/** The case that a form names by its number, or what is wrong with the number. */
export type NamedForProblem = { kind: 'found'; ticket: TicketId; name: string } | { kind: 'fault'; fault: FieldFault };

const atNumber = { field: 'number', label: problemLabels.number } as const;

/** A case with its number, open or closed, as this person may see it; a draft is none. */
export async function caseForProblem({ context, actor }: Turn, typed: string): Promise<NamedForProblem> {
  if (typed.trim() === '') return { kind: 'fault', fault: { ...atNumber, code: 'missing' } };
  const named = await namedCase(context, typed, actor, atNumber);
  if (!('stored' in named)) return { kind: 'fault', fault: named };
  const { stored, asked } = named;
  if (checkRegistered(stored.ticket) !== null) return { kind: 'fault', fault: { ...atNumber, code: 'draft-case', asked } };
  const rules = await context.registry.of(stored.ticket.procedure);
  return { kind: 'found', ticket: stored.id, name: caseName(stored.ticket, rules.procedure, 'desk') };
}
