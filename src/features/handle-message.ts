import type { Procedure } from '../procedure/procedure.js';
import { isOnlyDigits, spokenNumbers, type SpokenNumber } from '../core/ticket/numbers/spoken-numbers.js';
import { isOfDesk } from '../core/people/roles.js';
import { maxTextLength } from '../core/ticket/max-text-length.js';
import type { CaseView } from '../ports/messenger.js';
import { tooLongText } from '../texts/answers.js';
import type { Message } from '../talk/message.js';
import { answerPhrase } from './answer-phrase.js';
import { forAll, aboutCase } from './asked-words.js';
import { askerOf, deskView, type Turn, oneWordNames, viewAfter } from './turn.js';
import { mentionedCard } from './help/help-card.js';
import { attachFiles, attachTo } from './words/attach-files.js';
import { answerCaseOrder, interpretWords, casesOf } from './words/interpret-words.js';
import { caseOfThread, noteText } from './orders/order-turn.js';
import { parcels } from '../parcels.js';
import { isForwarded, isWhole, type MessageEdit } from '../talk/inbound.js';
import { notHandedOver } from './files/case-files.js';
import { helpfulOffer } from '../core/ticket/draft-offer.js';
import type { CommandResult } from '../desk/tickets/execute-command.js';
import { caseView } from '../desk/tickets/open-case.js';
import { caseName, toWhomText } from '../cards/parts/case-head.js';
import { HOUR, instant, later, SECOND } from '../core/instant.js';
import { isRepeated, type StoredTicket } from '../core/outbox/stored-ticket.js';
import type { PersonActor } from '../core/people/person.js';
import { writtenSeq } from '../core/ticket/edited-message.js';
import { readerOf } from '../core/ticket/numbers/ticket-numbers.js';
import { isDraft, isRequester } from '../core/ticket/ticket.js';
import { readCaseOrder } from '../talk/phrases/case-orders.js';
import { draftStaysText, editedText, orderStandsText } from '../texts/own-case.js';
import { openingOf } from './drafts/report-words.js';
import { reportToSend } from './drafts/draft-words.js';
import { fetched } from './files/sent-files.js';
import { isAsking } from './pending-case.js';
import { inPrivate, refusalMessage, textMessage } from './answers.js';
import { askAbout, stillWaiting } from './words/tell-case.js';
import type { MessageEdited } from '../core/ticket/events.js';

/** Every message gets an answer; a command that changes a case answers by the case's card. */
export async function handleMessage(turn: Turn): Promise<readonly Message[]> {
  const { text, files, filesLeftOut, tooLong } = turn.inbound;
  const missing = isWhole(turn.inbound) ? [] : notHandedOver(turn);
  const isAll = text.trim() === '' && files.length === 0 && filesLeftOut === 0 && tooLong === null;
  return [...missing, ...(missing.length > 0 && isAll ? await stillWaiting(turn) : await answerMessage(turn))];
}

async function answerMessage(turn: Turn): Promise<readonly Message[]> {
  const { inbound } = turn;
  const text = inbound.text.trim();
  // A requester's words are no order, and neither are forwarded ones.
  const mayOrder = inbound.tooLong === null && (isOfDesk(turn.actor) || !turn.areRolesKnown) && !isForwarded(inbound);
  const ordered = mayOrder ? await answerCaseOrder(turn, text) : null;
  if (ordered !== null) return ordered;
  const pointed = inbound.pointsAt.length === 0 || isNamedIn(text, turn.context.procedure) ? null : await caseOfThread(turn);
  const hasFiles = inbound.files.length > 0 || inbound.filesLeftOut > 0;
  if (inbound.tooLong !== null) {
    const told = textMessage(tooLongText(maxTextLength, inbound.tooLong));
    return [told, ...(await (hasFiles ? attachFiles(turn, '', pointed) : stillWaiting(turn)))];
  }
  if (hasFiles) return attachFiles(turn, text, pointed);
  if (text === '' && pointed === null) return answerNothing(turn);
  return interpretWords(turn, text, pointed);
}

/** In a channel, where everybody reads it, a bare mention gets two lines; in a chat it asks for help. */
async function answerNothing(turn: Turn): Promise<readonly Message[]> {
  if (turn.inbound.conversation.kind === 'personal') return (await answerPhrase(turn, { id: 'help', rest: '' })) ?? [];
  return [forAll(mentionedCard(deskView(turn.context), askerOf(turn)))];
}

/** Whether the text names a case. Digits alone, or what only looks like a partner's number, may be the answer to the case's question. */
function isNamedIn(text: string, procedure: Procedure): boolean {
  const mayAnswer: Record<SpokenNumber['kind'], boolean> = { own: isOnlyDigits(procedure, text), partner: !/\s/.test(text.trim()) };
  return spokenNumbers(procedure, text).some(({ kind }) => !mayAnswer[kind]);
}

