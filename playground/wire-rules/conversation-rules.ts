import { everybodyOf, type DemoPerson, type DemoOrganisation } from '../people/demo-organisation.js';
import { refuse, type LocalResponse } from '../http/local-response.js';
import { isObject, objectAt, objectsAt, textAt, type JsonObject } from '../../src/core/json.js';
import { parsePlace } from '../chats/chat-log.js';
import { badArgument, badConversationId, badParameters, badSyntax, notInRoster } from './refusals.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The fault of a conversation's id in a path. It must be a chat, a channel, or a thread (a channel with the id of its first post). */
export function conversationIdFault(id: string): LocalResponse | null {
  const { conversationId, rootId } = parsePlace(id);
  const isGood = /^(?:a:|19:)./.test(conversationId) && (rootId === null || /^\d+$/.test(rootId));
  return isGood ? null : badConversationId;
}

/** The id of the channel in which the bot opens a thread; null when it opens a personal chat. */
export function requestedChannel(body: JsonObject): string | null {
  return textAt(objectAt(objectAt(body, 'channelData'), 'channel'), 'id');
}

/** The fault of a new thread: it must have `isGroup`, a first message and the channel's id without `;messageid=`. */
export function threadFault(body: JsonObject, channelId: string): LocalResponse | null {
  if (parsePlace(channelId).rootId !== null) return badConversationId;
  return body['isGroup'] === true && isObject(body['activity']) ? null : badParameters;
}

/** The request for a chat must have one member, the bot and the tenant. */
export function requestedPerson(demo: DemoOrganisation, body: JsonObject): DemoPerson | LocalResponse {
  const members = objectsAt(body, 'members');
  const [first] = members;
  if (first === undefined || members.length > 1 || body['isGroup'] === true) return badParameters;
  if (!/^28:./.test(textAt(objectAt(body, 'bot'), 'id') ?? '')) return badParameters;
  return tenantFault(demo, body) ?? personOf(demo, textAt(first, 'id') ?? '');
}

function tenantFault(demo: DemoOrganisation, body: JsonObject): LocalResponse | null {
  const tenant = textAt(body, 'tenantId') ?? textAt(objectAt(objectAt(body, 'channelData'), 'tenant'), 'id');
  if (tenant === null) return badConversationId;
  if (!GUID.test(tenant)) return badSyntax('Could not parse tenant id');
  return tenant === demo.tenantId ? null : badArgument('Invalid user identity in provided tenant');
}

/** Finds a person by `29:…` or directory id; Teams does not accept a sign-in name here. */
function personOf(demo: DemoOrganisation, id: string): DemoPerson | LocalResponse {
  if (!id.startsWith('29:') && !GUID.test(id)) return badConversationId;
  const person = everybodyOf(demo).find((one) => one.id === id || one.aadObjectId === id.toLowerCase());
  if (person !== undefined) return person;
  return id.startsWith('29:') ? refuse(403, 'BadArgument', 'Failed to decrypt pairwise id') : notInRoster;
}
