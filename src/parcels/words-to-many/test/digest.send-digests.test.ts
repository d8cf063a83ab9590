import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE, SECOND } from '../../../core/instant.js';
import type { Message } from '../../../talk/message.js';
import { createRender } from '../../../features/render.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { actor, ref } from '../../../../test/support/cast.js';
import { digestsAmong } from './sent-digests.js';
import { readable } from '../../../../test/support/shown-card.js';
import { readDigest, sendDigests, setDigestTime } from '../digest.js';

const carla = ref('carla').id;

/** A desk of Friday afternoon with a case that is not assigned, whose coordinator is known to the schedule. */
async function fridayDesk(): Promise<TestDesk> {
  const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00' });
  await caseOf(desk);
  await sendDigests(desk);
  return desk;
}

/** Monday 23 November at the opening, 8:00. */
const toMonday = 2 * DAY + 17 * HOUR;
async function toOpening(desk: TestDesk, ms = toMonday): Promise<void> {
  desk.clock.moveBy(Date.parse('2026-11-20T15:00:00-05:00') + ms - desk.now());
  await sendDigests(desk);
}

const digestsTo = (messages: readonly { message: Message }[]): readonly Message[] => digestsAmong(messages).map(({ message }) => message);
const wordsOf = (message: Message | undefined): string => (message === undefined ? '' : readable(JSON.stringify(createRender()(message))));
/** Resolves when the process has begun to send a digest. */
async function begunDigest({ messenger }: TestDesk): Promise<void> {
  while (digestsTo(messenger.begun).length === 0) await messenger.reached(messenger.begun.length + 1);
}
const deliveryOf = async (desk: TestDesk) => (await desk.store.documents.find('digest', carla))?.body.delivery;

