import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { ChatMessage, ChatPlace } from '../../playground/chats/chat-log.js';
import { isDraft, isOpen } from '../../src/core/ticket/ticket.js';
import { stateText } from '../../src/cards/parts/case-head.js';
import { requesterState } from '../../src/cards/parts/status-line.js';
import { botMessages, type ReadChats } from '../support/desk-acts.js';
import type { Breach, BreachKind } from './breach.js';
import { buttonsSeen, kindOf, unmarked, wordsSeen } from './seen.js';

/** @property procedure whose states the cards name */
export type Looked = { chats: ReadChats; places: readonly ChatPlace[]; procedure: Procedure };
type Known = Looked & { tickets: ReadonlyMap<string, StoredTicket> };

/** (14) Every card that looks alive shows the present of its case, stands once in its place, and can be answered only while it is asked. */
export function cardBreaches(looked: Looked, tickets: readonly StoredTicket[]): readonly Breach[] {
  const known: Known = { ...looked, tickets: new Map(tickets.map((one) => [one.id, one])) };
  return looked.places.flatMap((place) => {
    const messages = botMessages(looked.chats, place);
    return messages.flatMap((message) => cardBreach(known, message, messages));
  });
}

function cardBreach(known: Known, message: ChatMessage, others: readonly ChatMessage[]): readonly Breach[] {
  const stored = known.tickets.get(ticketOf(message));
  if (stored === undefined) return [];
  const kind = kindOf(message);
  const wrong = kind === 'asks' ? whyNotOver(message, stored) : kind === 'status' ? whyNotTrue(known, message, stored, others) : null;
  if (wrong === null) return [];
  const { ticket } = stored;
  const says = `${stored.id} is ${ticket.state} at ${ticket.group ?? 'no group'}; «${wordsSeen(message).replaceAll('\n', ' / ').slice(0, 140)}» [${buttonsSeen(
    message,
  )
    .map(({ title }) => title)
    .join(', ')}]`;
  return [{ kind: wrong, words: ticket.words, says, conversation: message.conversationId, messages: [message] }];
}

/** The case that the buttons of a message act on; '' when it has none. */
export function ticketOf(message: ChatMessage): string {
  return buttonsSeen(message).find(({ ticket }) => ticket !== '')?.ticket ?? '';
}

function whyNotOver(message: ChatMessage, { ticket }: StoredTicket): BreachKind | null {
  // A survey has no transition: it stays open after the end of its case.
  if (!buttonsSeen(message).some(({ verb, transition }) => (verb === 'advance' || verb === 'dialog') && transition !== '')) return null;
  const said = wordsSeen(message);
  const asked = said.includes('pregunta por') ? ticket.question?.text : ticket.phase === 'resolved' ? ticket.solution?.text : undefined;
  return asked !== undefined && said.includes(asked) ? null : 'over and open';
}

function whyNotTrue(
  { chats, procedure }: Known,
  message: ChatMessage,
  stored: StoredTicket,
  others: readonly ChatMessage[],
): BreachKind | null {
  const { ticket } = stored;
  const group = chats.demo.channels.find(({ channelId }) => channelId === message.conversationId)?.groupId ?? null;
  const canWork = buttonsSeen(message).some(({ opens, title }) => title !== 'Datos' && opens !== 'history' && opens !== 'files');
  if (group !== null && group !== ticket.group && canWork) return 'open in a left channel';
  if (isKnown(message, stored)) {
    const isElsewhere = group !== null && group !== ticket.group;
    const said = wordsSeen(message);
    const isTrue = isElsewhere || (said.includes(stateSaid(procedure, stored, group)) && said.includes(holderSaid(stored, group)));
    return isTrue ? null : 'card of the past';
  }
  const known = others.filter((one) => one !== message && isKnown(one, stored) && kindOf(one) === 'status');
  if (known.some((one) => unmarked(one) === unmarked(message))) return canWork ? 'second card' : null;
  return 'card of the past';
}

/** The state as a card names it: a channel's by its label, or by the level to which it was passed; the requester's by what is waited for. */
function stateSaid(procedure: Procedure, stored: StoredTicket, group: string | null): string {
  const isAwaited = group === null && stored.ticket.phase === 'waiting';
  return isAwaited ? requesterState({ stored, procedure }) : stateText(stored.ticket, procedure).replace(/^\S+ /u, '');
}

/** Who has an open case, as the card of its group names them. */
function holderSaid({ ticket }: StoredTicket, group: string | null): string {
  if (group === null || isDraft(ticket) || !isOpen(ticket)) return '';
  return ticket.assignee === null ? 'Sin asignar' : ticket.assignee.name;
}

function isKnown({ id }: ChatMessage, { postedCards }: StoredTicket): boolean {
  return postedCards.some(({ posted }) => posted?.activity === id);
}
