import { CONSENT_CARD } from '../wire-rules/file-card-rules.js';
import type { ChatMessage } from '../chats/chat-log.js';
import { objectAt, textAt } from '../http/json.js';
import type { JsonObject } from '../http/json.js';

/**
 * What the client tells the bot when somebody answers a consent card: the card's own context, and on yes a place to put
 * the file.
 *
 * @param open makes that place, for a file of this name
 * @returns null when the message has no such card
 */
export function consentValue(
  { attachments }: Pick<ChatMessage, 'attachments'>,
  isAccepted: boolean,
  open: (name: string) => JsonObject,
): JsonObject | null {
  const card = attachments.find((one) => textAt(one, 'contentType') === CONSENT_CARD);
  if (card === undefined) return null;
  const content = objectAt(card, 'content');
  const said = {
    type: 'fileUpload',
    action: isAccepted ? 'accept' : 'decline',
    context: content[isAccepted ? 'acceptContext' : 'declineContext'] ?? null,
  };
  return isAccepted ? { ...said, uploadInfo: open(textAt(card, 'name') ?? '') } : said;
}
