import { caseView } from '../../../app/tickets/open-case.js';
import type { Message } from '../../../app/views.js';
import { isOfDesk } from '../../../domain/people/roles.js';
import { normaliseText } from '../../../domain/text/normalise-text.js';
import type { CaseView } from '../../../ports/messenger.js';
import { caseNoun } from '../../../texts/nouns.js';
import { ofWhichCaseText } from '../../../texts/orders.js';
import { readCaseOrder, type CaseOrder } from '../../phrases/case-orders.js';
import type { Turn } from '../handler-context.js';
import { answerOrder } from '../orders/answer-order.js';
import { refusalMessage } from '../refusal-message.js';
import { caseOfThread, isOwnChat, isWorkplace, withFiles } from './case-thread.js';
import { isReport, phraseIn } from './interpret-words.js';
import { notFoundMessages } from './named-case.js';

/**
 * An order of a colleague about one case: in the thread of its card, with a quote of it, or by its number. Null where the
 * words are none, or stand where the desk's people do not work cases.
 */
export async function answerCaseOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const order = readCaseOrder(text, oneWordNames(turn), procedure);
  if (order === null || !(await isWorkplace(turn))) return null;
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  const found = await caseOf(turn, order);
  if (found === null) return order.number === null ? ofWhichCase(turn, text) : notFoundMessages(turn, order.number);
  if (isOwnChat(turn) && found.stored.ticket.requester.id === turn.actor.id) return null;
  return withFiles(turn, (files) => answerOrder({ turn, view: found, files }, order.act, order.text));
}

async function caseOf(turn: Turn, { number }: CaseOrder): Promise<CaseView | null> {
  const { context, actor } = turn;
  if (number === null) return caseOfThread(turn);
  const stored = await context.find(number, actor);
  return stored === null ? null : { ...(await caseView(context, stored)), reader: actor.id };
}

/** In a channel words without a case can be nothing else, unless they are a phrase or a new request; in one's own chat they are a report. */
function ofWhichCase(turn: Turn, text: string): readonly Message[] | null {
  if (isOwnChat(turn) || phraseIn(turn, text, null) !== null || isReport(turn)) return null;
  return [{ kind: 'text', text: ofWhichCaseText(caseNoun(turn.context.registry.current.procedure)) }];
}

function oneWordNames({ context, inbound }: Turn): readonly string[] {
  return [inbound.bot.name, ...context.registry.current.procedure.intake.keywords].map(normaliseText).filter((name) => !name.includes(' '));
}
