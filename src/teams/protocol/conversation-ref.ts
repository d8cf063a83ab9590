/** A thread is `19:…;messageid=<root>`, in a personal chat `a:…;messageid=<root>`. `root` is null for the channel or chat itself. */
export type ConversationRef = { channel: string; root: string | null };

const MARK = ';messageid=';

export function parseConversation(id: string): ConversationRef {
  const at = id.indexOf(MARK);
  return at < 0 ? { channel: id, root: null } : { channel: id.slice(0, at), root: id.slice(at + MARK.length) };
}

export function threadOf(channel: string, root: string): string {
  return `${channel}${MARK}${root}`;
}

/** Whether both are in the same channel or chat, in any thread. */
export function isSameConversation(one: string, other: string): boolean {
  return parseConversation(one).channel === parseConversation(other).channel;
}

/** The id under which a conversation is kept: a personal chat without its thread, a channel with it. */
export function lastingId({ id, kind }: { id: string; kind: string }): string {
  return kind === 'personal' ? parseConversation(id).channel : id;
}
