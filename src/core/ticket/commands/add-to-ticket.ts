import { categoryIn, descriptionField, fieldsOfDraft } from '../forms/draft-fields.js';
import { saidAs, saidIn } from '../forms/parse-intake.js';
import { asNamed } from '../forms/read-filled.js';
import { HOUR, MINUTE, type Instant } from '../../instant.js';
import { lengthOf, sanitiseText, wordsOf } from '../../text/normalise-text.js';
import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import { isContactField } from '../../procedure/form.js';
import type { Actor, PersonRef } from '../../people/person.js';
import type { AddInformation, AddNote } from '../command.js';
import { happened, refused, type Decision, type Rule } from '../decision.js';
import { wordsNow } from '../edited-message.js';
import { type By, type EventOf, isBy, lastMove, sheetOf, type RecordedEvent, type TicketEvent } from '../events.js';
import { checkReachOut, checkWriting, consultableGroups, isStaffFor, mayAddTo } from '../permissions.js';
import { checkOpen, notFoundRefusal, type Refusal, type TypedText } from '../refusals.js';
import { stated } from '../stated.js';
import { subjectOf } from '../undelivered.js';
import { fileNamed, takesFile } from '../ticket-files.js';
import { maxTextLength } from '../max-text-length.js';
import { isDraft, type FieldValues, type FileRef, type NoteAudience, type Ticket, isRequester } from '../ticket.js';
import { availableTransitions } from '../available-transitions.js';
import { isLostDelivery } from '../events/delivery-events.js';

/**
 * How many notes, additions of information and links a ticket takes. Every step reads and writes the whole document, so a document that
 * grows without limit would slow down its own case, and with it the desk.
 */
export const maxInformationEvents = 500;

/** Equal words of one person within this time are one addition: a dialog that showed an error is opened and filled in again. */
const sameWithinMs = 10 * MINUTE;

/** Adds a note of the staff, which changes no state; a note to another group consults it, and its answer is a note too. Source: UARIV-13, UARIV-16 */
export const addNote: Rule<'add-note'> = (ticket, command, { actor, procedure, now }, history) => {
  if (!isStaffFor(ticket, actor, procedure)) return refused({ code: 'only-desk' });
  const text = sanitiseText(command.text);
  const audience = audienceOf(command, history);
  if (audience === null) return refused(notFoundRefusal);
  const refusal =
    (ticket.phase === 'void' ? checkOpen(ticket) : null) ??
    (audience === 'public' ? checkWriting(ticket, actor, procedure) : checkConsult(ticket, command, actor, procedure)) ??
    checkText('note', text) ??
    checkHistory(ticket, history);
  const sent =
    audience === 'public' ? (command.files ?? []).map((id) => fileNamed(id, [...ticket.files, ...(command.attached ?? [])])) : [];
  const files = sent.filter((file) => file !== null);
  if (refusal ?? files.length < sent.length) return refused(refusal ?? { code: 'file-not-here' });
  return onceIn(history, stated({ type: 'note-added', text, audience, files: files.length === 0 ? undefined : files }), actor, {
    ...command,
    now,
  });
};

function audienceOf({ audience }: AddNote, history: readonly RecordedEvent[]): NoteAudience | null {
  if (typeof audience === 'string' || !('answers' in audience)) return audience;
  const asker = consultationOf(history, audience.answers)?.asker;
  return asker === undefined ? null : { ...audience, asker };
}

/** Who consulted a group with the note of that `seq`, and what they asked. Source: UARIV-16 */
export function consultationOf(history: readonly RecordedEvent[], seq: number): { asker: PersonRef; text: string } | null {
  const asked = history.find((e) => e.seq === seq);
  if (asked?.event.type !== 'note-added' || asked.by.kind !== 'person') return null;
  const { audience, text } = asked.event;
  const now = wordsNow(history, asked) ?? text;
  return typeof audience !== 'string' && 'group' in audience ? { asker: asked.by.person, text: now } : null;
}

