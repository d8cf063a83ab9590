import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, type Instant } from '../../../core/instant.js';
import { type ServiceOutage, outageId } from '../../../core/ticket/clock-holds/outage.js';
import { usualOutage } from '../rules/outage-form.js';
import { slaOf } from '../../../core/ticket/ticket-sla.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { asInputs } from '../../../cards/field-input.js';
import { applyOutage, undoOutage } from '../outage.js';
import { handlePress } from '../../../features/acts.js';
import { createRender } from '../../../features/render.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { advance, aDesk, caseOf, draftOf, pressTransition, type TestDesk } from '../../../../test/support/a-desk.js';
import { loseStoreAfter } from '../../../../test/support/lost-store.js';
import { withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor, completeForm, type Who } from '../../../../test/support/cast.js';
import { shownIn } from '../../../../test/support/in-thread.js';
import { cardIn, linesOf } from '../../../../test/support/read-card.js';

/** Cases of Ana's, one of Omar's after them; the tool goes down an hour later, and is back two hours after that. */
async function afterOutage(anas = 2): Promise<{ desk: TestDesk; ids: readonly TicketId[]; from: Instant; until: Instant }> {
  const desk = await aDesk({ changed: withClockHolds });
  const ids: TicketId[] = [];
  for (let i = 1; i <= anas; i++) ids.push(await caseOf(desk, { words: `no abre el correo del piso ${i}`, key: `k${i}` }));
  const omars = await draftOf(desk, { words: 'no imprime nada', key: 'o1', who: 'omar' });
  await desk.execute(omars, { id: 'p1', type: 'fill-draft', fields: completeForm, submit: true }, actor('omar'));
  ids.push(omars);
  const from = later(desk.now(), HOUR);
  await desk.pass(3 * HOUR);
  await desk.whenIdle();
  return { desk, ids, from, until: desk.now() };
}

const outageOf = ({ from, until }: { from: Instant; until: Instant }, more: Partial<ServiceOutage> = {}): ServiceOutage => ({
  from,
  until,
  reason: 'Caída de la herramienta',
  authorisedBy: 'La dirección',
  tell: true,
  ...more,
});
const apply = async (desk: TestDesk, outage: ServiceOutage, who: Who = 'carla') => {
  const applied = await applyOutage(desk, outage, actor(who));
  await desk.whenIdle();
  return applied;
};
const spent = async (desk: TestDesk, id: TicketId): Promise<number> => {
  const stored = await desk.load(id);
  return Math.floor((slaOf(stored, desk.registry.current, desk.now()).resolution?.elapsedMs ?? 0) / MINUTE);
};
const eventsOf = async (desk: TestDesk, id: TicketId, type: string) =>
  (await desk.load(id)).history.filter(({ event }) => event.type === type).map(({ event }) => event);
const toldOf = (desk: TestDesk, who: Who) => desk.notificationsTo(who).filter((kind) => kind === 'desk-back').length;

