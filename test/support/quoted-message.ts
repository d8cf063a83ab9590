import type { JsonObject } from '../../src/core/json.js';

/** The message as a reply that quotes other messages of its conversation. */
export function quoting(message: JsonObject, quoted: readonly string[]): JsonObject {
  const { text, entities } = message;
  const marks = quoted.map((id) => `<quoted messageId="${id}"/>`).join('');
  const quotes = quoted.map((messageId) => ({
    type: 'quotedReply',
    quotedReply: { messageId, isReplyDeleted: false, validatedMessageReference: true },
  }));
  return {
    ...message,
    text: typeof text === 'string' ? `${marks} ${text}` : marks,
    entities: [...quotes, ...(Array.isArray(entities) ? entities : [])],
  };
}