function checkConsult(ticket: Ticket, { audience }: AddNote, actor: Actor, procedure: Procedure): Refusal | null {
  if (typeof audience === 'string' || !('group' in audience)) return null;
  const groups = consultableGroups(ticket, procedure).map((g) => g.id);
  const unknown: Refusal | null = groups.includes(audience.group) ? null : { code: 'unknown-group', asked: audience.group, groups };
  return checkReachOut(ticket, actor, procedure) ?? unknown;
}

export const addInformation: Rule<'add-information'> = (ticket, command, { actor, procedure, now }, history) => {
  const text = sanitiseText(command.text);
  const refusal = checkAddition(ticket, actor) ?? checkText('information', text) ?? checkHistory(ticket, history);
  if (refusal) return refused(refusal);
  if (isDraft(ticket)) return longerDescription(ticket, text, command, procedure);
  if (isAnsweredWith(history, text, actor, { ...command, now })) return happened([]);
  const answer = wasSaidBefore(ticket.question, command) ? null : answerOf(ticket, text, actor, procedure);
  if (answer !== null) return happened([answer]);
  const { saying } = command;
  const isQuiet = saying === 'presses' && hasPressed(history, actor, now) ? true : undefined;
  const isTheirs = actor.kind === 'person' && actor.id === ticket.requester.id;
  const state = isTheirs && isAskedBack(ticket, command, procedure, history) ? ticket.state : undefined;
  return onceIn(history, stated({ type: 'information-added', text, saying, isQuiet, state }), actor, { ...command, now });
};

/** How often words about one solution are asked about: a polite person, and a machine, may say no more. */
const maxAskedBack = 2;

/** Whether the author of the words is asked again: not for what they wrote a moment before it was asked. Source: UARIV-17 */
function isAskedBack(ticket: Ticket, command: AddInformation, procedure: Procedure, history: readonly RecordedEvent[]): boolean {
  const { saidAt, asksBack, isLate } = command;
  const waiting = isToJudge({ stored: { ticket }, procedure }) ? ticket.solution : isLate === true ? ticket.question : null;
  if (asksBack !== true || waiting === null || wasSaidBefore(waiting, { saidAt })) return false;
  const asked = history.filter(({ at, event }) => at >= waiting.at && event.type === 'information-added' && event.state !== undefined);
  return asked.length < maxAskedBack;
}

/** Half a working day: an assignee who was told once need not be told with every message. */
const pressedWithinMs = 4 * HOUR;

function hasPressed(history: readonly RecordedEvent[], actor: Actor, now: Instant): boolean {
  const recent = history.slice(lastOfOthers(history, actor) + 1).filter(({ at }) => now - at < pressedWithinMs);
  return recent.some(({ event }) => event.type === 'information-added' && event.saying === 'presses' && event.isQuiet !== true);
}

function lastOfOthers(history: readonly RecordedEvent[], actor: Actor): number {
  return history.findLastIndex(({ by, event }) => 'to' in event || (by.kind === 'person' && !isOf(by, actor)));
}

const isOf = (by: By, actor: Actor): boolean => actor.kind === 'person' && isBy(by, actor.id);

type SaidTimes = { now: Instant; saidAt?: Instant | null };
type Addition = EventOf<'note-added' | 'information-added'>;

/**
 * An addition repeats an earlier one only while nothing happened in between: after another person's act or a change of state the same words
 * have a new meaning, and words whose message was lost may be sent again. What the system records in between does not count. Words that
 * were sent before the same words were written are always a repeat: their author sent them twice, and a server held them.
 */
function onceIn(history: readonly RecordedEvent[], addition: Addition, actor: Actor, { now, saidAt }: SaidTimes): Decision {
  const since = lastOfOthers(history, actor);
  const isRepeatOf = (at: Instant, index: number): boolean =>
    (index > since && now - at < sameWithinMs) || (typeof saidAt === 'number' && saidAt < at);
  const isLost = (seq: number): boolean => history.some(({ event }) => isLostDelivery(event) && subjectOf(event) === seq);
  const isSame = ({ seq, at, by, event }: RecordedEvent, index: number): boolean =>
    isRepeatOf(at, index) && isOf(by, actor) && isAddition(event) && contentOf(event) === contentOf(addition) && !isLost(seq);
  return happened(history.some(isSame) ? [] : [addition]);
}

