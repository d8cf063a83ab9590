import { describe, expect, it } from 'vitest';
import { handlePress, openDialog, submitDialog } from '../../../features/acts.js';
import { sendBulletins } from '../send-bulletins.js';
import { handleMessage } from '../../../features/handle-message.js';
import { HOUR, MINUTE } from '../../../core/instant.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { bulletinsOf, fillIn, keptBulletin, lastAt, pressOf, sendBulletinAs } from './a-bulletin.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { ref, type Who } from '../../../../test/support/cast.js';
import { drawn, shownIn } from '../../../../test/support/in-thread.js';

const text = 'Llegaron diez correos del mismo remitente. ¿Los registramos?';
const sentTo = ({ messenger }: TestDesk, place: string) =>
  messenger.sent.filter(({ how, to }) => how === 'post' && (to.kind === 'person' ? to.person : to.group) === place);

/** Words in the thread of the post in the group's channel. */
async function inItsThread(desk: TestDesk, who: Who, group: string, said: string) {
  const turn = await inChannel(desk, who, group);
  const activity = (await keptBulletin(desk)).body.posted?.activity ?? '';
  return handleMessage({ ...turn, inbound: { ...turn.inbound, text: said, pointsAt: [activity] } });
}

/** Beto of level 1 has consulted infrastructure. */
async function consulted(): Promise<TestDesk> {
  const desk = await aDesk();
  expect(await sendBulletinAs(desk, 'beto', { group: 'infraestructura', text })).toContain('Va para el canal de Infraestructura');
  return desk;
}

