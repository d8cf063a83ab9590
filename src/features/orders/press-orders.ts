import { z } from 'zod';
import { act, type Feature, caseId, order, said, seq, version, viewAfter, type Turn } from '../turn.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import type { Transition } from '../../procedure/workflow.js';
import { checkTransition, checkWriting } from '../../core/ticket/permissions.js';
import { type FieldFault, type Refusal, checkOpen } from '../../core/ticket/refusals.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  withFilesText,
  notedText,
  sentToText,
  alreadyYoursText,
  byButtonText,
  heldByOtherText,
  othersDataText,
} from '../../texts/answers.js';
import { noteLabels } from '../../core/form-labels.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asPressAnswer, done, notFoundCard, refusedPress, refusedText, groupHere, refusalMessage } from '../answers.js';
import { attachedOf, doneText, onceTaken, orderId, refusedOrder, type OrderTurn, shared, asNote, noteText, wayOf } from './order-turn.js';
import { consultationOf } from '../../core/ticket/commands/add-to-ticket.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import { openCase } from '../../desk/tickets/open-case.js';
import { tooLargeForMail } from '../mail/letter-files.js';
import { filesGoneAnswer, sentBy } from '../files/sent-files.js';
import { othersIn } from '../steps/others-data.js';
import { othersToChoose, readersOf, alreadyTheirs } from '../steps/advance.js';
import type { Asking } from '../../cards/parts/form-card.js';
import { personalFields } from '../../core/ticket/forms/personal-fields.js';
import { emptyChoosable, type Choosable } from '../../core/ticket/forms/transition-fields.js';
import { inSentence, caseNoun } from '../../texts/words.js';
import { advanceCard } from '../steps/advance-dialog.js';
import type { Card } from '../../cards/card.js';
import { askedNoteCard, leave, orderOf, withOrder, type AskedBack } from '../offered-words.js';
import { executeAction } from '../../cards/button.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { isDeskWork } from '../../core/people/roles.js';
import type { CaseAct } from '../../talk/phrases/case-orders.js';

const transition = z.string().max(200);
const audience = z.enum(['internal', 'public']);

export const orders: Feature = {
  acts: {
    /** Does the order; faults come back in its card, with all that was typed. The same press does `first` before it. */
    'do-order': act({ ticket: caseId, v: version, transition, first: transition.optional(), ...order }, async (turn, press, typed) => {
      const { context, actor } = turn;
      const { act: asked = 'take' } = transitionOf(context.registry.current.procedure, press.transition) ?? {};
      if (!Object.hasOwn(answers, asked)) return { kind: 'text', text: byButtonText };
      const files = await sentBy(turn, press.files ?? []);
      if (files === null) return filesGoneAnswer;
      const attached = attachedOf({ turn, files });
      const first = await takenFirst(turn, press);
      const advance = { type: 'advance', transition: press.transition, seen: first.seen, input: typed } as const;
      const result = first.refused ?? (await context.execute(press.ticket, { id: orderId(press.key), ...advance, attached }, actor));
      const view = await viewAfter(turn, result);
      const way = transitionOf(result.rules.procedure, press.transition);
      if (view === null || way === undefined) return notFoundCard(turn);
      if (result.kind === 'refused') return notDone({ turn, view, files }, way, press.key, typed, result.refusal);
      const isBack = first.isBack === true || result.isBack === true;
      return done(await doneText(turn, { ...result, isBack }, way, files.length));
    }),
    /** Turns a colleague's words into a note: internal, for the requester, or the answer to a consultation. Source: UARIV-13, UARIV-16 */
    'order-note': act(
      { ticket: caseId, audience, answers: seq.optional(), words: said.words.default(''), ...order },
      async (turn, { ticket: id, key, audience, answers, words, files: ids = [] }, typed) => {
        const files = await sentBy(turn, ids);
        if (files === null) return filesGoneAnswer;
        const text = typed['text'] ?? words;
        const attached = attachedOf({ turn, files });
        const note = { type: 'add-note', text, attached, files: attached.map((file) => file.id) } as const;
        const before = answers === undefined && audience === 'public' ? await openCase(turn.context, id, turn.actor) : null;
        if (before !== null && (await tooLargeForMail(turn.context, before, files)) !== '')
          return asPressAnswer(await askNote({ turn, view: before, files }, 'public', key, { typed: { text } }));
        // The same text for other readers is another note, so the answer never says "sent" about a note that was not sent.
        const [name, reader] = answers === undefined ? [audience, audience] : ['answer', { answers }];
        const result = await turn.context.execute(id, { id: `${orderId(key)}:${name}`, ...note, audience: reader }, turn.actor);
        const view = await viewAfter(turn, result);
        if (view === null) return notFoundCard(turn);
        if (result.kind === 'executed') return done(withFilesText(notedFor(view, audience, answers), files.length));
        const { refusal } = result;
        if (refusal.code === 'not-your-reporter')
          return asPressAnswer(await askNote({ turn, view, files }, 'public', key, { typed: { text } }));
        const faults = textFaults(refusal);
        if (faults.length === 0 || typed['text'] === undefined) return refusedPress(turn, refusal, view);
        return asPressAnswer(await askNote({ turn, view, files }, answers === undefined ? audience : 'public', key, { typed, faults }));
      },
    ),
  },
};

