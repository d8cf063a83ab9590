import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/core/instant.js';
import { createChannelEvents, surveyChannels } from '../../../src/features/channels/survey-channels.js';
import { aDesk } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';

const at = { team: '19:team@thread.tacv2', tenant: 'tenant' };

/** A desk whose first level works in a channel. @param says what Teams answers about it, by how often it was asked before */
async function boundDesk(says: (asked: number) => boolean | Promise<boolean>) {
  const desk = await aDesk();
  const channel = { channel: '19:mesa@thread.tacv2', serviceUrl: 'https://smba.example/', boundBy: ref('carla').id, boundAt: desk.now() };
  await desk.store.channels.bind({ group: 'mesa', ...at, ...channel });
  const teams = { asked: 0 };
  desk.messenger.isThere = () => says(teams.asked++);
  const events = createChannelEvents(desk);
  const told = () => desk.messagesTo('carla').flatMap((message) => (message.kind === 'text' ? [message.text] : []));
  const after = async (ms: number): Promise<number> => {
    desk.clock.moveBy(ms);
    await events.askAgain();
    await desk.whenIdle();
    return told().length;
  };
  return { desk, teams, events, told, after };
}

describe('an event that a team or a channel was deleted', () => {
  it.each([
    [0, [1, 1, 1, 1, 1]],
    [1, [0, 0, 1, 1, 1]],
    [2, [0, 0, 0, 0, 1]],
    [3, [0, 0, 0, 0, 0]],
  ])('a list that has the deleted channel for %i questions more tells the coordination once it has it no more', async (late, expected) => {
    const { desk, teams, events, told, after } = await boundDesk((asked) => asked < late);
    await events.happened(at);
    // At once, after 30 s, after 2 min; the periodic check finds what is later still.
    const counts = [await after(0), await after(29 * SECOND), await after(SECOND), await after(89 * SECOND), await after(SECOND)];
    expect(counts).toEqual(expected);
    await surveyChannels(desk);
    expect(told()).toEqual([expect.stringMatching(/^El canal de la Mesa de servicios ya no está en Teams\./)]);
    expect(teams.asked).toBe(4);
  });

  it('a made-up event unbinds nothing, however often Teams is asked', async () => {
    const { desk, teams, events, told, after } = await boundDesk(() => true);
    await events.happened(at);
    for (let minutes = 0; minutes < 5; minutes += 1) await after(MINUTE);
    expect([teams.asked, told(), (await desk.store.channels.ofGroup('mesa'))?.seen]).toEqual([3, [], undefined]);
  });

  it('an event while Teams does not answer is made up for without another event', async () => {
    const { events, after } = await boundDesk((asked) => (asked === 0 ? Promise.reject(new Error('no answer')) : false));
    await expect(events.happened(at)).rejects.toThrow('no answer');
    expect(await after(30 * SECOND)).toBe(1);
  });
});
