import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { describe, expect, it } from 'vitest';
import { absentPeople } from '../../../src/desk/people/choosable-people.js';
import { HOUR, later } from '../../../src/core/instant.js';
import { markAway } from '../../../src/features/people/availability.js';
import { actor, ref } from '../../support/cast.js';

describe('who is away', () => {
  it('SIIF-15 a person asked for twice is listed as away once; a person the desk does not know counts as present', async () => {
    const desk = await aDesk();
    await markAway(desk, { person: ref('dora'), until: later(desk.now(), HOUR), reason: '' }, actor('carla'));
    const ids = [ref('dora').id, ref('ivan').id, ref('dora').id];
    expect([...(await absentPeople(desk.store.people, ids, desk.now())).keys()]).toEqual([ref('dora').id]);
    expect((await absentPeople(desk.store.people, ids, later(desk.now(), HOUR))).size).toBe(0);
  });

  it('a case is attended although the marks cannot be read', async () => {
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

describe('who takes a case while marked as away', () => {
  it('SIIF-15 taking a case clears one’s own away mark, and the answer says so', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed', isBack: true });
    expect((await desk.store.people.find(ref('beto').id))?.away).toBeNull();
  });

  it('SIIF-15 asking the requester of a new case clears one’s own away mark, and the answer says so', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' })).toMatchObject({ kind: 'executed', isBack: true });
  });

  it('SIIF-15 a note clears no mark, nor does what others do', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(
      await desk.execute(id, { id: 'n', type: 'add-note', text: 'Lo vi desde la casa', audience: 'internal' }, actor('beto')),
    ).toMatchObject({ isBack: false });
    expect(await advance(desk, id, 'assign', 'carla', { person: 'luz' })).toMatchObject({ kind: 'executed', isBack: false });
    expect((await desk.store.people.find(ref('beto').id))?.away).not.toBeNull();
  });

  it('what they did stands though the mark could not be cleared', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('beto'));
    desk.store.people.remember = () => Promise.reject(new Error('gone'));
    expect(await advance(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed', isBack: false });
    expect(desk.lines.filter((l) => l.event === 'availability-unread')).toHaveLength(1);
  });
});