describe('SIIF-13 the digest of a working day', () => {
  it('SIIF-13 the coordinator gets one card as the desk opens, with what is late, due and unassigned', async () => {
    const desk = await fridayDesk();
    await toOpening(desk, toMonday - MINUTE);
    expect(digestsTo(desk.messenger.sent)).toEqual([]);
    await toOpening(desk);
    desk.clock.moveBy(MINUTE);
    await sendDigests(desk);
    const digests = digestsTo(desk.messenger.sent);
    expect(digests).toHaveLength(1);
    expect(wordsOf(digests[0])).toContain('sin asignar');
    expect(wordsOf(digests[0])).toContain('CASO-000001');
    expect(await deliveryOf(desk)).toMatchObject({ state: 'ended', as: 'sent' });
  });

  it('SIIF-13 a desk without anything to tell sends no digest that day', async () => {
    const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00' });
    await sendDigests(desk);
    await toOpening(desk);
    expect(desk.messenger.begun).toEqual([]);
    expect(await deliveryOf(desk)).toMatchObject({ state: 'ended', as: 'nothing' });
  });

  it('SIIF-13 a digest that was missed while the desk was down is sent once, and names the time at which it was due', async () => {
    const desk = await fridayDesk();
    await toOpening(desk, toMonday + 3 * HOUR);
    desk.clock.moveBy(MINUTE);
    await sendDigests(desk);
    const digests = digestsTo(desk.messenger.sent);
    expect(digests).toHaveLength(1);
    expect(wordsOf(digests[0])).toContain('que no salió a las 8:00 a. m.');
  });

  it('three processes that tick at the same instant send one digest', async () => {
    const desk = await fridayDesk();
    const others = [desk.twin(), desk.twin()];
    desk.clock.moveBy(toMonday);
    await Promise.all([desk, ...others].map(sendDigests));
    expect(digestsTo([desk, ...others].flatMap(({ messenger }) => messenger.begun))).toHaveLength(1);
  });

  it('a process that dies between the send and its record is followed by one marked repeat of another process', async () => {
    const desk = await fridayDesk();
    const other = desk.twin();
    desk.clock.moveBy(toMonday);
    desk.messenger.hold();
    void sendDigests(desk);
    await begunDigest(desk);
    await sendDigests(other);
    expect(other.messenger.begun).toEqual([]);
    desk.clock.moveBy(MINUTE);
    await sendDigests(other);
    desk.clock.moveBy(MINUTE);
    await sendDigests(other);
    const repeats = digestsTo(other.messenger.sent);
    expect(repeats).toHaveLength(1);
    expect(wordsOf(repeats[0])).toContain('Puede que ya haya recibido este mensaje.');
  });

  it('I4 a crash loop gives up no digest whose repeat never left: a process that dies before its call has not tried it', async () => {
    const desk = await fridayDesk();
    desk.clock.moveBy(toMonday);
    for (let deaths = 0; deaths < 4; deaths += 1) {
      const dying = desk.twin();
      const waits = new Promise<void>((resolve) => {
        dying.messenger.post = () => {
          resolve();
          return new Promise(() => undefined);
        };
      });
      void sendDigests(dying);
      await waits;
      desk.clock.moveBy(MINUTE);
    }
    const living = [desk, desk.twin()];
    await Promise.all(living.map(sendDigests));
    const digests = digestsTo(living.flatMap(({ messenger }) => messenger.sent));
    expect(digests.map((message) => wordsOf(message))).toEqual([expect.stringContaining('Puede que ya haya recibido este mensaje.')]);
    expect(await deliveryOf(desk)).toMatchObject({ state: 'ended', as: 'sent' });
  });

  it('a process whose lease has ended does not write over the record of the one that took over', async () => {
    const desk = await fridayDesk();
    const other = desk.twin();
    desk.clock.moveBy(toMonday);
    const letGo = desk.messenger.hold();
    const slow = sendDigests(desk);
    await begunDigest(desk);
    desk.clock.moveBy(MINUTE);
    await sendDigests(other);
    const recorded = await deliveryOf(desk);
    desk.clock.moveBy(SECOND);
    letGo();
    await slow;
    expect(await deliveryOf(desk)).toEqual(recorded);
  });

  it('a send whose outcome is unclear is repeated once, marked, and given up after that', async () => {
    const desk = await fridayDesk();
    desk.messenger.failNext('outcome-unknown', 2);
    await toOpening(desk);
    await toOpening(desk, toMonday + MINUTE);
    await toOpening(desk, toMonday + 2 * MINUTE);
    expect(digestsAmong(desk.messenger.begun).map(({ card }) => card.mayBeRepeat)).toEqual([false, true]);
    expect(await deliveryOf(desk)).toMatchObject({ as: 'unclear' });
  });

  it.each(['blocked', 'no-place'] as const)(
    'a coordinator who cannot be written to (%s) is noted and not tried again that day',
    async (code) => {
      const desk = await fridayDesk();
      desk.messenger.failNext(code);
      await toOpening(desk);
      await toOpening(desk, toMonday + HOUR);
      expect(digestsTo(desk.messenger.begun)).toHaveLength(1);
      expect(await deliveryOf(desk)).toMatchObject({ state: 'ended', as: 'unreachable' });
      expect((await desk.store.people.find(carla))?.unreachableSince ?? null).toBe(code === 'blocked' ? desk.now() - HOUR : null);
    },
  );

  it('a digest that Teams throttles is sent when Teams allows it', async () => {
    const desk = await fridayDesk();
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: 5 * MINUTE });
    await toOpening(desk);
    await toOpening(desk, toMonday + 4 * MINUTE);
    expect(digestsTo(desk.messenger.sent)).toEqual([]);
    await toOpening(desk, toMonday + 5 * MINUTE);
    expect(digestsTo(desk.messenger.sent)).toHaveLength(1);
  });

  it('a coordinator who is new at ten in the morning gets the digest of the next working day', async () => {
    const desk = await aDesk({ startsAt: '2026-11-23T10:00:00-05:00' });
    await caseOf(desk);
    await sendDigests(desk);
    desk.clock.moveBy(MINUTE);
    await sendDigests(desk);
    expect(digestsTo(desk.messenger.sent)).toEqual([]);
    desk.clock.moveBy(22 * HOUR);
    await sendDigests(desk);
    expect(digestsTo(desk.messenger.sent)).toHaveLength(1);
  });

  it('another time that is set while the digest is being sent stays, and so does what became of the digest', async () => {
    const desk = await fridayDesk();
    desk.clock.moveBy(toMonday);
    const letGo = desk.messenger.hold();
    const sending = sendDigests(desk);
    await begunDigest(desk);
    await setDigestTime(desk, carla, { kind: 'at', minuteOfDay: 510 }, 'coordinator');
    letGo();
    await sending;
    expect((await desk.store.documents.find('digest', carla))?.body).toMatchObject({
      time: { kind: 'at', minuteOfDay: 510 },
      delivery: { state: 'ended', as: 'sent' },
    });
    await toOpening(desk, toMonday + HOUR);
    expect(digestsTo(desk.messenger.begun)).toHaveLength(1);
  });

  it('a member of the desk who asked for it gets the digest of their groups', async () => {
    const desk = await fridayDesk();
    await setDigestTime(desk, ref('carla').id, { kind: 'never' }, 'coordinator');
    await setDigestTime(desk, ref('beto').id, { kind: 'at', minuteOfDay: 9 * 60 }, 'member');
    await setDigestTime(desk, ref('dora').id, { kind: 'at', minuteOfDay: 9 * 60 }, 'member');
    await toOpening(desk, toMonday + HOUR);
    expect(digestsAmong(desk.messenger.begun).map(({ to }) => to)).toEqual([{ kind: 'person', person: 'beto' }]);
  });

  it('UARIV-17 a low answer to a survey stands in one digest: in the first after it, and not in the next', async () => {
    const desk = await aDesk({ startsAt: '2026-11-20T10:00:00-05:00' });
    await sendDigests(desk);
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se revisó el cliente y la red' });
    await advance(desk, id, 'accept', 'ana');
    await desk.processAllDue();
    const answered = await desk.execute(id, { id: 's', type: 'answer-survey', answers: { score: '1', solved: 'yes' } }, actor('ana'));
    expect(answered.kind).toBe('executed');
    await desk.whenIdle();
    await toOpening(desk);
    const digests = digestsTo(desk.messenger.sent);
    expect(wordsOf(digests[0])).toContain('1 encuesta baja nueva');
    expect(wordsOf(digests[0])).toContain('CASO-000001');
    await toOpening(desk, toMonday + DAY);
    expect(digestsTo(desk.messenger.sent)).toHaveLength(1);
    const asked = await readDigest(desk, ['infraestructura'], later(desk.now(), -7 * DAY));
    expect(asked.low.count).toBe(0);
  });
});
