import { solutionFaults, stepsToSolve, checkSolving } from '../../../src/features/calls/registration-fields.js';
import { MINUTE } from '../../../src/core/instant.js';
import { describe, expect, it } from 'vitest';
import { registerCall } from '../../../src/features/calls/register-call.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { repairDesk, uariv } from '../../support/scenario.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';

const call = (desk: TestDesk, changes: { fields?: Record<string, string>; solution?: string; who?: Who; key?: string } = {}) => {
  const { fields = completeForm, solution = '', who = 'beto', key = 'n1' } = changes;
  return registerCall(desk, { actor: actor(who), channel: 'telephone', fields, solution, key });
};

const solution = 'Se reinició el perfil de correo y se probó con la usuaria';

async function openTickets(desk: TestDesk): Promise<number> {
  const [cases, drafts] = await Promise.all([desk.store.queries.openOfDesk(200), desk.store.queries.openDrafts(200)]);
  return cases.tickets.length + drafts.length;
}

describe('a call that the desk registers', () => {
  it('UARIV-09 UARIV-01 a registered call is a case at once, with its channel and registrar; the requester is notified', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: 'Ana.Ruiz@entidad.example' });
    const done = await call(desk);
    await desk.whenIdle();
    expect(done).toMatchObject({
      kind: 'registered',
      stored: {
        ticket: { state: 'new', channel: 'telephone', requester: ref('ana'), registeredBy: ref('beto'), numbers: { draft: 1, ticket: 1 } },
      },
    });
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
    expect(desk.messagesTo('mesa').map((m) => (m.kind === 'notification' ? m.notification.kind : m.kind))).toEqual([
      'posted-card',
      'arrived-here',
    ]);
  });

  it('UARIV-09 solved on the spot is taken and resolved, and the requester is asked whether it is', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: completeForm.email });
    const done = await call(desk, { solution });
    await desk.whenIdle();
    expect(done).toMatchObject({
      kind: 'registered',
      stored: { ticket: { phase: 'resolved', lastAssignee: ref('beto'), solution: { text: solution, by: ref('beto') } } },
    });
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you', 'resolution']);
  });

  it('UARIV-09 a case that is registered already solved mentions no one', async () => {
    const desk = await aDesk();
    await call(desk, { solution });
    await desk.pass(MINUTE);
    expect(desk.notificationsTo('mesa')).toEqual([]);
  });

  it('UARIV-09 a case that was to be registered already solved and was cut off before calls its group', async () => {
    const desk = await aDesk();
    loseStoreAfter(desk, 2);
    const release = desk.messenger.hold();
    await expect(call(desk, { solution })).rejects.toBeInstanceOf(StoreUnavailable);
    release();
    await desk.pass(MINUTE);
    expect(desk.notificationsTo('mesa')).toEqual(['arrived-here']);
  });

  it('UARIV-06 a faulty call is refused with all its faults at once, the solution’s too, and creates nothing', async () => {
    const desk = await aDesk();
    const done = await call(desk, {
      fields: { ...completeForm, name: '', email: 'no es', phone: '12', category: 'nada', description: 'corta' },
      solution: 'listo',
    });
    expect(done).toMatchObject({ kind: 'faults' });
    expect(done.kind === 'faults' && done.faults.map((f) => [f.field, f.code])).toEqual([
      ['name', 'missing'],
      ['email', 'not-an-email'],
      ['phone', 'not-a-phone'],
      ['description', 'too-short'],
      ['category', 'not-a-choice'],
      ['solution', 'too-short'],
    ]);
    expect(await openTickets(desk)).toBe(0);
  });

  it('a call whose only fault is a solution that is too short is refused', async () => {
    const desk = await aDesk();
    expect(await call(desk, { solution: 'listo' })).toMatchObject({ kind: 'faults', faults: [{ field: 'solution', code: 'too-short' }] });
    expect(await openTickets(desk)).toBe(0);
  });

  it('I2 a call submitted twice creates one case', async () => {
    const desk = await aDesk();
    const [first, second] = [await call(desk, { solution }), await call(desk, { solution })];
    expect(second).toEqual({ ...first, repeated: true });
    const both = await Promise.all([
      call(desk, { key: 'n2', fields: { ...completeForm, description: 'La impresora no imprime' } }),
      call(desk, { key: 'n2', fields: { ...completeForm, description: 'La impresora no imprime' } }),
    ]);
    expect(new Set(both.map((b) => (b.kind === 'registered' ? b.stored.id : b.kind))).size).toBe(1);
    await desk.whenIdle();
    expect(await openTickets(desk)).toBe(2);
  });

  it.each([1, 2, 3])('a call cut off after %i of its four writes is completed when submitted again', async (writes) => {
    const desk = await aDesk();
    // Deliveries write too, so they wait until it is over.
    const release = desk.messenger.hold();
    loseStoreAfter(desk, writes);
    await expect(call(desk, { solution })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await call(desk, { solution })).toMatchObject({
      kind: 'registered',
      stored: { ticket: { phase: 'resolved', solution: { text: solution }, numbers: { draft: 1, ticket: 1 } } },
    });
    expect(await openTickets(desk)).toBe(1);
    release();
    await desk.whenIdle();
  });

  it('a requester that the desk does not know gets an id derived from the address, which does not show it', async () => {
    const desk = await aDesk();
    const first = await call(desk, { fields: { ...completeForm, name: 'Rosa Peña', email: 'Rosa@Entidad.example' } });
    const second = await call(desk, {
      key: 'n2',
      fields: { ...completeForm, name: 'Rosa Peña', email: 'rosa@entidad.example', description: 'La impresora no imprime' },
    });
    await desk.whenIdle();
    const ids = [first, second].map((done) => (done.kind === 'registered' ? done.stored.ticket.requester.id : done.kind));
    expect(ids[0]).toBe(ids[1]);
    expect(first).toMatchObject({ stored: { ticket: { requester: { name: 'Rosa Peña' } } } });
    expect(JSON.stringify([ids, desk.lines])).not.toMatch(/rosa/i);
  });

  it('a registered call records its notification as unreachable when the requester has no chat', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 9);
    const done = await call(desk);
    await desk.whenIdle();
    expect(done.kind === 'registered' && (await desk.deliveryOutcomes(done.stored.id))).toEqual(['registered-for-you unreachable']);
  });

  it('UARIV-09 a call registered by an outsider or a second-level agent is refused and leaves no draft', async () => {
    const desk = await aDesk();
    expect(await call(desk, { who: 'omar' })).toMatchObject({ kind: 'refused', refusal: { code: 'only-desk' } });
    expect(await call(desk, { who: 'dora' })).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
    expect(await openTickets(desk)).toBe(0);
  });

  it('a coordinator who may not resolve registers a call without a solution; a call with one is refused whole', async () => {
    const desk = await aDesk();
    expect(await call(desk, { who: 'carla', solution })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-yours', transition: 'take' },
    });
    expect(await openTickets(desk)).toBe(0);
    expect(await call(desk, { who: 'carla' })).toMatchObject({ kind: 'registered' });
    await desk.whenIdle();
  });
});

