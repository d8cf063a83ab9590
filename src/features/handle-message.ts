import type { Procedure } from '../procedure/procedure.js';
import { isOnlyDigits, spokenNumbers, type SpokenNumber } from '../core/ticket/numbers/spoken-numbers.js';
import { isOfDesk } from '../core/people/roles.js';
import { maxTextLength } from '../core/ticket/max-text-length.js';
import type { CaseView } from '../ports/messenger.js';
import { tooLongText } from '../texts/answers.js';
import type { Message } from '../talk/message.js';
import { answerPhrase } from './answer-phrase.js';
import { forAll } from './asked-words.js';
import { askerOf, deskView, type Turn } from './handler-context.js';
import { mentionedCard } from './help/help-card.js';
import { attachFiles } from './words/attach-files.js';
import { answerCaseOrder, interpretWords } from './words/interpret-words.js';
import { caseOfThread } from './orders/order-turn.js';
import { answerLinkOrder } from './links/link-orders.js';
import { isForwarded } from '../talk/inbound.js';
import { notHandedOver } from './files/case-files.js';

/**
 * Answers words and files: as an order about a case, a phrase of the table, a new request by its keyword, words about a case, or by asking
 * back. Every message gets an answer; a command that changes a case answers by the case's card.
 */
export async function handleMessage(turn: Turn): Promise<readonly Message[]> {
  const { text, files, filesLeftOut, filesWithheld, forwarded, tooLong } = turn.inbound;
  const missing = filesWithheld > 0 || forwarded === '' ? notHandedOver(turn) : [];
  const isAll = text.trim() === '' && files.length === 0 && filesLeftOut === 0 && tooLong === null;
  return missing.length > 0 && isAll ? missing : [...missing, ...(await answerMessage(turn))];
}

async function answerMessage(turn: Turn): Promise<readonly Message[]> {
  const { inbound } = turn;
  const text = inbound.text.trim();
  const isOrder = inbound.tooLong === null && mayOrder(turn);
  const ordered = isOrder ? ((await answerCaseOrder(turn, text)) ?? (await answerLinkOrder(turn, text))) : null;
  if (ordered !== null) return ordered;
  const pointed = await pointedCase(turn, text);
  if (inbound.tooLong !== null)
    return [{ kind: 'text', text: tooLongText(maxTextLength, inbound.tooLong) }, ...(await filesAlone(turn, pointed))];
  if (inbound.files.length > 0 || inbound.filesLeftOut > 0) return attachFiles(turn, text, pointed);
  if (text === '' && pointed === null) return answerNothing(turn);
  return interpretWords(turn, text, pointed);
}

/** In a channel, where everybody reads it, a bare mention gets two lines; in a chat it asks for help. */
async function answerNothing(turn: Turn): Promise<readonly Message[]> {
  if (turn.inbound.conversation.kind === 'personal') return (await answerPhrase(turn, { id: 'help', rest: '' })) ?? [];
  return [forAll(mentionedCard(deskView(turn.context), askerOf(turn)))];
}

/** Whether the words may be an order: a requester's words are none, and neither are forwarded ones. */
function mayOrder({ actor, areRolesKnown, inbound }: Turn): boolean {
  return (isOfDesk(actor) || !areRolesKnown) && !isForwarded(inbound);
}

/** Handles the files of a message whose words are too long to be read. */
async function filesAlone(turn: Turn, pointed: CaseView | null): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  return files.length > 0 || filesLeftOut > 0 ? attachFiles(turn, '', pointed) : [];
}

/** The case that a message points at by a quote or by its thread; null when it points at none, or its words name one. */
async function pointedCase(turn: Turn, text: string): Promise<CaseView | null> {
  const { context, inbound } = turn;
  return inbound.pointsAt.length === 0 || isNamedIn(text, context.procedure) ? null : caseOfThread(turn);
}

/** Whether the text names a case. Digits alone, or what only looks like a partner's number, may be the answer to the case's question. */
function isNamedIn(text: string, procedure: Procedure): boolean {
  const mayAnswer: Record<SpokenNumber['kind'], boolean> = { own: isOnlyDigits(procedure, text), partner: !/\s/.test(text.trim()) };
  return spokenNumbers(procedure, text).some(({ kind }) => !mayAnswer[kind]);
}
