import type { Message, PressAnswer } from '../talk/message.js';
import { isOfDesk } from '../core/people/roles.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import type { Turn } from './turn.js';
import { deskHere, inPrivate } from './answers.js';
import { caseOfPressed } from './cases/named-case.js';

/**
 * Checks which answer to a press may replace the pressed message. A button's data may be forged, so they do not decide which card it
 * stands on: a message of a case shows only that case, and in a conversation with other readers only people of the desk may replace a
 * message. In such a conversation only the outbox updates the cards of cases.
 */
export async function answerInPlace(turn: Turn, answer: PressAnswer): Promise<PressAnswer> {
  if (answer.kind !== 'card') return answer;
  const { message } = answer;
  const isShared = turn.inbound.conversation.kind !== 'personal';
  const shown = caseShown(message);
  if (isShared && shown !== null) return { ...answer, apart: () => Promise.resolve(remarkOf(message)) };
  if (isShared && 'refusal' in message) return { kind: 'text', text: message.card.fallback };
  const pressed = await caseOfPressed(turn, shown);
  const isTheirs = pressed === null ? !isShared || isOfDesk(turn.actor) : pressed === shown?.id;
  const staysHere = !isShared || !isDesksOwn(message) || (await deskHere(turn)) !== null;
  if (isTheirs && staysHere) return answer;
  return { ...answer, apart: () => (staysHere ? Promise.resolve([message]) : inPrivate(turn, [message])) };
}

function caseShown(message: Message): StoredTicket | null {
  return message.kind === 'posted-card' || message.kind === 'notification' ? message.case.stored : null;
}

/** The remark that says why the press did nothing; the card itself shows the present state by then. */
function remarkOf(message: Message): readonly Message[] {
  const remark = 'remark' in message ? (message.remark ?? '') : '';
  return remark === '' ? [] : [{ kind: 'text', text: remark }];
}

/** Whether the message is only for people of the desk. */
function isDesksOwn(message: Message): boolean {
  return message.kind === 'card' && message.isForAll !== true;
}
