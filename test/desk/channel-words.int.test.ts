import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postCase } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('a post that does not mention the bot makes no call, and no person is remembered by it', async () => {
  const { live, name } = await postCase(desk, 'no enciende la pantalla de la sala');
  const { conversationId } = desk.channel('mesa');
  const eva = desk.requester();
  await desk.shows(desk.channel('mesa'), 'Llegó', name);
  const before = desk.connector.calls.length;
  for (const rootId of [null, live.id])
    for (const words of ['precaso no abre el correo', 'nota: ya llamé', 'estado', 'Precaso, ¿cómo va?'])
      for (const person of [eva, desk.people.beto])
        expect(await desk.deliver(desk.connector.text(person, { conversationId, rootId }, words))).toMatchObject({ status: 200 });
  expect(desk.connector.calls.slice(before)).toEqual([]);
  // Who is looked up now was not known before.
  await desk.say(eva, 'mis casos', { where: { conversationId, rootId: null } });
  const lookedUp = desk.connector.calls.slice(before).filter(({ method, path }) => method === 'GET' && path.includes(eva.id));
  expect(lookedUp).toHaveLength(1);
});

it('a note with a file in a channel says that Teams did not hand it over, and its author is told where to send it', async () => {
  const { live, name } = await postCase(desk, 'no imprime la impresora del archivo');
  const { beto } = desk.people;
  const where = { conversationId: desk.channel('mesa').conversationId, rootId: live.id };
  await desk.shows(desk.channel('mesa'), 'Llegó', name);
  const files = [{ name: 'pantallazo.png', type: 'image/png', bytes: Buffer.from('x') }];
  // The card is seen before its id is stored.
  await expect
    .poll(async () => desk.say(beto, 'nota: adjunto el pantallazo', { where, files }))
    .toEqual([
      expect.stringContaining('el archivo no me llegó. Envíelo en su chat con Precaso'),
      expect.stringContaining('Quedó como nota interna'),
    ]);
  const { card } = await desk.shows(where, 'no me llegó');
  expect(card['actions']).toEqual([
    {
      type: 'Action.OpenUrl',
      title: 'Abrir el chat con Precaso',
      url: `https://teams.microsoft.com/l/chat/0/0?users=${desk.connector.demo.bot.id}`,
    },
  ]);
});
