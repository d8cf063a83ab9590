import { isPersonal } from '../../core/procedure/form.js';
import { groupOf, labelOfChoice } from '../../core/procedure/lookup.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { caseFacts } from '../../core/ticket/case-facts.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { caseNoun } from '../../texts/words.js';
import { channelTexts } from './cells.js';
import { entityOf, type PastCase } from './rules/past-case.js';

/** A field by which the workbook counts cases. @property valueOf '' where the case has none */
export type CountField = { id: string; label: string; valueOf(of: PastCase): string };

/** The field that is counted by where none is chosen. Source: SIIF 528 */
export const firstField = 'category';

/** The facts that each case has; then the fields of the procedure's forms that have choices and hold no personal data. */
export function countFields(procedure: Procedure): readonly CountField[] {
  const all: readonly CountField[] = [
    { id: firstField, label: 'Categoría', valueOf: caseFacts.category },
    { id: 'group', label: 'Grupo', valueOf: ({ record, procedure: own }) => groupOf(own, record.stays.at(-1)?.group ?? '').label },
    { id: 'level', label: 'Nivel', valueOf: ({ record }) => String(record.stays.at(-1)?.level ?? '') },
    { id: 'priority', label: 'Prioridad', valueOf: caseFacts.priority },
    {
      id: 'kind',
      label: `Tipo ${caseNoun(procedure).of}`,
      valueOf: ({ ticket: { kind }, procedure: own }) => (kind === null ? '' : wordsOfProcedure(own).kinds[kind]),
    },
    { id: 'channel', label: 'Canal', valueOf: ({ ticket }) => channelTexts[ticket.channel] },
    { id: 'state', label: 'Estado', valueOf: caseFacts.state },
    {
      id: 'outcome',
      label: 'Resultado',
      valueOf: ({ record: { end }, procedure: own }) => (end === null ? '' : labelOfChoice(own.outcomes, end.outcome)),
    },
    { id: 'assignee', label: 'Asignado a', valueOf: ({ ticket: { assignee, lastAssignee } }) => (assignee ?? lastAssignee)?.name ?? '' },
    ...((procedure.agreements ?? []).length === 0 ? [] : [{ id: 'entity', label: 'Entidad', valueOf: entityOf }]),
  ];
  return [...all, ...formFieldsOf(procedure)];
}

function formFieldsOf({ forms }: Procedure): readonly CountField[] {
  const fields = new Map<string, Field>();
  for (const field of forms.flatMap((form) => form.fields)) if (isCounted(field) && !fields.has(field.id)) fields.set(field.id, field);
  return [...fields.values()].map(({ id, label, choices = [] }) => ({
    id: `field-${id}`,
    label,
    valueOf: ({ ticket }) => labelOfChoice(choices, (ticket.fields[id] ?? '').trim()),
  }));
}

function isCounted(field: Field): boolean {
  return (field.choices ?? []).length > 0 && field.secret === undefined && !isPersonal(field);
}
