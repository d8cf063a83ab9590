import type { Instant } from '../instant.js';
import { maskedWords } from '../masking/mask.js';
import { groupOf, labelOfChoice, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { shownValue } from '../report/case-row-form.js';
import { askedFields } from '../ticket/forms/asked-fields.js';
import { numbersOf } from '../ticket/numbers/ticket-numbers.js';
import type { Ticket } from '../ticket/ticket.js';

/**
 * An open case in a contingency's workbook: the data with which people can continue it without the tool. Names are those of the version of
 * the procedure that applies to the case.
 *
 * @property number the number by which the desk names the case
 * @property values values of its forms by field, choices by their labels
 * @property dueAt  when a clock of it becomes late; null while none runs
 * Source: SIIF-14
 */
export type OpenCaseRow = {
  number: string;
  state: string;
  words: string;
  values: ReadonlyMap<string, string>;
  category: string;
  group: string;
  assignee: string;
  priority: string;
  registeredAt: Instant;
  dueAt: Instant | null;
};

/** @param mayReadPersonalData if not, texts and values are masked as in a channel */
export function openCaseRow(
  { ticket, desk }: { ticket: Ticket; desk: { lateAt: Instant | null } | null },
  procedure: Procedure,
  mayReadPersonalData: boolean,
): OpenCaseRow {
  const { fields, category, group, assignee, priority, state, words, completedAt, openedAt } = ticket;
  const shown = askedFields(category, procedure).filter(({ type, secret }) => type !== 'file' && secret === undefined);
  return {
    number: numbersOf(ticket, procedure, 'desk')[0] ?? '',
    state: stateOf(procedure, state).label,
    words: mayReadPersonalData ? words : maskedWords(words),
    values: new Map(shown.map((field) => [field.id, shownValue(field, (fields[field.id] ?? '').trim(), mayReadPersonalData)])),
    category: procedure.categories.find(({ id }) => id === category)?.label ?? '',
    group: group === null ? '' : groupOf(procedure, group).label,
    assignee: assignee?.name ?? '',
    priority: labelOfChoice(procedure.priority.priorities, priority),
    registeredAt: completedAt ?? openedAt,
    dueAt: desk?.lateAt ?? null,
  };
}
