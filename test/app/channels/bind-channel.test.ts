import { describe, expect, it } from 'vitest';
import type { BindingsSeen } from '../../../src/app/channels/bind-channel.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { actor, type Who } from '../../support/cast.js';

const where = { team: '19:team', channel: '19:channel', serviceUrl: 'https://smba.example/co/', tenant: 't' };
const unseen: BindingsSeen = { since: null, other: null };
const bind = (desk: TestDesk, asked: string, who: Who = 'carla', seen = unseen) => desk.bind(asked, where, actor(who), seen);
const away = { group: 'servicios-ti', reason: 'Es de correo', diagnosis: 'Revisé el cliente y la red' };

describe('a channel that a coordinator binds to a group', () => {
  it.each(['mesa', 'MESA', 'Mesa de servicios', ' mesa  de servicios'])(
    'a channel is bound to the group whose id or label is given: «%s»',
    async (asked) => {
      const desk = await aDesk();
      expect(await bind(desk, asked)).toMatchObject({ kind: 'bound', group: { id: 'mesa' }, waiting: 0 });
      expect(await desk.store.channels.ofGroup('mesa')).toMatchObject({ ...where, boundBy: 'carla', boundAt: desk.now() });
    },
  );

  it('a newly bound channel gets at once the cards and messages that waited, and the answer counts the open cases', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 6, 'servicios-ti');
    for (const [i, words] of ['no abre el correo', 'no sincroniza el calendario', 'no entra a teams'].entries()) {
      await advance(desk, await caseOf(desk, { words, key: `k${i}` }), 'escalate', 'beto', away);
    }
    expect(desk.messagesTo('servicios-ti')).toEqual([]);
    desk.messenger.failNext(new Error('no more faults'), 0);
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound', waiting: 3 });
    await desk.whenIdle();
    expect(
      desk
        .messagesTo('servicios-ti')
        .map((m) => m.kind)
        .toSorted(),
    ).toEqual(['notification', 'notification', 'notification', 'posted-card', 'posted-card', 'posted-card']);
  });

  it('I11 binding a channel is answered before any card is sent', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 2, 'servicios-ti');
    await advance(desk, await caseOf(desk), 'escalate', 'beto', away);
    const release = desk.messenger.hold();
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound' });
    release();
    await desk.whenIdle();
  });

  it('a channel is bound although a case cannot be woken', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 2, 'servicios-ti');
    const id = await caseOf(desk);
    await advance(desk, id, 'escalate', 'beto', away);
    desk.weather.broken.add(id);
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound', waiting: 1 });
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'worker-failed', fields: { ticket: id } }));
  });

  it('binding a channel resends nothing that was already sent', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const before = desk.messenger.begun.length;
    await bind(desk, 'mesa');
    await desk.whenIdle();
    expect(desk.messenger.begun).toHaveLength(before);
  });

  it('planning a binding changes nothing and shows where the group’s channel is now and whose the channel is', async () => {
    const desk = await aDesk();
    const plan = async (asked: string, place = where) => desk.planBinding(asked, place, actor('carla'));
    expect(await plan('mesa')).toMatchObject({
      kind: 'plan',
      plan: { group: { id: 'mesa' }, stands: 'nowhere', other: null, seen: unseen },
    });
    expect(await desk.store.channels.all()).toEqual([]);
    await bind(desk, 'mesa');
    const since = desk.now();
    expect(await plan('mesa')).toMatchObject({ plan: { stands: 'here', other: null, seen: { since, other: null } } });
    expect(await plan('mesa', { ...where, channel: '19:other' })).toMatchObject({ plan: { stands: 'elsewhere', seen: { since } } });
    expect(await plan('seguridad')).toMatchObject({
      plan: { stands: 'nowhere', other: { id: 'mesa' }, seen: { since: null, other: 'mesa' } },
    });
    expect(await desk.planBinding('mesa', where, actor('beto'))).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
    expect(await plan('mesa2')).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-group' } });
  });

  it('I6 a second confirmation of the same plan changes nothing; a plan that was made when it stood otherwise neither', async () => {
    const desk = await aDesk();
    await bind(desk, 'mesa');
    const before = await desk.store.channels.all();
    desk.clock.moveBy(1_000);
    expect(await bind(desk, 'mesa')).toMatchObject({ kind: 'already', group: { id: 'mesa' } });
    expect(await bind(desk, 'seguridad')).toMatchObject({ kind: 'changed', group: { id: 'seguridad' } });
    expect(await desk.bind('mesa', { ...where, channel: '19:other' }, actor('carla'), unseen)).toMatchObject({ kind: 'changed' });
    expect(await desk.store.channels.all()).toEqual(before);
    expect(await bind(desk, 'mesa', 'carla', { since: before[0]?.boundAt ?? null, other: null })).toMatchObject({ kind: 'bound' });
  });

  it('I6 a second press of who bound it has the same answer, with the cases that are open; another coordinator’s finds it bound already', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const first = await bind(desk, 'mesa');
    expect(first).toMatchObject({ kind: 'bound', waiting: 1 });
    expect(await bind(desk, 'mesa')).toMatchObject({ kind: 'already', own: { waiting: 1 } });
    expect(await desk.bind('mesa', where, { ...actor('omar'), isCoordinator: true }, unseen)).toMatchObject({ kind: 'already', own: null });
  });

  it('only a coordinator binds a channel to a group', async () => {
    const desk = await aDesk();
    for (const who of ['ana', 'beto'] as const)
      expect(await bind(desk, 'mesa', who)).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
    expect(await desk.store.channels.all()).toEqual([]);
  });

  it.each(['', 'cafetería', '__proto__', 'mesa2'])('a channel is not bound to «%s», and the refusal names the groups', async (asked) => {
    const desk = await aDesk();
    const bound = await bind(desk, asked);
    expect(bound).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-group', asked } });
    expect(bound.kind === 'refused' && bound.refusal.code === 'unknown-group' && bound.refusal.groups).toContain('mesa');
    expect(await desk.store.channels.all()).toEqual([]);
  });
});
