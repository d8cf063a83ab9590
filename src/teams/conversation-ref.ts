/** A channel's post and its answers: `19:…;messageid=<root>`. `root` is null for the channel, or a chat, itself. */
export type ConversationRef = { channel: string; root: string | null };

const MARK = ';messageid=';

export function parseConversation(id: string): ConversationRef {
  const at = id.indexOf(MARK);
  return at < 0 ? { channel: id, root: null } : { channel: id.slice(0, at), root: id.slice(at + MARK.length) };
}
