import type { Procedure } from '../../procedure/procedure.js';
import { sheetOf, type RecordedEvent, type TicketEvent } from '../ticket/events.js';
import { onBehalfIn } from '../ticket/forms/draft-fields.js';
import type { Classification, FieldValues } from '../ticket/ticket.js';
import type { CaseClass } from './case-record.js';

/** The classes of a case while its history is read: before it is registered it has only a category and values. */
export type GrowingClass = { classes: readonly CaseClass[]; category: string | null; values: FieldValues };

export const unregisteredClass: GrowingClass = { classes: [], category: null, values: {} };

/** The classes of the case after one more event. Source: UARIV-02, SIIF-20 */
export function classAfter(before: GrowingClass, { event, at }: RecordedEvent, procedure: Procedure): GrowingClass {
  const given = sheetOf(event).classifies(event);
  const { category = before.category } = given;
  const values = valuesAfter(before.values, event, procedure);
  const last = before.classes.at(-1);
  if (last === undefined && event.type !== 'draft-completed') return { ...before, category, values };
  const entity = entityIn(values, procedure);
  const counts = { ...countedAfter(last, given), category, ...(entity === null ? {} : { entity }) };
  const classes =
    last !== undefined && isSame(last, counts)
      ? before.classes
      : [...before.classes, { at, ...counts, ...(event.type === 'ticket-corrected' ? { isCorrection: true as const } : {}) }];
  return { classes, category, values };
}

function countedAfter(last: CaseClass | undefined, { kind, priority }: Partial<Classification>): Pick<CaseClass, 'kind' | 'priority'> {
  return { kind: kind === undefined ? (last?.kind ?? null) : kind, priority: priority ?? last?.priority ?? '' };
}

/** The value by which agreements are chosen: of the first agreement whose field has one; null without agreements. */
export function entityIn(values: FieldValues, { agreements = [] }: Pick<Procedure, 'agreements'>): string | null {
  if (agreements.length === 0) return null;
  const fields = agreements.map(({ field }) => (values[field] ?? '').trim());
  return fields.find((value) => value !== '') ?? '';
}

function isSame(last: CaseClass, { kind, category, priority, entity }: Omit<CaseClass, 'at'>): boolean {
  return last.kind === kind && last.category === category && last.priority === priority && last.entity === entity;
}

/** Only values that agreements may use are kept, so nothing is copied without agreements. */
function valuesAfter(values: FieldValues, event: TicketEvent, procedure: Procedure): FieldValues {
  const brought = (procedure.agreements ?? []).length === 0 ? undefined : sheetOf(event).brings(event);
  if (brought === undefined) return values;
  return { ...(event.type === 'draft-completed' ? onBehalfIn(values, procedure) : values), ...brought };
}
