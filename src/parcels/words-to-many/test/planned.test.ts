import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../core/instant.js';
import type { PersonId } from '../../../core/people/person.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { placeName } from '../../../../test/support/a-messenger.js';
import { appointInChat } from '../../../../test/support/appointed-in-chat.js';
import { ref } from '../../../../test/support/cast.js';
import { linesOf } from '../../../../test/support/read-card.js';
import { sendPlanned, setDigestTime } from '../planned.js';
import { dropEarlier } from '../send.js';
import { digestsAmong, proposalsAmong } from './sent-messages.js';

const [carla, beto, dora] = [ref('carla').id, ref('beto').id, ref('dora').id];
const at9 = { kind: 'at', minuteOfDay: 9 * 60 } as const;

const weekly: DeskOptions = {
  changed: (procedure) => ({
    procedure: { ...procedure, version: 99, disclosure: { every: 'week', on: 'mon', at: '08:30' } as const },
    hash: 'weekly',
  }),
};

/** On Friday afternoon, with a case that is not assigned and a coordinator who is known to the schedule. */
async function fridayDesk(more: DeskOptions = {}): Promise<TestDesk> {
  const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00', ...more });
  await caseOf(desk);
  await sendPlanned(desk);
  return desk;
}

/** Moves to that minute of that day of November and lets the schedule tick. */
async function tickAt(desk: TestDesk, day: number, time: string, others: readonly ReturnType<TestDesk['twin']>[] = []): Promise<void> {
  desk.clock.moveBy(Date.parse(`2026-11-${day}T${time}:00-05:00`) - desk.now());
  await Promise.all([desk, ...others].map(sendPlanned));
}

const digestsTo = ({ messenger }: Pick<TestDesk, 'messenger'>, person: PersonId = carla) =>
  digestsAmong(messenger.begun).filter(({ to }) => placeName(to) === person);
const planOf = async (desk: TestDesk) => (await desk.store.documents.find('digest', carla))?.body;

