import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { ChatMessage, ChatPlace } from '../../playground/chats/chat-log.js';
import type { FakeConnector } from '../support/fake-connector.js';

/** Words that a person asked to have registered. @property ids of the messages that carried them; @property acknowledged when Teams was told that one arrived */
export type Reported = { who: DemoPerson; words: string; at: number; ids: string[]; acknowledged: number | null };

/**
 * A press or a form of which the presser was told that it is done.
 *
 * @property ticket of the card that was pressed
 * @property token words of the form, to be found in the case afterwards; may be empty
 */
export type Acted = { what: string; ticket: string; words: string; token: string; at: number };

/** From an act to what shows it in the chats; `ms` null: it never came. */
export type Wait = { what: string; words: string; since: number; ms: number | null };

/** All that the people of a storm did, and how long they waited. */
export interface Diary {
  readonly reports: Reported[];
  readonly acts: Acted[];
  readonly waits: readonly Wait[];
  /** Begins to wait for a message in the place. @returns ends it, where the act was never acknowledged */
  awaits(what: string, words: string, place: ChatPlace, shows: (message: ChatMessage) => boolean): () => void;
}

export function createDiary(connector: FakeConnector): Diary {
  const waits: Wait[] = [];
  return {
    reports: [],
    acts: [],
    waits,
    awaits(what, words, { conversationId }, shows) {
      const one: Wait = { what, words, since: Date.now(), ms: null };
      waits.push(one);
      const unlisten = connector.chats.onChange((message) => {
        if (message.conversationId !== conversationId || message.from !== connector.demo.bot.id || !shows(message)) return;
        one.ms = Date.now() - one.since;
        queueMicrotask(unlisten);
      });
      return () => {
        unlisten();
        waits.splice(waits.indexOf(one), 1);
      };
    },
  };
}
