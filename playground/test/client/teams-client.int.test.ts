import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Json } from '../../../src/core/json.js';
import { createCardBot, type CardBot } from '../page/card-bot.js';
import { createPageClient, type PageClient } from '../page/page-client.js';
import { createPageServer, type PageServer } from '../page/page-server.js';

let bot: CardBot;
let page: PageServer;
let client: PageClient;

beforeEach(async () => {
  bot = await createCardBot();
  page = await createPageServer(bot.url);
  client = createPageClient(page);
});
afterEach(async () => {
  await page.close();
  await bot.close();
});

describe('a person in Teams', () => {
  it('a person in Teams writes in the personal chat and sees the bot’s reply', async () => {
    expect((await client.say(client.ana, 'hola')).body).toMatchObject({ text: 'hola', delivery: 'pending' });
    await client.last(client.ana.chatId, { text: 'Usted dijo: **hola**' });
    await vi.waitFor(async () => expect((await client.chat(client.ana.chatId))[0]).toMatchObject({ delivery: 'delivered' }), {
      timeout: 120_000,
    });
  });

  it('a person in Teams reaches the bot in a channel only with a mention, and the reply stands in the thread', async () => {
    const place = { as: client.beto.id, conversationId: client.mesa.channelId, rootId: null };
    const { body: quiet } = await client.post('say', { ...place, text: 'hola a todos' });
    expect(quiet.delivery).toBe('none');
    const { body: loud } = await client.post('say', { ...place, text: '@Precaso cola' });
    await client.last(client.mesa.channelId, { rootId: loud.id, text: 'Usted dijo: **cola**' });
    expect(bot.received.filter((one) => one['type'] === 'message')).toHaveLength(1);
  });

  it('a person in Teams cannot write in a conversation without being a member', async () => {
    expect((await client.post('say', { as: client.ana.id, conversationId: client.mesa.channelId, text: 'a' })).status).toBe(400);
    expect((await client.post('say', { as: client.ana.id, conversationId: client.beto.chatId, text: 'a' })).status).toBe(400);
    expect((await client.say(client.ana, '')).status).toBe(400);
  });

  it('a person in Teams sees that a message was not delivered and sends it again under the same id', async () => {
    bot.answerNext(500);
    const { body: message } = await client.say(client.ana, 'hola');
    await client.last(client.ana.chatId, { id: message.id, delivery: 'failed' });
    await client.post('retry', { as: client.ana.id, conversationId: client.ana.chatId, messageId: message.id });
    await client.last(client.ana.chatId, { text: 'Usted dijo: **hola**' });
    expect(bot.received.map((one) => one['id'])).toEqual([message.id, message.id]);
  });

  it('a person in Teams edits and deletes only own messages, and the bot gets both activities', async () => {
    const { body: message } = await client.say(client.ana, 'hola');
    const where = { as: client.ana.id, conversationId: client.ana.chatId, messageId: message.id };
    expect((await client.post('edit', { ...where, text: 'hola a todos' })).body).toMatchObject({ revision: 1 });
    expect((await client.post('remove', where)).body).toMatchObject({ deleted: true });
    await vi.waitFor(() => expect(bot.received.map((one) => one['type'])).toEqual(['message', 'messageUpdate', 'messageDelete']), {
      timeout: 120_000,
    });
    await client.last(client.ana.chatId, { text: 'Usted dijo: **hola**' });
    const messageId = (await client.chat(client.ana.chatId)).at(-1)?.id;
    expect((await client.post('edit', { ...where, messageId, text: 'x' })).status).toBe(403);
  });

  it('a person in Teams sends a file with a download address and a pasted picture inline', async () => {
    const put = async (name: string, type: string) => {
      const url = `${page.url}/local/upload?name=${encodeURIComponent(name)}`;
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: 'bytes' });
      return JSON.parse(await answer.text());
    };
    const file = await put('año.pdf', 'application/pdf');
    const picture = await put('image.png', 'image/png');
    await client.say(client.ana, '', {
      uploads: [
        { id: file.id, how: 'file' },
        { id: picture.id, how: 'pasted' },
      ],
    });
    await vi.waitFor(() => expect(bot.received).toHaveLength(1), { timeout: 120_000 });
    expect(bot.received[0]?.['attachments']).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'año.pdf',
        content: { fileType: 'pdf' },
      },
      { contentType: 'image/*', contentUrl: `${page.url}/v3/attachments/${picture.id}/views/original` },
    ]);
    const given = await fetch(`${page.url}/local/files/${file.id}`);
    expect([await given.text(), given.headers.get('content-type')]).toEqual(['bytes', 'application/octet-stream']);
    expect(given.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''a%C3%B1o.pdf");
  });
});

