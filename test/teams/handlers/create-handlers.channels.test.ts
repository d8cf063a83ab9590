import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/instant.js';
import { admit, readActivity } from '../../../src/teams/inbound/activity-gate.js';
import { createHandlers } from '../../../src/teams/handlers/create-handlers.js';
import { createRender } from '../../../src/teams/cards/render.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { ref } from '../../support/cast.js';

const team = '19:team@thread.tacv2';
const channel = '19:mesa@thread.tacv2';
const tenant = '0b0b0b0b-0000-4000-8000-000000000001';
const serviceUrl = 'https://smba.trafficmanager.net/amer/';
const rules = { allowedTenants: [], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false };

const ofChannel = ['channelCreated', 'channelRenamed', 'channelDeleted', 'channelRestored'];
const ofTeam = ['teamRenamed', 'teamArchived', 'teamUnarchived', 'teamDeleted', 'teamHardDeleted', 'teamRestored'];

/** As Teams sends it: in the team's own conversation, by nobody of the directory, and of a team's event no channel. */
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

const said = (desk: TestDesk) => {
  const render = createRender({ procedure: desk.registry.current.procedure });
  return desk.messagesTo('carla').flatMap((message) => (message.kind === 'channel-news' ? [render(message)] : []));
};

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

  it('a team’s members are no event of a channel: nobody asks for one', async () => {
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
