import { describe, expect, it } from 'vitest';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';
import { reassignCases } from '../../../src/features/steps/reassign-cases.js';
import { markAway } from '../../../src/features/people/availability.js';

/** Three cases that Beto has. */
async function threeOfBeto() {
  const desk = await aDesk();
  const ids = [];
  for (const words of ['no abre el correo', 'no imprime nada', 'no hay red']) ids.push(await caseOf(desk, { words, key: words }));
  for (const id of ids) await advance(desk, id, 'take', 'beto');
  return { desk, ids };
}

async function seen(desk: TestDesk, ids: Awaited<ReturnType<typeof threeOfBeto>>['ids']) {
  return Promise.all(ids.map(async (ticket) => ({ ticket, v: (await desk.load(ticket)).ticket.version })));
}

describe('the cases of a person who is away', () => {
  it('SIIF-15 one press reassigns several cases to one person; a repeat of the press changes nothing', async () => {
    const { desk, ids } = await threeOfBeto();
    const wish = { cases: await seen(desk, ids), transition: 'assign', input: { person: 'luz' }, press: 'p' };
    expect((await reassignCases({ ...desk, execute: desk.held }, wish, actor('carla'))).done).toHaveLength(3);
    const versions = await seen(desk, ids);
    expect(await reassignCases({ ...desk, execute: desk.held }, wish, actor('carla'))).toMatchObject({ done: [{}, {}, {}], refused: [] });
    expect(await seen(desk, ids)).toEqual(versions);
    for (const id of ids) expect((await desk.load(id)).ticket.assignee).toEqual(ref('luz'));
    await desk.whenIdle();
  });

  it('SIIF-15 one that moved on meanwhile is left as it is, and all refusals come back together', async () => {
    const { desk, ids } = await threeOfBeto();
    const cases = await seen(desk, ids);
    const [moved] = ids;
    if (moved === undefined) throw new Error('no case');
    await advance(desk, moved, 'resolve', 'beto', { solution: 'Se reinició el equipo y quedó bien' });
    const { done, refused } = await reassignCases(
      { ...desk, execute: desk.held },
      { cases, transition: 'assign', input: { person: 'luz' }, press: 'p' },
      actor('carla'),
    );
    expect([done.length, refused.map((r) => [r.stored?.id, r.refusal.code])]).toEqual([2, [[moved, 'stale-card']]]);
    await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('carla'));
    const none = await reassignCases(
      { ...desk, execute: desk.held },
      { cases: await seen(desk, ids.slice(1)), transition: 'assign', input: { person: 'beto' }, press: 'q' },
      actor('carla'),
    );
    expect([none.done, none.refused.map((r) => r.refusal.code)]).toEqual([[], ['person-unavailable', 'person-unavailable']]);
    await desk.whenIdle();
  });
});
