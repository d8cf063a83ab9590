import { expect } from 'vitest';
import { type DeskOverHttp } from '../support/desk-over-http.js';
import { answered, takenByTeams, type Card } from '../support/desk-acts.js';
import { isMemberOf, type DemoPerson } from '../../playground/people/demo-organisation.js';
import { dialogOutcome, executeOutcome, type ActionOutcome } from '../../playground/client/teams-client.js';
import { objectAt, type Json, type JsonObject } from '../../src/core/json.js';
import { buttonsOf } from '../support/shown-card.js';
import { wordsIn } from './a-case.js';

/** The sentence for a case that does not exist or belongs to another person. */
export const noCase = 'No encuentro ese caso entre sus casos. Escriba «mis casos» para ver los suyos.';

export type Forge = {
  /** Presses with forged data, as a person could who writes to the bot by hand. */
  press(person: DemoPerson, card: Card, data: JsonObject): Promise<string>;
  dialog(person: DemoPerson, card: Card, name: 'task/fetch' | 'task/submit', data: Json): Promise<string>;
  /** The same, with the whole answer. */
  dialogOutcome(person: DemoPerson, card: Card, name: 'task/fetch' | 'task/submit', data: Json): Promise<ActionOutcome>;
};

export function forgeAt(desk: () => DeskOverHttp): Forge {
  const outcomeOf: Forge['dialogOutcome'] = async (person, card, name, data) => {
    const reply = await desk().deliver({ ...desk().connector.invoke(person, card.place, name, { data }), replyToId: card.id });
    expect(reply.status).toBe(200);
    return takenByTeams(dialogOutcome(name, answered(reply), isMemberOf(desk().connector.demo, card.place.conversationId)));
  };
  return {
    dialogOutcome: outcomeOf,
    dialog: async (person, card, name, data) => sentence(wordsIn(await outcomeOf(person, card, name, data))),
    async press(person, card, data) {
      const rootId = card.place.conversationId === person.chatId ? null : card.id;
      const activity = desk().connector.execute(
        person,
        { ...card.place, rootId },
        { cardId: card.id, verb: typeof data['verb'] === 'string' ? data['verb'] : 'x', data },
      );
      const reply = await desk().deliver(activity);
      expect(reply.status).toBe(200);
      return sentence(wordsIn(takenByTeams(executeOutcome(answered(reply), isMemberOf(desk().connector.demo, card.place.conversationId)))));
    },
  };
}

/** Said in Spanish, and nothing of the machinery in it. */
export function sentence(words: string): string {
  expect(words).not.toMatch(/undefined|\[object|NaN|Error|invalid|expected|Algo salió mal|No se puede acceder/);
  expect(words.trim()).not.toBe('');
  return words;
}

/** What a button carries. */
export function dataOf(card: Card, title: string): JsonObject {
  return objectAt(buttonsOf(card.card).find((one) => one['title'] === title) ?? {}, 'data');
}
