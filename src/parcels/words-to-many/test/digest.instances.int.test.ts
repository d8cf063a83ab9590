import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import type { PersonActor } from '../../../core/people/person.js';
import { disclose } from '../disclose.js';
import { sendPreviews } from '../disclosure-card.js';
import { aDesk, advance, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { disclosuresOf, isDisclosurePreview } from './a-disclosure.js';
import { actor, ref } from '../../../../test/support/cast.js';
import { linesOf } from '../../../../test/support/read-card.js';
import { digestsAmong } from './sent-digests.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { sendDigests, setDigestTime } from '../digest.js';

type Instance = ReturnType<TestDesk['twin']>;
type Three = { instances: readonly Instance[]; first: TestDesk; moveTo(day: string, time: string): void };

let addresses: string[] = [];
beforeAll(() => {
  addresses = [];
});
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

const weekly: DeskOptions = {
  startsAt: '2026-11-20T15:00:00-05:00',
  changed: (procedure) => ({
    procedure: { ...procedure, version: 99, disclosure: { every: 'week', on: 'mon', at: '08:30' } as const },
    hash: 'weekly',
  }),
};

/** Each with its own connections. */
async function onMongo(): Promise<readonly TestDesk[]> {
  const address = freshDatabase();
  addresses.push(address);
  const desks: TestDesk[] = [];
  for (let at = 0; at < 3; at++) desks.push(await aDesk({ ...weekly, store: await openMongoStore(address) }));
  return desks;
}

/** Three instances on Friday afternoon; the schedule of each has ticked once. */
async function three(store: 'embedded' | 'mongodb'): Promise<Three> {
  const desks = store === 'mongodb' ? await onMongo() : [await aDesk(weekly)];
  const [first] = desks;
  if (first === undefined) throw new Error('no instance');
  const instances = store === 'mongodb' ? desks : [first, first.twin(), first.twin()];
  await tick(instances);
  const moveTo = (day: string, time: string): void => {
    for (const { clock } of desks) clock.moveBy(Date.parse(`2026-${day}T${time}-05:00`) - clock.now());
  };
  return { instances, first, moveTo };
}

/** The same with a case that is not assigned. */
async function threeWithCase(store: 'embedded' | 'mongodb'): Promise<Three> {
  const desks = await three(store);
  await caseOf(desks.first);
  return desks;
}

const tick = (instances: readonly Instance[]) => Promise.all(instances.flatMap((one) => [sendDigests(one), sendPreviews(one)]));
const begunBy = (instances: readonly Instance[]) => instances.flatMap(({ messenger }) => messenger.begun);
const digestsOf = (instances: readonly Instance[]) => digestsAmong(begunBy(instances)).map(({ card }) => card);
/** What the heads of the digests say. */
const headsOf = (instances: readonly Instance[]) => digestsOf(instances).map((card) => linesOf(card).slice(0, 2).join('\n'));
const deliveryIn = async ({ store }: TestDesk) => (await store.documents.find('digest', ref('carla').id))?.body.delivery;

const stores = hasMongoServer ? (['embedded', 'mongodb'] as const) : (['embedded'] as const);

describe.each(stores)('SIIF-13 the digest of three instances on one store, %s', (store) => {
  it('SIIF-13 ten ticks of three instances at the same instants send the digest and the preview of each day once', async () => {
    const { instances, moveTo } = await threeWithCase(store);
    for (const day of ['11-23', '11-24'])
      for (let minute = 0; minute < 40; minute += 4) {
        moveTo(day, `08:${String(minute).padStart(2, '0')}:00`);
        await tick(instances);
      }
    expect(digestsOf(instances).map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([false, false]);
    expect(headsOf(instances).filter((head) => head.includes('no salió'))).toEqual([]);
    expect(begunBy(instances).filter(({ message }) => isDisclosurePreview(message))).toHaveLength(1);
  });

  it('SIIF-13 an instance that stops for ever while it sends is followed by one marked repeat of the two others', async () => {
    const { instances, moveTo } = await threeWithCase(store);
    const [dead, ...others] = instances;
    moveTo('11-23', '08:00:00');
    dead?.messenger.hold();
    if (dead !== undefined) void sendDigests(dead);
    await expect.poll(() => digestsOf(instances).length).toBe(1);
    for (let minute = 0; minute < 10; minute++) {
      moveTo('11-23', `08:0${minute}:00`);
      await tick(others);
    }
    expect(digestsOf(others).map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([true]);
  });

  it('SIIF-13 a morning that all instances were down has one digest as they come back, which says so', async () => {
    const { instances, moveTo } = await threeWithCase(store);
    moveTo('11-23', '11:30:00');
    await tick(instances);
    await tick(instances);
    expect(headsOf(instances)).toEqual([expect.stringMatching(/^Resumen de hoy, lun 23 nov, que no salió a las 8:00 a. m./)]);
  });

  it('SIIF-13 a whole day that all instances were down has no digest of its own: that of the next day says so, once', async () => {
    const { instances, moveTo } = await threeWithCase(store);
    moveTo('11-23', '08:00:00');
    await tick(instances);
    moveTo('11-25', '08:00:00');
    await tick(instances);
    moveTo('11-26', '08:00:00');
    await tick(instances);
    const missed = headsOf(instances).map((head) => /El del (.*) no salió/.exec(head)?.[1] ?? null);
    expect(missed.filter((day) => day !== null)).toEqual(['mar 24 nov']);
    expect(missed).toHaveLength(3);
    expect(headsOf(instances).filter((head) => head.startsWith('Resumen de hoy, mié 25 nov\nEl del mar 24 nov'))).toHaveLength(1);
  });

  it('SIIF-13 a day without anything to tell, and a holiday, have none', async () => {
    const { instances, first, moveTo } = await three(store);
    moveTo('11-23', '08:00:00');
    await tick(instances);
    expect(await deliveryIn(first)).toMatchObject({ as: 'nothing' });
    await caseOf(first);
    moveTo('12-08', '08:00:00');
    await tick(instances);
    expect(digestsOf(instances)).toEqual([]);
  });

  it('SIIF-13 a coordinator’s own time after midnight is kept by every instance, on working days', async () => {
    const { instances, first, moveTo } = await threeWithCase(store);
    await setDigestTime(first, ref('carla').id, { kind: 'at', minuteOfDay: 30 }, 'coordinator');
    const sent: string[] = [];
    for (const day of ['11-21', '11-22', '11-23', '11-24'])
      for (const time of ['00:29:00', '00:30:00', '00:31:00', '08:00:00']) {
        const before = digestsOf(instances).length;
        moveTo(day, time);
        await tick(instances);
        if (digestsOf(instances).length > before) sent.push(`${day} ${time}`);
      }
    expect(sent).toEqual(['11-23 00:30:00', '11-24 00:30:00']);
    expect(digestsOf(instances)).toHaveLength(2);
  });

  it('SIIF-13 a coordinator without a conversation is tried once a day, and the digest of the day after loses no low survey', async () => {
    const { instances, first, moveTo } = await three(store);
    const id = await caseOf(first);
    await advance(first, id, 'take', 'beto');
    await advance(first, id, 'resolve', 'beto', { solution: 'Se revisó el cliente y la red' });
    await advance(first, id, 'accept', 'ana');
    await first.processAllDue();
    await first.execute(id, { id: 's', type: 'answer-survey', answers: { score: '1', solved: 'yes' } }, actor('ana'));
    await first.whenIdle();
    for (const { messenger } of instances) messenger.failNext('no-place', 1, ref('carla').id);
    for (const time of ['08:00:00', '08:05:00', '16:00:00']) {
      moveTo('11-23', time);
      await tick(instances);
    }
    expect(digestsOf(instances)).toHaveLength(1);
    expect(await deliveryIn(first)).toMatchObject({ as: 'unreachable' });
    for (const { messenger } of instances) messenger.endFaults();
    moveTo('11-24', '08:00:00');
    await tick(instances);
    const arrived = digestsAmong(instances.flatMap(({ messenger }) => messenger.sent)).map(({ card }) => linesOf(card));
    expect(arrived).toEqual([expect.arrayContaining(['1 encuesta baja nueva'])]);
  });
});

describe.each(stores)('SIIF-22 what is sent to the groups from three instances on one store, %s', (store) => {
  const carla = actor('carla');
  const other: PersonActor = { ...carla, ...ref('sara') };
  const wanted = (first: TestDesk, id: string) => ({
    id,
    seen: first.now(),
    shown: ['mesa', 'infraestructura'],
    chosen: ['mesa', 'infraestructura'],
    line: '',
  });
  const postsOf = (instances: readonly Instance[]) => instances.flatMap((one) => disclosuresOf(one).map(({ at }) => at));

  /** The first level has a channel, infrastructure has none. */
  async function threeWithChannel(): Promise<Three> {
    const desks = await threeWithCase(store);
    const place = { team: 't', channel: '19:mesa@thread.tacv2', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
    await desks.first.store.channels.bind({ group: 'mesa', ...place, boundBy: null, boundAt: desks.first.now() });
    return desks;
  }

  it('SIIF-22 the same press that arrives at every instance at once is one disclosure', async () => {
    const { instances, first } = await threeWithChannel();
    const results = await Promise.all(instances.map((one) => disclose(one, wanted(first, 'press-1'), carla)));
    expect(results.every(({ kind }) => kind === 'card')).toBe(true);
    expect(postsOf(instances)).toEqual(['mesa']);
  });

  it('SIIF-22 two coordinators who press at two instances at once send it once, also by an old card', async () => {
    const { instances, first, moveTo } = await threeWithChannel();
    const [one, two] = instances;
    moveTo('11-20', '15:30:00');
    const drawn = wanted(first, 'press-3');
    moveTo('11-20', '15:31:00');
    if (one === undefined || two === undefined) throw new Error('three were made');
    await Promise.all([disclose(one, wanted(first, 'press-1'), carla), disclose(two, wanted(first, 'press-2'), other)]);
    expect(postsOf(instances)).toEqual(['mesa']);
    expect((await disclose(two, drawn, other)).kind).toBe('card');
    const kept = await first.store.documents.find('disclosure', 'press-3');
    expect(kept?.body).toMatchObject({ groups: [{ as: 'already' }, { as: 'no-channel' }] });
    expect(postsOf(instances)).toEqual(['mesa']);
  });
});