type OrderPress = { ticket: TicketId; first?: string | undefined; v: number; key: string };

/** Does the step that goes before the order in the same press, only once. */
async function takenFirst({ context, actor }: Turn, { ticket, first, v: seen, key }: OrderPress) {
  if (first === undefined) return { seen };
  const command = { id: `${orderId(key)}:first`, type: 'advance', transition: first, seen, input: {} } as const;
  const result = await context.execute(ticket, command, actor);
  if (result.kind === 'refused') return { seen, refused: result };
  return { seen: result.repeated ? seen + 1 : result.stored.ticket.version, isBack: result.isBack };
}

/** Shows the card again to a person who may still do the order; if the case moved on, offers the words for a note. */
async function notDone(order: OrderTurn, way: Transition, key: string, typed: FieldValues, refusal: Refusal): Promise<PressAnswer> {
  const { turn, view } = order;
  if (refusal.code === 'fields-missing') return asPressAnswer(await askOrder(order, way, key, { typed, faults: refusal.faults }));
  const remark = refusedText(turn, refusal, view);
  const isStillTheirs = checkTransition(view.stored.ticket, way, turn.actor, view.procedure) === null;
  const first = isStillTheirs ? undefined : onceTaken(order, way.act)?.first;
  if ((isStillTheirs || first !== undefined) && refusal.code === 'stale-card')
    return asPressAnswer(await askOrder(order, way, key, { typed, remark, first }));
  const words = typed['solution'] ?? typed['question'] ?? '';
  if (!isOver.includes(refusal.code) || words === '') return refusedPress(turn, refusal, view);
  return asPressAnswer(refusedOrder(order, refusal, words, key));
}

const isOver: readonly Refusal['code'][] = ['stale-card', 'closed-is-final', 'not-from-here'];

function notedFor({ stored: { ticket, history }, procedure }: CaseView, audience: 'internal' | 'public', answers?: number): string {
  const name = caseName(ticket, procedure, 'desk');
  const asker = answers === undefined ? undefined : consultationOf(history, answers)?.asker;
  const reader = asker ?? (audience === 'public' ? ticket.requester : undefined);
  return reader === undefined ? notedText(name) : sentToText(reader.name, name);
}

function textFaults(refusal: Refusal): readonly FieldFault[] {
  const at = { field: 'text', label: noteLabels.text };
  if (refusal.code === 'empty') return [{ ...at, code: 'missing' }];
  if (refusal.code === 'too-long') return [{ ...at, code: 'too-long', most: refusal.most, found: refusal.found }];
  return refusal.code === 'fields-missing' ? refusal.faults : [];
}

