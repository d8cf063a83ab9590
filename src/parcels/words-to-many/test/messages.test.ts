import { describe, expect, it } from 'vitest';
import { editMessage, handleMessage } from '../../../features/handle-message.js';
import { openDialog } from '../../../features/acts.js';
import { DAY, HOUR, MINUTE } from '../../../core/instant.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { ref, type Who } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';
import { sendMessages } from '../send.js';
import { answerToPhrase, keptMessage, lastWords, pressGroupButton, pressOf, sendWordsAs, sentTo } from './sent-messages.js';

const words = 'Llegaron diez correos del mismo remitente. ¿Los registramos?';

/** Beto of level 1 has written to infrastructure. */
async function written(): Promise<TestDesk> {
  const desk = await aDesk();
  expect(await sendWordsAs(desk, 'beto', ['infraestructura'], words)).toContain('Va para Infraestructura tecnológica.');
  return desk;
}

/** Words in the thread of the post in the group's channel. */
async function saidBelow(desk: TestDesk, who: Who, text: string, group = 'infraestructura') {
  const turn = await inChannel(desk, who, group);
  const activity = (await keptMessage(desk)).posts[group]?.activity ?? '';
  return { ...turn, inbound: { ...turn.inbound, text, pointsAt: [activity] } };
}

