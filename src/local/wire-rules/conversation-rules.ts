import type { DemoPerson, DemoOrganisation } from '../people/demo-organisation.js';
import { refuse } from '../http/local-response.js';
import type { LocalResponse } from '../http/local-response.js';
import { isObject, objectAt, objectsAt, textAt } from '../http/json.js';
import type { JsonObject } from '../http/json.js';
import { parsePlace } from '../chats/chat-place.js';
import { badArgument, badConversationId, badParameters, badSyntax, notInRoster } from './refusals.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The form of a conversation's id, in a path: a chat or a channel, with the number of a post behind it or without. */
export function conversationIdFault(id: string): LocalResponse | null {
  const { conversationId, rootId } = parsePlace(id);
  const isGood = /^(?:a:|19:)./.test(conversationId) && (rootId === null || /^\d+$/.test(rootId));
  return isGood ? null : badConversationId();
}

/** The channel that a new thread is asked for, by its id; null when a chat with somebody is asked for. */
export function requestedChannel(body: JsonObject): string | null {
  return textAt(objectAt(objectAt(body, 'channelData'), 'channel'), 'id');
}

/** A new thread is a group's, begins with a message, and is asked for by the channel's bare id. */
export function threadFault(body: JsonObject, channelId: string): LocalResponse | null {
  if (parsePlace(channelId).rootId !== null) return badConversationId();
  return body['isGroup'] === true && isObject(body['activity']) ? null : badParameters();
}

/** The person that a chat is asked for: one member, with the bot and the tenant. */
export function requestedPerson(demo: DemoOrganisation, body: JsonObject): DemoPerson | LocalResponse {
  const members = objectsAt(body, 'members');
  const [first] = members;
  if (first === undefined || members.length > 1 || body['isGroup'] === true) return badParameters();
  if (!/^28:./.test(textAt(objectAt(body, 'bot'), 'id') ?? '')) return badParameters();
  return tenantFault(demo, body) ?? personOf(demo, textAt(first, 'id') ?? '');
}

/** Whether it is a refusal; a person has no status. */
export function isAnswer(found: DemoPerson | LocalResponse): found is LocalResponse {
  return 'status' in found;
}

function tenantFault(demo: DemoOrganisation, body: JsonObject): LocalResponse | null {
  const tenant = textAt(body, 'tenantId') ?? textAt(objectAt(objectAt(body, 'channelData'), 'tenant'), 'id');
  if (tenant === null) return badConversationId();
  if (!GUID.test(tenant)) return badSyntax('Could not parse tenant id');
  return tenant === demo.tenantId ? null : badArgument('Invalid user identity in provided tenant');
}

/** By `29:…` or directory id; a sign-in name is none. */
function personOf(demo: DemoOrganisation, id: string): DemoPerson | LocalResponse {
  if (!id.startsWith('29:') && !GUID.test(id)) return badConversationId();
  const person = demo.people.find((one) => one.id === id || one.aadObjectId === id.toLowerCase());
  if (person !== undefined) return person;
  return id.startsWith('29:') ? refuse(403, 'BadArgument', 'Failed to decrypt pairwise id') : notInRoster();
}
