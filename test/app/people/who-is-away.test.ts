import { describe, expect, it } from 'vitest';
import { whoIsAway } from '../../../src/app/people/who-is-away.js';
import { HOUR, later } from '../../../src/domain/instant.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';

describe('who is away', () => {
  it('SIIF-15 is asked once for each; a person nobody knows is there', async () => {
    const desk = await aDesk();
    await desk.markAway({ person: ref('dora'), until: later(desk.now(), HOUR), reason: '' }, actor('carla'));
    const ids = [ref('dora').id, ref('ivan').id, ref('dora').id];
    expect([...(await whoIsAway(desk.store.people, ids, desk.now())).keys()]).toEqual([ref('dora').id]);
    expect((await whoIsAway(desk.store.people, ids, later(desk.now(), HOUR))).size).toBe(0);
  });

  it('a case is attended although nobody can tell who is away', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    desk.store.people.find = () => Promise.reject(new Error('gone'));
    expect(await desk.execute(id, { id: 'more', type: 'add-information', text: 'Y también en el celular' }, actor('ana'))).toMatchObject({
      kind: 'executed',
    });
    await desk.whenIdle();
  });
});
