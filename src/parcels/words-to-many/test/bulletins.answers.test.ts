import { describe, expect, it } from 'vitest';
import { handlePress } from '../../../features/acts.js';
import { sendBulletins } from '../send-bulletins.js';
import { editMessage, handleMessage, receiveMessage } from '../../../features/handle-message.js';
import type { Turn } from '../../../features/turn.js';
import { MINUTE } from '../../../core/instant.js';
import { personId } from '../../../core/people/person.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { bulletinsOf, fillIn, keptBulletin, lastAt, pressOf, sendBulletinAs } from './a-bulletin.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { ref, type Who } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';

/** Carla consults level 1. */
async function asked(): Promise<TestDesk> {
  const desk = await aDesk();
  await sendBulletinAs(desk, 'carla');
  return desk;
}

/** A message in the thread of the bulletin's post, whose change or deletion has the same key. */
async function saidBelow(desk: TestDesk, who: Who, text: string): Promise<Turn> {
  const turn = await inChannel(desk, who, 'mesa');
  const activity = (await keptBulletin(desk)).body.posted?.activity ?? '';
  return { ...turn, inbound: { ...turn.inbound, text, pointsAt: [activity] } };
}

/** Its author deletes a message: the activity has no words, and quotes nothing. */
const deleted = (turn: Turn) => editMessage({ ...turn, inbound: { ...turn.inbound, text: '', pointsAt: [] } }, 'deleted');