/** How long a message may still arrive after its author changed it: the platform and the desk's journal try again for so long. */
const overtakenMs = HOUR;
/** A message handled within this time was not changed meanwhile; the clocks of two instances differ by less. */
const atOnceMs = SECOND;

/**
 * Handles a message as it was first written. If its author's change or deletion arrived first, that one counts. If another instance read a
 * deletion while this one registered the message, it found no case: the deletion is applied here, only once.
 */
export async function receiveMessage(turn: Turn): Promise<readonly Message[]> {
  if ((await changeOf(turn)) !== unchanged) return [];
  const answers = await handleMessage(turn);
  const [how, at] = (await changeOf(turn)).split(' ');
  if (how !== 'deleted') return answers;
  const inbound = { ...turn.inbound, text: '', tooLong: null, at: instant(Number(at)) };
  return [...answers, ...(await editMessage({ ...turn, inbound }, 'deleted'))];
}

/** The claim that this takes ends before another instance records a change. */
async function changeOf({ context, inbound, key }: Turn): Promise<string> {
  const now = context.clock.now();
  if (inbound.at !== null && Math.abs(now - inbound.at) < atOnceMs) return unchanged;
  return context.claims.claim(`edited/${key}`, unchanged, later(now, -atOnceMs), later(now, 1 - atOnceMs));
}

const unchanged = 'unchanged';

async function noteChange({ context, inbound, key }: Turn, edit: MessageEdit): Promise<boolean> {
  const now = context.clock.now();
  const at = inbound.at ?? now;
  const first = await context.claims.claim(`edited/${key}`, `${edit} ${at}`, now, later(now, overtakenMs));
  const [how, deletedAt] = first.split(' ');
  return how === 'deleted' && (edit === 'restored' || (edit === 'edited' && at < Number(deletedAt)));
}

/** A message that no case has (an offer, or its change came first) is answered as if it came now. Source: UARIV-05, UARIV-18 */
export async function editMessage(turn: Turn, edit: MessageEdit): Promise<readonly Message[]> {
  const { inbound } = turn;
  if (inbound.tooLong !== null) return [{ kind: 'text', text: tooLongText(maxTextLength, inbound.tooLong) }];
  const wasDeleted = await noteChange(turn, edit);
  const text = reportToSend(turn, inbound.text.trim()) ?? inbound.text.trim();
  const edited = await revise(turn, text, edit, await casesNamed(turn, text));
  if (edited.length === 0 && edit === 'deleted') return takeBack(turn);
  if (edited.length === 0) return edit === (wasDeleted ? 'restored' : 'edited') ? handleMessage(turn) : [];
  const answers = await Promise.all(edited.map((one) => answerEdit(turn, text, one)));
  return [...answers.flat(), ...(edit === 'deleted' ? [] : await addedFiles(turn, edited))];
}

async function takeBack(turn: Turn): Promise<readonly Message[]> {
  const said = await Promise.all(parcels.map(async ({ takesBack }) => (await takesBack?.(turn)) ?? []));
  return said.flat();
}

/** The effect of a change on a case that got the message; null: the message did something of which no words are kept. */
type Edited = { stored: StoredTicket; result: CommandResult | null };

/** How many of the newest cases are searched: of those that a person asked for, and of those that they work on. */
const maxSearched = 50;

/** @param others cases that it points at, besides the person's own */
async function revise(turn: Turn, text: string, edit: MessageEdit, others: readonly StoredTicket[]): Promise<readonly Edited[]> {
  const { context, actor, key, inbound } = turn;
  const saidAt = inbound.at;
  const now = edit === 'deleted' ? null : text;
  const [{ tickets }, worked] = await Promise.all([
    context.queries.ofRequester(actor.id, maxSearched),
    context.queries.openOfAssignee(actor.id, maxSearched),
  ]);
  const all = [...new Map([...tickets, ...worked, ...others].map((stored) => [stored.id, stored])).values()];
  const keys = [key, ...all.filter((one) => isRepeated(one, openingOf([key]), actor)).map(({ id }) => id)];
  const edited: Edited[] = [];
  // The words of a draft that was joined went to an earlier case; they are changed there.
  const isJoined = ({ history }: StoredTicket): boolean => helpfulOffer(history)?.kind === 'open-case';
  for (const stored of all.filter((one) => !isJoined(one))) {
    const of = placeIn(stored, keys, actor);
    if (of === null) continue;
    const isNote = of !== 'order' && stored.history.find(({ seq }) => seq === of)?.event.type === 'note-added';
    const change = { type: 'edit-message', text: isNote ? (noteIn(turn, text) ?? now) : now, saidAt } as const;
    const result =
      of === 'order' ? null : await context.execute(stored.id, { id: `edit:${saidAt ?? context.ids.next()}:${key}`, ...change, of }, actor);
    edited.push({ stored, result });
  }
  return edited;
}

