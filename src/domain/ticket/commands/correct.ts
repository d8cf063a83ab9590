import { checkForm } from '../forms/check-form.js';
import { categoryOf, labelOfChoice } from '../../procedure/lookup.js';
import { type Category, type Doer, type Kind, kinds, type Procedure } from '../../procedure/procedure.js';
import { isOneOf, type Actor } from '../../people/person.js';
import type { Correct } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { lastMove } from '../last-move.js';
import { isDraft, isOpen, type Classification, type FieldValues, type Ticket } from '../ticket.js';
import type { Choice, Field } from '../../procedure/form.js';

/**
 * Puts right what a request was taken down as: its kind, its category, its priority. Targets follow by themselves, for
 * they are derived; the history keeps both, and why.
 *
 * Source: UARIV-02, SIIF-05
 */
export function correct(
  ticket: Ticket,
  command: Correct,
  { procedure, actor }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (!isOpen(ticket) || isDraft(ticket))
    return refused(ticket.phase === 'closed' ? { code: 'closed-is-final' } : { code: 'draft-gone', at: ticket.since });
  if (command.seen !== ticket.version) return refused({ code: 'stale-card', last: lastMove(history) });
  const asked = correctionFields(ticket, procedure, actor);
  if (asked.length === 0) return refused({ code: 'not-yours', doers: whoCorrects(procedure), group: ticket.group, transition: '' });
  const { values, faults } = checkForm(asked, command.input);
  const half = (values['impact'] ?? '') === '' ? 'impact' : 'urgency';
  const isHalf = ((values['impact'] ?? '') === '') !== ((values['urgency'] ?? '') === '');
  const both = isHalf ? asked.filter((f) => f.id === half).map((f) => ({ field: f.id, label: f.label, code: 'missing' as const })) : [];
  if (faults.length + both.length > 0) return refused({ code: 'fields-missing', faults: [...faults, ...both] });
  return corrected(ticket, values, procedure);
}

function corrected(ticket: Ticket, values: FieldValues, procedure: Procedure): Decision {
  const before: Classification = { kind: ticket.kind, category: ticket.category, priority: ticket.priority };
  const category = categoryOf(procedure, values['category']);
  if (category?.refused !== undefined) return refused({ code: 'category-refused', category: category.label, reason: category.refused });
  const said = kinds.find((k) => k === values['kind']);
  const after: Classification = {
    // Another category brings its usual kind, unless that was said too.
    kind: said ?? kindAfter(ticket, category),
    category: category?.id ?? ticket.category,
    priority: procedure.priority.matrix[values['impact'] ?? '']?.[values['urgency'] ?? ''] ?? ticket.priority,
  };
  const isSame = after.kind === before.kind && after.category === before.category && after.priority === before.priority;
  return happened(isSame ? [] : [{ type: 'ticket-corrected', reason: values['reason'] ?? '', before, after }]);
}

/** Those that ask what this ticket was asked: another form of its own has to be filled, so it is another request. */
function categoriesToo({ category }: Ticket, { categories }: Procedure): readonly Category[] {
  const form = categories.find((c) => c.id === category)?.form;
  return categories.filter((c) => c.form === form);
}

function kindAfter(ticket: Ticket, category: Category | undefined): Kind | null {
  return category === undefined || category.id === ticket.category ? ticket.kind : category.kind;
}

/** Who may correct anything at all. */
export function whoCorrects({ corrections, priority }: Procedure): readonly Doer[] {
  return [...(corrections?.kind ?? []), ...(corrections?.category ?? []), ...priority.changedBy];
}

const kindChoices: readonly Choice[] = [
  { id: 'incident', label: 'Incidente' },
  { id: 'request', label: 'Requerimiento' },
];

/** What this actor may put right, and why it must be; empty when nothing is theirs to correct. */
export function correctionFields(ticket: Ticket, procedure: Procedure, actor: Actor): readonly Field[] {
  const may = (by: readonly Doer[] = []) => isOneOf(by, actor, ticket, procedure);
  const { impacts, urgencies, priorities } = procedure.priority;
  const fields: Field[] = [];
  if (may(procedure.corrections?.kind))
    fields.push({ id: 'kind', label: 'Tipo', type: 'choice', choices: kindChoices, usual: ticket.kind ?? '' });
  const categories = categoriesToo(ticket, procedure);
  if (may(procedure.corrections?.category) && categories.length > 1)
    fields.push({ id: 'category', label: 'Categoría', type: 'choice', choices: categories, usual: ticket.category ?? '' });
  if (may(procedure.priority.changedBy)) {
    const now = `Ahora es ${labelOfChoice(priorities, ticket.priority)}; sale del impacto y la urgencia.`;
    fields.push(
      { id: 'impact', label: 'Impacto', type: 'choice', choices: impacts, help: now },
      { id: 'urgency', label: 'Urgencia', type: 'choice', choices: urgencies },
    );
  }
  return fields.length === 0
    ? []
    : [...fields, { id: 'reason', label: '¿Por qué?', type: 'long-text', required: true, minLength: 5, maxLength: 1000 }];
}
