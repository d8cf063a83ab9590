import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { Json } from '../../../src/core/json.js';
import { createFakeConnector } from '../../../test/support/fake-connector.js';
import { activitiesOf, cardAttachment, codeOf, createCalledConnector, textMessage, type CalledConnector } from './called-connector.js';

let called: CalledConnector;

beforeAll(async () => {
  called = await createCalledConnector();
});
afterAll(() => called.connector.close());

const ana = () => called.connector.person('Ana Ruiz');
const beto = () => called.connector.person('Beto Gil');
const mesa = () => called.connector.channelOf('mesa').conversationId;
const tenant = () => called.connector.demo.tenantId;

describe('a message of the bot', () => {
  it('a message of the bot gets an id of epoch milliseconds', async () => {
    expect((await called.call('POST', activitiesOf(mesa()), textMessage())).body?.id).toMatch(/^1\d{12}$/);
  });

  it('in a channel is a new post unless the conversation’s id names the thread', async () => {
    const { body: root } = await called.call('POST', activitiesOf(mesa()), textMessage());
    const { body: beside } = await called.call('POST', activitiesOf(mesa(), root?.id ?? ''), textMessage({ replyToId: root?.id ?? '' }));
    const { body: below } = await called.call('POST', activitiesOf(`${mesa()};messageid=${root?.id}`), textMessage());
    const rootOf = (id = '') => called.connector.chats.find(mesa(), id)?.rootId;
    expect([rootOf(beside?.id), rootOf(below?.id)]).toEqual([null, root?.id]);
  });

  it('a message of the bot to the team’s own id appears in General, not in the group’s channel', async () => {
    const { teamId = '' } = called.connector.demo.channels[0] ?? {};
    const { body } = await called.call('POST', activitiesOf(teamId), textMessage());
    expect(called.connector.chats.conversationOf(body?.id ?? '')).toBe(teamId);
  });
});

describe('a message to an unknown place', () => {
  it.each([
    ['a:nobody', '404 ConversationNotFound'],
    ['19:gone@thread.tacv2', '404 ConversationNotFound'],
    ['29:1abc', '400 BadSyntax'],
    ['19:gone@thread.tacv2;messageid=x', '400 BadSyntax'],
  ])('%s is refused with %s, and so is an edit', async (id, answer) => {
    expect(codeOf(await called.call('POST', activitiesOf(id), textMessage()))).toBe(answer);
    expect(codeOf(await called.call('PUT', activitiesOf(id, '1'), textMessage()))).toBe(answer);
  });

  it('a message to a thread of an unknown post or of a reply is refused', async () => {
    const { body: root } = await called.call('POST', activitiesOf(mesa()), textMessage());
    const { body: below } = await called.call('POST', activitiesOf(`${mesa()};messageid=${root?.id}`), textMessage());
    for (const id of ['1', below?.id])
      expect(codeOf(await called.call('POST', activitiesOf(`${mesa()};messageid=${id}`), textMessage()))).toBe('404 ConversationNotFound');
  });

  it('a reply to a message of another conversation is refused', async () => {
    const { body: made } = await called.call('POST', activitiesOf(ana().chatId), textMessage());
    expect(codeOf(await called.call('POST', activitiesOf(mesa(), made?.id ?? ''), textMessage()))).toBe(
      '404 ActivityNotFoundInConversation',
    );
    expect(codeOf(await called.call('POST', activitiesOf(mesa()), textMessage({ replyToId: made?.id ?? '' })))).toBe(
      '404 ActivityNotFoundInConversation',
    );
  });
});

describe('an edit by the bot', () => {
  const own = async (conversation: string): Promise<string> =>
    (await called.call('POST', activitiesOf(conversation), textMessage())).body?.id ?? '';

  it('an edit of the bot’s own message is answered 200 with the id, a deletion 200 without a body', async () => {
    const id = await own(mesa());
    expect(await called.call('PUT', activitiesOf(mesa(), id), { type: 'message', attachments: [cardAttachment()] })).toMatchObject({
      status: 200,
      body: { id },
    });
    expect(await called.call('DELETE', activitiesOf(mesa(), id))).toMatchObject({ status: 200, body: null });
  });

  it.each(['PUT', 'DELETE'])('a %s by the bot is refused for messages of others, deleted ones and other conversations', async (method) => {
    const body = method === 'PUT' ? textMessage() : undefined;
    const theirs = called.connector.chats.post(
      { conversationId: mesa(), rootId: null, from: beto().id },
      { text: 'Yo', textFormat: 'plain', entities: [], attachments: [], summary: null },
    );
    const deleted = await own(mesa());
    await called.call('DELETE', activitiesOf(mesa(), deleted));
    const elsewhere = await own(ana().chatId);
    const below = await own(`${mesa()};messageid=${await own(mesa())}`);
    const answers = await Promise.all(
      [theirs.id, deleted, elsewhere, below, '1'].map((id) => called.call(method, activitiesOf(mesa(), id), body)),
    );
    const unknown = '404 ActivityNotFoundInConversation';
    expect(answers.map(codeOf)).toEqual(['403 ServiceError', '403 ServiceError', unknown, unknown, unknown]);
  });
});
type RequestBody = Record<string, Json>;
const chat = (more: RequestBody = {}): RequestBody => ({
  isGroup: false,
  bot: { id: called.connector.demo.bot.id },
  members: [{ id: ana().id }],
  channelData: { tenant: { id: tenant() } },
  ...more,
});
const thread = (more: RequestBody = {}): RequestBody => ({
  isGroup: true,
  channelData: { channel: { id: mesa() } },
  activity: textMessage(),
  ...more,
});