const standing = { requester: ref('ana'), assignee: ref('beto'), group: 'mesa' };

/** UARIV's procedure without what a test takes away. */
function without(act: 'take' | 'resolve'): Procedure {
  return { ...uariv.procedure, transitions: uariv.procedure.transitions.filter((t) => t.act !== act) };
}

describe('solving a call on the spot', () => {
  it('UARIV-09 a call is solved on the spot by taking and resolving', () => {
    expect(stepsToSolve(uariv.procedure, null).map((t) => t.id)).toEqual(['take', 'resolve']);
  });

  it('solving on the spot follows another procedure’s transitions, whatever their names', () => {
    expect(stepsToSolve(repairDesk.procedure, null).map((t) => t.act)).toContain('resolve');
  });

  it('solving on the spot takes one step where a new ticket may be resolved', () => {
    const transitions = uariv.procedure.transitions.map((t) => (t.id === 'resolve' ? { ...t, from: ['new', 'working'] } : t));
    expect(stepsToSolve({ ...uariv.procedure, transitions }, null).map((t) => t.id)).toEqual(['resolve']);
  });

  it.each(['take', 'resolve'] as const)('solving on the spot is refused by a procedure without a transition to %s', (act) => {
    const way = stepsToSolve(without(act), null);
    expect(way).toEqual([]);
    expect(checkSolving(way, without(act), actor('beto'), standing)).toMatchObject({ code: 'not-from-here', state: 'new' });
  });

  it('solving on the spot needs the right to each of its steps', () => {
    const way = stepsToSolve(uariv.procedure, null);
    expect(checkSolving(way, uariv.procedure, actor('beto'), standing)).toBeNull();
    expect(checkSolving(way, uariv.procedure, actor('dora'), standing)).toMatchObject({ code: 'not-yours', transition: 'take' });
    expect(checkSolving(null, uariv.procedure, actor('dora'), standing)).toBeNull();
  });

  it('a solution given on the spot is checked by the rules of resolving', () => {
    const way = stepsToSolve(uariv.procedure, null);
    expect(solutionFaults(way, undefined, 'listo', { today: null })).toMatchObject([{ field: 'solution', code: 'too-short' }]);
    expect(solutionFaults(way, undefined, 'Se cambió el cable de red', { today: null })).toEqual([]);
    expect(solutionFaults(null, undefined, '', { today: null })).toEqual([]);
  });
});