function isAddition(event: TicketEvent): event is Addition {
  return event.type === 'note-added' || event.type === 'information-added';
}

function contentOf(addition: Addition): string {
  return JSON.stringify([addition.type, addition.text, ...(addition.type === 'note-added' ? [addition.audience, addition.files] : [])]);
}

function longerDescription(ticket: Ticket, text: string, command: AddInformation, procedure: Procedure): Decision {
  const field = descriptionField(procedure);
  const before = field === null ? '' : (ticket.fields[field] ?? '');
  const isContact = fieldsOfDraft(ticket, procedure).some((f) => isContactField(f) && ticket.fields[f.id] === text);
  const isSaid = isContact || `\n${before}`.endsWith(`\n${text}`);
  // A value that is asked for is read first: the description may end with the same line, which was in doubt there.
  const said = saidOfEmpty(ticket, text, procedure);
  const isNothing = isSaid && Object.keys(said).length === 0;
  // While a question is open, words that the draft has already answer it, unless they were sent before the question.
  if (isNothing && (ticket.question === null || wasSaidBefore(ticket.question, command))) return happened([]);
  const joined = before === '' ? text : `${before}\n${text}`;
  if (field === null) return happened([{ type: 'information-added', text }]);
  const refusal = checkLength('description', joined);
  if (refusal && !isSaid) return refused(refusal);
  const fields = isSaid || isOnlyValue(text, said) ? said : { ...said, [field]: joined };
  const category = categoryIn(procedure, said, ticket.category);
  return happened([{ type: 'draft-filled', fields, category, submitted: false, added: text }]);
}

function isOnlyValue(text: string, said: FieldValues): boolean {
  return Object.values(said).includes(text) || (!/\p{L}/u.test(text) && Object.keys(said).length > 0);
}

/** Values that added words give to empty fields of a draft: a number alone is a telephone; the open question may name a field. Source: UARIV-06 */
function saidOfEmpty(ticket: Ticket, text: string, procedure: Procedure): FieldValues {
  const description = descriptionField(procedure);
  const empty = fieldsOfDraft(ticket, procedure).filter(({ id }) => id !== description && (ticket.fields[id] ?? '') === '');
  const asked = empty.filter((f) => isContactField(f) && isNamedIn(ticket.question?.text ?? '', f));
  const answers = asked.flatMap((f) => [...saidAs(f, text)]);
  const sure = [...saidIn(empty.map(asNamed), text)].filter(([, { isSure }]) => isSure);
  return Object.fromEntries([...answers, ...sure].map(([id, { value }]) => [id, value]));
}

function isNamedIn(question: string, { label, alsoCalled = [] }: Field): boolean {
  const asked = ` ${wordsOf(question).join(' ')} `;
  return [label, ...alsoCalled].some((name) => asked.includes(` ${wordsOf(name).join(' ')} `));
}

/** How many files one case takes: some twenty times as many as a case with many screenshots has. */
export const maxCaseFiles = { files: 200, bytes: 500 * 1_024 * 1_024 } as const;

/** Attaches a file to an open ticket, once; the file store has its content already. A requester's file answers an open question. */
export const attachFile: Rule<'attach-file'> = (ticket, { file }, { actor, procedure }) => {
  const attached = takesFile(ticket, file, procedure)
    ? attachFiles(ticket, [file], actor)
    : refused({ code: 'mail-not-taken', file: file.name });
  const answer = answerOf(ticket, file.name, actor, procedure);
  return attached.kind === 'refused' || attached.events.length === 0 || answer === null ? attached : happened([...attached.events, answer]);
};

