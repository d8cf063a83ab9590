import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/domain/instant.js';
import { advance, aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { actor, ref, type Who } from '../../support/cast.js';

async function away(desk: TestDesk, who: Who, by: Who = 'carla', hours: number | null = 8) {
  return desk.markAway(
    { person: ref(who), until: hours === null ? null : later(desk.now(), hours * HOUR), reason: 'capacitación' },
    actor(by),
  );
}

describe('an adviser who is taken off the desk', () => {
  it('SIIF-15 is marked by themself or by the coordination, with until when, why and by whom', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'beto', 'beto', null)).toMatchObject({
      kind: 'marked',
      away: { until: null, reason: 'capacitación', by: ref('beto') },
    });
    expect(await away(desk, 'dora')).toMatchObject({
      kind: 'marked',
      away: { since: desk.now(), until: later(desk.now(), 8 * HOUR), by: ref('carla') },
    });
    expect((await desk.store.people.find(ref('dora').id))?.away).toMatchObject({ reason: 'capacitación' });
  });

  it('SIIF-15 is marked by nobody else', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'beto')).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
    expect(await away(desk, 'ana', 'ana')).toEqual({ kind: 'refused', refusal: { code: 'only-desk' } });
    expect(await desk.store.people.find(ref('dora').id)).toBeNull();
  });

  it('SIIF-15 is not marked until a moment that has passed, nor for a reason as long as a story', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'carla', 0)).toMatchObject({ kind: 'refused', refusal: { code: 'return-past' } });
    expect(await desk.markAway({ person: ref('dora'), until: null, reason: 'x'.repeat(201) }, actor('carla'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'too-long', most: 200 },
    });
  });

  it('SIIF-15 is given nothing: whoever names them is told until when, and who is there', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await away(desk, 'luz');
    const until = later(desk.now(), 8 * HOUR);
    expect(await pressTransition(desk, id, 'assign', 'carla', { person: 'luz' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'person-unavailable', person: 'Luz Parra', until, available: ['Beto Gil'] },
    });
    expect(await pressTransition(desk, id, 'assign', 'carla', { person: 'Luz Parra' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'person-unavailable' },
    });
    expect((await desk.load(id)).ticket.assignee).toBeNull();
  });

  it('SIIF-15 is given cases again when the time has passed, without anybody doing anything', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await away(desk, 'luz');
    await desk.pass(8 * HOUR);
    expect(await pressTransition(desk, id, 'assign', 'carla', { person: 'luz' })).toMatchObject({ kind: 'executed' });
    await desk.whenIdle();
  });

  it('SIIF-15 is not called when a case comes to their group', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await away(desk, 'dora');
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    const called = desk.messagesTo('infraestructura').flatMap((m) => (m.kind === 'notification' ? m.mention.map((p) => p.name) : []));
    expect(called).toEqual(['Iván Soto']);
  });

  it('SIIF-15 nobody is called where nobody is there', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (const who of ['dora', 'ivan'] as const) await away(desk, who);
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    expect(desk.messagesTo('infraestructura').flatMap((m) => (m.kind === 'notification' ? [m.mention] : []))).toEqual([[]]);
  });

  it('SIIF-15 finds what was answered in their own chat, and their group reads it while they are away', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await away(desk, 'beto');
    await advance(desk, id, 'answer', 'ana', { answer: 'Dice que no hay conexión' });
    expect([desk.notificationsTo('beto'), desk.notificationsTo('mesa')]).toEqual([['answered'], ['arrived-here', 'answered']]);
    const [read] = desk
      .messagesTo('mesa')
      .flatMap((m) => (m.kind === 'notification' && m.notification.kind === 'answered' ? [m.notification.absent] : []));
    expect(read).toEqual(ref('beto'));
    await desk.execute(id, { id: 'more', type: 'add-information', text: 'Y también en el celular' }, actor('ana'));
    await desk.whenIdle();
    expect(desk.notificationsTo('mesa')).toEqual(['arrived-here', 'answered', 'information']);
  });
});
