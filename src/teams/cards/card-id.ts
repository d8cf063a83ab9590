import { isObject, type Json, type JsonObject } from '../../json.js';

/**
 * The card with the id of its posted card or notification in every button about the case: a press says which card it stands on, also
 * where the desk does not know the message.
 */
export function withIdInButtons(card: JsonObject, id: string): JsonObject {
  const marked: Record<string, Json | undefined> = {};
  for (const key of Object.keys(card)) marked[key] = key === 'data' ? dataWithId(card[key], id) : nodeWithId(card[key], id);
  return marked;
}

function nodeWithId(node: Json | undefined, id: string): Json | undefined {
  if (isList(node)) return node.map((one) => nodeWithId(one, id) ?? null);
  return isObject(node) ? withIdInButtons(node, id) : node;
}

function dataWithId(data: Json | undefined, id: string): Json | undefined {
  return isObject(data) && typeof data['ticket'] === 'string' ? { ...data, card: id } : data;
}

function isList(node: Json | undefined): node is readonly Json[] {
  return Array.isArray(node);
}
