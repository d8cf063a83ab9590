import type { JsonObject } from './json.js';
import { CARD } from './outgoing.js';

/** Bodies that Teams accepts; any other shape shows as "something went wrong". */
export function cardBody(card: JsonObject): JsonObject {
  return { statusCode: 200, type: CARD, value: card };
}

export function messageBody(text: string): JsonObject {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}

export function dialogBody(title: string, card: JsonObject): JsonObject {
  return {
    task: {
      type: 'continue',
      value: { title, height: 'medium', width: 'medium', card: { contentType: CARD, content: card } },
    },
  };
}

export function dialogMessageBody(text: string): JsonObject {
  return { task: { type: 'message', value: text } };
}

/** An empty answer closes a dialog. */
export const emptyBody: JsonObject = {};