type AskBack = { typed: FieldValues; faults?: readonly FieldFault[]; remark?: string; first?: string };

/** The card that asks an order back, filled in; a sentence if nobody can be chosen. @param key the key of the message with the order */
async function askOrder(order: OrderTurn, transition: Transition, key: string, asked: AskBack): Promise<Message> {
  const { typed, faults = [], remark = '', first = null } = asked;
  const { turn, view, files } = order;
  const others = await othersToChoose(turn, view, transition, view.stored.ticket.assignee?.id);
  if (others.kind === 'message') return { kind: 'text', text: others.text };
  const choosable = { ...emptyChoosable, ...others.choosable };
  const marks = await othersIn(turn, view, undefined, typed);
  const back = { case: shared(order), typed, faults, key, files, remark: remark || othersDataText(marks) };
  const readers = await readersOf(turn, view, transition);
  return { kind: 'card', card: askedOrderCard({ ...back, transition: transition.id, first, choosable, readers }) };
}

/** The card that asks for a note's text, or asks before it is sent; a person who may not send it can keep it as an internal note. */
async function askNote(order: OrderTurn, audience: 'internal' | 'public', key: string, asked: AskBack): Promise<Message> {
  const { typed, faults = [], remark = '' } = asked;
  const { turn, view } = order;
  const isPublic = audience === 'public';
  const consultation = isPublic ? await openConsultation(order) : null;
  const tooLarge = isPublic ? await tooLargeForMail(turn.context, view, order.files) : '';
  const files = tooLarge === '' ? order.files : [];
  const note = { case: shared(order), audience, consultation, typed, faults, key, files, remark: remark || tooLarge };
  const barred = isPublic ? checkWriting(view.stored.ticket, turn.actor, view.procedure) : null;
  const card = askedNoteCard(barred === null ? note : { ...note, audience: 'internal', remark: refusedText(turn, barred, view) });
  return { kind: 'card', card };
}

/** The last note that consulted the group of this channel, while it has no answer. Source: UARIV-16 */
async function openConsultation({ turn, view }: OrderTurn): Promise<number | null> {
  const group = (await groupHere(turn))?.group;
  const notes = view.stored.history.flatMap(({ seq, event }) =>
    event.type === 'note-added' && typeof event.audience !== 'string' ? [{ seq, audience: event.audience }] : [],
  );
  const asked = notes.findLast(({ audience }) => 'group' in audience && audience.group === group);
  const isAnswered = notes.some(({ audience }) => 'answers' in audience && audience.answers === asked?.seq);
  return asked === undefined || isAnswered ? null : asked.seq;
}

/** @property first the transition that the same press does before */
type AskedOrder = AskedBack & Pick<Asking, 'readers'> & { transition: string; first: string | null; choosable: Choosable };

/** Asks what the transition needs, as a dialog does; one press does it. Source: UARIV-12 */
export function askedOrderCard(asked: AskedOrder): Card {
  const { case: view, transition, first, choosable, faults, remark, readers } = asked;
  const { procedure, reader, stored } = view;
  // A channel reads the card: inputs for personal data that a form would fill in are empty.
  const hidden = reader === undefined ? personalFields(stored.ticket, procedure) : [];
  const typed = { ...Object.fromEntries(hidden.map(({ id }) => [id, ''])), ...asked.typed };
  const form = advanceCard(view, transition, { typed, faults, choosable, remark, readers });
  const [action] = form.actions ?? [];
  const { title = '', data = {} } = action ?? {};
  const inputs = Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith('f_')));
  const before = first === null ? undefined : transitionOf(procedure, first);
  const does = { verb: 'do-order', ...inputs, ...orderOf(asked), transition };
  const said = before === undefined ? title : `${before.label} y ${inSentence(title)}`;
  const doIt = executeAction(said, before === undefined ? does : { ...does, first }, 'inputs');
  return withOrder(form, asked, [doIt, leave]);
}

/**
 * The answers to each order about a case: an order that can be undone and lacks nothing is done at once and answered in one line; one that
 * sends something, cannot be undone or lacks something is answered by a card that asks back.
 */
