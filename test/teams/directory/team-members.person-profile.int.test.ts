import { expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { admit, readActivity } from '../../../src/teams/inbound/activity-gate.js';
import { createPersonProfiles } from '../../../src/teams/directory/team-members.js';
import { aCountingLimiter } from '../../support/a-counting-limiter.js';
import { createDeskEdge, recordingLog } from '../../support/desk-edge.js';

async function profiles() {
  const edge = await createDeskEdge({ sendLimitMs: 2_000 });
  const { connector, store, clients, clock, rules } = edge;
  const [ana] = connector.demo.requesters;
  if (ana === undefined) throw new Error('the demo is empty');
  const { log, lines } = recordingLog();
  const sendLimiter = aCountingLimiter();
  const reachable: string[] = [];
  const profileOf = createPersonProfiles({
    clients,
    sendLimiter,
    people: store.people,
    clock,
    log,
    onReachable: (person) => Promise.resolve(void reachable.push(person)),
  });
  const read = readActivity(connector.text(ana, connector.chatOf(ana), 'hola'));
  const admitted = read.kind === 'read' ? admit(read.activity, rules) : read;
  if (!('inbound' in admitted)) throw new Error('not let in');
  return { ...edge, reachable, sendLimiter, ana, lines, profileOf, inbound: admitted.inbound };
}

it('I10 the lookup of a sender counts as a reading of their chat, and happens once', async () => {
  const { profileOf, inbound, ana, connector, sendLimiter } = await profiles();
  await profileOf(inbound);
  await profileOf(inbound);
  expect(sendLimiter.calls).toEqual([{ kind: 'reads', tenant: connector.demo.tenantId, place: ana.chatId, rank: 'turn' }]);
});

it('a sender has the directory’s name and e-mail, and their chat is kept', async () => {
  const { profileOf, inbound, ana, connector } = await profiles();
  expect(await profileOf(inbound)).toMatchObject({
    name: ana.name,
    email: ana.email,
    platformId: ana.id,
    chat: { conversation: ana.chatId, serviceUrl: connector.serviceUrl, tenant: connector.demo.tenantId },
  });
});

it('the platform is asked once for each person', async () => {
  const { profileOf, inbound, connector } = await profiles();
  await profileOf(inbound);
  await profileOf(inbound);
  expect(connector.calls).toHaveLength(1);
});

it('a person who writes under another name is looked up once more, and has the directory’s name from then on', async () => {
  const { profileOf, inbound, ana, store, connector } = await profiles();
  await store.people.remember(inbound.person.id, { name: 'Ana de antes', email: ana.email });
  expect(await profileOf(inbound)).toMatchObject({ name: ana.name, formerName: 'Ana de antes' });
  const asWritten = { ...inbound, person: { ...inbound.person, name: 'Ana (contratista)' } };
  for (const _ of [1, 2]) expect(await profileOf(asWritten)).toMatchObject({ name: ana.name });
  expect(connector.calls).toHaveLength(2);
});

it('a person who is no longer known to a desk begun again is looked up again', async () => {
  const { profileOf, inbound, ana, store } = await profiles();
  await profileOf(inbound);
  await store.eraseAll();
  expect(await profileOf(inbound)).toMatchObject({ email: ana.email });
});

it('a person who was stored by name only, by the welcome of a desk begun again, is looked up again', async () => {
  const { profileOf, inbound, ana, store } = await profiles();
  await profileOf(inbound);
  await store.eraseAll();
  await store.people.remember(inbound.person.id, { name: ana.name, platformId: ana.id });
  expect(await profileOf(inbound)).toMatchObject({ email: ana.email });
});

it('a platform that does not answer stops no sender', async () => {
  const { profileOf, inbound, ana, connector, lines } = await profiles();
  connector.script(() => true, { kind: 'status', status: 503, when: 'before-taken' });
  expect(await profileOf(inbound)).toMatchObject({ name: ana.name, email: null });
  expect(lines).toHaveLength(1);
  expect(await profileOf(inbound)).toMatchObject({ email: ana.email });
});

it('UARIV-16 what waits for a person is sent at their first message and when they let the bot in again, not at every one', async () => {
  const { profileOf, inbound, reachable, store, clock } = await profiles();
  await profileOf(inbound);
  await profileOf(inbound);
  expect(reachable).toEqual([inbound.person.id]);
  await store.people.remember(inbound.person.id, { unreachableSince: clock.now() });
  await profileOf(inbound);
  await profileOf(inbound);
  expect(reachable).toEqual([inbound.person.id, inbound.person.id]);
});

it('a chat at another service address replaces the earlier one, and its person can be reached again', async () => {
  const { profileOf, inbound, store, clock } = await profiles();
  await profileOf(inbound);
  await store.people.remember(inbound.person.id, { unreachableSince: clock.now() });
  const moved = { ...inbound, serviceUrl: 'http://127.0.0.1:1/' };
  expect(await profileOf(moved)).toMatchObject({ unreachableSince: null, chat: { serviceUrl: 'http://127.0.0.1:1/' } });
});

it('in a channel the team is asked, not the thread, which has no roster', async () => {
  const { profileOf, connector, lines, rules } = await profiles();
  const { coordinator } = connector.demo;
  const place = { ...connector.channelOf('mesa'), rootId: '1700000000001' };
  const read = readActivity(connector.text(coordinator, place, 'cola', { mentions: [connector.demo.bot] }));
  const admitted = read.kind === 'read' ? admit(read.activity, rules) : read;
  if (!('inbound' in admitted)) throw new Error('not let in');
  expect(await profileOf(admitted.inbound)).toMatchObject({ email: coordinator.email });
  expect(lines).toEqual([]);
});

it('in a group chat the chat itself is asked', async () => {
  const { profileOf, inbound, connector } = await profiles();
  await profileOf({ ...inbound, conversation: { id: '19:meeting_x@thread.v2', kind: 'groupChat' as const } });
  expect(connector.calls.map(({ segments }) => segments[2])).toEqual(['19:meeting_x@thread.v2']);
});

it.each([
  [404, 'MemberNotFoundInConversation'],
  [403, 'BotNotInConversationRoster'],
])('a %i is not asked again for an hour, and is logged with its code', async (status, code) => {
  const { profileOf, inbound, connector, lines, clock, ana } = await profiles();
  connector.script(() => true, { kind: 'status', status, body: { error: { code, message: 'Scripted.' } }, when: 'before-taken' });
  for (let turns = 0; turns < 5; turns += 1) expect(await profileOf(inbound)).toMatchObject({ email: null });
  expect(connector.calls).toHaveLength(1);
  expect(lines.map(({ fields }) => fields['platformCode'])).toEqual([code]);
  clock.move(HOUR + 1);
  expect(await profileOf(inbound)).toMatchObject({ email: ana.email });
});

it('a message in a channel leaves the personal chat unchanged', async () => {
  const { profileOf, inbound, ana } = await profiles();
  await profileOf(inbound);
  const inChannel = { ...inbound, conversation: { id: '19:c', kind: 'channel' as const } };
  expect((await profileOf(inChannel)).chat?.conversation).toBe(ana.chatId);
});

it('a person who writes in a thread of their chat has that chat, without the thread', async () => {
  const { profileOf, inbound, ana, connector } = await profiles();
  const inThread = { ...inbound, conversation: { ...inbound.conversation, id: `${ana.chatId};messageid=1700000000000` } };
  expect((await profileOf(inThread)).chat?.conversation).toBe(ana.chatId);
  expect(connector.calls.map((call) => call.conversationId)).toEqual([ana.chatId]);
});
