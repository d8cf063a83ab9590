import { refuse } from '../http/local-response.js';
import type { LocalResponse } from '../http/local-response.js';

/** The code that Teams documents for a payload which it does not take; where no thread shows the words, they are ours. */
export function badArgument(message: string): LocalResponse {
  return refuse(400, 'BadArgument', message);
}

/** The code that threads show for a malformed message or conversation. */
export function badSyntax(message: string): LocalResponse {
  return refuse(400, 'BadSyntax', message);
}

export function badParameters(): LocalResponse {
  return badSyntax('Incorrect conversation creation parameters');
}

export function badConversationId(): LocalResponse {
  return badSyntax('Bad format of conversation ID');
}

export function noSuchMessage(): LocalResponse {
  return refuse(404, 'ActivityNotFoundInConversation', 'Message does not exist in the thread.');
}

/** A message that was deleted, or that somebody else wrote: Teams says no more than this. */
export function notToBeChanged(): LocalResponse {
  return refuse(403, 'ServiceError', 'Unknown');
}

/** An activity that Teams would show as several messages cannot be an edit, nor begin a thread. */
export function severalMessages(): LocalResponse {
  return badSyntax('Activity resulted into multiple skype activities');
}

export function blockedByPerson(): LocalResponse {
  return refuse(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.');
}

/** The app is not installed there, or not for the person. */
export function notInRoster(): LocalResponse {
  return refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
}

export function tooBig(): LocalResponse {
  return refuse(413, 'MessageSizeTooBig', 'Message size too large.');
}

export function throttled(waitMs: number): LocalResponse {
  return {
    ...refuse(429, 'Throttled', 'Too many requests.'),
    headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  };
}

/** The one refusal without `error`: it comes from the door, before the service. */
export function unauthorized(): LocalResponse {
  return { status: 401, body: { message: 'Authorization has been denied for this request.' } };
}
