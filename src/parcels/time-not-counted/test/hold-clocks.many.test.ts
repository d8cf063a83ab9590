import { describe, expect, it } from 'vitest';
import { later, HOUR, MINUTE } from '../../../core/instant.js';
import { handlePress } from '../../../features/acts.js';
import { holdClocks, releaseClocks } from '../hold-clocks.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { aDesk, caseOf, pressTransition, type TestDesk } from '../../../../test/support/a-desk.js';
import { withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { slaOf } from '../../../core/ticket/ticket-sla.js';
import { actor } from '../../../../test/support/cast.js';

async function withCases(count: number): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  for (let i = 1; i <= count; i++) await caseOf(desk, { words: `no abre el correo del piso ${i}`, key: `k${i}` });
  return desk;
}

const meant = (desk: TestDesk, hours: number) => ({
  reason: 'Emergencia',
  authorisedBy: 'Carla Ríos',
  until: later(desk.now(), hours * HOUR),
});
const hold = (desk: TestDesk, { id = 'h1', numbers = [1, 2, 3], hours = 3 } = {}) =>
  holdClocks(desk, { id, ...meant(desk, hours) }, numbers, actor('carla'));
const release = (desk: TestDesk, undo: boolean) => releaseClocks(desk, { hold: 'h1', numbers: [1, 2], undo }, actor('carla'));
const refused = { message: { kind: 'card', refusal: { code: 'only-coordinator' } } };
const heldOf = async (desk: TestDesk) => (await desk.store.queries.openOfDesk(50)).tickets.map(({ ticket }) => ticket.hold?.id ?? null);

describe('stopping the clocks of many cases', () => {
  it('SIIF-15 one hold stops the clocks of many cases', async () => {
    const desk = await withCases(3);
    expect(await hold(desk)).toMatchObject({ held: 3, ended: 0, refusals: [] });
    expect(await heldOf(desk)).toEqual(['h1', 'h1', 'h1']);
    await desk.whenIdle();
  });

  it('SIIF-15 repeating a hold changes nothing, even after it was released', async () => {
    const desk = await withCases(2);
    await hold(desk, { numbers: [1, 2] });
    const before = await desk.store.queries.openOfDesk(50);
    expect(await hold(desk, { numbers: [1, 2] })).toMatchObject({ held: 2 });
    await desk.whenIdle();
    expect((await desk.store.queries.openOfDesk(50)).tickets.map((t) => t.ticket.version)).toEqual(
      before.tickets.map((t) => t.ticket.version),
    );
    await release(desk, false);
    expect(await hold(desk, { numbers: [1, 2] })).toMatchObject({ held: 0, ended: 2 });
    expect(await heldOf(desk)).toEqual([null, null]);
    await desk.whenIdle();
  });

  it('SIIF-15 a press that a server held stops no clock after a later hold was released', async () => {
    const desk = await withCases(1);
    const pressedAt = desk.now();
    desk.clock.moveBy(MINUTE);
    await hold(desk, { id: 'h2', numbers: [1] });
    desk.clock.moveBy(MINUTE);
    await releaseClocks(desk, { hold: 'h2', numbers: [1], undo: false }, actor('carla'));
    const late = { id: 'h1', ...meant(desk, 1) };
    expect(await holdClocks(desk, late, [1], actor('carla'), pressedAt)).toMatchObject({ held: 0 });
    expect(await heldOf(desk)).toEqual([null]);
    expect(await holdClocks(desk, late, [1], actor('carla'), later(desk.now(), 1))).toMatchObject({ held: 1 });
    await desk.whenIdle();
  });

  it('SIIF-15 a hold cut off in the middle is completed when it is repeated', async () => {
    const desk = await withCases(3);
    const release = desk.messenger.hold();
    await hold(desk, { numbers: [1] });
    desk.weather.isStoreGone = true;
    await expect(hold(desk)).rejects.toBeInstanceOf(StoreUnavailable);
    desk.weather.isStoreGone = false;
    expect(await hold(desk)).toMatchObject({ held: 3, refusals: [] });
    expect(await heldOf(desk)).toEqual(['h1', 'h1', 'h1']);
    release();
    await desk.whenIdle();
  });

  it('SIIF-15 a case that is held already stays under its own hold; a number of no case is passed over', async () => {
    const desk = await withCases(2);
    await hold(desk, { numbers: [1] });
    expect(await hold(desk, { id: 'h2', numbers: [1, 2, 99] })).toMatchObject({ held: 1, ended: 0, refusals: [] });
    expect(await heldOf(desk)).toEqual(['h1', 'h2']);
    await desk.whenIdle();
  });

  it('SIIF-15 a hold of many cases reports what was refused, with the number of cases', async () => {
    const desk = await withCases(2);
    const id = (await desk.store.queries.byNumber('uariv', 'ticket', 1))?.id;
    if (id !== undefined) await pressTransition(desk, id, 'withdraw', 'ana');
    expect(await hold(desk, { numbers: [1, 2] })).toMatchObject({
      held: 1,
      refusals: [{ count: 1, refusal: { code: 'draft-gone' } }],
    });
    expect(await hold(desk, { id: 'h9', numbers: [1, 2], hours: 500 })).toMatchObject({ held: 0 });
    await desk.whenIdle();
  });

  it('SIIF-15 a hold ends with its case: nothing is let go on afterwards', async () => {
    const desk = await withCases(1);
    await hold(desk, { numbers: [1] });
    const id = (await desk.store.queries.byNumber('uariv', 'ticket', 1))?.id;
    if (id === undefined) throw new Error('one was made');
    await pressTransition(desk, id, 'withdraw', 'ana');
    expect((await desk.load(id)).ticket.hold).toBeNull();
    await desk.pass(4 * HOUR);
    expect((await desk.load(id)).history.map((e) => e.event.type)).not.toContain('clock-released');
  });

  it('SIIF-15 stopping clocks is refused to roles that the procedure does not name', async () => {
    const desk = await withCases(1);
    for (const who of ['beto', 'ana'] as const)
      expect(await handlePress(aTurn(desk, who, ''), { verb: 'hold', n: 'n', hold: meant(desk, 3), numbers: [1] })).toMatchObject(refused);
    expect(await heldOf(desk)).toEqual([null]);
  });
});