function noteIn(turn: Turn, text: string): string | null {
  const { context, inbound, actor } = turn;
  const order = isOfDesk(actor) ? readCaseOrder(text, oneWordNames(turn), context.procedure) : null;
  if (order?.act === 'note') return noteText(inbound, order.text);
  return order?.act === 'reply' ? order.text : null;
}

/** The event with the words of that message; `order`: its words are not kept; null: the case has nothing of the message. */
function placeIn({ executedCommands, history }: StoredTicket, keys: readonly string[], actor: PersonActor): number | 'order' | null {
  let found: number | 'order' | null = null;
  for (const [i, { command, by, seq }] of executedCommands.entries()) {
    // A command's id has the kind of act, the key of its message, and a suffix: `open:<key>`, `order:<key>:internal`.
    const of = command.slice(command.indexOf(':') + 1);
    if (by !== actor.id || !keys.some((key) => of === key || of.startsWith(`${key}:`))) continue;
    found = writtenSeq(history, executedCommands[i - 1]?.seq ?? 0, seq, actor.id) ?? found ?? 'order';
  }
  return found;
}

/** A file with the same name and length is already there. */
async function addedFiles(turn: Turn, edited: readonly Edited[]): Promise<readonly Message[]> {
  const changed = edited.find(({ result }) => result?.kind === 'executed')?.result?.stored ?? null;
  if (changed === null || turn.inbound.files.length + turn.inbound.filesLeftOut === 0) return [];
  const { kept, complaints } = await fetched(turn);
  const added = kept.filter(({ name, bytes }) => !changed.ticket.files.some((file) => file.name === name && file.bytes === bytes));
  const key = againKey(turn.key, turn.inbound);
  return inPrivate(turn, [...complaints, ...(await attachTo({ ...turn, key }, changed.id, added))]);
}

/** A colleague's note may be on a case that is not theirs. */
async function casesNamed(turn: Turn, text: string): Promise<readonly StoredTicket[]> {
  if (!isOfDesk(turn.actor)) return [];
  const [number] = spokenNumbers(turn.context.procedure, text);
  const named = number === undefined ? [] : await casesOf(turn, number);
  return [await caseOfThread(turn), ...named].flatMap((view) => (view === null ? [] : [view.stored]));
}

async function answerEdit(turn: Turn, text: string, { stored, result }: Edited): Promise<readonly Message[]> {
  const { context, actor, key, inbound } = turn;
  if (result === null) {
    const { procedure } = await caseView(context, stored);
    return [{ kind: 'text', text: orderStandsText(caseName(stored.ticket, procedure, readerOf(actor))) }];
  }
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused') {
    const isOver = result.refusal.code === 'draft-gone' || result.refusal.code === 'closed-is-final';
    const isNew = isOver && text !== '' && view !== null && isRequester(view.stored.ticket, actor.id);
    if (!isNew) return [refusalMessage(turn, result.refusal, view)];
    const again = { ...turn, key: againKey(key, inbound) };
    return inPrivate(turn, await askAbout(again, aboutCase(view, { words: text, key: again.key })));
  }
  const change = result.stored.history.at(-1)?.event;
  if (result.repeated || view === null || change?.type !== 'message-edited') return [];
  return [{ kind: 'text', text: changedText(turn, view, change) }, ...(await mayAnswer(turn, view, change))];
}

function changedText({ actor }: Turn, view: CaseView, change: MessageEdited): string {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, isRequester(ticket, actor.id) ? 'requester' : readerOf(actor));
  if (isDraft(ticket)) return change.after === null ? draftStaysText(name) : editedText(change, name, '');
  if (change.audience !== undefined) return editedText(change, name, change.audience === 'public' ? `a ${ticket.requester.name}` : '');
  return editedText(change, name, ticket.assignee?.id === actor.id ? '' : toWhomText(view));
}

/** Source: UARIV-06, SIIF-03 */
async function mayAnswer(turn: Turn, view: CaseView, { of, after }: MessageEdited): Promise<readonly Message[]> {
  const { history, ticket } = view.stored;
  const isDoubt = history.find(({ seq }) => seq === of)?.event.type === 'answer-doubted';
  if (after === null || !isRequester(ticket, turn.actor.id) || !isAsking(view)) return [];
  const key = isDoubt ? turn.key : againKey(turn.key, turn.inbound);
  return inPrivate(turn, await askAbout({ ...turn, key }, aboutCase(view, { words: after, key })));
}

/** A key of its own, so that the effects of the change are not taken for repeats of the effects of the message. */
function againKey(key: string, { at }: Turn['inbound']): string {
  return `${key}:${at ?? 'edit'}`;
}