describe('words to a group that belong to no case', () => {
  it('UARIV-16 a consultation stands once in the channel of its group, and the form sent again sends it no second time', async () => {
    const desk = await consulted();
    const { words, buttons } = drawn(lastAt(desk, 'infraestructura'));
    expect(words).toContain('Consulta de Beto');
    expect(words).toContain('Llegaron diez correos del mismo remitente');
    expect(Object.keys(buttons)).toEqual(['Responder']);
    const typed = { verb: 'send-bulletin', n: 'n1', f_group: 'infraestructura', f_kind: 'notice', f_text: 'Hoy no hay red' };
    for (let i = 0; i < 2; i++) await submitDialog(aTurn(desk, 'beto', ''), typed);
    await sendBulletins(desk);
    expect(sentTo(desk, 'infraestructura')).toHaveLength(2);
    expect(await desk.store.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
  });

  it('UARIV-16 an answer reaches who asked, stands on the card in the channel, and is answered in its thread', async () => {
    const desk = await consulted();
    const post = lastAt(desk, 'infraestructura');
    expect(await fillIn(desk, 'dora', post, 'Responder', { text: 'Sí, uno por correo' })).toBe('Respuesta enviada a Beto Gil.');
    const told = lastAt(desk, ref('beto').id);
    expect(drawn(told).words).toContain('Sí, uno por correo');
    expect(drawn(told).words).toContain('Llegaron diez correos');
    expect(drawn(lastAt(desk, 'infraestructura')).words).toContain('1 respuesta');
    expect(await fillIn(desk, 'beto', told, 'Responder', { text: 'Listo, gracias' })).toBe('Respuesta enviada en el hilo del canal.');
    const below = sentTo(desk, 'infraestructura').at(-1);
    expect(below?.under).toEqual((await keptBulletin(desk)).body.posted);
    expect(drawn(below?.message).words).toContain('Listo, gracias');
  });

  it.each([
    ['no los registren todavía', 'no los registren todavía'],
    ['responder: esperen a mañana', 'esperen a mañana'],
    ['listo, gracias', 'listo, gracias'],
  ])('UARIV-16 words in the thread of the post answer it: "%s"', async (said, kept) => {
    const desk = await consulted();
    const [answer] = await inItsThread(desk, 'dora', 'infraestructura', said);
    expect(answer).toEqual({ kind: 'text', text: 'Respuesta enviada a Beto Gil.' });
    expect((await keptBulletin(desk)).body.replies.map((one) => one.text)).toEqual([kept]);
    expect(drawn(lastAt(desk, ref('beto').id)).words).toContain(kept);
  });

  it('UARIV-16 an answer in the thread that is edited is kept as it was edited, and the author’s own is not posted below again', async () => {
    const desk = await consulted();
    const turn = await inChannel(desk, 'dora', 'infraestructura');
    const activity = (await keptBulletin(desk)).body.posted?.activity ?? '';
    const say = (said: string) => handleMessage({ ...turn, inbound: { ...turn.inbound, text: said, pointsAt: [activity] } });
    await say('uno por correo');
    expect(await say('uno por remitente')).toEqual([{ kind: 'text', text: 'Respuesta cambiada.' }]);
    expect(drawn(lastAt(desk, 'infraestructura')).words).toContain('uno por remitente');
    expect((await keptBulletin(desk)).body.replies).toHaveLength(1);
    const own = await aDesk();
    await sendBulletinAs(own, 'beto');
    await inItsThread(own, 'beto', 'mesa', 'son los de la Contraloría');
    expect(sentTo(own, 'mesa')).toHaveLength(1);
    expect((await keptBulletin(own)).body.replies).toHaveLength(1);
  });

  it('UARIV-16 what is asked of another group stands in no channel but that of its own', async () => {
    const desk = await consulted();
    const turn = await inChannel(desk, 'carla', 'mesa');
    const answers = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'avisos' } });
    expect(JSON.stringify(answers)).not.toContain('diez correos');
    const { key } = await keptBulletin(desk);
    expect(await handlePress(turn, { verb: 'bulletins', open: key })).toEqual({
      kind: 'text',
      text: 'Ese mensaje ya no está, o es de otro grupo.',
    });
  });

  it('UARIV-16 a new request and a phrase in that thread are no answer', async () => {
    const desk = await consulted();
    await inItsThread(desk, 'dora', 'infraestructura', 'precaso no abre el correo');
    await inItsThread(desk, 'dora', 'infraestructura', 'cola');
    expect((await keptBulletin(desk)).body.replies).toEqual([]);
  });

  it('UARIV-16 a notice says who knows it, and its author withdraws it', async () => {
    const desk = await aDesk();
    await sendBulletinAs(desk, 'carla', { asks: false, text: 'Hoy a las seis se cierra el sistema' });
    const post = lastAt(desk, 'mesa');
    await pressOf(desk, 'beto', post, 'Enterado', 'mesa');
    await pressOf(desk, 'beto', post, 'Enterado', 'mesa');
    expect(drawn(lastAt(desk, 'mesa')).words).toContain('Ya se enteraron: Beto Gil.');
    const list = await bulletinsOf(desk, 'carla');
    expect(drawn(list).words).toContain('1 persona ya se enteró');
    const { key } = await keptBulletin(desk);
    const own = shownIn(await pressOf(desk, 'carla', list, 'Aviso de Carla Ríos · Mesa de servicios'));
    expect(drawn(own).buttons['Retirar']).toMatchObject({ bulletin: key });
    await pressOf(desk, 'carla', own, 'Retirar');
    expect(drawn(lastAt(desk, 'mesa')).words).toBe('Aviso retirado por Carla Ríos');
    expect(drawn(await bulletinsOf(desk, 'carla')).words).not.toContain('Hoy a las seis');
    expect(await fillIn(desk, 'beto', post, 'Responder', { text: '¿Y mañana?' })).toBe('Carla Ríos ya lo retiró.');
  });

  it('UARIV-16 only level 1 and the coordination write to a group, and a person of another group reads nothing of it', async () => {
    const desk = await consulted();
    expect(Object.keys(drawn(await bulletinsOf(desk, 'dora')).buttons)).not.toContain('Escribir a un grupo');
    expect(drawn(await bulletinsOf(desk, 'dora')).words).toContain('sin respuesta');
    expect(drawn(await bulletinsOf(desk, 'luz')).words).not.toContain('diez correos');
    const { key } = await keptBulletin(desk);
    const opened = await openDialog(aTurn(desk, 'luz', ''), { open: 'bulletin-reply', bulletin: key });
    expect(opened).toEqual({ kind: 'message', text: 'Ese mensaje ya no está, o es de otro grupo.' });
    const sent = await submitDialog(aTurn(desk, 'dora', ''), {
      verb: 'send-bulletin',
      n: '1',
      f_group: 'infraestructura',
      f_kind: 'notice',
      f_text: 'x',
    });
    expect(sent).toEqual({ kind: 'message', text: expect.stringContaining('Si le corresponde, pídalo a la coordinación') });
    expect(await desk.store.documents.all('bulletin')).toHaveLength(1);
    expect(drawn((await handleMessage(aTurn(desk, 'ana', 'avisos')))[0]).words).toContain('Eso lo hace el equipo');
  });

  it('UARIV-16 all faults of the form come back at once, with what was typed', async () => {
    const desk = await aDesk();
    await inChannel(desk, 'beto', 'mesa');
    const form = await fillIn(desk, 'beto', await bulletinsOf(desk, 'beto'), 'Escribir a un grupo', { group: 'mesa', kind: '', text: '' });
    expect(form).toContain('Revise 2 datos');
  });

  it('UARIV-16 a desk without channels says what to do', async () => {
    const desk = await aDesk();
    expect(await fillIn(desk, 'beto', await bulletinsOf(desk, 'beto'), 'Escribir a un grupo', {})).toContain('vincular grupo');
  });

  it('UARIV-16 numbers and addresses stand masked in the channel, and whole for who wrote them', async () => {
    const desk = await aDesk();
    await sendBulletinAs(desk, 'beto', { text: 'Llamó 3101234567 de parte de ana@entidad.example' });
    expect(drawn(lastAt(desk, 'mesa')).words).not.toContain('3101234567');
    const list = await bulletinsOf(desk, 'beto');
    const own = await pressOf(desk, 'beto', list, 'Consulta de Beto Gil · Mesa de servicios');
    expect(drawn(shownIn(own)).words).toContain('3101234567');
  });
});

