import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFakeConnector, type FakeConnector } from '../../../test/support/fake-connector.js';
import { createCardBot } from '../page/card-bot.js';

let connector: FakeConnector;

beforeAll(async () => {
  connector = await createFakeConnector({ rates: 'none' });
});
afterEach(() => connector.clearScript());
afterAll(() => connector.close());

/** As the SDK calls: ids in the path are encoded. */
async function call(method: string, path: readonly string[], body?: unknown, token?: string) {
  const response = await fetch(`${connector.serviceUrl}v3/${path.map(encodeURIComponent).join('/')}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: token }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const chatWith = (id: string) => ({
  isGroup: false,
  bot: connector.demo.bot,
  members: [{ id }],
  tenantId: connector.demo.tenantId,
});
const message = (text: string) => ({ type: 'message', text });
const activities = (conversationId: string, ...rest: string[]) => ['conversations', conversationId, 'activities', ...rest];

describe('a conversation that the bot opens', () => {
  it('a conversation that the bot opens with one member is always that member’s personal chat', async () => {
    const ana = connector.person('Ana Ruiz');
    const body = chatWith(ana.id);
    expect(await call('POST', ['conversations'], body)).toMatchObject({ status: 201, body: { id: ana.chatId } });
    expect(await call('POST', ['conversations'], body)).toMatchObject({ body: { id: ana.chatId } });
  });

  it('in a channel is a thread, answered with the ids of thread and message', async () => {
    const { conversationId } = connector.channelOf('mesa');
    const body = { isGroup: true, channelData: { channel: { id: conversationId } }, activity: message('hola') };
    const { body: made } = await call('POST', ['conversations'], body);
    expect(made.activityId).toMatch(/^\d{13}$/);
    expect(made.id).toBe(`${conversationId};messageid=${made.activityId}`);
  });
});

describe('a message of the bot', () => {
  it('a bot message is posted, edited in place and deleted; edits after the deletion are refused', async () => {
    const chat = connector.chatOf(connector.person('Ana Ruiz'));
    const { body: made } = await call('POST', activities(chat.conversationId, '123'), message('uno'));
    expect(await call('PUT', activities(chat.conversationId, made.id), message('dos'))).toMatchObject({ status: 200 });
    expect(connector.shown(chat)).toMatchObject([{ id: made.id, text: 'dos', revision: 1 }]);
    expect(await call('DELETE', activities(chat.conversationId, made.id))).toMatchObject({ status: 200 });
    const gone = { status: 403, body: { error: { code: 'ServiceError', message: 'Unknown' } } };
    expect(await call('PUT', activities(chat.conversationId, made.id), message('tres'))).toMatchObject(gone);
    expect(await call('DELETE', activities(chat.conversationId, made.id))).toMatchObject(gone);
  });

  it('a bot message to a thread is a reply to the thread’s first post', async () => {
    const { conversationId } = connector.channelOf('infraestructura');
    const { body: root } = await call('POST', activities(conversationId), message('publicación'));
    await call('POST', activities(`${conversationId};messageid=${root.id}`), message('respuesta'));
    expect(connector.shown({ conversationId, rootId: null })).toMatchObject([
      { rootId: null, text: 'publicación' },
      { rootId: root.id, text: 'respuesta' },
    ]);
  });

  it('a bot message to an unknown chat, channel or thread is refused', async () => {
    const { conversationId } = connector.channelOf('mesa');
    for (const id of ['a:nobody', '19:nowhere@thread.tacv2', `${conversationId};messageid=1`]) {
      expect(await call('POST', activities(id), message('a'))).toMatchObject({
        status: 404,
        body: { error: { code: 'ConversationNotFound' } },
      });
    }
  });

  it('in the chat of a person who blocked the bot is refused, edits included; channels are not affected', async () => {
    const ana = connector.person('Ana Ruiz');
    const chat = connector.chatOf(ana).conversationId;
    const { body: made } = await call('POST', activities(chat), message('uno'));
    connector.chats.block(chat, true);
    const blocked = { status: 403, body: { error: { code: 'ConversationBlockedByUser' } } };
    expect(await call('POST', activities(chat), message('dos'))).toMatchObject(blocked);
    expect(await call('POST', ['conversations'], { ...chatWith(ana.id), activity: message('dos') })).toMatchObject(blocked);
    expect(await call('PUT', activities(chat, made.id), message('dos'))).toMatchObject(blocked);
    expect(await call('DELETE', activities(chat, made.id))).toMatchObject(blocked);
    expect(await call('POST', activities(connector.channelOf('mesa').conversationId), message('dos'))).toMatchObject({ status: 201 });
    connector.chats.block(chat, false);
    expect(await call('PUT', activities(chat, made.id), message('dos'))).toMatchObject({ status: 200 });
  });

  it('a bot message with a file card is accepted in a personal chat and refused in a channel, edits included', async () => {
    const file = {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          name: 'acta.pdf',
          contentUrl: 'https://o.sharepoint.com/acta.pdf',
          content: { uniqueId: 'u', fileType: 'pdf' },
        },
      ],
    };
    const { conversationId } = connector.channelOf('mesa');
    const { chatId } = connector.person('Ana Ruiz');
    const refused = { status: 400, body: { error: { code: 'BadArgument' } } };
    const edited = async (id: string) => call('PUT', activities(id, (await call('POST', activities(id), message('uno'))).body.id), file);
    expect([(await call('POST', activities(chatId), file)).status, (await edited(chatId)).status]).toEqual([201, 200]);
    expect(await call('POST', activities(conversationId), file)).toMatchObject(refused);
    expect(await edited(conversationId)).toMatchObject(refused);
  });

  it('a bot message whose body is not an object is refused', async () => {
    const { chatId } = connector.person('Tomás León');
    expect(await call('POST', activities(chatId), 'words')).toMatchObject({ status: 400 });
    expect(await call('POST', ['conversations'], ['a'])).toMatchObject({ status: 400 });
  });
});

describe('a roster of the connector', () => {
  it('a roster finds a member by 29-id, directory id and sign-in name', async () => {
    const { conversationId } = connector.channelOf('mesa');
    const beto = connector.person('Beto Gil');
    for (const id of [beto.id, beto.aadObjectId, 'BETO.GIL@entidad.example']) {
      expect(await call('GET', ['conversations', conversationId, 'members', id])).toMatchObject({
        status: 200,
        body: {
          id: beto.id,
          objectId: beto.aadObjectId,
          name: 'Beto Gil',
          tenantId: connector.demo.tenantId,
          userRole: 'user',
        },
      });
    }
    const dora = connector.person('Dora Vega');
    expect(await call('GET', ['conversations', conversationId, 'members', dora.id])).toMatchObject({ status: 404 });
  });

  it('a roster is available in pages and whole', async () => {
    const { teamId } = connector.demo.channels[0] ?? { teamId: '' };
    const page = await fetch(`${connector.serviceUrl}v3/conversations/${encodeURIComponent(teamId)}/pagedmembers?pageSize=500`);
    expect(await page.json()).toEqual({
      members: ['Beto Gil', 'Luz Parra', 'Carla Ríos'].map((name) => expect.objectContaining({ name })),
    });
    expect((await call('GET', ['conversations', teamId, 'members'])).body).toHaveLength(3);
  });

  it('a team is described with name, directory id and channels, General without a name', async () => {
    const team = connector.demo.channels[1];
    expect((await call('GET', ['teams', team?.teamId ?? ''])).body).toMatchObject({
      name: 'Infraestructura tecnológica',
      aadGroupId: team?.aadGroupId,
    });
    expect((await call('GET', ['teams', team?.teamId ?? '', 'conversations'])).body).toMatchObject({
      conversations: [
        { id: team?.teamId, name: null },
        { id: team?.channelId, name: 'Infraestructura tecnológica' },
      ],
    });
    expect(await call('GET', ['teams', '19:x'])).toMatchObject({ status: 404 });
  });
});

describe('a pasted picture', () => {
  it('a pasted picture is served with its type under a sandbox policy, and only under its own id', async () => {
    const kept = connector.uploads.put('a.png', 'image/png', Buffer.from('png'));
    const answer = await fetch(`${connector.serviceUrl}v3/attachments/${kept.id}/views/original`);
    expect(await answer.text()).toBe('png');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect((await call('GET', ['attachments', kept.id])).body).toMatchObject({
      name: 'a.png',
      views: [{ viewId: 'original', size: 3 }],
    });
    expect(await call('GET', ['attachments', '../../etc/passwd', 'views', 'original'])).toMatchObject({ status: 404 });
  });
});

describe('a scripted fault', () => {
  const toAna = () => activities(connector.person('Ana Ruiz').chatId);
  const isPost = (one: { method: string }) => one.method === 'POST';
  const count = () => connector.shown(connector.chatOf(connector.person('Ana Ruiz'))).length;

  it('a scripted fault answers with a status before or after the message is stored, as often as scripted', async () => {
    connector.script(isPost, { kind: 'status', status: 429, retryAfter: '7', when: 'before-taken' });
    connector.script(isPost, {
      kind: 'status',
      status: 502,
      body: { error: { code: 'BadGateway' } },
      when: 'after-taken',
    });
    const before = count();
    const first = await call('POST', toAna(), message('a'));
    expect([first.status, first.headers.get('retry-after'), count()]).toEqual([429, '7', before]);
    expect(await call('POST', toAna(), message('b'))).toMatchObject({
      status: 502,
      body: { error: { code: 'BadGateway' } },
    });
    expect(count()).toBe(before + 1);
    expect((await call('POST', toAna(), message('c'))).status).toBe(201);
  });

  it('a scripted fault resets the connection or stays silent', async () => {
    connector.script(isPost, { kind: 'reset', when: 'after-taken' });
    await expect(call('POST', toAna(), message('a'))).rejects.toThrow('fetch failed');
    connector.script(isPost, { kind: 'silence', when: 'before-taken' });
    const never = fetch(`${connector.serviceUrl}v3/${toAna().map(encodeURIComponent).join('/')}`, {
      method: 'POST',
      body: '{"type":"message"}',
      signal: AbortSignal.timeout(50),
    });
    await expect(never).rejects.toThrow('timeout');
  });

  it('a scripted fault holds a response until the test releases it', async () => {
    let letGo = (): void => undefined;
    connector.script(isPost, { kind: 'held', until: new Promise<void>((resolve) => (letGo = resolve)) });
    const before = count();
    const answer = call('POST', toAna(), message('a'));
    expect(count()).toBe(before);
    letGo();
    expect((await answer).status).toBe(201);
  });

  it('a scripted fault omits the id or gives a wrong one', async () => {
    connector.script(isPost, { kind: 'no-id' });
    connector.script(isPost, { kind: 'wrong-id', id: '1' });
    expect(await call('POST', toAna(), message('a'))).toMatchObject({ status: 202, body: {} });
    expect(await call('POST', toAna(), message('a'))).toMatchObject({ status: 201, body: { id: '1' } });
  });
});

describe('the fake connector', () => {
  it('the fake connector returns each call once, even one from before the wait, with its credentials', async () => {
    const { chatId } = connector.person('Luz Parra');
    await call('POST', activities(chatId), message('primero'), 'Bearer x');
    const waiting = connector.nextPost((_, one) => one.conversationId === chatId);
    expect(await waiting).toMatchObject({ activity: { text: 'primero' }, authorization: 'Bearer x', status: 201 });
    const next = connector.nextPost((_, one) => one.conversationId === chatId);
    await call('POST', activities(chatId), message('segundo'));
    expect((await next).activity['text']).toBe('segundo');
    await expect(connector.nextPost((_, one) => one.conversationId === chatId, 20)).rejects.toThrow('no such call');
  });

  it('the fake connector sends activities to the bot and returns its answer', async () => {
    const bot = await createCardBot();
    connector.botAt(bot.url);
    const ana = connector.person('Ana Ruiz');
    const answer = await connector.send(connector.text(ana, connector.chatOf(ana), 'hola'), 'token');
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    const post = await connector.nextPost((activity) => activity['text'] === 'Usted dijo: **hola**');
    expect(post.segments[4]).toBe(bot.received[0]?.['id']);
    await bot.close();
    expect(await connector.send(connector.text(ana, connector.chatOf(ana), 'hola'))).toMatchObject({
      kind: 'unanswered',
    });
  });
});
