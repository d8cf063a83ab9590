import { describe, expect, it } from 'vitest';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';

describe('who takes a case while marked as away', () => {
  it('SIIF-15 is at work: the mark is cleared, and they are told', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed', isBack: true });
    expect((await desk.store.people.find(ref('beto').id))?.away).toBeNull();
  });

  it('SIIF-15 also when the case became theirs by asking its requester', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' })).toMatchObject({ kind: 'executed', isBack: true });
  });

  it('SIIF-15 a note brings nobody back, nor does what others do', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(
      await desk.execute(id, { id: 'n', type: 'add-note', text: 'Lo vi desde la casa', audience: 'internal' }, actor('beto')),
    ).toMatchObject({ isBack: false });
    expect(await advance(desk, id, 'assign', 'carla', { person: 'luz' })).toMatchObject({ kind: 'executed', isBack: false });
    expect((await desk.store.people.find(ref('beto').id))?.away).not.toBeNull();
  });

  it('what they did stands though the mark could not be cleared', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    desk.store.people.remember = () => Promise.reject(new Error('gone'));
    expect(await advance(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed', isBack: false });
    expect(desk.lines.filter((l) => l.event === 'availability-unread')).toHaveLength(1);
  });
});
