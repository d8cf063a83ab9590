import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/instant.js';
import type { GroupChannel } from '../../../src/ports/group-channels.js';
import { channelNewsText } from '../../../src/texts/binding.js';
import { surveyChannels } from '../../../src/features/channels/survey-channels.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';
import { undeliveredCases } from '../../../src/features/undelivered/undelivered.js';
import { readDeskStatus } from '../../../src/desk/overviews/desk-status.js';

const place = { team: '19:team@thread.tacv2', channel: '19:mesa@thread.tacv2', tenant: 't', serviceUrl: 'https://smba.example/' };

/** A desk whose group has a channel; `isThere` is what Teams says of it, `asked` how often it was asked. */
async function boundDesk() {
  const desk = await aDesk();
  const binding: GroupChannel = { ...place, group: 'mesa', boundBy: ref('carla').id, boundAt: desk.now() };
  await desk.store.channels.bind(binding);
  const teams: { isThere: boolean | null; asked: number } = { isThere: true, asked: 0 };
  desk.messenger.isThere = () => {
    teams.asked += 1;
    return teams.isThere;
  };
  const event = async (isThere: boolean | null = teams.isThere, of = place): Promise<void> => {
    teams.isThere = isThere;
    await surveyChannels(desk, of);
    await desk.whenIdle();
  };
  return { desk, binding, teams, event };
}

const mesa = { id: 'mesa', label: 'Mesa de servicios' };
/** What a person is told of the channel: `mesa gone`. */
const newsTo = (desk: TestDesk, who: string) =>
  desk
    .messagesTo(who)
    .flatMap((message) => (['gone', 'back'] as const).filter((as) => 'text' in message && message.text === channelNewsText(mesa, as)))
    .map((as) => `mesa ${as}`);
const postsIn = (desk: TestDesk, group: string) =>
  desk.messenger.begun.filter(({ to, how }) => how === 'post' && to.kind === 'channel' && to.group === group).length;

describe('a channel that is gone', () => {
  it('the coordination is told at once and once, however often the event comes, and from any process', async () => {
    const { desk, event, binding } = await boundDesk();
    await event(false);
    for (let times = 0; times < 3; times += 1) await event(false);
    await surveyChannels(desk.twin());
    expect(newsTo(desk, 'carla')).toEqual(['mesa gone']);
    expect(await desk.store.channels.ofGroup('mesa')).toEqual({ ...binding, seen: { as: 'gone', at: expect.any(Number) } });
    expect(desk.lines.filter(({ event: name }) => name === 'channel-gone')).toMatchObject([
      { level: 'error', fields: { group: 'mesa', channel: place.channel } },
    ]);
  });

  it('estado and the list of people to tell say that its group has none', async () => {
    const { desk, event } = await boundDesk();
    await caseOf(desk);
    const named = async () => [(await readDeskStatus(desk)).peopleToCall, (await undeliveredCases(desk, null)).peopleToCall];
    expect(await named()).toMatchObject([{ withoutChannel: [] }, { withoutChannel: [] }]);
    await event(false);
    expect(await named()).toMatchObject([{ withoutChannel: [{ id: 'mesa' }] }, { withoutChannel: [{ id: 'mesa' }] }]);
    expect((await undeliveredCases(desk, ['seguridad'])).peopleToCall.withoutChannel).toEqual([]);
  });

  it('the coordination that could not be told is told by the survey at its interval, within a day', async () => {
    const { desk, event } = await boundDesk();
    desk.messenger.failNext('not-sent', 1, 'carla');
    await event(false);
    expect(newsTo(desk, 'carla')).toEqual([]);
    desk.clock.moveBy(10 * MINUTE);
    await surveyChannels(desk);
    expect(newsTo(desk, 'carla')).toEqual(['mesa gone']);
  });

  it('the survey at its interval finds it too, when the event never came', async () => {
    const { desk, teams } = await boundDesk();
    teams.isThere = false;
    await surveyChannels(desk);
    expect(newsTo(desk, 'carla')).toEqual(['mesa gone']);
  });
});

describe('a channel that is back', () => {
  it('the group of a channel that is back is bound as it was, what waited is sent at once, and who was told reads that it is back', async () => {
    const { desk, event, binding } = await boundDesk();
    await event(false);
    desk.messenger.failNext('no-place', 100, 'mesa');
    await caseOf(desk);
    desk.messenger.endFaults();
    expect(desk.messagesTo('mesa')).toEqual([]);
    desk.clock.moveBy(MINUTE);
    await event(true);
    expect(desk.messagesTo('mesa').length).toBeGreaterThan(0);
    expect(await desk.store.channels.ofGroup('mesa')).toEqual({ ...binding, seen: { as: 'back', at: expect.any(Number) } });
    await event(true);
    expect(newsTo(desk, 'carla')).toEqual(['mesa gone', 'mesa back']);
    desk.clock.moveBy(DAY);
    await event(false);
    expect(newsTo(desk, 'carla')).toEqual(['mesa gone', 'mesa back', 'mesa gone']);
  });

  it('what a team refused is tried at once when an event says that it changed, and not at each survey', async () => {
    const { desk, event } = await boundDesk();
    desk.messenger.failNext('blocked', 100, 'mesa');
    await caseOf(desk);
    const before = postsIn(desk, 'mesa');
    await surveyChannels(desk);
    await desk.whenIdle();
    expect(postsIn(desk, 'mesa')).toBe(before);
    desk.messenger.endFaults();
    await event(true);
    expect(desk.messagesTo('mesa').length).toBeGreaterThan(0);
    expect(newsTo(desk, 'carla')).toEqual([]);
  });
});

describe('an event that proves nothing', () => {
  it('an event about a channel that is there, or of which Teams says nothing, changes nothing', async () => {
    const { desk, event, binding, teams } = await boundDesk();
    for (const says of [true, null]) await event(says);
    expect(teams.asked).toBe(2);
    expect(await desk.store.channels.ofGroup('mesa')).toEqual(binding);
    await event(false);
    await event(null);
    expect((await desk.store.channels.ofGroup('mesa'))?.seen?.as).toBe('gone');
  });

  it.each([
    ['a team that the desk does not know', { team: '19:otro@thread.tacv2' }],
    ['another tenant', { tenant: 'otro' }],
  ])('after an event of %s Teams is not asked', async (_, other) => {
    const { desk, event, binding, teams } = await boundDesk();
    await event(false, { ...place, ...other });
    expect(teams.asked).toBe(0);
    expect(await desk.store.channels.ofGroup('mesa')).toEqual(binding);
    expect(newsTo(desk, 'carla')).toEqual([]);
  });

  it('a group that is bound to another channel while Teams is asked keeps that one', async () => {
    const { desk, binding } = await boundDesk();
    const rebound = { ...binding, channel: '19:nuevo@thread.tacv2', boundAt: desk.now() };
    desk.messenger.isThere = async () => {
      await desk.store.channels.bind(rebound);
      return false;
    };
    await surveyChannels(desk, place);
    expect(await desk.store.channels.ofGroup('mesa')).toEqual(rebound);
    expect(newsTo(desk, 'carla')).toEqual([]);
  });
});
