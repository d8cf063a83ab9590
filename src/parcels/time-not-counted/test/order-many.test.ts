import { describe, expect, it } from 'vitest';
import { HOUR, instant, later, MINUTE, type Instant } from '../../../core/instant.js';
import type { ServiceOutage } from '../../../core/ticket/clock-holds/outage.js';
import { outageId } from '../../../core/ticket/clock-holds/outage.js';
import { silenceIn } from '../../../core/ticket/silence/due.js';
import { createRender } from '../../../features/render.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { advance, aDesk, caseOf, draftOf, pressTransition, type TestDesk } from '../../../../test/support/a-desk.js';
import { loseStoreAfter } from '../../../../test/support/lost-store.js';
import { withClockHolds } from './a-hold.js';
import { actor, type Who } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { applyOrder, orderOf, takeBack } from '../apply-order.js';
import type { TimeOrder } from '../rules/order.js';
import {
  afterNoon,
  applied,
  dayTyped,
  eventsIn,
  heldTyped,
  notCountedDesk,
  pastTyped,
  planAfter,
  coordinatorPresses,
  saysOf,
  spentIn,
} from './a-not-counted-desk.js';

const why = { reason: 'Caída de la herramienta', authorisedBy: 'La dirección' };
const ten = fromIso('2026-11-23T10:00-05:00');
const noon = { from: ten, until: later(ten, 2 * HOUR) };
const outage = (more: Partial<ServiceOutage> = {}): TimeOrder => orderOf({ ...noon, ...why, tell: true, ...more });
const holdOf = (desk: TestDesk, hours: number): TimeOrder => ({
  cases: { scope: 'all', of: '' },
  span: { is: 'hold', from: desk.now(), until: later(desk.now(), hours * HOUR) },
  ...why,
  tell: false,
});
const apply = async (desk: TestDesk, order: TimeOrder, who: Who = 'carla', saidAt: Instant | null = null) => {
  const done = await applyOrder(desk, order, actor(who), saidAt);
  await desk.whenIdle();
  return done;
};
const toldTo = (desk: TestDesk, who: Who) => desk.notificationsTo(who).filter((kind) => kind === 'desk-back').length;

describe('an order in many cases', () => {
  it('SIIF-14 SIIF-15 I2 the same order twice, or by two people at once, changes and tells nothing more', async () => {
    const { desk, ids } = await afterNoon();
    await Promise.all([apply(desk, outage()), apply(desk, outage())]);
    expect(await apply(desk, outage({ reason: 'Otra razón' }))).toMatchObject({ counted: 3, people: 0 });
    const held = holdOf(desk, 3);
    await Promise.all([apply(desk, held), apply(desk, held)]);
    expect(await apply(desk, held)).toMatchObject({ counted: 3 });
    for (const id of ids) expect(await eventsIn(desk, id, 'clock-held')).toHaveLength(2);
    expect([toldTo(desk, 'ana'), toldTo(desk, 'omar')]).toEqual([1, 1]);
  });

  it('SIIF-14 an order cut off in the middle is completed by the next press, and each person is told once', async () => {
    const desk = await aDesk({ changed: withClockHolds });
    const ids = [];
    for (let i = 1; i <= 45; i++) ids.push(await caseOf(desk, { words: `no abre el correo del piso ${i}`, key: `k${i}` }));
    await desk.pass(4 * HOUR);
    await desk.whenIdle();
    const release = desk.messenger.hold();
    loseStoreAfter(desk, 25);
    await expect(applyOrder(desk, outage(), actor('carla'))).rejects.toBeInstanceOf(StoreUnavailable);
    release();
    expect(await apply(desk, outage())).toMatchObject({ counted: 45 });
    for (const id of ids) expect(await eventsIn(desk, id, 'clock-held')).toHaveLength(1);
    expect(toldTo(desk, 'ana')).toBe(1);
    const shown = desk.messagesTo('ana').map((message) => JSON.stringify(createRender()(message)));
    expect(shown.filter((text) => text.includes('La mesa volvió'))).toMatchObject([expect.stringContaining('y 34 más')]);
  });

  it('SIIF-14 a case that closed before an outage was recorded keeps its figures; what has ended meanwhile is counted apart', async () => {
    const { desk, ids } = await afterNoon();
    const [first] = ids;
    if (first === undefined) throw new Error('three were made');
    await pressTransition(desk, first, 'withdraw', 'ana');
    expect(await apply(desk, outage())).toMatchObject({ counted: 2, refused: 0 });
    expect(await eventsIn(desk, first, 'clock-held')).toEqual([]);
  });

  it('SIIF-14 SIIF-15 only the coordination does it, and the kernel’s limits hold for a forged order too', async () => {
    const { desk, ids } = await afterNoon();
    const late = later(desk.now(), MINUTE);
    for (const who of ['beto', 'ana'] as const)
      expect(await apply(desk, outage(), who)).toMatchObject({ refusal: { code: 'only-coordinator' } });
    expect(await apply(desk, outage({ until: late }))).toMatchObject({ refusal: { code: 'outage-period' } });
    expect(await apply(desk, holdOf(desk, 500))).toMatchObject({ refusal: { code: 'hold-too-long' } });
    expect(await apply(desk, { ...outage(), span: { is: 'day', date: '2029-01-02' } })).toMatchObject({ refusal: { code: 'closed-day' } });
    for (const id of ids) expect(await eventsIn(desk, id, 'clock-held')).toEqual([]);
  });
});

