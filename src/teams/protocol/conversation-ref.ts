/** A post and its answers: `19:…;messageid=<root>`, in a personal chat `a:…;messageid=<root>`. `root` is null for the channel, or the chat, itself. */
export type ConversationRef = { channel: string; root: string | null };

const MARK = ';messageid=';

export function parseConversation(id: string): ConversationRef {
  const at = id.indexOf(MARK);
  return at < 0 ? { channel: id, root: null } : { channel: id.slice(0, at), root: id.slice(at + MARK.length) };
}

export function threadOf(channel: string, root: string): string {
  return `${channel}${MARK}${root}`;
}

/** Whether a message of one may be a message of the other: in the same channel or chat, in whatever thread. */
export function isSameConversation(one: string, other: string): boolean {
  return parseConversation(one).channel === parseConversation(other).channel;
}

/** What a conversation is known by. A personal chat is one, whatever thread of it somebody writes in; a channel's threads are many. */
export function lastingId({ id, kind }: { id: string; kind: string }): string {
  return kind === 'personal' ? parseConversation(id).channel : id;
}
