import { type DemoChannel, type DemoPerson, type DemoOrganisation, isWithoutApp, membersOf } from '../people/demo-organisation.js';
import { ok, refuse, type LocalResponse } from '../http/local-response.js';
import type { JsonObject } from '../../src/core/json.js';
import { parsePlace } from '../chats/chat-log.js';
import { noSuchConversation, notInRoster } from '../wire-rules/refusals.js';

/** The members of a conversation, or the refusal that the bot gets there. */
export function rosterOf(demo: DemoOrganisation, conversationId: string): readonly DemoPerson[] | LocalResponse {
  const members = membersOf(demo, conversationId);
  if (members === null) return noSuchConversation;
  return isWithoutApp(demo, conversationId) ? notInRoster : members;
}

/** Returns one member, found by `29:…`, directory id or sign-in name. */
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

/** Returns a page of 50 to 500 members, whatever `pageSize` requests; the token is the index of the next page's first member. */
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

/** Returns a team's channels; General has the team's own id and no name, as in Teams. */
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
  return isWithoutApp(demo, team.teamId) ? notInRoster : team;
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
