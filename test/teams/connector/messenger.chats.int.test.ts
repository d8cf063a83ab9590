import { expect, it, onTestFinished } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import type { DemoPerson } from '../../../playground/people/demo-organisation.js';
import { createPersonProfiles } from '../../../src/teams/directory/team-members.js';
import { createTeamRoster } from '../../../src/teams/directory/team-roster.js';
import { admit, readActivity } from '../../../src/teams/inbound/activity-gate.js';
import { noSendLimits } from '../../../src/teams/send-limits/send-limiter.js';
import { faultOf, sending, words, type Sending } from '../../support/a-sending-edge.js';
import { recordingLog } from '../../support/desk-edge.js';
import { createFakeConnector, type FakeConnector } from '../../support/fake-connector.js';

type TwoPlaces = Sending & {
  /** The other service address, whose organisation has another tenant. */
  other: FakeConnector;
  profileOf: ReturnType<typeof createPersonProfiles>;
  writeTo(person: DemoPerson): ReturnType<Sending['messenger']['post']>;
};

/** A desk whose first bound channel is served at one address, with people who are met at another, of another tenant. */
async function twoPlaces(): Promise<TwoPlaces> {
  const edge = await sending();
  const { store, clients, clock, keys } = edge;
  const other = await createFakeConnector({
    rates: 'none',
    tokens: () => keys?.given ?? null,
    changed: (demo) => ({ ...demo, tenantId: '0e0e0e0e-0000-4000-8000-000000000002' }),
  });
  onTestFinished(() => other.close());
  const { log } = recordingLog();
  const onReachable = () => Promise.resolve();
  const profileOf = createPersonProfiles({ clients, sendLimiter: noSendLimits, people: store.people, clock, log, onReachable });
  const writeTo: TwoPlaces['writeTo'] = (person) => edge.messenger.post({ kind: 'person', person: personId(person.aadObjectId) }, words);
  return { ...edge, other, profileOf, writeTo };
}

/** The person writes in a channel of the place at this connector. */
async function meetInChannel({ profileOf, rules }: TwoPlaces, at: FakeConnector, person: DemoPerson): Promise<void> {
  const read = readActivity(at.text(person, at.channelOf('mesa'), 'cola', { mentions: [at.demo.bot] }));
  const admitted = read.kind === 'read' ? admit(read.activity, { ...rules, allowedTenants: [] }) : read;
  if (!('inbound' in admitted)) throw new Error(`not let in: ${JSON.stringify(admitted)}`);
  await profileOf(admitted.inbound);
}

/** The chats that the bot opened there, as the tenant of each. */
const opened = ({ calls }: FakeConnector) =>
  calls.flatMap(({ path, body }) =>
    path === '/v3/conversations' && typeof body === 'object' && body !== null && 'members' in body ? [body] : [],
  );

it('UARIV-16 a chat is opened at the address and tenant where its person was met, not at those of the first bound channel', async () => {
  const places = await twoPlaces();
  const beto = places.other.person('Beto Gil');
  await meetInChannel(places, places.other, beto);
  const posted = await places.writeTo(beto);
  expect(posted.conversation).toBe(beto.chatId);
  expect(opened(places.other)).toMatchObject([{ tenantId: places.other.demo.tenantId, members: [{ id: beto.id }] }]);
  expect(opened(places.connector)).toEqual([]);
});

it('a chat is opened at the address where its person was met last', async () => {
  const places = await twoPlaces();
  const beto = places.other.person('Beto Gil');
  await meetInChannel(places, places.other, beto);
  await meetInChannel(places, places.connector, beto);
  await places.writeTo(beto);
  expect(opened(places.connector)).toMatchObject([{ tenantId: places.connector.demo.tenantId }]);
  expect(opened(places.other)).toEqual([]);
});

it('a chat that is gone is opened again where its person was met since', async () => {
  const places = await twoPlaces();
  const { ana, store, connector, other } = places;
  const id = personId(ana.aadObjectId);
  const chat = (await store.people.find(id))?.chat;
  await store.people.remember(id, { chat: chat == null ? null : { ...chat, conversation: 'a:old' } });
  await meetInChannel(places, other, ana);
  expect(await places.writeTo(ana)).toMatchObject({ conversation: ana.chatId });
  expect([opened(connector).length, opened(other).length]).toEqual([0, 1]);
  expect((await store.people.find(id))?.chat).toMatchObject({ serviceUrl: other.serviceUrl, tenant: other.demo.tenantId });
});

it('the chat of a person who was never met is opened at the address and tenant of the team that they are known from, and follows it', async () => {
  const places = await twoPlaces();
  const { store, clients, clock, connector, other } = places;
  const channel = other.demo.channels.find(({ groupId }) => groupId !== 'mesa');
  const member = other.demo.people.find(({ groupId }) => groupId === channel?.groupId);
  if (channel === undefined || member === undefined) throw new Error('the demo has one group');
  const roster = createTeamRoster({
    clients,
    channels: store.channels,
    people: store.people,
    sendLimiter: noSendLimits,
    clock,
    log: recordingLog().log,
  });
  const bind = ({ serviceUrl, demo: { tenantId: tenant } }: FakeConnector) =>
    store.channels.bind({
      group: 'redes',
      team: channel.teamId,
      channel: channel.channelId,
      serviceUrl,
      tenant,
      boundBy: null,
      boundAt: clock.now(),
    });
  const known = async () => (await store.people.find(personId(member.aadObjectId)))?.met;
  await bind(other);
  await roster.membersOf('redes');
  await places.writeTo(member);
  expect(opened(other)).toMatchObject([{ tenantId: other.demo.tenantId, members: [{ id: member.id }] }]);
  await bind(connector);
  await roster.membersNow('redes');
  expect(await known()).toMatchObject({ serviceUrl: connector.serviceUrl, tenant: connector.demo.tenantId });
  // Where they act counts more than where they are listed.
  await meetInChannel(places, other, member);
  await roster.membersNow('redes');
  expect(await known()).toEqual({ serviceUrl: other.serviceUrl, tenant: other.demo.tenantId, team: null });
});

it('I8 an address that the desk does not trust stays refused: no person is met there, and a chat is not asked for there', async () => {
  const places = await twoPlaces();
  const { store, ana, rules, connector } = places;
  const read = readActivity({ ...connector.text(ana, connector.chatOf(ana), 'hola'), serviceUrl: 'https://smba.example.org/' });
  expect(read.kind === 'read' ? admit(read.activity, rules) : read).toMatchObject({ kind: 'refused', code: 'foreign-service' });
  await store.people.remember(personId(ana.aadObjectId), {
    chat: null,
    met: { serviceUrl: 'https://smba.example.org/', tenant: 't', team: null },
  });
  expect((await faultOf(places.writeTo(ana))).code).toBe('refused');
  expect(connector.calls).toEqual([]);
});