/** Two cases whose clocks were stopped an hour ago, for four. */
async function heldAnHour(): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  for (const key of ['a', 'b']) await caseOf(desk, { words: `no abre el correo ${key}`, key });
  await hold(desk, { numbers: [1, 2], hours: 4 });
  await desk.pass(HOUR);
  return desk;
}

async function usedMinutes(desk: TestDesk): Promise<number[]> {
  const { tickets } = await desk.store.queries.openOfDesk(50);
  return tickets.map((stored) => Math.round((slaOf(stored, desk.registry.current, desk.now()).resolution?.elapsedMs ?? -1) / MINUTE));
}

describe('letting stopped clocks go on', () => {
  it('SIIF-15 clocks released from now on do not count the time that was held', async () => {
    const desk = await heldAnHour();
    expect(await usedMinutes(desk)).toEqual([0, 0]);
    expect(await release(desk, false)).toEqual({ undo: false, released: 2, others: 0 });
    await desk.pass(30 * MINUTE);
    expect(await usedMinutes(desk)).toEqual([30, 30]);
  });

  it('SIIF-15 undone: as if they had never stopped', async () => {
    const desk = await heldAnHour();
    expect(await release(desk, true)).toMatchObject({ undo: true, released: 2 });
    expect(await usedMinutes(desk)).toEqual([60, 60]);
    await desk.whenIdle();
  });

  it('SIIF-15 repeating a release gives the same answer and changes nothing; an undo after it does nothing', async () => {
    const desk = await heldAnHour();
    await release(desk, false);
    expect(await release(desk, false)).toMatchObject({ released: 2, others: 0 });
    expect(await release(desk, true)).toMatchObject({ released: 0, others: 2 });
    expect(await usedMinutes(desk)).toEqual([0, 0]);
    await desk.whenIdle();
  });

  it('SIIF-15 after its end there is nothing to let go', async () => {
    const desk = await heldAnHour();
    await desk.pass(5 * HOUR);
    expect(await release(desk, false)).toMatchObject({ released: 0, others: 2 });
  });

  it('SIIF-15 releasing stopped clocks is refused to roles that the procedure does not name', async () => {
    const desk = await heldAnHour();
    const press = { verb: 'release-hold', hold: 'h1', numbers: [1, 2], undo: true };
    expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject(refused);
    expect(await heldOf(desk)).toEqual(['h1', 'h1']);
  });
});
