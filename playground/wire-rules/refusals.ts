import { refuse, type LocalResponse } from '../http/local-response.js';

/** The documented code for a payload that Teams does not accept. Where no public thread quotes the message, the message is ours. */
export function badArgument(message: string): LocalResponse {
  return refuse(400, 'BadArgument', message);
}

/** The code that public threads show for a malformed message or conversation. */
export function badSyntax(message: string): LocalResponse {
  return refuse(400, 'BadSyntax', message);
}

export const badParameters = badSyntax('Incorrect conversation creation parameters');
export const badConversationId = badSyntax('Bad format of conversation ID');
export const noSuchConversation = refuse(404, 'ConversationNotFound', 'Conversation not found.');
export const noSuchMessage = refuse(404, 'ActivityNotFoundInConversation', 'Message does not exist in the thread.');

/** The refusal for a deleted message and for one of another author: Teams gives no other details. */
export const notToBeChanged = refuse(403, 'ServiceError', 'Unknown');

/** The refusal of an activity that becomes several messages: it can neither edit a message nor open a thread. */
export const severalMessages = badSyntax('Activity resulted into multiple skype activities');
export const blockedByPerson = refuse(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.');

/** The refusal where the app is not installed in the conversation, or not for the person. */
export const notInRoster = refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
export const tooBig = refuse(413, 'MessageSizeTooBig', 'Message size too large.');

export function throttled(waitMs: number): LocalResponse {
  return {
    ...refuse(429, 'Throttled', 'Too many requests.'),
    headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  };
}

/** The refusal of the gateway in front of the connector, so it has no `error` object. */
export const unauthorized = { status: 401, body: { message: 'Authorization has been denied for this request.' } };
