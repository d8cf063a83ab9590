import { describe, expect, it } from 'vitest';
import { actor, advance, aDesk, caseOf, type TestDesk, type Who } from '../../support/a-desk.js';

const where = { team: '19:team', channel: '19:channel', serviceUrl: 'https://smba.example/co/', tenant: 't' };
const bind = (desk: TestDesk, asked: string, who: Who = 'carla') => desk.bind(asked, where, actor(who));
const away = { group: 'servicios-ti', reason: 'Es de correo', diagnosis: 'Revisé el cliente y la red' };

describe('a channel that a coordinator binds to a group', () => {
  it.each(['mesa', 'MESA', 'Mesa de servicios', ' mesa  de servicios'])('is named by the group’s id or label: «%s»', async (asked) => {
    const desk = await aDesk();
    expect(await bind(desk, asked)).toMatchObject({ kind: 'bound', group: { id: 'mesa' }, waiting: 0 });
    expect(await desk.store.channels.ofGroup('mesa')).toMatchObject({ ...where, boundBy: 'carla', boundAt: desk.now() });
  });

  it('gets at once the cards and messages that waited for a channel, and says how many cases are open', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 6, 'servicios-ti');
    for (const [i, words] of ['no abre el correo', 'no sincroniza el calendario', 'no entra a teams'].entries()) {
      await advance(desk, await caseOf(desk, { words, key: `k${i}` }), 'escalate', 'beto', away);
    }
    expect(desk.messagesTo('servicios-ti')).toEqual([]);
    desk.messenger.failNext(new Error('no more faults'), 0);
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound', waiting: 3 });
    await desk.settled();
    expect(desk.messagesTo('servicios-ti').map((m) => m.kind).toSorted()).toEqual(['notice', 'notice', 'notice', 'surface', 'surface', 'surface']);
  });

  it('I11 answers before any card is sent', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 2, 'servicios-ti');
    await advance(desk, await caseOf(desk), 'escalate', 'beto', away);
    const release = desk.messenger.hold();
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound' });
    release();
    await desk.settled();
  });

  it('is bound although a case cannot be woken', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 2, 'servicios-ti');
    const id = await caseOf(desk);
    await advance(desk, id, 'escalate', 'beto', away);
    desk.weather.broken.add(id);
    expect(await bind(desk, 'servicios-ti')).toMatchObject({ kind: 'bound', waiting: 1 });
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'worker-failed', fields: { ticket: id } }));
  });

  it('sends nothing again that was sent', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const before = desk.messenger.begun.length;
    await bind(desk, 'mesa');
    await desk.settled();
    expect(desk.messenger.begun).toHaveLength(before);
  });

  it('is nobody else’s to bind', async () => {
    const desk = await aDesk();
    for (const who of ['ana', 'beto'] as const) expect(await bind(desk, 'mesa', who)).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
    expect(await desk.store.channels.all()).toEqual([]);
  });

  it.each(['', 'cafetería', '__proto__', 'mesa2'])('is not bound to «%s»; the groups are named', async (asked) => {
    const desk = await aDesk();
    const bound = await bind(desk, asked);
    expect(bound).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-group', asked } });
    expect(bound.kind === 'refused' && bound.refusal.code === 'unknown-group' && bound.refusal.groups).toContain('mesa');
    expect(await desk.store.channels.all()).toEqual([]);
  });
});
