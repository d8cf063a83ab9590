import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '../../../src/domain/instant.js';
import { aDesk } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';

async function doraAway() {
  const desk = await aDesk();
  const marked = await desk.markAway({ person: ref('dora'), until: null, reason: '' }, actor('carla'));
  if (marked.kind !== 'marked') throw new Error(marked.kind);
  const isAway = async () => (await desk.store.people.find(ref('dora').id))?.away !== null;
  return { desk, since: marked.away.since, isAway };
}

describe('who is back', () => {
  it('SIIF-15 says so themself, or the coordination does; the second time changes nothing', async () => {
    const { desk, isAway } = await doraAway();
    expect(await desk.markBack({ person: ref('dora'), since: null }, actor('dora'))).toEqual({ kind: 'back', wasAway: true });
    expect(await desk.markBack({ person: ref('dora'), since: null }, actor('carla'))).toEqual({ kind: 'back', wasAway: false });
    expect(await isAway()).toBe(false);
  });

  it('SIIF-15 is not told so by anybody else', async () => {
    const { desk, isAway } = await doraAway();
    expect(await desk.markBack({ person: ref('dora'), since: null }, actor('ivan'))).toEqual({
      kind: 'refused',
      refusal: { code: 'only-coordinator' },
    });
    expect(await isAway()).toBe(true);
  });

  it('SIIF-15 a button of an older mark does not undo a newer one', async () => {
    const { desk, since, isAway } = await doraAway();
    desk.clock.moveBy(MINUTE);
    await desk.markAway({ person: ref('dora'), until: null, reason: 'incapacidad' }, actor('dora'));
    expect(await desk.markBack({ person: ref('dora'), since }, actor('carla'))).toMatchObject({
      kind: 'changed',
      away: { reason: 'incapacidad', since: instant(since + MINUTE) },
    });
    expect(await isAway()).toBe(true);
  });
});
