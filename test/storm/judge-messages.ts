import type { ChatMessage } from '../../src/local/chats/chat-log.js';
import type { ChatPlace } from '../../src/local/chats/chat-place.js';
import { isNotKept } from '../desk/load.js';
import { botMessages, type ReadChats } from '../support/desk-acts.js';
import type { Breach } from './breach.js';
import { kindOf, saysItMayBeRepeated, sameness, wordsSeen } from './seen.js';

/** (13) No message stands twice in a chat, as it stands now, without the mark on all but one. */
export function repeatBreaches(chats: ReadChats, places: readonly ChatPlace[]): readonly Breach[] {
  return places.flatMap((place) => {
    const same = new Map<string, ChatMessage[]>();
    for (const message of botMessages(chats, place).filter(isSaidOnce)) {
      const key = sameness(message);
      same.set(key, [...(same.get(key) ?? []), message]);
    }
    return [...same].flatMap(([key, messages]) => {
      const unmarked = messages.filter((one) => !saysItMayBeRepeated(one)).length;
      if (unmarked <= 1) return [];
      const says = `${kindOf(messages[0] ?? never())} «${key.replaceAll('\n', ' / ').slice(0, 90)}» stands ${messages.length} times, ${unmarked} unmarked`;
      return [{ kind: 'unmarked repeat', words: /[a-p]{20}/.exec(key)?.[0] ?? '', says, conversation: place.conversationId, messages }];
    });
  });
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
