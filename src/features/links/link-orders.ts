import type { Message } from '../../talk/message.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseNoun } from '../../texts/words.js';
import { filesNotKeptText, numberOfSeveralText, whichToLinkText } from '../../texts/orders.js';
import { readLinkOrder, type LinkOrder } from '../../talk/phrases/link-order.js';
import { oneWordNames, type Turn } from '../handler-context.js';
import { answerLink } from './link-order.js';
import { refusalMessage } from '../refusal-message.js';
import { casesOf, nameToDesk } from '../words/case-orders.js';
import { caseOfThread, isOwnChat, isWorkplace } from '../orders/case-thread.js';
import { notFoundMessages } from '../cases/named-case.js';

/**
 * `vincular 45 duplicado de 46: …`, `desvincular 45 de 46: …`: by their numbers, or of the case in whose thread it stands. Null where
 * the words are no such order, or stand where the desk's people do not work cases.
 *
 * Source: UARIV-14
 */
export async function answerLinkOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const read = readLinkOrder(text, oneWordNames(turn), procedure);
  if (read === null || !(await isWorkplace(turn))) return null;
  const thread = await caseOfThread(turn);
  const order = thread === null ? read : inThread(read);
  if (order.of === null && thread === null && !order.isSure) return withoutCase(turn, order);
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  if (order.of === null) return thread === null ? [whichToLink(turn, order)] : answered(turn, thread, order);
  const [found, ...others] = await casesOf(turn, order.of);
  if (found === undefined) return notFoundMessages(turn, order.of);
  if (others.length > 0) return [{ kind: 'text', text: numberOfSeveralText([found, ...others].map(nameToDesk)) }];
  return answered(turn, found, order);
}

/** In a thread the only number is the other case's: the case at hand is that of the thread. */
function inThread(order: LinkOrder): LinkOrder {
  return order.of === null || order.other !== '' ? order : { ...order, of: null, other: order.of.asked };
}

/** `vincular` alone binds a channel where it stands in one; other words that name no case are about something else. */
function withoutCase(turn: Turn, order: LinkOrder): readonly Message[] | null {
  const isAboutCases = order.act === 'unlink' || isOwnChat(turn);
  return isAboutCases && order.other === '' && isOfDesk(turn.actor) ? [whichToLink(turn, order)] : null;
}

function whichToLink({ context }: Turn, { act }: LinkOrder): Message {
  return { kind: 'text', text: whichToLinkText(act, caseNoun(context.registry.current.procedure)) };
}

/** An order to link takes no files; they are not lost in silence. */
async function answered(turn: Turn, view: CaseView, order: LinkOrder): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  const without: readonly Message[] = files.length > 0 || filesLeftOut > 0 ? [{ kind: 'text', text: filesNotKeptText }] : [];
  return [await answerLink(turn, view, order), ...without];
}