describe('words to groups that belong to no case', () => {
  it('UARIV-16 words stand once in the channel of each chosen group, and the same press again sends them no second time', async () => {
    const desk = await aDesk();
    for (const group of ['mesa', 'infraestructura', 'seguridad']) await inChannel(desk, 'beto', group);
    const form = drawn(await answerToPhrase(desk, 'beto')).buttons['Enviar'];
    for (let i = 0; i < 2; i++)
      await pressGroupButton(aTurn(desk, 'beto', ''), { ...form, f_groups: 'mesa,infraestructura', f_line: words });
    await sendMessages(desk);
    expect(['mesa', 'infraestructura', 'seguridad'].map((group) => sentTo(desk, group).length)).toEqual([1, 1, 0]);
    expect(lastWords(desk, 'mesa')).toMatch(/Aviso de Beto Gil.*Llegaron diez correos/s);
  });

  it('UARIV-16 an answer reaches its author once with the words, and who only knows it is named in «avisos»', async () => {
    const desk = await written();
    const [post] = sentTo(desk, 'infraestructura');
    expect(await pressOf(aTurn(desk, 'dora', ''), post, 'Responder', { f_reply: 'Sí, uno por correo' })).toBe(
      'Respuesta enviada a Beto Gil.',
    );
    expect(await pressOf(aTurn(desk, 'dora', ''), post, 'Enterado')).toBe('Beto Gil ve que usted ya se enteró.');
    await sendMessages(desk);
    expect(sentTo(desk, ref('beto').id)).toHaveLength(1);
    expect(lastWords(desk, ref('beto').id)).toMatch(/Llegaron diez correos.*Sí, uno por correo/s);
    expect(drawn(await answerToPhrase(desk, 'beto')).words).toMatch(/Sí, uno por correo.*1 respuesta.*Ya se enteraron: Dora/s);
  });

  it('UARIV-16 fifty people who press that they know it at once are all kept', async () => {
    const desk = await written();
    const { id } = await keptMessage(desk);
    const turn = await inChannel(desk, 'dora', 'infraestructura');
    const each = Array.from({ length: 50 }, (_, i) => ({
      ...turn,
      actor: { ...turn.actor, ...ref('dora'), id: `p${i}` as typeof turn.actor.id },
    }));
    await Promise.all(each.map((one) => pressGroupButton(one, { verb: 'answer-group-message', by: ref('beto').id, id })));
    expect((await keptMessage(desk)).replies).toHaveLength(50);
  });

  it('UARIV-16 words in the thread answer it, are told again as they are edited, and go where they are deleted', async () => {
    const desk = await written();
    const turn = await saidBelow(desk, 'dora', 'uno por correo');
    expect(await handleMessage(turn)).toEqual([{ kind: 'text', text: 'Respuesta enviada a Beto Gil.' }]);
    await editMessage({ ...turn, inbound: { ...turn.inbound, text: 'uno por remitente' } }, 'edited');
    expect(lastWords(desk, ref('beto').id)).toContain('uno por remitente');
    expect((await keptMessage(desk)).replies).toMatchObject([{ text: 'uno por remitente' }]);
    expect(await editMessage({ ...turn, actor: { ...turn.actor, memberOf: [] } }, 'deleted')).toMatchObject([
      { text: expect.stringContaining('Respuesta borrada') },
    ]);
    expect((await keptMessage(desk)).replies).toEqual([]);
  });

  it('UARIV-16 a new request, a phrase and a person outside the desk answer nothing in that thread', async () => {
    const desk = await written();
    for (const text of ['precaso no abre el correo', 'estado']) await handleMessage(await saidBelow(desk, 'dora', text));
    await handleMessage(await saidBelow(desk, 'ana', 'a mí también me llegaron'));
    expect((await keptMessage(desk)).replies).toEqual([]);
  });

  it('UARIV-16 level 1 and the coordination alone write to groups, and a person of another group reads nothing of it', async () => {
    const desk = await written();
    const { id } = await keptMessage(desk);
    expect(Object.keys(drawn(await answerToPhrase(desk, 'dora')).buttons)).not.toContain('Enviar');
    expect(drawn(await answerToPhrase(desk, 'dora')).words).toContain('sin respuestas');
    expect(drawn(await answerToPhrase(desk, 'luz')).words).not.toContain('diez correos');
    expect(await pressGroupButton(aTurn(desk, 'luz', ''), { verb: 'answer-group-message', by: ref('beto').id, id })).toContain(
      'o es de otro grupo',
    );
    const forged = {
      verb: 'send-to-groups',
      n: '1',
      content: 'words',
      seen: desk.now(),
      shown: ['infraestructura'],
      f_groups: 'infraestructura',
    };
    expect(await pressGroupButton(aTurn(desk, 'dora', ''), { ...forged, f_line: 'x' })).toContain(
      'Si le corresponde, pídalo a la coordinación',
    );
    expect(await pressGroupButton(aTurn(desk, 'luz', ''), { verb: 'retry-to-groups', by: ref('beto').id, id })).toContain(
      'o es de otro grupo',
    );
    expect(sentTo(desk, 'infraestructura')).toHaveLength(1);
    expect(drawn(await answerToPhrase(desk, 'ana')).words).toContain('Eso lo hace el equipo');
  });

  it('UARIV-16 without words, without a group or with too many words nothing is sent, and the form stays', async () => {
    const desk = await aDesk();
    await inChannel(desk, 'beto', 'mesa');
    const form = await answerToPhrase(desk, 'beto');
    const tries = [
      { f_groups: 'mesa', f_line: '' },
      { f_groups: '', f_line: 'x' },
      { f_groups: 'mesa', f_line: 'x'.repeat(2001) },
    ];
    const said = await Promise.all(tries.map((inputs) => pressOf(aTurn(desk, 'beto', ''), form, 'Enviar', inputs)));
    expect(said).toEqual(['Escriba el mensaje.', 'Deje al menos un grupo para enviar.', expect.stringMatching(/2\.?000/)]);
    expect(await desk.store.documents.all('group-messages')).toEqual([]);
  });

  it('UARIV-16 a desk without channels says what to do', async () => {
    expect(drawn(await answerToPhrase(await aDesk(), 'beto')).words).toContain('vincular grupo');
  });

  it('UARIV-16 numbers and addresses stand masked in the channel, and an answer whole for who asked', async () => {
    const desk = await aDesk();
    await sendWordsAs(desk, 'beto', ['mesa'], 'Llamó 3101234567 de parte de ana@entidad.example');
    expect(lastWords(desk, 'mesa')).not.toContain('3101234567');
    await pressOf(await inChannel(desk, 'carla', 'mesa'), sentTo(desk, 'mesa')[0], 'Responder', { f_reply: 'Llame al 3107654321' });
    expect(lastWords(desk, ref('beto').id)).toContain('3107654321');
  });

  it('buttons of earlier releases say in a sentence what became of them, and their bulletins that waited are dropped', async () => {
    const desk = await aDesk();
    expect(await pressGroupButton(aTurn(desk, 'beto', ''), { verb: 'read-bulletin', bulletin: 'b' })).toContain('de una versión anterior');
    expect(await openDialog(aTurn(desk, 'beto', ''), { open: 'bulletin-reply', bulletin: 'b' })).toMatchObject({ kind: 'message' });
    expect(await pressGroupButton(aTurn(desk, 'beto', ''), { verb: 'bulletins', from: 0 })).toContain('No hay avisos');
  });
});