describe('a request for a conversation', () => {
  it('a request for a chat with a person needs the bot, the tenant and one member’s id', async () => {
    expect(
      await called.wrongIn(
        ['conversations'],
        [
          ['a chat', () => chat(), '201'],
          ['a chat, by directory id', () => chat({ members: [{ id: ana().aadObjectId }] }), '201'],
          ['a chat with its tenant beside', () => chat({ tenantId: tenant(), channelData: {} }), '201'],
          ['a chat with a first message', () => chat({ activity: textMessage() }), '201'],
          [
            'a chat with two messages in one activity',
            () => chat({ activity: textMessage({ attachments: [cardAttachment()] }) }),
            '400 BadSyntax',
          ],
          ['a chat without a tenant', () => chat({ channelData: {} }), '400 BadSyntax'],
          ['a chat with a tenant that is none', () => chat({ tenantId: 'x' }), '400 BadSyntax'],
          ['a chat in another tenant', () => chat({ tenantId: '11111111-2222-3333-4444-555555555555' }), '400 BadArgument'],
          ['a chat without the bot', () => chat({ bot: {} }), '400 BadSyntax'],
          ['a chat without members', () => chat({ members: [] }), '400 BadSyntax'],
          ['a chat with two people', () => chat({ members: [{ id: ana().id }, { id: beto().id }] }), '400 BadSyntax'],
          ['a chat as a group', () => chat({ isGroup: true }), '400 BadSyntax'],
          ['a chat by sign-in name', () => chat({ members: [{ id: ana().email }] }), '400 BadSyntax'],
          ['a chat by another bot’s id of a person', () => chat({ members: [{ id: '29:x' }] }), '403 BadArgument'],
          [
            'a chat with a directory id that does not exist',
            () => chat({ members: [{ id: '11111111-2222-3333-4444-555555555555' }] }),
            '403 BotNotInConversationRoster',
          ],
        ],
      ),
    ).toEqual([]);
  });

  it('in a channel needs isGroup, a first message and the channel’s id without a thread', async () => {
    expect(
      await called.wrongIn(
        ['conversations'],
        [
          ['a thread', () => thread(), '201'],
          ['a thread without a message', () => ({ isGroup: true, channelData: { channel: { id: mesa() } } }), '400 BadSyntax'],
          ['a thread that is no group’s', () => thread({ isGroup: false }), '400 BadSyntax'],
          ['a thread in a thread', () => thread({ channelData: { channel: { id: `${mesa()};messageid=1` } } }), '400 BadSyntax'],
          [
            'a thread in an unknown channel',
            () => thread({ channelData: { channel: { id: '19:x@thread.tacv2' } } }),
            '404 ConversationNotFound',
          ],
          [
            'a thread that begins with two messages',
            () => thread({ activity: textMessage({ attachments: [cardAttachment()] }) }),
            '400 BadSyntax',
          ],
          [
            'a thread that begins with too much',
            () => thread({ activity: textMessage({ text: 'x'.repeat(51_200) }) }),
            '413 MessageSizeTooBig',
          ],
        ],
      ),
    ).toEqual([]);
  });

  it('a request for a chat gives the same chat each time; a new thread has the id of its first post', async () => {
    const first = await called.call('POST', ['conversations'], chat());
    expect([first.body, (await called.call('POST', ['conversations'], chat())).body]).toEqual([{ id: ana().chatId }, { id: ana().chatId }]);
    const { body } = await called.call('POST', ['conversations'], thread());
    expect(body?.id).toBe(`${mesa()};messageid=${body?.activityId}`);
  });
});

describe('a call without a valid token of the bot', () => {
  it.each(['', 'forged'])('a call with the invalid token «%s» is refused by the gateway without an error object', async (token) => {
    const answers = await Promise.all([
      called.call('POST', activitiesOf(mesa()), textMessage(), token),
      called.call('GET', ['conversations', mesa(), 'members'], undefined, token),
    ]);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([401, { message: 'Authorization has been denied for this request.' }]);
  });
});

describe('the connector with the rate table', () => {
  it('I10 the eighth message in a second gets 429 with Retry-After in that conversation only, and is accepted later', async () => {
    let now = Date.parse('2026-11-20T15:00:00Z');
    const counting = await createFakeConnector({ now: () => instant(now) });
    const say = async (id: string) =>
      fetch(`${counting.serviceUrl}v3/conversations/${encodeURIComponent(id)}/activities`, {
        method: 'POST',
        body: JSON.stringify(textMessage()),
      });
    const [first, second] = counting.demo.people.map(({ chatId }) => chatId);
    for (let at = 0; at < 7; at += 1) expect((await say(first ?? '')).status).toBe(201);
    const eighth = await say(first ?? '');
    expect([eighth.status, eighth.headers.get('retry-after'), await eighth.json()]).toEqual([
      429,
      '1',
      { error: { code: 'Throttled', message: 'Too many requests.' } },
    ]);
    expect((await say(second ?? '')).status).toBe(201);
    now += 1_000;
    expect((await say(first ?? '')).status).toBe(201);
    await counting.close();
  });
});
