/** A personal chat, a channel (`rootId` null), or a thread of a channel. */
export type ChatPlace = { conversationId: string; rootId: string | null };

const MARK = ';messageid=';

/** `19:…;messageid=17…` → channel and root post. */
export function parsePlace(id: string): ChatPlace {
  const at = id.indexOf(MARK);
  if (at < 0) return { conversationId: id, rootId: null };
  return { conversationId: id.slice(0, at), rootId: id.slice(at + MARK.length) };
}

export function placeId(place: ChatPlace): string {
  return place.rootId === null ? place.conversationId : `${place.conversationId}${MARK}${place.rootId}`;
}
