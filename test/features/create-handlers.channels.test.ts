import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { StoreUnavailable } from '../../src/ports/ticket-store.js';
import { admit, readActivity } from '../../src/teams/inbound/activity-gate.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import { createRender } from '../../src/features/render.js';
import { surveyChannels } from '../../src/features/channels/survey-channels.js';
import { advance, aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { placeName } from '../support/a-messenger.js';
import { asRead } from '../support/shown-text.js';
import { aTurn } from '../support/a-turn.js';
import { bindInChat } from '../support/bound-in-chat.js';
import { actor, ref } from '../support/cast.js';

const team = '19:team@thread.tacv2';
const channel = '19:mesa@thread.tacv2';
const tenant = '0b0b0b0b-0000-4000-8000-000000000001';
const serviceUrl = 'https://smba.trafficmanager.net/amer/';
const rules = { allowedTenants: [], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false };

const ofChannel = ['channelCreated', 'channelRenamed', 'channelDeleted', 'channelRestored'];
const ofTeam = ['teamRenamed', 'teamArchived', 'teamUnarchived', 'teamDeleted', 'teamHardDeleted', 'teamRestored'];

/** As Teams sends it: in the team's own conversation, by no person of the directory, and of a team's event no channel. */
function teamsEvent(eventType: string, more: object = {}): object {
  return {
    type: 'conversationUpdate',
    timestamp: '2026-11-23T14:00:00.000Z',
    id: 'f:dd6ec311',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:1wR7IdIRIoerMIWbewMi75JA3scaMuxvFon9eRQW2Nix5loMDo0362st2IaRVRirPZBv1WdXT8TIFWWmlQCizZQ' },
    conversation: { isGroup: true, conversationType: 'channel', id: team },
    recipient: { id: '28:bot', name: 'Precaso' },
    channelData: {
      ...(eventType.startsWith('channel') ? { channel: { id: channel, name: 'Casos' } } : {}),
      team: { id: team, name: 'Mesa de servicios' },
      eventType,
      tenant: { id: tenant },
    },
    ...more,
  };
}

/** A desk whose first level works in that channel; `says`: what Teams answers about it. */
async function boundDesk() {
  const desk = await aDesk();
  await desk.store.channels.bind({ group: 'mesa', team, channel, serviceUrl, tenant, boundBy: ref('carla').id, boundAt: desk.now() });
  const teams: { says: boolean | null; asked: string[] } = { says: true, asked: [] };
  desk.messenger.isThere = (of) => {
    teams.asked.push(of);
    return teams.says;
  };
  const handlers = createHandlers(aTurn(desk, 'carla', '').context);
  const receive = async (body: object): Promise<void> => {
    const read = readActivity(body);
    const admitted = read.kind === 'read' ? admit(read.activity, rules) : read;
    if (admitted.kind !== 'members') throw new Error(`no change of a team: ${JSON.stringify(admitted)}`);
    await handlers.onMembersChanged(admitted.change);
    await desk.whenIdle();
  };
  return { desk, teams, receive };
}

const said = ({ messagesTo }: TestDesk) =>
  messagesTo('carla').flatMap((message) => (message.kind === 'text' ? [createRender()(message)] : []));

describe('what Teams says of a team and its channels', () => {
  it.each([...ofChannel, ...ofTeam])('after %s the channel is looked for, and is nothing new while it is there', async (eventType) => {
    const { desk, teams, receive } = await boundDesk();
    await receive(teamsEvent(eventType));
    expect(teams.asked).toEqual([channel]);
    expect(said(desk)).toEqual([]);
  });

  it.each(['channelDeleted', 'teamDeleted', 'teamHardDeleted'])(
    'after %s the coordination reads what is so and what to do, and after the restoration that it is over',
    async (eventType) => {
      const { desk, teams, receive } = await boundDesk();
      teams.says = false;
      for (let times = 0; times < 2; times += 1) await receive(teamsEvent(eventType));
      expect(said(desk)).toMatchObject([{ text: expect.stringMatching(/^El canal de la Mesa de servicios ya no está en Teams\./) }]);
      expect(said(desk)).toMatchObject([{ text: expect.stringContaining('«@Precaso vincular grupo mesa»') }]);
      desk.clock.moveBy(MINUTE);
      teams.says = true;
      await receive(teamsEvent(eventType.startsWith('team') ? 'teamRestored' : 'channelRestored'));
      // The event of before comes late.
      await receive(teamsEvent(eventType));
      expect(said(desk).slice(1)).toMatchObject([
        { text: 'El canal de la Mesa de servicios está otra vez en Teams: todo vuelve a llegar ahí, también lo que esperaba.' },
      ]);
    },
  );

  it('a team’s members are no event of a channel: no channel is looked up', async () => {
    const { teams, receive } = await boundDesk();
    await receive(teamsEvent('teamMemberAdded', { membersAdded: [{ id: '29:new', aadObjectId: 'new' }] }));
    expect(teams.asked).toEqual([]);
  });

  it.each([
    [
      'another tenant',
      { channelData: { eventType: 'channelDeleted', team: { id: team }, channel: { id: channel }, tenant: { id: 'other' } } },
    ],
    [
      'a team without a group',
      { channelData: { eventType: 'channelDeleted', team: { id: '19:x' }, channel: { id: channel }, tenant: { id: tenant } } },
    ],
    ['no team', { channelData: { eventType: 'channelDeleted', tenant: { id: tenant } } }],
  ])('an event of %s changes nothing and is no fault', async (_, more) => {
    const { desk, teams, receive } = await boundDesk();
    teams.says = false;
    await receive(teamsEvent('channelDeleted', more));
    expect(teams.asked).toEqual([]);
    expect((await desk.store.channels.ofGroup('mesa'))?.seen).toBeUndefined();
  });

  it('an event while the store does not answer is a fault of that turn, and the next one is obeyed', async () => {
    const { desk, teams, receive } = await boundDesk();
    teams.says = false;
    desk.messenger.isThere = () => Promise.reject(new Error('no answer'));
    await expect(receive(teamsEvent('channelDeleted'))).rejects.toThrow('no answer');
    desk.messenger.isThere = () => false;
    await receive(teamsEvent('channelDeleted'));
    expect(said(desk)).toHaveLength(1);
    await caseOf(desk);
  });
});

const promise = 'Lo atiende: Mesa de servicios. Le responden antes del lun 23 nov, 10:00 a. m.';
const truth =
  'Lo atiende: Mesa de servicios. El plazo de la respuesta vence el lun 23 nov, 10:00 a. m. El canal de la Mesa de servicios no está en Teams; la coordinación ya lo sabe.';

/** What the receipt of Ana said each time that one of these processes posted or edited it. */
const receipts = (...processes: readonly Pick<TestDesk, 'messenger'>[]) =>
  processes
    .flatMap(({ messenger }) => messenger.sent)
    .flatMap(({ message }) =>
      message.kind === 'posted-card' && message.postedCard.kind === 'receipt' && message.case.stored.ticket.phase !== 'draft'
        ? [statusLine(message.case, 'kept')]
        : [],
    );

/** What Ana reads when she asks. */
const asks = async (desk: TestDesk, text: string): Promise<string> => {
  const render = createRender();
  const before = desk.messagesTo('ana').length;
  const answers = await handleMessage(aTurn(desk, 'ana', text));
  await desk.whenIdle();
  return asRead(JSON.stringify([...answers, ...desk.messagesTo('ana').slice(before)].map((message) => render(message))));
};

describe('what a requester is promised while nothing reaches the channel of the group', () => {
  it.each([
    ['channelDeleted', 'channelRestored'],
    ['teamDeleted', 'teamRestored'],
  ])('after %s the receipt says at once what is so, once however often it is told, and after %s the promise', async (gone, back) => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    expect(receipts(desk)).toEqual([promise]);
    teams.says = false;
    for (let times = 0; times < 2; times += 1) await receive(teamsEvent(gone));
    await desk.pass(MINUTE);
    expect(receipts(desk)).toEqual([promise, truth]);
    teams.says = true;
    for (let times = 0; times < 2; times += 1) await receive(teamsEvent(back));
    await receive(teamsEvent(gone));
    await desk.pass(MINUTE);
    expect(receipts(desk)).toEqual([promise, truth, promise]);
  });

  it.each(['caso 1', 'mis casos'])('«%s» says what is so, and the promise where the channel is there', async (text) => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    const channelIsGone = 'El canal de la Mesa de servicios no está en Teams; la coordinación ya lo sabe.';
    expect(await asks(desk, text)).toContain('Le responden antes de');
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    expect(await asks(desk, text)).toContain(channelIsGone);
    expect(await asks(desk, text)).not.toContain('Le responden');
    teams.says = true;
    await receive(teamsEvent('channelRestored'));
    expect(await asks(desk, text)).toContain('Le responden antes de');
    expect(await asks(desk, text)).not.toContain(channelIsGone);
  });

  it('a case that was taken keeps its promise, and its requester is shown nothing new', async () => {
    const { desk, teams, receive } = await boundDesk();
    await advance(desk, await caseOf(desk), 'take', 'beto');
    await desk.pass(MINUTE);
    const before = receipts(desk);
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    await desk.pass(MINUTE);
    expect(receipts(desk)).toEqual(before);
    expect(before.at(-1)).toContain('Solución prevista antes del');
  });

  it('a case that comes while the channel is gone is told what is so, and the promise once a person takes it from their chat', async () => {
    const { desk, teams, receive } = await boundDesk();
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    const id = await caseOf(desk);
    expect(receipts(desk)).toEqual([truth]);
    await advance(desk, id, 'take', 'beto');
    await desk.pass(MINUTE);
    expect(receipts(desk).at(-1)).toMatch(/^Lo atiende Beto \S+ Solución prevista antes del [^.]+ [ap]\. m\.$/);
  });

  it('the requester of a case that is late reads that its group’s channel is gone too', async () => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    await desk.pass(2 * HOUR);
    const told = desk.messagesTo('ana').filter((m) => m.kind === 'notification' && m.notification.kind === 'target-warned');
    const render = createRender();
    expect(told.map((message) => asRead(JSON.stringify(render(message))))).toEqual([
      expect.stringContaining(
        'Lo tiene la Mesa de servicios. El canal de la Mesa de servicios no está en Teams; la coordinación ya lo sabe.',
      ),
    ]);
    expect(await asks(desk, 'caso 1')).toContain(
      'Vamos tarde: la respuesta era para el lun 23 nov, 10:00 a. m. El canal de la Mesa de servicios no está en Teams; la coordinación ya lo sabe.',
    );
  });

  it('a group that never had a channel promises as ever', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(receipts(desk)).toEqual([promise]);
  });

  it('what another process saw is said by this one, and the receipt is edited once', async () => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    const other = desk.twin();
    other.messenger.isThere = () => false;
    await surveyChannels(other);
    await other.deliveries.whenIdle();
    expect(await asks(desk, 'mis casos')).toContain('no está en Teams; la coordinación ya lo sabe.');
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    await desk.pass(MINUTE);
    expect([receipts(desk), receipts(other)]).toEqual([[promise], [truth]]);
  });

  it.each(['19:nuevo@thread.tacv2', channel])('a group that is bound anew, to %s, promises again', async (bound) => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    const since = (await desk.store.channels.ofGroup('mesa'))?.boundAt ?? 0;
    const answer = await bindInChat(desk, 'mesa', { team, channel: bound, serviceUrl, tenant }, { since });
    expect(JSON.stringify(answer)).toContain('Este canal atiende ahora a la Mesa de servicios');
    await desk.pass(MINUTE);
    expect(receipts(desk)).toEqual([promise, truth, promise]);
  });

  it('while the channels cannot be read the case is answered all the same, with its moment', async () => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    desk.store.channels.all = () => Promise.reject(new StoreUnavailable());
    desk.store.channels.ofGroup = () => Promise.reject(new StoreUnavailable());
    expect(await asks(desk, 'mis casos')).toContain('Le responden antes de las 10:00 a. m. de hoy.');
  });

  it('a receipt that was being edited when the channel went says what is so after it', async () => {
    const { desk, teams, receive } = await boundDesk();
    const id = await caseOf(desk);
    const letGo = desk.messenger.hold('ana');
    const begun = () => desk.messenger.begun.filter(({ how, to }) => how === 'update' && placeName(to) === 'ana').length;
    const before = begun();
    await desk.execute(id, { id: 'note', type: 'add-note', text: 'Lo llamé', audience: 'internal' }, actor('beto'));
    await expect.poll(begun).toBe(before + 1);
    teams.says = false;
    const received = receive(teamsEvent('channelDeleted'));
    await expect.poll(async () => (await desk.load(id)).postedCards.find(({ kind }) => kind === 'receipt')?.shown).toBe(0);
    letGo();
    await received;
    await desk.pass(MINUTE);
    expect(receipts(desk)).toEqual([promise, promise, truth]);
  });

  it('an edit that does not arrive is made up for', async () => {
    const { desk, teams, receive } = await boundDesk();
    await caseOf(desk);
    desk.messenger.failNext('not-sent', 1, 'ana');
    teams.says = false;
    await receive(teamsEvent('channelDeleted'));
    expect(receipts(desk)).toEqual([promise]);
    await desk.pass(HOUR / 2);
    expect(receipts(desk)).toEqual([promise, truth]);
  });
});
