import { describe, expect, it } from 'vitest';
import { later, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { slaOf } from '../../../src/domain/ticket/sla-of.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { withClockHolds } from '../../support/a-hold.js';
import { actor } from '../../support/cast.js';

/** Two cases whose clocks were stopped an hour ago, for four. */
async function heldAnHour(): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  for (const key of ['a', 'b']) await caseOf(desk, { words: `no abre el correo ${key}`, key });
  await desk.holdClocks(
    { id: 'h1', reason: 'Emergencia', authorisedBy: 'Carla Ríos', until: later(desk.now(), 4 * HOUR) },
    [1, 2],
    actor('carla'),
  );
  await desk.pass(HOUR);
  return desk;
}

async function usedMinutes(desk: TestDesk): Promise<number[]> {
  const { tickets } = await desk.store.queries.openOfDesk(50);
  return tickets.map((stored) => Math.round((slaOf(stored, desk.registry.current, desk.now()).resolution?.elapsedMs ?? -1) / MINUTE));
}

const release = (desk: TestDesk, undo: boolean, who: 'carla' | 'beto' = 'carla') => desk.releaseClocks('h1', [1, 2], undo, actor(who));

describe('letting stopped clocks go on', () => {
  it('SIIF-15 from now: the time that was held is not counted', async () => {
    const desk = await heldAnHour();
    expect(await usedMinutes(desk)).toEqual([0, 0]);
    expect(await release(desk, false)).toEqual({ kind: 'released', released: { undo: false, released: 2, others: 0 } });
    await desk.pass(30 * MINUTE);
    expect(await usedMinutes(desk)).toEqual([30, 30]);
  });

  it('SIIF-15 undone: as if they had never stopped', async () => {
    const desk = await heldAnHour();
    expect(await release(desk, true)).toMatchObject({ released: { undo: true, released: 2 } });
    expect(await usedMinutes(desk)).toEqual([60, 60]);
    await desk.whenIdle();
  });

  it('SIIF-15 pressed twice says the same and changes nothing; the other way after it does nothing', async () => {
    const desk = await heldAnHour();
    await release(desk, false);
    expect(await release(desk, false)).toMatchObject({ released: { released: 2, others: 0 } });
    expect(await release(desk, true)).toMatchObject({ released: { released: 0, others: 2 } });
    expect(await usedMinutes(desk)).toEqual([0, 0]);
    await desk.whenIdle();
  });

  it('SIIF-15 after its end there is nothing to let go', async () => {
    const desk = await heldAnHour();
    await desk.pass(5 * HOUR);
    expect(await release(desk, false)).toMatchObject({ released: { released: 0, others: 2 } });
  });

  it('SIIF-15 is nobody’s but who the procedure says', async () => {
    const desk = await heldAnHour();
    expect(await release(desk, true, 'beto')).toMatchObject({ kind: 'refused', refusal: { code: 'only-coordinator' } });
  });
});
