import { expect, it } from 'vitest';
import { allMembers, member, pagedMembers, teamChannels } from '../../connector/rosters.js';
import { demoOrganisation, type DemoOrganisation } from '../../people/demo-organisation.js';
import { GROUPS } from '../page/page-server.js';

const demo = demoOrganisation(GROUPS, 'Mesa');
const mesa = first(demo.channels);
const beto = first(demo.people.filter(({ groupId }) => groupId === mesa.groupId));
const thread = `${mesa.channelId};messageid=1700000000001`;
const notFound = { status: 404, body: { error: { code: 'ConversationNotFound' } } };

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('the demo organisation is empty');
  return one;
}

/** The same organisation with a first team of so many. */
function large(size: number): DemoOrganisation {
  const crowd = Array.from({ length: size }, (_, at) => ({ ...beto, id: `29:${at}`, aadObjectId: `p${at}`, isGuest: at % 2 === 1 }));
  return {
    ...demo,
    people: [...demo.people, ...crowd],
    channels: demo.channels.map((one) => (one.teamId === mesa.teamId ? { ...one, memberIds: crowd.map(({ id }) => id) } : one)),
  };
}

it('a thread of a channel has no roster: every look-up by its id is a 404', () => {
  for (const answer of [member(demo, thread, beto.id), allMembers(demo, thread), pagedMembers(demo, thread, new URLSearchParams())])
    expect(answer).toMatchObject(notFound);
  for (const place of [mesa.teamId, mesa.channelId]) expect(member(demo, place, beto.id).status).toBe(200);
});

it.each([
  [1, 50],
  [49, 50],
  [50, 50],
  [120, 120],
  [500, 500],
  [501, 500],
  [9_999, 500],
])('a page of %i members has %i: less than 50 is 50, more than 500 is 500', (asked, got) => {
  expect(pagedMembers(large(600), mesa.teamId, new URLSearchParams({ pageSize: String(asked) }))).toMatchObject({
    body: { members: { length: got }, continuationToken: expect.any(String) },
  });
});

it('the continuation token leads to the last page, which has no token', () => {
  const query = new URLSearchParams({ pageSize: '500', continuationToken: '500' });
  expect(pagedMembers(large(600), mesa.teamId, query).body).toEqual({ members: Array.from({ length: 100 }, () => expect.any(Object)) });
});

it('a guest has the guest role and a sign-in name with #EXT#', () => {
  const page = pagedMembers(large(2), mesa.teamId, new URLSearchParams());
  expect(page.body).toMatchObject({
    members: [{ userRole: 'user' }, { userRole: 'guest', userPrincipalName: expect.stringContaining('#EXT#') }],
  });
});

it('a private channel has its own members, and the team’s list of channels gives its type', () => {
  const changed: DemoOrganisation = {
    ...demo,
    channels: demo.channels.map((one) => ({ ...one, type: 'private', ownMemberIds: [beto.id] })),
  };
  expect(allMembers(changed, mesa.channelId).body).toEqual([expect.objectContaining({ id: beto.id })]);
  expect(allMembers(changed, mesa.teamId).body).toHaveLength(mesa.memberIds.length);
  expect(teamChannels(changed, mesa.teamId).body).toMatchObject({
    conversations: [
      { id: mesa.teamId, name: null, type: 'standard' },
      { id: mesa.channelId, type: 'private' },
    ],
  });
});
