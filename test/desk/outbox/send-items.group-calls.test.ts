import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/core/instant.js';
import { isArrival } from '../../../src/core/outbox/group-call.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import type { Message } from '../../../src/talk/message.js';
import { createSendLimiter } from '../../../src/teams/send-limits/send-limiter.js';
import { aDesk, advance, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { placeName } from '../../support/a-messenger.js';
import { fakeTime, type FakeTime } from '../../support/fake-time.js';
import { actor, completeForm, ref } from '../../support/cast.js';

/** The new messages in a group's channel: cards by kind, notifications with the people that they mention. */
function saidIn(desk: TestDesk, group: string): readonly string[] {
  return desk.messenger.sent.flatMap(({ to, message, how }) => {
    if (to.kind !== 'channel' || to.group !== group || how === 'update') return [];
    return [
      message.kind === 'notification'
        ? `${message.notification.kind}: ${message.mention.map(({ id }) => id).join()}${message.mayBeRepeat ? ' again' : ''}`
        : message.kind,
    ];
  });
}

const arrivalsIn = (desk: TestDesk, group: string) => saidIn(desk, group).filter((said) => said !== 'posted-card');

describe('a new case', () => {
  it('UARIV-08 a new case is one card in the channel, with one reply that calls the people on duty', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    await desk.processAllDue();
    expect(saidIn(desk, 'mesa')).toEqual(['posted-card', 'arrived-here: beto,luz']);
    const [card, call] = desk.messenger.sent.filter(({ to }) => to.kind === 'channel');
    expect(call?.under).toEqual({ conversation: '19:mesa@thread.tacv2', activity: card?.activity });
  });

  it('SIIF-15 a new case calls the people who are available when it comes, and leaves out those who are away', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('luz').id, { away: { since: desk.now(), until: null, reason: '', by: ref('carla') } });
    await caseOf(desk);
    await desk.processAllDue();
    expect(arrivalsIn(desk, 'mesa')).toEqual(['arrived-here: beto']);
  });

  it('I4 a new case calls its group once, and after an unclear send the call says that it may be a repeat', async () => {
    const desk = await aDesk();
    desk.messenger.onBegin = ({ message }) => {
      if (message.kind !== 'notification') return;
      desk.messenger.onBegin = null;
      desk.messenger.failNext('outcome-unknown', 1, 'mesa');
    };
    const id = await caseOf(desk);
    await desk.processAllDue();
    await desk.pass(MINUTE);
    expect(arrivalsIn(desk, 'mesa')).toEqual(['arrived-here: beto,luz again']);
    expect(await desk.deliveryOutcomes(id)).toEqual(['arrived-here repeated']);
  });

  it('a new case calls its group once its card can be posted, not before', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await caseOf(desk);
    await desk.processAllDue();
    expect(saidIn(desk, 'mesa')).toEqual([]);
    await desk.pass(MINUTE);
    expect(saidIn(desk, 'mesa')).toEqual(['posted-card', 'arrived-here: beto,luz']);
  });

  it('a new case taken before its call is sent calls no one, and no delivery is recorded', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    const id = await caseOf(desk);
    await desk.processAllDue();
    await advance(desk, id, 'take', 'beto');
    await desk.pass(MINUTE);
    expect(arrivalsIn(desk, 'mesa')).toEqual([]);
    expect([(await desk.load(id)).notifications, await desk.deliveryOutcomes(id)]).toEqual([[], []]);
  });

  it('a new case is announced without a mention while the roster cannot be read', async () => {
    const desk = await aDesk();
    desk.weather.isRosterGone = true;
    await caseOf(desk);
    await desk.processAllDue();
    expect(arrivalsIn(desk, 'mesa')).toEqual(['arrived-here: ']);
  });

  it('at a group with the call policy "none" is only its card; an escalation is announced without a mention', async () => {
    const desk = await aDesk({
      changed: (procedure) => ({
        procedure: { ...procedure, groups: procedure.groups.map((g) => ({ ...g, call: 'none' })) },
        hash: 'quiet',
      }),
    });
    const id = await caseOf(desk);
    await desk.processAllDue();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    expect([saidIn(desk, 'mesa'), saidIn(desk, 'infraestructura')]).toEqual([['posted-card'], ['posted-card', 'escalated-here: ']]);
  });
});

describe('many cases at once', () => {
  it('many cases at once call their group five times at once and then once in ten seconds; each has its card', async () => {
    const desk = await aDesk();
    for (let i = 0; i < 8; i++) await caseOf(desk, { key: `a|${i}`, words: `no abre el correo ${i}` });
    await desk.processAllDue();
    expect(saidIn(desk, 'mesa').filter((said) => said === 'posted-card')).toHaveLength(8);
    // Sixteen seconds have passed.
    expect(arrivalsIn(desk, 'mesa')).toEqual(Array.from({ length: 6 }, () => 'arrived-here: beto,luz'));
    await desk.pass(10 * SECOND);
    await caseOf(desk, { key: 'a|9' });
    await desk.processAllDue();
    expect(arrivalsIn(desk, 'mesa')).toHaveLength(7);
  });

  it.each([4, 5, 6, 8, 10])(
    'many cases call their group also where the channel takes their messages one by one: %i in one instant, and no call is lost',
    async (count) => {
      const time = fakeTime();
      const desk = await aDesk({ time: time.clock });
      const drafts = [];
      for (let i = 0; i < count; i++) drafts.push(await draftOf(desk, { key: `a|${i}`, words: `no abre el correo ${i}` }));
      const { putOff } = limited(desk, time.steady);
      const begin = desk.now();
      for (const id of drafts)
        void desk.execute(id, { id: `p-${id}`, type: 'fill-draft', fields: completeForm, submit: true }, actor('ana'));
      while (desk.now() - begin < 30 * SECOND) {
        await time.pass(SECOND);
        await desk.processDue();
      }
      const said = saidIn(desk, 'mesa');
      expect(said.filter((one) => one === 'posted-card')).toHaveLength(count);
      const calls = said.filter((one) => one === 'arrived-here: beto,luz');
      expect(putOff()).toBeGreaterThan(0);
      expect(calls.length).toBeGreaterThanOrEqual(Math.min(count, 5));
      expect(calls.length).toBeLessThanOrEqual(5 + 3);
      const pending = await Promise.all(
        drafts.map(async (id) => (await desk.load(id)).notifications.filter(({ kind }) => kind === 'arrived-here')),
      );
      expect(pending.flat()).toEqual([]);
    },
  );
});

/** From now on what is said leaves by the desk's own rate table. */
function limited({ messenger, store, clock }: TestDesk, time: FakeTime['steady']) {
  const sendLimiter = createSendLimiter({ rates: store.rates, clock, log: { write: () => undefined }, time });
  const { post, update } = messenger;
  let callsPutOff = 0;
  const leave = async (to: Place, message: Message): Promise<void> => {
    await sendLimiter.wait({ kind: 'sends', tenant: 't', place: placeName(to) }, 'worker').catch((fault: unknown) => {
      if (message.kind === 'notification' && isArrival(message.notification)) callsPutOff += 1;
      throw fault;
    });
  };
  messenger.post = async (to, message, ...rest) => leave(to, message).then(() => post(to, message, ...rest));
  messenger.update = async (to, posted, message, ...rest) => leave(to, message).then(() => update(to, posted, message, ...rest));
  return { putOff: () => callsPutOff };
}
