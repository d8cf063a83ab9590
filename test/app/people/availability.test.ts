import { pressTransition, advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { describe, expect, it } from 'vitest';
import { absentPeople } from '../../../src/app/people/availability.js';
import { HOUR, later, instant, MINUTE } from '../../../src/domain/instant.js';
import { actor, ref, type Who } from '../../support/cast.js';

describe('who is away', () => {
  it('SIIF-15 a person asked for twice is listed as away once; a person the desk does not know counts as present', async () => {
    const desk = await aDesk();
    await desk.markAway({ person: ref('dora'), until: later(desk.now(), HOUR), reason: '' }, actor('carla'));
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

async function away(desk: TestDesk, who: Who, by: Who = 'carla', hours: number | null = 8) {
  return desk.markAway(
    { person: ref(who), until: hours === null ? null : later(desk.now(), hours * HOUR), reason: 'capacitación' },
    actor(by),
  );
}

describe('an adviser who is taken off the desk', () => {
  it('SIIF-15 an adviser is marked away by themselves or by the coordination, with end, reason and author', async () => {
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

  it('SIIF-15 an adviser cannot be marked away by another colleague', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'beto')).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
    expect(await away(desk, 'ana', 'ana')).toEqual({ kind: 'refused', refusal: { code: 'only-desk' } });
    expect(await desk.store.people.find(ref('dora').id)).toBeNull();
  });

  it('SIIF-15 an away mark with an end in the past or a reason over 200 characters is refused', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'carla', 0)).toMatchObject({ kind: 'refused', refusal: { code: 'return-past' } });
    expect(await desk.markAway({ person: ref('dora'), until: null, reason: 'x'.repeat(201) }, actor('carla'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'too-long', most: 200 },
    });
  });

  it('SIIF-15 an adviser who is away is assigned no case; the refusal says until when, and who is available', async () => {
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

  it('SIIF-15 an adviser is assigned cases again once the end of the away mark has passed', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await away(desk, 'luz');
    await desk.pass(8 * HOUR);
    expect(await pressTransition(desk, id, 'assign', 'carla', { person: 'luz' })).toMatchObject({ kind: 'executed' });
    await desk.whenIdle();
  });

  it('SIIF-15 an adviser who is away is not mentioned when a case comes to their group', async () => {
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

  it('SIIF-15 a group of which all are away gets no mention', async () => {
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

  it('SIIF-15 an answer to an adviser who is away reaches their own chat and their group’s channel', async () => {
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

async function doraAway() {
  const desk = await aDesk();
  const marked = await desk.markAway({ person: ref('dora'), until: null, reason: '' }, actor('carla'));
  if (marked.kind !== 'marked') throw new Error(marked.kind);
  const isAway = async () => (await desk.store.people.find(ref('dora').id))?.away !== null;
  return { desk, since: marked.away.since, isAway };
}

describe('who is back', () => {
  it('SIIF-15 an away mark is cleared by the adviser; a second clearing, by the coordination, changes nothing', async () => {
    const { desk, isAway } = await doraAway();
    expect(await desk.markBack({ person: ref('dora'), since: null }, actor('dora'))).toEqual({ kind: 'back', wasAway: true });
    expect(await desk.markBack({ person: ref('dora'), since: null }, actor('carla'))).toEqual({ kind: 'back', wasAway: false });
    expect(await isAway()).toBe(false);
  });

  it('SIIF-15 an away mark cannot be cleared by another colleague', async () => {
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

describe('who takes a case while marked as away', () => {
  it('SIIF-15 taking a case clears one’s own away mark, and the answer says so', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed', isBack: true });
    expect((await desk.store.people.find(ref('beto').id))?.away).toBeNull();
  });

  it('SIIF-15 asking the requester of a new case clears one’s own away mark, and the answer says so', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
    expect(await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' })).toMatchObject({ kind: 'executed', isBack: true });
  });

  it('SIIF-15 a note clears no mark, nor does what others do', async () => {
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
