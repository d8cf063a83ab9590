import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { EventOf, RecordedEvent } from '../events.js';
import type { FieldFault } from '../refusals.js';
import { formOf, decidesTheWay } from '../../procedure/lookup.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { isWaiting } from './conditions.js';
import { descriptionField, draftFields, fieldsAskedNow } from './draft-fields.js';
import { categoriesNamed } from './guess-category.js';
import { saidIn } from './parse-intake.js';

/** The last event may not be recorded yet. */
type EventsSoFar = readonly Pick<RecordedEvent, 'event'>[];

/**
 * Faults that the sender of a draft's form could have avoided. An empty field is no such fault if no form has asked for it yet: because
 * none was sent, or because the category that asks for it was chosen with the form. A wrong value always is. Source: UARIV-06
 */
export function avoidableFaults(faults: readonly FieldFault[], history: EventsSoFar, procedure: Procedure): readonly FieldFault[] {
  const sent = sentFields(history, procedure);
  return faultsOfAsked(faults, (field) => sent.has(field));
}

/** The faults without those of empty fields that were not asked yet, because the choice that asks for them was sent with the form. */
export function faultsOfAsked(faults: readonly FieldFault[], wasAsked: (field: string) => boolean): readonly FieldFault[] {
  return faults.filter(({ field, code }) => code !== 'missing' || wasAsked(field));
}

/** The fields of the form when it was last sent: those that its requester was asked then. Empty before the first time. */
function sentFields(history: EventsSoFar, procedure: Procedure): ReadonlySet<string> {
  const all = history.map(({ event }) => event);
  const events = all.filter((event) => event.type === 'draft-opened' || event.type === 'draft-filled');
  const sent = events.findLastIndex((event) => event.type === 'draft-filled' && event.submitted);
  const before = events[sent - 1];
  const category = events[sent]?.category ?? null;
  if (before === undefined || isFirstChoice(events.slice(0, sent), category, procedure)) return new Set();
  const fields: FieldValues = Object.assign({}, ...events.slice(0, sent).map((event) => event.fields));
  const asked = fieldsAskedNow({ phase: 'draft', category: before.category, fields, files: [] }, procedure);
  return new Set(asked.filter((field) => !isWaiting(field, { among: asked, typed: fields })).map(({ id }) => id));
}

type DraftWords = EventOf<'draft-opened' | 'draft-filled'>;

/** Whether the category was chosen by a button that stood before the form, which had not been shown then. Source: USPEC-06, SIGCE-11 */
function isFirstChoice(earlier: readonly DraftWords[], category: string | null, procedure: Procedure): boolean {
  const words = earlier.flatMap((event) => (event.type === 'draft-opened' ? [event.words] : [])).join('\n');
  const isSent = earlier.some((event) => event.type === 'draft-filled' && event.submitted);
  const named = categoriesNamed(procedure, words);
  const isChosen = category !== (earlier.at(-1)?.category ?? null) && named.some(({ id }) => id === category);
  return !isSent && isChosen && named.some((one) => decidesTheWay(procedure, one));
}

/**
 * Unsure values, the person's own data, and values of a form that was chosen later: they are shown for a check until the person sends them.
 * Source: UARIV-05, UARIV-06
 */
export function readFromWords(
  { words, category, fields: values }: Pick<Ticket, 'words' | 'category' | 'fields'>,
  history: readonly RecordedEvent[],
  procedure: Procedure,
): ReadonlySet<string> {
  const sent = sentFields(history, procedure);
  const first = formOf(procedure, procedure.intake.form).fields;
  const fields = draftFields(procedure, category);
  const read = saidIn(fields, words);
  const isToSee = ({ id, from }: Field): boolean =>
    read.get(id)?.isSure === false || from === 'name' || from === 'email' || !first.some((f) => f.id === id);
  const shown = fields.filter((f) => read.has(f.id) && read.get(f.id)?.value === values[f.id] && !sent.has(f.id) && isToSee(f));
  return new Set(shown.map(({ id }) => id).filter((id) => id !== descriptionField(procedure)));
}