describe('a bulletin that does not arrive at once', () => {
  it('UARIV-16 a post that did not leave is tried again by the desk itself', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await sendBulletinAs(desk, 'carla');
    expect(sentTo(desk, 'mesa')).toEqual([]);
    await desk.pass(2 * MINUTE);
    await sendBulletins(desk);
    expect(sentTo(desk, 'mesa')).toHaveLength(1);
    expect((await keptBulletin(desk)).body.posted).not.toBeNull();
  });

  it('UARIV-16 a post whose outcome is unknown is sent once more, marked, and never a third time', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('outcome-unknown', 2, 'mesa');
    await sendBulletinAs(desk, 'carla');
    for (let i = 0; i < 3; i++) {
      await desk.pass(2 * MINUTE);
      await sendBulletins(desk);
    }
    const tries = desk.messenger.begun.filter(({ to }) => to.kind === 'channel');
    expect(tries).toHaveLength(2);
    expect(drawn(tries[1]?.message).words).toContain('Puede que ya haya recibido');
    expect(drawn(lastAt(desk, ref('carla').id)).words).toContain('No sé si llegó a');
  });

  it('UARIV-16 the author of a bulletin reads that a channel which is gone did not get it', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('gone', 1, 'mesa');
    await sendBulletinAs(desk, 'carla');
    await sendBulletins(desk);
    expect(drawn(lastAt(desk, ref('carla').id)).words).toContain('No llegó a');
    expect(await desk.store.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
  });

  it('UARIV-16 a post to which the platform gave no id is left as it is, and its answers reach the author', async () => {
    const desk = await aDesk();
    desk.messenger.loseNextId();
    await sendBulletinAs(desk, 'carla');
    await fillIn(desk, 'beto', lastAt(desk, 'mesa'), 'Responder', { text: 'Sí' });
    expect(drawn(lastAt(desk, ref('carla').id)).words).toContain('Sí');
    expect(await desk.store.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
  });

  it('UARIV-16 a bulletin that another process unlists before it is written is sent all the same', async () => {
    const desk = await aDesk();
    const { write } = desk.store.documents;
    desk.store.documents.write = async (kind, key, revision, body) => {
      if (kind === 'bulletin' && revision === 1) await sendBulletins(desk);
      return write(kind, key, revision, body);
    };
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await sendBulletinAs(desk, 'carla');
    await desk.pass(2 * MINUTE);
    await sendBulletins(desk);
    expect(sentTo(desk, 'mesa')).toHaveLength(1);
  });

  it('UARIV-16 a bulletin that could not leave for a day is not sent, and takes no answer', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await sendBulletinAs(desk, 'carla');
    await desk.pass(25 * HOUR);
    await sendBulletins(desk);
    await sendBulletins(desk);
    expect(sentTo(desk, 'mesa')).toEqual([]);
    expect(drawn(lastAt(desk, ref('carla').id)).words).toContain('No llegó a');
    expect(drawn(await bulletinsOf(desk, 'carla')).words).toContain('no llegó');
  });

  it('UARIV-16 the card in the channel shows an answer later that it could not show at once', async () => {
    const desk = await consulted();
    const post = lastAt(desk, 'infraestructura');
    desk.messenger.failNext('throttled', 1, 'infraestructura');
    await fillIn(desk, 'dora', post, 'Responder', { text: 'Sí' });
    expect(drawn(lastAt(desk, 'infraestructura')).words).not.toContain('1 respuesta');
    await sendBulletins(desk);
    expect(drawn(lastAt(desk, 'infraestructura')).words).toContain('1 respuesta');
  });
});
