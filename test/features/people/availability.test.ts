import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import { markAway, markBack } from '../../../src/features/people/availability.js';
import { HOUR, later, instant, MINUTE } from '../../../src/core/instant.js';
import { advance, aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, ref, type Who } from '../../support/cast.js';

it('SIIF-15 «quién está disponible» names who of one’s group is there, and who is not', async () => {
  const desk = await aDesk();
  const says = async (who: 'beto' | 'ana') => JSON.stringify(await handleMessage(aTurn(desk, who, '¿Quién está disponible?')));
  expect(await says('beto')).toMatch(/Mesa de servicios: están .*Beto Gil/);
  await markAway(desk, { person: ref('beto'), until: null, reason: '' }, actor('beto'));
  expect(await says('beto')).toMatch(/No está Beto Gil/);
  expect(await says('ana')).not.toContain('Beto Gil');
});

it('USPEC-14 «auditoría» without a number asks which', async () => {
  const desk = await aDesk();
  expect(await handleMessage(aTurn(desk, 'beto', 'auditoría'))).toMatchObject([
    { kind: 'text', text: expect.stringContaining('auditoría 45') },
  ]);
});

async function away(desk: TestDesk, who: Who, by: Who = 'carla', hours: number | null = 8) {
  const until = hours === null ? null : later(desk.now(), hours * HOUR);
  return markAway(desk, { person: ref(who), until, reason: 'capacitación' }, actor(by));
}

const markOf = async (desk: TestDesk, who: Who) => (await desk.store.people.find(ref(who).id))?.away;

describe('an adviser who is taken off the desk', () => {
  it('SIIF-15 an adviser is marked away by themselves or by the coordination, with end, reason and author', async () => {
    const desk = await aDesk();
    const since = desk.now();
    expect([await away(desk, 'beto', 'beto', null), await away(desk, 'dora')]).toEqual([null, null]);
    expect(await markOf(desk, 'beto')).toEqual({ since, until: null, reason: 'capacitación', by: ref('beto') });
    expect(await markOf(desk, 'dora')).toEqual({ since, until: later(since, 8 * HOUR), reason: 'capacitación', by: ref('carla') });
  });

  it('SIIF-15 an adviser cannot be marked away by another colleague', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'beto')).toEqual({ code: 'only-coordinator' });
    expect(await away(desk, 'ana', 'ana')).toEqual({ code: 'only-desk' });
    expect(await desk.store.people.find(ref('dora').id)).toBeNull();
  });

  it('SIIF-15 an away mark with an end in the past or a reason over 200 characters is refused', async () => {
    const desk = await aDesk();
    expect(await away(desk, 'dora', 'carla', 0)).toMatchObject({ code: 'return-past' });
    expect(await markAway(desk, { person: ref('dora'), until: null, reason: 'x'.repeat(201) }, actor('carla'))).toMatchObject({
      code: 'too-long',
      most: 200,
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
  const since = desk.now();
  expect(await markAway(desk, { person: ref('dora'), until: null, reason: '' }, actor('carla'))).toBeNull();
  return { desk, since, isAway: async () => (await markOf(desk, 'dora')) !== null };
}

describe('who is back', () => {
  it('SIIF-15 an away mark is cleared by the adviser; a second clearing, by the coordination, changes nothing', async () => {
    const { desk, isAway } = await doraAway();
    expect(await markBack(desk, { person: ref('dora'), since: null }, actor('dora'))).toEqual({ kind: 'back', wasAway: true });
    expect(await markBack(desk, { person: ref('dora'), since: null }, actor('carla'))).toEqual({ kind: 'back', wasAway: false });
    expect(await isAway()).toBe(false);
  });

  it('SIIF-15 an away mark cannot be cleared by another colleague', async () => {
    const { desk, isAway } = await doraAway();
    expect(await markBack(desk, { person: ref('dora'), since: null }, actor('ivan'))).toEqual({
      kind: 'refused',
      refusal: { code: 'only-coordinator' },
    });
    expect(await isAway()).toBe(true);
  });

  it('SIIF-15 a button of an older mark does not undo a newer one', async () => {
    const { desk, since } = await doraAway();
    desk.clock.moveBy(MINUTE);
    await markAway(desk, { person: ref('dora'), until: null, reason: 'incapacidad' }, actor('dora'));
    expect(await markBack(desk, { person: ref('dora'), since }, actor('carla'))).toEqual({ kind: 'changed' });
    expect(await markOf(desk, 'dora')).toMatchObject({ reason: 'incapacidad', since: instant(since + MINUTE) });
  });
});