describe('a card', () => {
  async function draft() {
    await client.say(client.ana, 'precaso no abre el correo');
    await client.last(client.ana.chatId, { summary: 'Precaso PRE-000123: faltan 2 datos' });
    return {
      as: client.ana.id,
      conversationId: client.ana.chatId,
      messageId: (await client.chat(client.ana.chatId)).at(-1)?.id,
    };
  }

  it('a card pressed by Submit is updated by the bot and opens a case in the channel', async () => {
    await page.teams.start();
    const where = await draft();
    const data = { verb: 'complete', phone: '123' };
    expect((await client.post('press', { ...where, type: 'Action.Submit', data })).body).toEqual({ outcome: 'sent' });
    expect((await client.chat(client.ana.chatId)).at(-1)).toMatchObject({ id: where.messageId, revision: 1 });
    expect((await client.chat(client.mesa.channelId)).at(-1)).toMatchObject({ summary: 'CASO-000045 registrado' });
  });

  it('a card pressed by Execute shows a card, a sentence or a refusal', async () => {
    const where = await draft();
    const press = async (verb: string) => (await client.post('press', { ...where, type: 'Action.Execute', verb, data: {} })).body;
    expect(await press('take')).toMatchObject({ outcome: 'card', card: { type: 'AdaptiveCard' } });
    expect(await press('history')).toEqual({ outcome: 'message', text: 'Quedó anotado.' });
    expect(await press('fail')).toMatchObject({ outcome: 'error', text: expect.stringContaining('Infraestructura') });
  });

  it('in an answer is refused like a posted one when it mentions a person outside the chat', async () => {
    const where = await draft();
    const calling = ({ id, name }: { id: string; name: string }) => ({
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: `<at>${name}</at>` }],
      msteams: { entities: [{ type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } }] },
    });
    const pressed = async (card: Json) => {
      bot.answerNext(200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
      return (await client.post('press', { ...where, type: 'Action.Execute', verb: 'take', data: {} })).body;
    };
    const opened = async (content: Json) => {
      bot.answerNext(200, {
        task: { type: 'continue', value: { card: { contentType: 'application/vnd.microsoft.card.adaptive', content } } },
      });
      return (await client.post('dialog/open', { ...where, data: {} })).body;
    };
    expect([await pressed(calling(client.ana)), await opened(calling(client.ana))]).toMatchObject([
      { outcome: 'card' },
      { outcome: 'dialog' },
    ]);
    const refused = { outcome: 'error', why: 'Invalid mention entity' };
    expect([await pressed(calling(client.beto)), await opened(calling(client.beto))]).toMatchObject([refused, refused]);
  });

  it('a card opens a dialog that stays open on errors and closes when it is saved', async () => {
    const where = await draft();
    expect((await client.post('dialog/open', { ...where, data: {} })).body).toMatchObject({
      outcome: 'dialog',
      title: 'Nota sobre CASO-000045',
    });
    const submit = async (note: string) => (await client.post('dialog/submit', { ...where, data: { note } })).body;
    expect(await submit('no')).toMatchObject({ outcome: 'dialog' });
    expect(await submit('servidor reiniciado')).toEqual({ outcome: 'sent' });
  });

  it('a deleted card cannot be pressed', async () => {
    const where = await draft();
    expect((await client.post('press', { ...where, messageId: '1', data: {} })).status).toBe(404);
  });
});
