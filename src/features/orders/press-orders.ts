import { z } from 'zod';
import { act, type Feature, caseId, order, said, seq, viewAfter } from '../turn.js';
import { checkWriting } from '../../core/ticket/permissions.js';
import { type FieldFault, type Refusal, checkOpen } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { withFilesText, notedText, sentToText, byButtonText } from '../../texts/answers.js';
import { noteLabels } from '../../core/form-labels.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asPressAnswer, done, notFoundCard, refusedPress, refusedText, groupHere, refusalMessage } from '../answers.js';
import { attachedOf, orderId, type OrderTurn, shared, asNote, noteText } from './order-turn.js';
import { consultationOf } from '../../core/ticket/commands/add-to-ticket.js';
import type { Message } from '../../talk/message.js';
import { openCase } from '../../desk/tickets/open-case.js';
import { tooLargeForMail } from '../mail/letter-files.js';
import { filesGoneAnswer, sentBy } from '../files/sent-files.js';
import { askedNoteCard } from '../offered-words.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import type { CaseAct } from '../../talk/phrases/case-orders.js';

const audience = z.enum(['internal', 'public']);

export const orders: Feature = {
  acts: {
    /** Internal, for the requester, or the answer to a consultation. Source: UARIV-13, UARIV-16 */
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

type AskBack = { typed: FieldValues; faults?: readonly FieldFault[] };

/** A person who may not send it can keep it as an internal note. */
async function askNote(order: OrderTurn, audience: 'internal' | 'public', key: string, asked: AskBack): Promise<Message> {
  const { typed, faults = [] } = asked;
  const { turn, view } = order;
  const isPublic = audience === 'public';
  const consultation = isPublic ? await openConsultation(order) : null;
  const tooLarge = isPublic ? await tooLargeForMail(turn.context, view, order.files) : '';
  const files = tooLarge === '' ? order.files : [];
  const note = { case: shared(order), audience, consultation, typed, faults, key, files, remark: tooLarge };
  const barred = isPublic ? checkWriting(view.stored.ticket, turn.actor, view.procedure) : null;
  const card = askedNoteCard(barred === null ? note : { ...note, audience: 'internal', remark: refusedText(turn, barred, view) });
  return { kind: 'card', card };
}

/** While it has no answer. Source: UARIV-16 */
async function openConsultation({ turn, view }: OrderTurn): Promise<number | null> {
  const group = (await groupHere(turn))?.group;
  const notes = view.stored.history.flatMap(({ seq, event }) =>
    event.type === 'note-added' && typeof event.audience !== 'string' ? [{ seq, audience: event.audience }] : [],
  );
  const asked = notes.findLast(({ audience }) => 'group' in audience && audience.group === group);
  const isAnswered = notes.some(({ audience }) => 'answers' in audience && audience.answers === asked?.seq);
  return asked === undefined || isAnswered ? null : asked.seq;
}

export async function answerOrder(order: OrderTurn, act: CaseAct, text: string): Promise<Message> {
  const { turn, view } = order;
  const found = lengthOf(text);
  if (found > maxTextLength) return refusalMessage(turn, { code: 'too-long', what: 'message', most: maxTextLength, found }, view);
  if (act === 'note') return answerNote(order, text);
  return act === 'reply' ? askNote(order, 'public', order.turn.key, { typed: { text } }) : answerByButton(order, text);
}

/** Does nothing: says where the buttons are, and offers the words of an order that has some as a note. */
function answerByButton(order: OrderTurn, text: string): Message {
  const { turn, view } = order;
  const over = checkOpen(view.stored.ticket);
  const said = over === null ? byButtonText : refusedText(turn, over, view);
  return text === '' && order.files.length === 0 ? { kind: 'text', text: said } : asNote(order, turn.inbound.text.trim(), turn.key, said);
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