describe('a hold from now on', () => {
  it('SIIF-15 clocks that go on from now do not count the time that was held; undone, it is as if they had never stopped', async () => {
    const { desk, ids } = await notCountedDesk();
    const spent = async () => Promise.all(ids.map((id) => spentIn(desk, id)));
    for (const [title, minutes] of [
      ['Reanudar ahora', 0],
      ['Deshacer', 60],
    ] as const) {
      const before = await spent();
      const done = await applied(desk, await planAfter(desk, 'detener relojes', heldTyped));
      await desk.pass(HOUR);
      expect(await spent()).toEqual(before);
      expect(drawn(await coordinatorPresses(desk, done, title)).words).toContain('en los plazos de 2 casos');
      expect(drawn(await coordinatorPresses(desk, done, 'Deshacer')).words).toContain('no cambió nada');
      expect(await spent()).toEqual(before.map((one) => one + minutes));
    }
  });

  it('SIIF-15 a hold leaves the case that is held already, the one that came after the plan, and ends with its case', async () => {
    const { desk, ids } = await notCountedDesk();
    const [first] = ids;
    if (first === undefined) throw new Error('two were made');
    await apply(desk, { ...holdOf(desk, 3), cases: { scope: 'numbers', of: '1' } });
    const second = holdOf(desk, 4);
    await desk.pass(MINUTE);
    const newer = await caseOf(desk, { words: 'no imprime nada', key: 'k9' });
    expect(await apply(desk, second)).toMatchObject({ counted: 1, refused: 0 });
    expect(await eventsIn(desk, newer, 'clock-held')).toEqual([]);
    await pressTransition(desk, first, 'withdraw', 'ana');
    expect((await desk.load(first)).ticket.hold).toBeNull();
    await desk.pass(5 * HOUR);
    expect(await eventsIn(desk, first, 'clock-released')).toEqual([]);
  });

  it('SIIF-15 «detener relojes» shows the holds that run, each with the ways to end it, ten at most, and then the form', async () => {
    const { desk } = await notCountedDesk();
    for (const [numbers, hours] of [
      ['2', 5],
      ['1', 3],
    ] as const)
      await apply(desk, { ...holdOf(desk, hours), cases: { scope: 'numbers', of: numbers } });
    await desk.pass(HOUR);
    const [first, second, form] = await saysOf(desk, 'detener relojes');
    for (const part of ['en los plazos de 1 caso', 'Desde', 'por Carla', 'Hasta', 'Autoriza La dirección'])
      expect(drawn(first).words).toContain(part);
    expect([first, second, form].map((message) => Object.keys(drawn(message).buttons)[0])).toEqual([
      'Reanudar ahora',
      'Reanudar ahora',
      'Ver cuáles',
    ]);
    await coordinatorPresses(desk, first, 'Reanudar ahora');
    desk.clock.moveBy(5 * HOUR);
    expect((await desk.store.queries.openOfDesk(5)).tickets.filter(({ ticket }) => ticket.hold !== null)).toHaveLength(1);
    expect(await saysOf(desk, 'detener relojes')).toHaveLength(1);
    const many = await aDesk({ changed: withClockHolds });
    for (let i = 1; i <= 12; i++) await caseOf(many, { words: `no abre el correo del piso ${i}`, key: `k${i}` });
    for (let i = 1; i <= 12; i++) await apply(many, { ...holdOf(many, 1 + i), cases: { scope: 'numbers', of: String(i) } });
    const answers = await saysOf(many, 'detener relojes');
    expect([answers.length, answers.at(-2)]).toMatchObject([12, { kind: 'text', text: expect.stringContaining('Y 2 detenciones más') }]);
  });
});

