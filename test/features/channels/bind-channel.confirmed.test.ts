import { describe, expect, it } from 'vitest';
import { offerToBind } from '../../../src/features/channels/bind-channel.js';
import { refusedText } from '../../../src/features/answers.js';
import type { Message } from '../../../src/talk/message.js';
import { bindingChangedText } from '../../../src/texts/binding.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { cardIn, linesOf } from '../../support/read-card.js';
import { aTurn } from '../../support/a-turn.js';
import { bindInChat } from '../../support/bound-in-chat.js';
import { actor, type Who } from '../../support/cast.js';

const where = { team: '19:team', channel: '19:channel', serviceUrl: 'https://smba.example/co/', tenant: 't' };
/** What a press says, in its card's place or beside it. */
async function textOf(answer: ReturnType<typeof bindInChat>): Promise<string> {
  const shown = await answer;
  const message = shown.kind === 'card' ? shown.message : shown;
  return message.kind === 'card' ? message.card.fallback : 'text' in message ? message.text : JSON.stringify(message);
}
const bind = (desk: TestDesk, asked: string, who: Who = 'carla', seen = {}) =>
  textOf(bindInChat(desk, asked, where, { ...seen, by: actor(who) }));
const bound = (group: string, open = '') => expect.stringMatching(new RegExp(`^Este canal atiende ahora .*${group}.*${open}$`));
const onlyCoordinator = expect.stringContaining('coordinación');

/** Asks in that channel to bind it: the card says what would change. */
function offered(desk: TestDesk, asked: string, place = where, who: Who = 'carla'): Promise<readonly Message[]> {
  const turn = aTurn(desk, who, '');
  return offerToBind({ ...turn, inbound: { ...turn.inbound, ...place } }, asked);
}
const away = { group: 'servicios-ti', reason: 'Es de correo', diagnosis: 'Revisé el cliente y la red' };

describe('a channel that a coordinator binds to a group', () => {
  it.each(['mesa', 'MESA', 'Mesa de servicios', ' mesa  de servicios'])(
    'a channel is bound to the group whose id or label is given: «%s»',
    async (asked) => {
      const desk = await aDesk();
      expect(await bind(desk, asked)).toEqual(bound('Mesa de servicios', 'casos\\.'));
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
    expect(await bind(desk, 'servicios-ti')).toEqual(bound('Servicios TI', 'Tiene 3 casos abiertos\\.'));
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
    expect(await bind(desk, 'servicios-ti')).toEqual(bound('Servicios TI'));
    release();
    await desk.whenIdle();
  });

  it('a channel is bound although a case cannot be woken', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 2, 'servicios-ti');
    const id = await caseOf(desk);
    await advance(desk, id, 'escalate', 'beto', away);
    desk.weather.broken.add(id);
    expect(await bind(desk, 'servicios-ti')).toEqual(bound('Servicios TI', 'Tiene 1 caso abierto\\.'));
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
    const plan = async (asked: string, place = where) => {
      const card = cardIn((await offered(desk, asked, place))[0]);
      return { said: linesOf(card, 'text').join(' '), carries: card.actions?.[0]?.data };
    };
    expect(await plan('mesa')).toEqual({
      said: expect.not.stringMatching(/Hoy el grupo|Ya está|atiende hoy/),
      carries: expect.objectContaining({ group: 'mesa', since: 0, other: '' }),
    });
    expect(await desk.store.channels.all()).toEqual([]);
    await bind(desk, 'mesa');
    const since = desk.now();
    expect(await plan('mesa')).toMatchObject({
      said: expect.stringMatching(/Ya está vinculado a este canal(?!.*atiende hoy)/),
      carries: { since, other: '' },
    });
    expect(await plan('mesa', { ...where, channel: '19:other' })).toMatchObject({
      said: expect.stringContaining('Hoy el grupo atiende en otro canal'),
      carries: { since },
    });
    expect(await plan('seguridad')).toMatchObject({
      said: expect.stringContaining('Este canal atiende hoy a Mesa de servicios'),
      carries: { since: 0, other: 'mesa' },
    });
    expect(await offered(desk, 'mesa', where, 'beto')).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
    expect(await offered(desk, 'mesa2')).toMatchObject([{ kind: 'card', refusal: { code: 'unknown-group' } }]);
  });

  it('I6 a second confirmation of the same plan changes nothing; a plan that was made when it stood otherwise neither', async () => {
    const desk = await aDesk();
    await bind(desk, 'mesa');
    const before = await desk.store.channels.all();
    desk.clock.moveBy(1_000);
    expect(await bind(desk, 'mesa')).toEqual(bound('Mesa de servicios'));
    expect(await bind(desk, 'seguridad')).toBe(bindingChangedText('seguridad'));
    expect(await textOf(bindInChat(desk, 'mesa', { ...where, channel: '19:other' }))).toBe(bindingChangedText('mesa'));
    expect(await desk.store.channels.all()).toEqual(before);
    expect(await bind(desk, 'mesa', 'carla', { since: before[0]?.boundAt })).toEqual(bound('Mesa de servicios'));
    expect(await desk.store.channels.all()).not.toEqual(before);
  });

  it('I6 a second press of who bound it has the same answer, with the cases that are open; another coordinator’s finds it bound already', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    for (const _ of [1, 2]) expect(await bind(desk, 'mesa')).toEqual(bound('Mesa de servicios', 'Tiene 1 caso abierto\\.'));
    expect(await textOf(bindInChat(desk, 'mesa', where, { by: { ...actor('omar'), isCoordinator: true } }))).toContain(
      'ya atiende a la Mesa de servicios: no cambió nada.',
    );
  });

  it('only a coordinator binds a channel to a group', async () => {
    const desk = await aDesk();
    for (const who of ['ana', 'beto'] as const) expect(await bind(desk, 'mesa', who)).toEqual(onlyCoordinator);
    expect(await desk.store.channels.all()).toEqual([]);
  });

  it.each(['', 'cafetería', '__proto__', 'mesa2'])('a channel is not bound to «%s», and the refusal names the groups', async (asked) => {
    const desk = await aDesk();
    const groups = desk.registry.current.procedure.groups.map(({ id }) => id);
    const refused = refusedText(aTurn(desk, 'carla', ''), { code: 'unknown-group', asked, groups }, null);
    expect(refused).toContain('Mesa de servicios');
    expect(await bind(desk, asked)).toBe(refused);
    expect(await desk.store.channels.all()).toEqual([]);
  });
});
