import { sanitiseText } from '../../text/normalise-text.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Instant } from '../../instant.js';
import type { Actor } from '../../people/person.js';
import { caseNotFound, happened, refused, type Rule } from '../decision.js';
import { editsOf, writtenIn } from '../edited-message.js';
import type { DraftOpened, RecordedEvent, TicketEvent, MessageEdited } from '../events.js';
import { categoryField, descriptionField, fieldsOfDraft } from '../forms/draft-fields.js';
import { prefillDraft, readIntake, saidAs } from '../forms/parse-intake.js';
import { checkOpen } from '../refusals.js';
import { stated } from '../stated.js';
import { isDraft, type FieldValues, type Ticket } from '../ticket.js';
import { checkHistory, checkLength } from './add-to-ticket.js';

/**
 * In a draft, values that came from its words change too, unless they were filled in otherwise since; in a case it is a correction for the
 * readers. The old words stay in the history. A change that repeats the last one or is older than it changes nothing; a message that is
 * left without words is deleted. Source: UARIV-05, UARIV-18
 */
export const editMessage: Rule<'edit-message'> = (ticket, { of, text, saidAt }, { actor, procedure }, history) => {
  const message = writtenBy(history, of, actor);
  if (message === null) return caseNotFound;
  const { written, before } = message;
  const after = text === null ? null : reportedIn(text, procedure) || null;
  if (isKnown(message, after, saidAt)) return happened([]);
  const refusal = checkOpen(ticket) ?? checkLength('message', after ?? '') ?? checkHistory(ticket, history);
  if (refusal) return refused(refusal);
  const form = after === null ? {} : formNow(ticket, message, after, procedure);
  const audience = written.type === 'note-added' ? written.audience : undefined;
  return happened([{ type: 'message-edited', of, before, after, ...form, ...stated({ audience, saidAt: saidAt ?? undefined }) }]);
};

function isKnown({ last, before }: WrittenMessage, after: string | null, saidAt: Instant | null): boolean {
  const isLate = saidAt !== null && last?.saidAt !== undefined && saidAt < last.saidAt;
  return isLate || after === (last?.after === null ? null : before);
}

type WrittenMessage = { written: TicketEvent; edits: readonly MessageEdited[]; last: MessageEdited | undefined; before: string };

function writtenBy(history: readonly RecordedEvent[], of: number, actor: Actor): WrittenMessage | null {
  const recorded = history.find(({ seq }) => seq === of);
  if (recorded?.by.kind !== 'person' || actor.kind !== 'person' || recorded.by.person.id !== actor.id) return null;
  const original = writtenIn(recorded.event);
  if (original === null) return null;
  const edits = editsOf(history, of);
  const last = edits.at(-1);
  return { written: recorded.event, edits, last, before: last === undefined ? original : (last.after ?? last.before) };
}

function reportedIn(text: string, procedure: Procedure): string {
  const words = sanitiseText(text);
  return readIntake(procedure, words)?.words ?? words;
}

/** The values that the words gave the draft's form when it was opened and that were not changed since. */
function formNow(ticket: Ticket, { written: opened, edits, before }: WrittenMessage, after: string, procedure: Procedure) {
  if (opened.type === 'draft-filled' && isDraft(ticket)) return { fields: answersNow(ticket, opened.fields, [before, after], procedure) };
  if (opened.type !== 'draft-opened' || !isDraft(ticket)) return {};
  const [was, now] = [before, after].map((words) => prefillDraft(procedure, words, { profile: {} }, {}));
  const stood = edits.reduce((given, edit) => ({ ...given, ...edit.fields }), opened.fields);
  const category = categoryOf(procedure, now?.category ?? undefined);
  const isOther = category !== undefined && category.id !== was?.category && category.deskOnly !== true;
  const isNamed = isOther && ticket.category === categoryBefore(opened, edits);
  const named = categoryField(procedure);
  const changed = Object.entries(now?.fields ?? {}).filter(([id, value]) =>
    id === named ? isNamed : value !== (was?.fields[id] ?? '') && (ticket.fields[id] ?? '') === (stood[id] ?? ''),
  );
  return { fields: Object.fromEntries(changed), ...(isNamed ? { category: category.id } : {}) };
}

function categoryBefore(opened: DraftOpened, edits: readonly MessageEdited[]): string | null {
  return edits.findLast(({ category }) => category !== undefined)?.category ?? opened.category;
}

/** New values for fields that this answer filled and that still have what it said. Source: UARIV-06 */
function answersNow(ticket: Ticket, given: FieldValues, [before, after]: readonly [string, string], procedure: Procedure): FieldValues {
  const filled = fieldsOfDraft(ticket, procedure).filter(({ id }) => id in given && id !== descriptionField(procedure));
  const said = (field: Field, words: string): string => saidAs(field, words).get(field.id)?.value ?? '';
  const changed = filled.filter((field) => ticket.fields[field.id] === said(field, before));
  return Object.fromEntries(changed.map((field) => [field.id, said(field, after)]));
}