describe('an answer to a bulletin that its author deletes', () => {
  it('UARIV-16 the author of an answer that is deleted reads that it cannot be taken back from where it was delivered', async () => {
    for (const [fault, isThere] of [
      [null, true],
      ['not-sent', false],
      ['outcome-unknown', true],
      ['blocked', false],
    ] as const) {
      const desk = await asked();
      if (fault !== null) desk.messenger.failNext(fault, 1, ref('carla').id);
      const turn = await saidBelow(desk, 'beto', 'uno por correo');
      await handleMessage(turn);
      const text = `Respuesta borrada.${isThere ? ' Lo que ya se entregó no se puede quitar.' : ''}`;
      expect([fault, await deleted(turn)]).toEqual([fault, [{ kind: 'text', text }]]);
    }
  });

  it('UARIV-16 an answer that is deleted stands as deleted, and its bulletin waits for one again', async () => {
    const desk = await asked();
    const turn = await saidBelow(desk, 'beto', 'uno por correo');
    await handleMessage(turn);
    expect(drawn(lastAt(desk, 'mesa')).words).toContain('1 respuesta');
    expect(await deleted(turn)).toEqual([{ kind: 'text', text: 'Respuesta borrada. Lo que ya se entregó no se puede quitar.' }]);
    const { words } = drawn(lastAt(desk, 'mesa'));
    expect(words).toContain('**Beto Gil** · lun 23 nov, 9:00 a. m. · borró su respuesta');
    expect(words).not.toMatch(/uno por correo|1 respuesta/);
    expect(drawn(await bulletinsOf(desk, 'carla')).words).toContain('sin respuesta');
    expect(await deleted(turn)).toEqual([]);
  });

  it('UARIV-16 an answer that its author restores counts again', async () => {
    const desk = await asked();
    const turn = await saidBelow(desk, 'beto', 'uno por correo');
    await handleMessage(turn);
    await deleted(turn);
    await desk.pass(MINUTE);
    await editMessage({ ...turn, inbound: { ...turn.inbound, at: desk.now() } }, 'restored');
    expect(drawn(lastAt(desk, 'mesa')).words).toMatch(/1 respuesta.*uno por correo/s);
  });

  it('UARIV-16 an answer that is deleted before its author could be told is not sent to them', async () => {
    const desk = await asked();
    desk.messenger.failNext('not-sent', 1, ref('carla').id);
    const turn = await saidBelow(desk, 'beto', 'uno por correo');
    await handleMessage(turn);
    await deleted(turn);
    await desk.pass(2 * MINUTE);
    await sendBulletins(desk);
    expect(lastAt(desk, ref('carla').id)).toBeUndefined();
    expect(await desk.store.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
  });

  it('UARIV-16 an author of an answer who is of the desk no more deletes it all the same', async () => {
    const desk = await asked();
    const turn = await saidBelow(desk, 'beto', 'uno por correo');
    await handleMessage(turn);
    expect(await deleted({ ...turn, actor: { ...turn.actor, memberOf: [] } })).toMatchObject([
      { text: expect.stringContaining('borrada') },
    ]);
    expect((await keptBulletin(desk)).body.replies).toMatchObject([{ text: '' }]);
    expect(drawn(lastAt(desk, 'mesa')).words).not.toContain('uno por correo');
  });

  it.each([
    ['was withdrawn', false],
    ['has its group in another channel by then', true],
  ])('UARIV-16 an answer to a bulletin that %s is kept no more once its author, of any group, deletes it', async (_, isMoved) => {
    const desk = await asked();
    const turn = await saidBelow(desk, 'dora', 'uno por correo');
    await handleMessage(turn);
    const { key, body } = await keptBulletin(desk);
    const binding = await desk.store.channels.ofGroup('mesa');
    if (!isMoved) await handlePress(aTurn(desk, 'carla', ''), { verb: 'withdraw-bulletin', bulletin: key });
    else if (binding !== null) await desk.store.channels.bind({ ...binding, channel: '19:other@thread.tacv2' });
    expect(await deleted(turn)).toMatchObject([{ text: expect.stringContaining('borrada') }]);
    expect((await keptBulletin(desk)).body.replies).toEqual([{ ...body.replies[0], text: '' }]);
  });

  it('UARIV-16 an answer that is deleted while an earlier one is being sent is not sent', async () => {
    const desk = await asked();
    desk.messenger.failNext('not-sent', 2, ref('carla').id);
    await handleMessage(await saidBelow(desk, 'beto', 'uno por correo'));
    const turn = await saidBelow(desk, 'beto', 'uno por remitente');
    await handleMessage(turn);
    await desk.pass(2 * MINUTE);
    const release = desk.messenger.hold(ref('carla').id);
    const isBegun = desk.messenger.reached(desk.messenger.begun.length + 1);
    const sending = sendBulletins(desk);
    await isBegun;
    await deleted(turn);
    release();
    await sending;
    expect(drawn(lastAt(desk, ref('carla').id)).words).toContain('uno por correo');
    expect((await keptBulletin(desk)).body.heard).toHaveLength(1);
  });

  it('UARIV-16 a message that is deleted before it arrives is no answer, and another person deletes nobody’s', async () => {
    const desk = await asked();
    const turn = await saidBelow(desk, 'beto', 'uno por correo');
    await deleted(turn);
    await desk.pass(MINUTE);
    expect(await receiveMessage(turn)).toEqual([]);
    const other = await saidBelow(desk, 'beto', 'uno por remitente');
    await handleMessage(other);
    expect(await deleted({ ...(await saidBelow(desk, 'carla', '')), key: other.key })).toEqual([]);
    expect((await keptBulletin(desk)).body.replies.map(({ text }) => text)).toEqual(['uno por remitente']);
  });
});

/** In the person's own chat, with a quote of that message. */
function sayQuoting(desk: TestDesk, who: Who, text: string, message: string) {
  const turn = aTurn(desk, who, text);
  return handleMessage({ ...turn, inbound: { ...turn.inbound, pointsAt: [message] } });
}

/** Beto has answered Carla; the message by which she read it. */
async function answered(desk: TestDesk): Promise<string> {
  await fillIn(desk, 'beto', lastAt(desk, 'mesa'), 'Responder', { text: '¿También los de ayer?' });
  return (await keptBulletin(desk)).body.heard?.[0] ?? '';
}

describe('an answer to a bulletin in words', () => {
  it('UARIV-16 what its author writes with a quote of an answer goes below the post', async () => {
    const desk = await asked();
    const quoted = await answered(desk);
    const say = (...said: [who: Who, text: string, at: string]) => sayQuoting(desk, ...said);
    expect(await say('carla', 'no, sólo los de hoy', quoted)).toEqual([{ kind: 'text', text: 'Respuesta enviada en el hilo del canal.' }]);
    expect(drawn(lastAt(desk, 'mesa')).words).toContain('no, sólo los de hoy');
    expect(JSON.stringify(await say('carla', 'no, sólo los de hoy', 'another'))).not.toContain('Respuesta enviada');
    expect(JSON.stringify(await say('beto', 'no, sólo los de hoy', quoted))).not.toContain('Respuesta enviada');
    expect((await keptBulletin(desk)).body.replies).toHaveLength(2);
  });

  it('UARIV-16 an author who quotes an answer to a bulletin that they withdrew reads that they did', async () => {
    const desk = await asked();
    const quoted = await answered(desk);
    await handlePress(aTurn(desk, 'carla', ''), { verb: 'withdraw-bulletin', bulletin: (await keptBulletin(desk)).key });
    expect(await sayQuoting(desk, 'carla', 'ya no hace falta', quoted)).toEqual([{ kind: 'text', text: 'Usted ya lo retiró.' }]);
  });

  it('UARIV-16 a note that is written with a quote of an answer goes to no other group', async () => {
    const desk = await asked();
    const quoted = await answered(desk);
    for (const said of ['nota: preguntar a Luz', 'Precaso, nota interna - preguntar a Luz'])
      expect(await sayQuoting(desk, 'carla', said, quoted)).toMatchObject([{ text: expect.stringContaining('¿De cuál caso?') }]);
    expect((await keptBulletin(desk)).body.replies).toHaveLength(1);
  });

  it('UARIV-16 a colleague of another group answers where they read the post, in its channel, and nowhere else', async () => {
    const desk = await asked();
    expect(await handleMessage(await saidBelow(desk, 'dora', 'aquí también llegaron'))).toEqual([
      { kind: 'text', text: 'Respuesta enviada a Carla Ríos.' },
    ]);
    const there = await inChannel(desk, 'dora', 'mesa');
    const { key } = await keptBulletin(desk);
    expect(await handlePress(there, { verb: 'bulletins', open: key })).toMatchObject({ kind: 'card' });
    expect(await handlePress(aTurn(desk, 'dora', ''), { verb: 'bulletins', open: key })).toMatchObject({ kind: 'text' });
    expect(await handlePress(await inChannel(desk, 'dora', 'infraestructura'), { verb: 'bulletins', open: key })).toMatchObject({
      kind: 'text',
    });
  });

  it('UARIV-16 a person outside the desk answers nothing in that thread', async () => {
    const desk = await asked();
    await handleMessage(await saidBelow(desk, 'ana', 'a mí también me llegaron'));
    expect((await keptBulletin(desk)).body.replies).toEqual([]);
  });
});

describe('many who press at once', () => {
  it('UARIV-16 fifty people who press that they know it at once are all recorded, and the post shows them', async () => {
    const desk = await aDesk();
    await sendBulletinAs(desk, 'carla', { asks: false });
    const { key } = await keptBulletin(desk);
    const turn = await inChannel(desk, 'beto', 'mesa');
    const press = async (at: number) => {
      const by = { ...turn.actor, id: personId(`p${at}`), name: `Persona ${at}` };
      const answer = await handlePress({ ...turn, actor: by }, { verb: 'read-bulletin', bulletin: key });
      expect(answer.kind).toBe('card');
      if (answer.kind === 'card') await answer.besides?.();
    };
    await Promise.all(Array.from({ length: 50 }, (_, at) => press(at)));
    const { body } = await keptBulletin(desk);
    expect(new Set(body.readBy.map(({ id }) => id)).size).toBe(50);
    expect(body.shown).toBe(50);
    expect(drawn(lastAt(desk, 'mesa')).words).toContain('42 más');
    expect(await desk.store.documents.find('bulletins-due', 'all')).toMatchObject({ body: { ids: [] } });
    await pressOf(desk, 'beto', lastAt(desk, 'mesa'), 'Enterado', 'mesa');
    expect((await keptBulletin(desk)).body.readBy).toHaveLength(51);
  });
});
