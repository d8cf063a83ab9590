import { checkForm } from '../forms/check-form.js';
import { categoryOf, labelOfChoice } from '../../procedure/lookup.js';
import { type Category, type Doer, type Kind, kinds, type Procedure } from '../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import type { Correct } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import type { Classification, FieldValues, Ticket } from '../ticket.js';
import type { Choice, Field } from '../../procedure/form.js';
import { correctionLabels, kindLabels } from '../../../form-labels.js';
import { isOneOf } from '../../people/roles.js';
import { checkOpenCase, staleCard } from '../refusals.js';

/**
 * Corrects how a request was classified: its kind, category or priority. The targets follow, because they are computed;
 * the history keeps both classifications and the reason.
 *
 * Source: UARIV-02, SIIF-05
 */
export function correct(
  ticket: Ticket,
  command: Correct,
  { procedure, actor }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const late = checkOpenCase(ticket) ?? (command.seen === ticket.version ? null : staleCard(history));
  if (late) return refused(late);
  const asked = correctionFields(ticket, procedure, actor);
  if (asked.length === 0) return refused({ code: 'not-yours', doers: correctionDoers(procedure), group: ticket.group, transition: '' });
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
    // Another category brings its usual kind, unless the form names a kind too.
    kind: said ?? kindAfter(ticket, category),
    category: category?.id ?? ticket.category,
    priority: procedure.priority.matrix[values['impact'] ?? '']?.[values['urgency'] ?? ''] ?? ticket.priority,
  };
  const isSame = after.kind === before.kind && after.category === before.category && after.priority === before.priority;
  return happened(isSame ? [] : [{ type: 'ticket-corrected', reason: values['reason'] ?? '', before, after }]);
}

/** Categories with the same form: a category with another form asks other questions, so it would be another request. */
function categoriesOfSameForm({ category }: Ticket, { categories }: Procedure): readonly Category[] {
  const form = categories.find((c) => c.id === category)?.form;
  return categories.filter((c) => c.form === form);
}

function kindAfter(ticket: Ticket, category: Category | undefined): Kind | null {
  return category === undefined || category.id === ticket.category ? ticket.kind : category.kind;
}

/** Roles that may correct at least one thing. */
export function correctionDoers({ corrections, priority }: Procedure): readonly Doer[] {
  return [...(corrections?.kind ?? []), ...(corrections?.category ?? []), ...priority.changedBy];
}

const kindChoices: readonly Choice[] = kinds.map((id) => ({ id, label: kindLabels[id] }));

/** The fields that this actor may correct, and the reason for it; empty when they may correct nothing. */
export function correctionFields(ticket: Ticket, procedure: Procedure, actor: Actor): readonly Field[] {
  const may = (by: readonly Doer[] = []) => isOneOf(by, actor, ticket, procedure);
  const { impacts, urgencies, priorities } = procedure.priority;
  const fields: Field[] = [];
  if (may(procedure.corrections?.kind))
    fields.push({ id: 'kind', label: correctionLabels.kind, type: 'choice', choices: kindChoices, usual: ticket.kind ?? '' });
  const categories = categoriesOfSameForm(ticket, procedure);
  if (may(procedure.corrections?.category) && categories.length > 1)
    fields.push({ id: 'category', label: correctionLabels.category, type: 'choice', choices: categories, usual: ticket.category ?? '' });
  if (may(procedure.priority.changedBy)) {
    const now = correctionLabels.priorityNow(labelOfChoice(priorities, ticket.priority));
    fields.push(
      { id: 'impact', label: correctionLabels.impact, type: 'choice', choices: impacts, help: now },
      { id: 'urgency', label: correctionLabels.urgency, type: 'choice', choices: urgencies },
    );
  }
  return fields.length === 0
    ? []
    : [...fields, { id: 'reason', label: correctionLabels.reason, type: 'long-text', required: true, minLength: 5, maxLength: 1000 }];
}