const answers: { readonly [Act in CaseAct]: (order: OrderTurn, text: string) => Promise<Message> } = {
  take: (order) => answerTake(order),
  note: answerNote,
  reply: (order, text) => askNote(order, 'public', order.turn.key, { typed: { text } }),
  ask: (order, text) => answerByForm(order, 'ask', 'question', text),
  resolve: (order, text) => answerByForm(order, 'resolve', 'solution', text),
  'by-button': (order) => Promise.resolve(answerByButton(order)),
};

export async function answerOrder(order: OrderTurn, act: CaseAct, text: string): Promise<Message> {
  const { turn, view } = order;
  const found = lengthOf(text);
  if (found > maxTextLength) return refusalMessage(turn, { code: 'too-long', what: 'message', most: maxTextLength, found }, view);
  return answers[act](order, text);
}

/** Keeps nothing: says where the buttons are, and offers the words as a note. */
function answerByButton(order: OrderTurn): Message {
  const { turn, view } = order;
  const words = turn.inbound.text.trim();
  const over = checkOpen(view.stored.ticket);
  return over === null ? asNote(order, words, turn.key, byButtonText) : refusedOrder(order, over, words);
}

/** Takes the case; words alone do not take it from a colleague. Source: UARIV-11 */
async function answerTake(order: OrderTurn): Promise<Message> {
  const { turn, view, files } = order;
  const { assignee } = view.stored.ticket;
  const way = wayOf('take', order);
  if ('code' in way) return refusedOrder(order, way, '');
  if (assignee?.id === turn.actor.id) return { kind: 'text', text: alreadyYoursText(caseName(view.stored.ticket, view.procedure, 'desk')) };
  if (assignee !== null)
    return askOrder(order, way, turn.key, { typed: {}, remark: heldByOtherText(assignee.name, caseNoun(view.procedure)) });
  const { id, ticket } = view.stored;
  // On the case as its author could know it.
  const advance = { type: 'advance', transition: way.id, seen: ticket.version, input: {} } as const;
  const result = await turn.context.execute(id, { id: orderId(turn.key), ...advance, attached: attachedOf(order) }, turn.actor);
  if (result.kind === 'executed') {
    const already = await alreadyTheirs(turn, { transition: way.id, v: ticket.version }, result);
    return { kind: 'text', text: already ?? (await doneText(turn, result, way, files.length)) };
  }
  if (result.refusal.code === 'fields-missing') return askOrder(order, way, turn.key, { typed: {} });
  return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
}

/** Source: UARIV-13, UARIV-16 */
async function answerNote(order: OrderTurn, said: string): Promise<Message> {
  const { turn, view, files } = order;
  const text = noteText(turn.inbound, said);
  if (text === '') return askNote(order, 'internal', turn.key, { typed: {} });
  const { context, actor, key } = turn;
  const note = { id: orderId(key), type: 'add-note', text, audience: 'internal', attached: attachedOf(order) } as const;
  const result = await context.execute(view.stored.id, note, actor);
  if (result.kind === 'refused') return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
  return { kind: 'text', text: withFilesText(notedText(caseName(view.stored.ticket, view.procedure, 'desk')), files.length) };
}

/** Answers an act whose form takes the text; where the procedure has no such act, a question is sent as a message. */
async function answerByForm(order: OrderTurn, act: 'ask' | 'resolve', field: string, text: string): Promise<Message> {
  const { procedure } = order.view;
  if (!procedure.transitions.some((t) => t.act === act && isDeskWork(t))) return answers.reply(order, text);
  const way = wayOf(act, order);
  const typed = { [field]: text };
  if (!('code' in way)) return askOrder(order, way, order.turn.key, { typed });
  const next = way.code === 'not-from-here' ? onceTaken(order, act) : null;
  return next === null ? refusedOrder(order, way, text) : askOrder(order, next.way, order.turn.key, { typed, first: next.first });
}
