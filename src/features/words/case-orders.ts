import { caseView } from '../../app/tickets/open-case.js';
import type { Message } from '../../talk/message.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseNoun } from '../../texts/words.js';
import { numberOfSeveralText, ofWhichCaseText } from '../../texts/orders.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { readCaseOrder, type CaseOrder } from '../../talk/phrases/case-orders.js';
import { oneWordNames, type Turn } from '../handler-context.js';
import { answerOrder } from '../orders/answer-order.js';
import { refusalMessage } from '../refusal-message.js';
import { caseOfThread, isOwnChat, isWorkplace, withFiles } from '../orders/case-thread.js';
import { isReport, phraseIn } from './read-words.js';
import { notFoundMessages } from '../cases/named-case.js';
import { findCases } from '../../app/tickets/find-case.js';

/**
 * An order of a colleague about one case: in the thread of its card, with a quote of it, or by its number. Null where the words are none,
 * or stand where the desk's people do not work cases.
 */
export async function answerCaseOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const order = readCaseOrder(text, oneWordNames(turn), procedure);
  if (order === null || !(await isWorkplace(turn))) return null;
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  const [found, ...others] = await casesOf(turn, order.number);
  if (found === undefined) return order.number === null ? ofWhichCase(turn, order, text) : notFoundMessages(turn, order.number);
  if (others.length > 0) return [{ kind: 'text', text: numberOfSeveralText([found, ...others].map(nameToDesk)) }];
  if (isOwnChat(turn) && found.stored.ticket.requester.id === turn.actor.id) return null;
  return withFiles(turn, (files) => answerOrder({ turn, view: found, files }, order.act, order.text));
}

/** The case of the thread, or of the number: several where two series have it. Source: SIIF-04 */
export async function casesOf(turn: Turn, number: SpokenNumber | null): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  if (number === null) return [await caseOfThread(turn)].filter((view) => view !== null);
  const found = await findCases(context, number, actor);
  return Promise.all(found.map(async (stored) => ({ ...(await caseView(context, stored)), reader: actor.id })));
}

export function nameToDesk({ stored, procedure }: CaseView): string {
  return caseName(stored.ticket, procedure, 'desk');
}

/**
 * Words without a case are the order all the same, unless they are a phrase or a new request. In one's own chat they may be a report, so
 * only "tomar" and "nota: …" are sure to be one.
 */
function ofWhichCase(turn: Turn, { act, isMarked }: CaseOrder, text: string): readonly Message[] | null {
  const isSure = !isOwnChat(turn) || act === 'take' || (act === 'note' && isMarked);
  if (!isSure || phraseIn(turn, text, null) !== null || isReport(turn)) return null;
  return [{ kind: 'text', text: ofWhichCaseText(caseNoun(turn.context.registry.current.procedure)) }];
}
