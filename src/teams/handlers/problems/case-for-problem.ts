import { numberText } from '../../../domain/procedure/lookup.js';
import { spokenNumbers } from '../../../domain/ticket/numbers/spoken-numbers.js';
import { checkRegistered, type FieldFault } from '../../../domain/ticket/refusals.js';
import type { TicketId } from '../../../domain/ticket/ticket.js';
import { problemLabels } from '../../../form-labels.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Turn } from '../handler-context.js';

/** The case that a form names by its number, or what is wrong with the number. */
export type NamedForProblem = { kind: 'found'; ticket: TicketId; name: string } | { kind: 'fault'; fault: FieldFault };

const atNumber = { field: 'number', label: problemLabels.number } as const;

/** A case with its number, open or closed, as this person may see it; a draft is none. */
export async function caseForProblem({ context, actor }: Turn, typed: string): Promise<NamedForProblem> {
  const { procedure } = context.registry.current;
  const [spoken, ...others] = spokenNumbers(procedure, typed);
  if (typed.trim() === '') return { kind: 'fault', fault: { ...atNumber, code: 'missing' } };
  if (spoken === undefined || others.length > 0) return { kind: 'fault', fault: { ...atNumber, code: 'no-case-number' } };
  const asked = spoken.kind === 'partner' ? spoken.partners : numberText(procedure, spoken.series ?? 'ticket', spoken.value);
  const stored = await context.find(spoken, actor);
  if (stored === null) return { kind: 'fault', fault: { ...atNumber, code: 'unknown-case', asked } };
  if (checkRegistered(stored.ticket) !== null) return { kind: 'fault', fault: { ...atNumber, code: 'draft-case', asked } };
  const rules = await context.registry.of(stored.ticket.procedure);
  return { kind: 'found', ticket: stored.id, name: caseName(stored.ticket, rules.procedure, 'desk') };
}
