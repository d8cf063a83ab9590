import type { Procedure } from '../../procedure/procedure.js';
import type { RecordedEvent, TicketEvent } from '../ticket/events.js';
import { onBehalfIn } from '../ticket/forms/draft-fields.js';
import type { FieldValues } from '../ticket/ticket.js';
import type { CaseClass } from './case-record.js';

/** The classes of a case while its history is read: before it is registered it has only a category and values. */
export type GrowingClass = { classes: readonly CaseClass[]; category: string | null; values: FieldValues };

export const unregisteredClass: GrowingClass = { classes: [], category: null, values: {} };

/** The classes of the case after one more event. Source: UARIV-02, SIIF-20 */
export function classAfter(before: GrowingClass, { event, at }: RecordedEvent, procedure: Procedure): GrowingClass {
  const category = categoryAfter(before.category, event);
  const values = valuesAfter(before.values, event, procedure);
  const last = before.classes.at(-1);
  const next = last === undefined ? registered(event) : changed(last, event);
  if (next === null) return category === before.category && values === before.values ? before : { ...before, category, values };
  const { kind, priority } = next;
  const entity = entityIn(values, procedure);
  const counts: Omit<CaseClass, 'at'> = { kind, category, priority, ...(entity === null ? {} : { entity }) };
  const classes =
    last !== undefined && isSame(last, counts)
      ? before.classes
      : [...before.classes, { at, ...counts, ...(event.type === 'ticket-corrected' ? { isCorrection: true as const } : {}) }];
  return { classes, category, values };
}

/** The value by which agreements are chosen: of the first agreement whose field has one; null without agreements. */
export function entityIn(values: FieldValues, { agreements = [] }: Pick<Procedure, 'agreements'>): string | null {
  if (agreements.length === 0) return null;
  const fields = agreements.map(({ field }) => (values[field] ?? '').trim());
  return fields.find((value) => value !== '') ?? '';
}

type Counted = Pick<CaseClass, 'kind' | 'priority'>;

function registered(event: TicketEvent): Counted | null {
  return event.type === 'draft-completed' ? event : null;
}

function changed({ kind, priority }: CaseClass, event: TicketEvent): Counted {
  if (event.type === 'ticket-corrected') return event.after;
  if (event.type === 'ticket-escalated') return { kind: event.kind ?? kind, priority: event.priority ?? priority };
  return { kind, priority };
}

function isSame(last: CaseClass, { kind, category, priority, entity }: Omit<CaseClass, 'at'>): boolean {
  return last.kind === kind && last.category === category && last.priority === priority && last.entity === entity;
}

function categoryAfter(category: string | null, event: TicketEvent): string | null {
  if (event.type === 'draft-opened' || event.type === 'draft-filled') return event.category;
  return event.type === 'ticket-corrected' ? event.after.category : category;
}

/** Only values that agreements may use are kept, so nothing is copied without agreements. */
function valuesAfter(values: FieldValues, event: TicketEvent, procedure: Procedure): FieldValues {
  if ((procedure.agreements ?? []).length === 0) return values;
  switch (event.type) {
    case 'draft-completed':
      return { ...onBehalfIn(values, procedure), ...event.fields };
    case 'draft-opened':
    case 'draft-filled':
    case 'section-filled':
    case 'state-moved':
      return { ...values, ...event.fields };
    case 'ticket-escalated':
      return { ...values, ...event.checklist };
    case 'ticket-resolved':
      return { ...values, ...event.records };
    case 'ticket-corrected':
      return { ...values, ...event.fields?.after };
    default:
      return values;
  }
}