export function attachFiles(ticket: Ticket | null, files: readonly FileRef[], actor: Actor): Decision {
  const refusal = ticket === null ? null : checkAddition(ticket, actor);
  if (refusal) return refused(refusal);
  const fresh = files.filter(({ id }, i) => ticket?.files.some((f) => f.id === id) !== true && files.findIndex((f) => f.id === id) === i);
  const all = [...(ticket?.files ?? []), ...fresh];
  if (fresh.length > 0 && (all.length > maxCaseFiles.files || all.reduce((sum, { bytes }) => sum + bytes, 0) > maxCaseFiles.bytes))
    return refused({ code: 'files-full', most: maxCaseFiles.files, mostMegabytes: maxCaseFiles.bytes / 1_024 / 1_024 });
  return happened(fresh.map((file) => ({ type: 'file-attached', file })));
}

function checkAddition(ticket: Ticket, actor: Actor): Refusal | null {
  return mayAddTo(ticket, actor) ? checkOpen(ticket) : notFoundRefusal;
}

export function checkText(what: TypedText, text: string): Refusal | null {
  return text === '' ? { code: 'empty', what } : checkLength(what, text);
}

/** Each addition to a draft is an event that repeats the whole description, so additions count while the ticket is a draft. */
export function checkHistory(ticket: Ticket, history: readonly RecordedEvent[]): Refusal | null {
  const added = history.filter(({ event }) => sheetOf(event).counts === 'additions' || (event.type === 'draft-filled' && isDraft(ticket)));
  return added.length < maxInformationEvents ? null : { code: 'history-full', most: maxInformationEvents };
}

export function checkLength(what: TypedText, text: string): Refusal | null {
  const found = lengthOf(text);
  return found > maxTextLength ? { code: 'too-long', what, most: maxTextLength, found } : null;
}

/** While a question waits, the requester's words are its answer, whichever way they come. Source: UARIV-06, SIIF-03 */
function answerOf(ticket: Ticket, answer: string, actor: Actor, procedure: Procedure): TicketEvent | null {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id) || !isAsked(ticket, procedure)) return null;
  if (isDraft(ticket)) return { type: 'draft-filled', fields: {}, category: ticket.category, submitted: false, added: answer };
  const way = answerWay(ticket, procedure);
  return way === undefined ? null : { type: 'requester-answered', transition: way.id, to: way.to, answer };
}

/** A server holds words no longer than this: words that seem older come from a clock that differs. */
const heldMs = 10 * MINUTE;

/** Whether words were sent before the question was asked, or the solution given, that now waits for words. */
export function wasSaidBefore(waiting: { at: Instant } | null, { saidAt, isLate }: Pick<AddInformation, 'saidAt' | 'isLate'>): boolean {
  if (isLate === true) return waiting !== null;
  return waiting !== null && typeof saidAt === 'number' && saidAt < waiting.at && waiting.at - saidAt < heldMs;
}

export function answerWay(ticket: Ticket, procedure: Procedure): Transition | undefined {
  if (ticket.question === null || isDraft(ticket)) return undefined;
  return availableTransitions(procedure, ticket).find(({ act, by }) => act === 'answer' && by.includes('requester'));
}

/** Whether the requester may refuse the solution; one that the desk still has to confirm is not ready for that. */
export function isToJudge({ stored: { ticket }, procedure }: { stored: { ticket: Ticket }; procedure: Procedure }): boolean {
  return availableTransitions(procedure, ticket).some((t) => t.act === 'refuse' && t.by.includes('requester'));
}

/** Whether a question waits for the requester's words; words about a draft go into its form. */
export function isAsked(ticket: Ticket, procedure: Procedure): boolean {
  return isDraft(ticket) ? ticket.question !== null : answerWay(ticket, procedure) !== undefined;
}

/** Whether the text repeats the words of an answer or refusal: sent a moment after it, or before it was written. A repeat adds nothing. */
function isAnsweredWith(history: readonly RecordedEvent[], text: string, actor: Actor, { now, saidAt }: SaidTimes): boolean {
  const last = lastMove(history);
  return history.some(({ seq, at, by, event }) => {
    const isRepeat = (seq === last?.seq && now - at < sameWithinMs) || (typeof saidAt === 'number' && saidAt < at);
    const words = event.type === 'requester-answered' ? event.answer : event.type === 'solution-refused' ? event.reason : null;
    return isRepeat && words === text && isOf(by, actor);
  });
}
