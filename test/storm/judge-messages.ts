import type { ChatMessage, ChatPlace } from '../../playground/chats/chat-log.js';
import { subjectOf } from '../../src/core/ticket/undelivered.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { isNotKept } from '../desk/load.js';
import { botMessages, type ReadChats } from '../support/desk-acts.js';
import type { Breach } from './breach.js';
import { kindOf, saysItMayBeRepeated, sameness, wordsSeen } from './seen.js';
import { isLostDelivery } from '../../src/core/ticket/events/delivery-events.js';

/**
 * (13) No message stands twice in a chat, as it stands now, without the mark on all but one. Words whose message counts as lost in the
 * history of their case may be written again, once for each loss, though Teams showed what it did not acknowledge.
 */
export function repeatBreaches(chats: ReadChats, places: readonly ChatPlace[], tickets: readonly StoredTicket[]): readonly Breach[] {
  return places.flatMap((place) => {
    const same = new Map<string, ChatMessage[]>();
    for (const message of botMessages(chats, place).filter(isSaidOnce)) {
      const key = sameness(message);
      same.set(key, [...(same.get(key) ?? []), message]);
    }
    return [...same].flatMap(([key, messages]) => {
      const unmarked = messages.filter((one) => !saysItMayBeRepeated(one)).length;
      const token = tokenIn(key);
      if (unmarked <= 1 + (token === null ? 0 : lossesOf(token, tickets))) return [];
      const notes = token === null ? 0 : tickets.flatMap((one) => notesWith(token, one)).length;
      const says = `${kindOf(messages[0] ?? never())} «${key.replaceAll('\n', ' / ').slice(0, 90)}» stands ${messages.length} times, ${unmarked} unmarked${notes === 0 ? '' : `, of ${notes} ${notes === 1 ? 'note' : 'notes'}`}`;
      return [{ kind: 'unmarked repeat', words: token ?? '', says, conversation: place.conversationId, messages }];
    });
  });
}

const tokenIn = (said: string): string | null => /[a-p]{20}/.exec(said)?.[0] ?? null;

/** How many messages about notes with that token the histories count as lost. */
function lossesOf(token: string, tickets: readonly StoredTicket[]): number {
  return tickets.flatMap((one) => {
    const notes = notesWith(token, one);
    return one.history.filter(({ event }) => isLostDelivery(event) && notes.includes(subjectOf(event)));
  }).length;
}

function notesWith(token: string, { history }: StoredTicket): readonly number[] {
  return history.filter(({ event }) => event.type === 'note-added' && event.text.includes(token)).map(({ seq }) => seq);
}

/** Cards that are kept true are looked at elsewhere; each copy of one says that it is one; what the store could not take is said at each try. */
function isSaidOnce(message: ChatMessage): boolean {
  const words = wordsSeen(message);
  return (
    kindOf(message) !== 'status' &&
    !isNotKept(words) &&
    !words.includes('quedaron guardadas aquí') &&
    !words.includes('esta tarjeta es una copia')
  );
}

function never(): never {
  throw new Error('a group of none');
}
