import { describe, expect, it } from 'vitest';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';
import { awayWithCases } from '../../../src/features/people/person.js';
import { markAway } from '../../../src/features/people/availability.js';

describe('cases to be reassigned', () => {
  it('SIIF-15 cases to be reassigned are those of people who are away, with a count for each person', async () => {
    const desk = await aDesk();
    for (const [i, who] of (['beto', 'beto', 'luz'] as const).entries()) {
      const id = await caseOf(desk, { words: `no abre el correo ${i}`, key: `k${i}` });
      await advance(desk, id, 'take', who);
    }
    expect(await awayWithCases(desk)).toEqual([]);
    for (const who of ['luz', 'beto', 'dora'] as const) await markAway(desk, { person: ref(who), until: null, reason: '' }, actor('carla'));
    expect(await awayWithCases(desk)).toEqual([
      { person: ref('beto'), cases: 2 },
      { person: ref('luz'), cases: 1 },
    ]);
  });
});