describe('an outage that is over', () => {
  it('SIIF-14 a person with several cases is told once, with the numbers of all; where nobody is to be told, nobody is', async () => {
    const { desk, ids } = await afterNoon();
    expect(drawn(await planAfter(desk, 'caída del servicio', pastTyped)).words).toContain('Se avisará a 2 personas');
    await apply(desk, outage());
    const told = (await Promise.all(ids.map((id) => eventsIn(desk, id, 'clock-held')))).flat();
    const tells = told.map((event) => ('tells' in event ? event.tells : undefined)).filter((one) => one !== undefined);
    expect(tells).toEqual([{ others: ['CASO-000002'] }, { others: [] }]);
    const silent = await afterNoon();
    expect(await apply(silent.desk, outage({ tell: false }))).toMatchObject({ counted: 3, people: 0 });
    expect(toldTo(silent.desk, 'ana')).toBe(0);
  });

  it('SIIF-14 an outage that is put right, or of which a part is recorded, tells no one again', async () => {
    const { desk, ids } = await afterNoon();
    const [first] = ids;
    if (first === undefined) throw new Error('three were made');
    await apply(desk, outage());
    await takeBack(desk, noon, actor('carla'));
    expect(await apply(desk, outage({ from: later(noon.from, 30 * MINUTE) }))).toMatchObject({ counted: 3, people: 0 });
    expect([toldTo(desk, 'ana'), toldTo(desk, 'omar')]).toEqual([1, 1]);
    expect(await spentIn(desk, first)).toBe(4 * 60 - 90);
  });

  it('SIIF-14 a press that a server held takes back no outage that was recorded after it', async () => {
    const { desk } = await afterNoon();
    const pressedAt = desk.now();
    desk.clock.moveBy(MINUTE);
    await apply(desk, outage());
    expect(await takeBack(desk, noon, actor('carla'), pressedAt)).toBe(0);
    expect(await takeBack(desk, noon, actor('carla'), later(desk.now(), 1))).toBe(3);
    await desk.whenIdle();
  });

  it('SIIF-14 a draft and a survey end as much later as an outage lasted, and as before once it is taken back', async () => {
    const desk = await aDesk({ changed: withClockHolds });
    const draft = await draftOf(desk);
    const asked = await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' });
    await advance(desk, asked, 'take', 'beto');
    await advance(desk, asked, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
    await advance(desk, asked, 'accept', 'ana');
    await desk.pass(4 * HOUR);
    const ends = async (): Promise<readonly Instant[]> => {
      const [ofDraft, ofSurvey] = [await desk.load(draft), await desk.load(asked)];
      const rules = await desk.registry.of(ofDraft.ticket.procedure);
      const both = [silenceIn('state', ofDraft, rules, desk.now()), silenceIn('survey', ofSurvey, rules, desk.now())];
      return both.map((silence) => (silence?.is === 'running' ? silence.end : instant(0)));
    };
    const before = await ends();
    const plan = await planAfter(desk, 'caída del servicio', pastTyped);
    expect(drawn(plan).words).toContain('Tampoco cuenta para quien debe completar');
    const done = await applied(desk, plan);
    expect((await ends()).map((end, at) => end - (before[at] ?? end) >= 2 * HOUR)).toEqual([true, true]);
    await coordinatorPresses(desk, done, 'Deshacer');
    expect(await ends()).toEqual(before);
  });

  it('SIIF-14 what 0.7.0 previewed for many readers, without saying which cases, is recorded in all of them', async () => {
    const { desk, ids } = await afterNoon();
    const stored: ServiceOutage = { ...noon, ...why, tell: true };
    expect(await apply(desk, orderOf(stored))).toMatchObject({ counted: 3, id: outageId(noon) });
    for (const id of ids) expect(await eventsIn(desk, id, 'clock-held')).toHaveLength(1);
  });
});

it('SIIF-01 a day does not count in a clock that has run through it, and its early warnings are withdrawn', async () => {
  const { desk, ids } = await notCountedDesk();
  const [first] = ids;
  if (first === undefined) throw new Error('two were made');
  await desk.pass(30 * HOUR);
  await desk.whenIdle();
  const [before, warned] = [await spentIn(desk, first), (await desk.load(first)).ticket.warned.length];
  const plan = await planAfter(desk, 'día no hábil', dayTyped);
  expect(drawn(plan).words).toContain('hasta que el archivo del procedimiento lo traiga');
  await applied(desk, plan);
  expect([before - (await spentIn(desk, first)), (await desk.load(first)).ticket.warned.length < warned]).toEqual([7 * 60, true]);
  expect((await desk.load(first)).ticket.procedure.closedDays).toEqual(['2026-11-24']);
});
