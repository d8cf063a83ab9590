import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { wordsOf } from '../support/shown-card.js';
import { postCase, liveAt } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const inChat = 'Se lo muestro en su chat.';

/** A channel that is no group's, where this person may write. */
const elsewhere = () => desk.channel('area-5');

const textsIn = (group: string): string => botMessages(desk.connector, desk.channel(group)).map(wordsOf).join('\n');

describe('personal answers, asked for in a channel', () => {
  it.each(['mis casos', 'mis casos todos', 'estado'])(
    '«%s» in a channel is answered in the person’s chat, and the channel gets one sentence',
    async (phrase) => {
      const { who, name } = await postCase(desk, `mi salario no llegó: ${phrase}`);
      const before = botMessages(desk.connector, desk.chat(who)).length;
      for (const where of [elsewhere(), desk.channel('mesa')]) expect(await desk.say(who, phrase, { where })).toEqual([inChat]);
      expect(botMessages(desk.connector, desk.chat(who)).slice(before).map(wordsOf)).toEqual([
        expect.stringContaining(name),
        expect.stringContaining(name),
      ]);
      expect(textsIn('area-5')).not.toContain(name);
    },
  );

  it('one case is shown in the requester’s chat, on their own card', async () => {
    const { who, name } = await postCase(desk, 'mi descuento está mal');
    for (const where of [elsewhere(), desk.channel('mesa')])
      expect(await desk.say(who, `caso ${Number(name.slice(5))}`, { where })).toEqual([inChat]);
    expect(textsIn('area-5')).not.toContain('mi descuento');
    await desk.shows(desk.chat(who), name, 'Registrado', { button: 'Agregar información' });
  });

  it('a withdrawal is confirmed in the person’s chat', async () => {
    const { who, name } = await postCase(desk, 'ya no lo necesito');
    expect(await desk.say(who, `cancelar ${name}`, { where: elsewhere() })).toEqual([inChat]);
    await desk.shows(desk.chat(who), `Retirado: ${name}`);
    await liveAt(desk, 'mesa', name, 'Cancelado');
  });

  it('a person without a chat reads how to open one', async () => {
    const ana: DemoPerson = desk.requester();
    const isPrivate = (place: string | undefined): boolean => place === undefined || place === ana.chatId;
    desk.connector.script(
      (call) => call.method === 'POST' && isPrivate(call.segments[2]),
      { kind: 'status', status: 403, when: 'before-taken' },
      Infinity,
    );
    expect(await desk.say(ana, 'mis casos', { where: elsewhere() })).toEqual([expect.stringContaining('Escríbame «hola» en privado')]);
    desk.connector.clearScript();
  });
});

describe('answers of the desk', () => {
  it('desk lists stay in a group’s channel, and go to the asker’s chat from anywhere else', async () => {
    const { beto } = desk.people;
    const { name } = await postCase(desk, 'la impresora del tercer piso');
    expect((await desk.say(beto, 'cola', { where: desk.channel('mesa') })).join()).toContain(name);
    for (const phrase of ['cola', 'mis asignados', 'precasos', 'estado', `caso ${name}`])
      expect([phrase, await desk.say(beto, phrase, { where: elsewhere() })]).toEqual([phrase, [inChat]]);
    await desk.shows(desk.chat(beto), name, { button: 'Tomar' });
    expect(textsIn('area-5')).not.toContain(name);
  });
});