describe('SIIF-13 the digest of a working day', () => {
  it('SIIF-13 the coordinator gets one card as the desk opens, over all processes, and none where there is nothing to tell', async () => {
    const desk = await fridayDesk();
    const twins = [desk.twin(), desk.twin()];
    await tickAt(desk, 23, '07:59', twins);
    expect(digestsTo(desk)).toEqual([]);
    for (const time of ['08:00', '08:01']) await tickAt(desk, 23, time, twins);
    expect([desk, ...twins].flatMap((one) => digestsTo(one).map(({ card }) => linesOf(card)[0]))).toEqual(['Resumen de hoy, lun 23 nov']);
    expect(await planOf(desk)).toMatchObject({ delivery: { state: 'ended', as: 'sent' } });
    const quiet = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00' });
    await sendPlanned(quiet);
    await tickAt(quiet, 23, '08:00');
    expect(quiet.messenger.begun).toEqual([]);
  });

  it('SIIF-13 a digest that was missed while the desk was down is sent once, and names the time at which it was due', async () => {
    const desk = await fridayDesk();
    for (const time of ['11:00', '11:01']) await tickAt(desk, 23, time);
    expect(digestsTo(desk).map(({ card }) => linesOf(card)[0])).toEqual(['Resumen de hoy, lun 23 nov, que no salió a las 8:00 a. m.']);
  });

  it('SIIF-13 a process that dies while it sends is followed by one marked repeat, and writes nothing over it', async () => {
    const desk = await fridayDesk();
    const other = desk.twin();
    const letGo = desk.messenger.hold();
    const slow = tickAt(desk, 23, '08:00');
    while (digestsTo(desk).length === 0) await desk.messenger.reached(desk.messenger.begun.length + 1);
    await sendPlanned(other);
    expect(digestsTo(other)).toEqual([]);
    for (let i = 0; i < 2; i++) {
      desk.clock.moveBy(MINUTE);
      await sendPlanned(other);
    }
    expect(digestsTo(other).map(({ card }) => card.mayBeRepeat)).toEqual([true]);
    const recorded = await planOf(desk);
    desk.clock.moveBy(SECOND);
    letGo();
    await slow;
    expect(await planOf(desk)).toEqual(recorded);
  });

  it('SIIF-13 another time that is set while the digest is being sent stays, and so does what became of the digest', async () => {
    const desk = await fridayDesk();
    const letGo = desk.messenger.hold();
    const sending = tickAt(desk, 23, '08:00');
    while (digestsTo(desk).length === 0) await desk.messenger.reached(desk.messenger.begun.length + 1);
    await setDigestTime(desk, carla, at9, true);
    letGo();
    await sending;
    expect(await planOf(desk)).toMatchObject({ time: at9, delivery: { state: 'ended', as: 'sent' } });
  });

  it('SIIF-13 a coordinator who cannot be written to is not tried again that day', async () => {
    const desk = await fridayDesk();
    desk.messenger.failNext('blocked');
    for (const time of ['08:00', '09:00']) await tickAt(desk, 23, time);
    expect(digestsTo(desk)).toHaveLength(1);
    expect((await desk.store.people.find(carla))?.unreachableSince).toBe(desk.now() - HOUR);
  });

  it('SIIF-13 a member of the desk who asked for it gets the digest of their groups', async () => {
    const desk = await fridayDesk();
    await setDigestTime(desk, carla, { kind: 'never' }, true);
    for (const person of [beto, dora]) await setDigestTime(desk, person, at9, false);
    await tickAt(desk, 23, '09:00');
    expect(digestsAmong(desk.messenger.begun).map(({ to }) => placeName(to))).toEqual([beto]);
  });

  it('SIIF-22 a person who was dismissed gets the digest no more, and one who is appointed again from the next working day on', async () => {
    const desk = await fridayDesk();
    const appoint = async (isOne: boolean) => {
      const seen = (await desk.documents.find('coordinator', beto))?.revision ?? 0;
      await appointInChat(desk, ref('beto'), { oversees: isOne ? { kind: 'desk' } : null, seen });
      await sendPlanned(desk);
    };
    await appoint(true);
    await appoint(false);
    await tickAt(desk, 23, '10:00');
    await appoint(true);
    await tickAt(desk, 23, '10:01');
    expect(digestsTo(desk, beto)).toEqual([]);
    await tickAt(desk, 24, '08:00');
    expect(digestsTo(desk, beto)).toHaveLength(1);
  });

  it('SIIF-13 a plan that 0.7.0 wrote keeps its hour', async () => {
    const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00' });
    await caseOf(desk);
    const old = { time: at9, since: desk.now(), surveysFrom: desk.now(), shownFrom: desk.now(), delivery: null };
    await desk.documents.write('digest', carla, 1, old);
    await tickAt(desk, 23, '08:59');
    expect(digestsTo(desk)).toEqual([]);
    await tickAt(desk, 23, '09:00');
    expect(digestsTo(desk)).toHaveLength(1);
  });

  it('bulletins that an earlier release left unsent are dropped, each with a line of the log', async () => {
    const desk = await aDesk();
    await desk.documents.write('bulletins-due', 'all', 1, { ids: ['b1', 'b2'] });
    for (let i = 0; i < 2; i++) await dropEarlier(desk);
    expect(desk.lines.map(({ fields }) => fields)).toMatchObject([{ id: 'b1' }, { id: 'b2' }]);
    expect(await desk.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
  });
});

describe('SIIF-22 the weekly proposal to send the state', () => {
  it('SIIF-22 on its day the coordinator gets the preview once over all instances, and on no other', async () => {
    const desk = await fridayDesk(weekly);
    const twin = desk.twin();
    for (const time of ['08:30', '08:31']) await tickAt(desk, 23, time, [twin]);
    desk.clock.moveBy(DAY);
    await sendPlanned(desk);
    const all = proposalsAmong([...desk.messenger.begun, ...twin.messenger.begun]);
    expect(all.map(({ to }) => to)).toEqual([{ kind: 'person', person: carla }]);
  });

  it('SIIF-22 a procedure without a weekly disclosure proposes nothing', async () => {
    const desk = await fridayDesk();
    await tickAt(desk, 23, '08:30');
    expect(proposalsAmong(desk.messenger.begun)).toEqual([]);
    expect(await desk.store.documents.all('disclosure-preview')).toEqual([]);
  });
});