describe('an outage that is over', () => {
  it('SIIF-14 the plan says which cases are given how much time, and writes nothing', async () => {
    const { desk, ids } = await afterOutage();
    const [first, second] = ids;
    if (first === undefined || second === undefined) throw new Error('two were made');
    await advance(desk, second, 'take', 'beto');
    await advance(desk, second, 'ask', 'beto', { question: '¿Desde cuándo?' });
    const later_ = await caseOf(desk, { words: 'no suena el teléfono', key: 'k9' });
    const revisions = async () => Promise.all([...ids, later_].map(async (id) => (await desk.load(id)).revision));
    await desk.whenIdle();
    const before = await revisions();
    const day = '2026-11-23';
    const span = { end: 'date', fromDate: day, fromTime: '10:00', untilDate: day, untilTime: '12:00' };
    const typed = { ...usualOutage, ...span, authorisedBy: 'La dirección' };
    const planned = await handlePress(aTurn(desk, 'carla', ''), { verb: 'plan-outage', n: 'n', ...asInputs(typed) });
    const lines = linesOf(cardIn(shownIn(planned)));
    expect(lines[0]).toBe('La caída no contará en los plazos de 3 casos.');
    expect(
      lines
        .filter((line) => line.endsWith('· se le devuelven 2 h hábiles'))
        .map((line) => line.slice(0, 15))
        .toSorted(),
    ).toEqual([1, 2, 3].map((n) => `**CASO-00000${n}**`));
    for (const part of ['1 caso: su reloj no corría entonces', 'Se avisará a 2 personas']) expect(lines.join()).toContain(part);
    expect(lines.join()).not.toContain('ya la tiene');
    expect(await revisions()).toEqual(before);
  });

  it('SIIF-14 one act stops the clocks of all cases for the time of the outage, and one takes it back', async () => {
    const { desk, ids, ...period } = await afterOutage();
    const before = await Promise.all(ids.map((id) => spent(desk, id)));
    expect(await apply(desk, outageOf(period))).toMatchObject({ counted: 3, people: 2, refused: 0 });
    expect(await Promise.all(ids.map((id) => spent(desk, id)))).toEqual(before.map((minutes) => minutes - 120));
    expect(await undoOutage(desk, period, actor('carla'))).toBe(3);
    expect(await Promise.all(ids.map((id) => spent(desk, id)))).toEqual(before);
    expect(await undoOutage(desk, period, actor('carla'))).toBe(0);
    await desk.whenIdle();
  });

  it('SIIF-14 I2 the same outage twice, or by two people at once, changes and tells nothing more', async () => {
    const { desk, ids, ...period } = await afterOutage();
    await Promise.all([apply(desk, outageOf(period)), apply(desk, outageOf(period))]);
    expect(await apply(desk, outageOf(period, { reason: 'Otra razón' }))).toMatchObject({ counted: 3, people: 0 });
    for (const id of ids) expect(await eventsOf(desk, id, 'clock-held')).toHaveLength(1);
    expect([toldOf(desk, 'ana'), toldOf(desk, 'omar')]).toEqual([1, 1]);
  });

  it('SIIF-14 an outage cut off in the middle is completed when it is applied again, and each person is told once', async () => {
    const { desk, ids, ...period } = await afterOutage(45);
    const release = desk.messenger.hold();
    loseStoreAfter(desk, 25);
    await expect(applyOutage(desk, outageOf(period), actor('carla'))).rejects.toBeInstanceOf(StoreUnavailable);
    release();
    expect(await apply(desk, outageOf(period))).toMatchObject({ counted: 46 });
    for (const id of ids) expect(await eventsOf(desk, id, 'clock-held')).toHaveLength(1);
    expect([toldOf(desk, 'ana'), toldOf(desk, 'omar')]).toEqual([1, 1]);
  });

  it('SIIF-14 a person with several cases is told once, with the numbers of all; one who is not to be told, not', async () => {
    const { desk, ids, ...period } = await afterOutage();
    await apply(desk, outageOf(period));
    const told = (await Promise.all(ids.map((id) => eventsOf(desk, id, 'clock-held')))).flat();
    expect(told.map((event) => ('tells' in event ? event.tells : null)).filter((tells) => tells !== null && tells !== undefined)).toEqual([
      { others: ['CASO-000002'] },
      { others: [] },
    ]);
    const silent = await afterOutage();
    expect(await apply(silent.desk, outageOf(silent, { tell: false }))).toMatchObject({ counted: 3, people: 0 });
    expect(toldOf(silent.desk, 'ana')).toBe(0);
  });

  it('SIIF-14 a person with very many cases reads ten other numbers and how many more there are', async () => {
    const { desk, ids, ...period } = await afterOutage(15);
    await apply(desk, outageOf(period));
    const told = (await Promise.all(ids.map((id) => eventsOf(desk, id, 'clock-held')))).flat();
    const [tells] = told.flatMap((event) => (event.type === 'clock-held' && event.tells !== undefined ? [event.tells] : []));
    expect([tells?.others.length, tells?.more]).toEqual([10, 4]);
    const shown = desk.messagesTo('ana').map((message) => JSON.stringify(createRender()(message)));
    expect(shown.filter((text) => text.includes('La mesa volvió'))).toMatchObject([expect.stringContaining('y 4 más')]);
  });

  it('SIIF-14 an outage that is put right, undone and recorded with another begin, tells no one again', async () => {
    const { desk, ids, from, until } = await afterOutage();
    await apply(desk, outageOf({ from, until }));
    await undoOutage(desk, { from, until }, actor('carla'));
    expect(await apply(desk, outageOf({ from: later(from, 30 * MINUTE), until }))).toMatchObject({ counted: 3, people: 0 });
    expect([toldOf(desk, 'ana'), toldOf(desk, 'omar')]).toEqual([1, 1]);
    const [first] = ids;
    expect(first === undefined ? 0 : await spent(desk, first)).toBe(90);
  });

  it('SIIF-14 a person who was told of an outage is not told of a part of it, also in another case', async () => {
    const { desk, ids, from, until } = await afterOutage();
    await apply(desk, outageOf({ from, until }));
    const [first, second] = ids;
    if (first === undefined || second === undefined) throw new Error('two were made');
    const told = (await eventsOf(desk, first, 'clock-held')).some((event) => 'tells' in event);
    const other = told ? second : first;
    await desk.execute(other, { id: 'u1', type: 'release-clock', hold: outageId({ from, until }), undo: true }, actor('carla'));
    expect(await apply(desk, outageOf({ from: later(from, HOUR), until }))).toMatchObject({ counted: 1, people: 0 });
    expect(toldOf(desk, 'ana')).toBe(1);
  });

  it('SIIF-14 a case that closed before the outage was recorded keeps its figures', async () => {
    const { desk, ids, ...period } = await afterOutage();
    const [first] = ids;
    if (first === undefined) throw new Error('one was made');
    await pressTransition(desk, first, 'withdraw', 'ana');
    expect(await apply(desk, outageOf(period))).toMatchObject({ counted: 2 });
    expect(await eventsOf(desk, first, 'clock-held')).toEqual([]);
  });

  it('SIIF-14 only the coordination records an outage or takes it back, and none of the future', async () => {
    const { desk, ids, from, until } = await afterOutage();
    for (const who of ['beto', 'ana'] as const) {
      const outage = outageOf({ from, until });
      for (const press of [{ verb: 'plan-outage' }, { verb: 'apply-outage', outage }, { verb: 'undo-outage', from, until }])
        expect(await handlePress(aTurn(desk, who, ''), press)).toMatchObject({ message: { refusal: { code: 'only-coordinator' } } });
      expect(await applyOutage(desk, outage, actor(who))).toMatchObject({ refusal: { code: 'only-coordinator' } });
    }
    const future = { from, until: later(until, MINUTE) };
    expect(await applyOutage(desk, outageOf(future), actor('carla'))).toMatchObject({ refusal: { code: 'outage-period' } });
    const undone = await handlePress(aTurn(desk, 'carla', ''), { verb: 'undo-outage', ...future });
    expect(undone).toMatchObject({ message: { refusal: { code: 'outage-period' } } });
    for (const id of ids) expect(await eventsOf(desk, id, 'clock-held')).toEqual([]);
  });

  it('SIIF-14 a press that a server held records no outage that was taken back after it, and takes back none that was recorded after it', async () => {
    const { desk, ids, ...period } = await afterOutage();
    const pressedAt = desk.now();
    desk.clock.moveBy(MINUTE);
    await apply(desk, outageOf(period, { tell: false }));
    desk.clock.moveBy(MINUTE);
    await undoOutage(desk, period, actor('carla'));
    const held = await applyOutage(desk, outageOf(period), actor('carla'), pressedAt);
    expect(held).toMatchObject({ counted: 0, people: 0, refused: 0 });
    for (const id of ids) expect(await eventsOf(desk, id, 'clock-held')).toHaveLength(1);
    const undoneAt = desk.now();
    desk.clock.moveBy(MINUTE);
    const again = await applyOutage(desk, outageOf(period), actor('carla'), desk.now());
    expect(again).toMatchObject({ counted: 3 });
    expect(await undoOutage(desk, period, actor('carla'), undoneAt)).toBe(0);
    expect(await undoOutage(desk, period, actor('carla'), later(desk.now(), 1))).toBe(3);
    await desk.whenIdle();
  });
});