describe('words that do not arrive at once', () => {
  it('UARIV-16 a post that did not leave is tried again by the desk itself', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await sendWordsAs(desk, 'beto', ['mesa'], words);
    expect(sentTo(desk, 'mesa')).toEqual([]);
    desk.clock.moveBy(2 * MINUTE);
    await sendMessages(desk);
    expect(sentTo(desk, 'mesa')).toHaveLength(1);
  });

  it('UARIV-16 a post whose outcome is unknown is sent once more, marked, and again only by a press', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('outcome-unknown', 2, 'mesa');
    await sendWordsAs(desk, 'beto', ['mesa'], words);
    for (let i = 0; i < 3; i++) {
      desk.clock.moveBy(MINUTE);
      await sendMessages(desk);
    }
    expect(lastWords(desk, ref('beto').id)).toContain('No se sabe si llegó a Mesa de servicios');
    await pressOf(aTurn(desk, 'beto', ''), sentTo(desk, ref('beto').id)[0], 'Reintentar');
    const begun = desk.messenger.begun
      .filter(({ to }) => to.kind === 'channel')
      .map(({ message }) => message.kind === 'card' && message.card.mayBeRepeat);
    expect(begun).toEqual([false, true, true]);
  });

  it('UARIV-16 the author reads which group it did not reach, and «Reintentar» sends it to that one alone', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 1, 'infraestructura');
    await sendWordsAs(desk, 'beto', ['mesa', 'infraestructura'], words);
    const [lost] = sentTo(desk, ref('beto').id);
    expect(drawn(lost).words).toContain('No llegó a Infraestructura tecnológica');
    desk.clock.moveBy(2 * DAY);
    await pressOf(aTurn(desk, 'beto', ''), lost, 'Reintentar');
    expect(['mesa', 'infraestructura'].map((group) => sentTo(desk, group).length)).toEqual([1, 1]);
    await sendMessages(desk);
    expect(sentTo(desk, ref('beto').id)).toHaveLength(1);
  });

  it('UARIV-16 words that could not leave for a day are not sent any more', async () => {
    const desk = await aDesk();
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: 25 * HOUR }, 1, 'mesa');
    await sendWordsAs(desk, 'beto', ['mesa'], words);
    desk.clock.moveBy(26 * HOUR);
    await sendMessages(desk);
    await sendMessages(desk);
    expect(sentTo(desk, 'mesa')).toEqual([]);
    expect(lastWords(desk, ref('beto').id)).toContain('No llegó a Mesa de servicios');
  });

  it('UARIV-16 two instances that send at once post it once', async () => {
    const desk = await aDesk();
    const twin = desk.twin();
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await sendWordsAs(desk, 'beto', ['mesa'], words);
    desk.clock.moveBy(2 * MINUTE);
    await Promise.all([sendMessages(desk), sendMessages(twin)]);
    expect([...sentTo(desk, 'mesa'), ...sentTo(twin, 'mesa')]).toHaveLength(1);
  });
});
