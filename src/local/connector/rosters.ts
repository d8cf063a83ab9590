import type { DemoChannel, DemoPerson, DemoOrganisation } from '../people/demo-organisation.js';
import { ok, refuse } from '../http/local-response.js';
import type { LocalResponse } from '../http/local-response.js';
import type { JsonObject } from '../http/json.js';
import { parsePlace } from '../chats/chat-place.js';
import type { IsMember } from '../wire-rules/mention-rules.js';
import { notInRoster } from '../wire-rules/refusals.js';

/** Who is in a chat, a channel or a team; null when there is no such place. A thread of a channel is none: Teams knows no roster by its id. */
export function membersOf(demo: DemoOrganisation, conversationId: string): readonly DemoPerson[] | null {
  const { conversationId: id, rootId } = parsePlace(conversationId);
  const owner = demo.people.find((person) => person.chatId === id);
  if (owner !== undefined) return [owner];
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel === undefined || rootId !== null) return null;
  const ids = channel.channelId === id ? (channel.ownMemberIds ?? channel.memberIds) : channel.memberIds;
  return demo.people.filter((person) => ids.includes(person.id));
}

/** Who can be mentioned there: by `29:…`, directory id or sign-in name. */
export function isMemberOf(demo: DemoOrganisation, conversationId: string): IsMember {
  const members = membersOf(demo, conversationId) ?? [];
  const known = new Set(members.flatMap(({ id, aadObjectId, email }) => [id, aadObjectId, email].map((one) => one.toLowerCase())));
  return (id) => known.has(id.toLowerCase());
}

/** Whether the app is missing there: a team's channels have it with the team, and a person has it in each of their teams that does. */
function isWithoutApp(demo: DemoOrganisation, conversationId: string): boolean {
  const { conversationId: id } = parsePlace(conversationId);
  const lacks = (one: string): boolean => demo.withoutApp?.has(one) === true;
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel !== undefined) return lacks(channel.teamId) || lacks(id);
  const owner = demo.people.find((person) => person.chatId === id);
  return owner !== undefined && lacks(owner.id) && !demo.channels.some((team) => team.memberIds.includes(owner.id) && !lacks(team.teamId));
}

/** The people there, or why a bot is not served there. */
export function rosterOf(demo: DemoOrganisation, conversationId: string): readonly DemoPerson[] | LocalResponse {
  const members = membersOf(demo, conversationId);
  if (members === null) return noConversation();
  return isWithoutApp(demo, conversationId) ? notInRoster() : members;
}

/** One member, by `29:…`, directory id or sign-in name. */
export function member(demo: DemoOrganisation, conversationId: string, memberId: string): LocalResponse {
  const members = rosterOf(demo, conversationId);
  if ('status' in members) return members;
  const asked = memberId.toLowerCase();
  const found = members.find((person) => [person.id, person.aadObjectId, person.email].some((id) => id.toLowerCase() === asked));
  return found === undefined ? refuse(404, 'MemberNotFoundInConversation', 'Member not found in conversation.') : ok(account(demo, found));
}

export function allMembers(demo: DemoOrganisation, conversationId: string): LocalResponse {
  const members = rosterOf(demo, conversationId);
  return 'status' in members ? members : ok(members.map((person) => account(demo, person)));
}

/** Pages of 50 to 500, whatever is asked for; the token is where the next page begins. */
export function pagedMembers(demo: DemoOrganisation, conversationId: string, query: URLSearchParams): LocalResponse {
  const members = rosterOf(demo, conversationId);
  if ('status' in members) return members;
  const size = Math.min(500, Math.max(50, Math.trunc(Number(query.get('pageSize') ?? 200)) || 200));
  const from = Math.max(0, Math.trunc(Number(query.get('continuationToken') ?? 0)) || 0);
  const page = members.slice(from, from + size).map((person) => account(demo, person));
  const next = from + size < members.length ? { continuationToken: String(from + size) } : {};
  return ok({ members: page, ...next });
}

export function teamDetails(demo: DemoOrganisation, teamId: string): LocalResponse {
  const team = teamOf(demo, teamId);
  if ('status' in team) return team;
  return ok({
    id: team.teamId,
    name: team.teamName,
    aadGroupId: team.aadGroupId,
    tenantId: demo.tenantId,
    type: 'standard',
    channelCount: 2,
    memberCount: team.memberIds.length,
  });
}

/** General is the team's own id and has no name, as in Teams. */
export function teamChannels(demo: DemoOrganisation, teamId: string): LocalResponse {
  const team = teamOf(demo, teamId);
  if ('status' in team) return team;
  return ok({
    conversations: [
      { id: team.teamId, name: null, type: 'standard' },
      { id: team.channelId, name: team.label, type: team.type },
    ],
  });
}

function teamOf(demo: DemoOrganisation, teamId: string): DemoChannel | LocalResponse {
  const team = demo.channels.find((channel) => channel.teamId === parsePlace(teamId).conversationId);
  if (team === undefined) return refuse(404, 'TeamNotFound', 'Team not found.');
  return isWithoutApp(demo, team.teamId) ? notInRoster() : team;
}

export function noConversation(): LocalResponse {
  return refuse(404, 'ConversationNotFound', 'Conversation not found.');
}

function account(demo: DemoOrganisation, person: DemoPerson): JsonObject {
  return {
    id: person.id,
    name: person.name,
    objectId: person.aadObjectId,
    givenName: person.givenName,
    surname: person.surname,
    email: person.email,
    userPrincipalName: person.isGuest === true ? `${person.email.replace('@', '_')}#EXT#@entidad.onmicrosoft.com` : person.email,
    tenantId: demo.tenantId,
    userRole: person.isGuest === true ? 'guest' : 'user',
  };
}
