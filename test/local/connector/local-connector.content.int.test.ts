import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/instant.js';
import type { Json, JsonObject } from '../../../src/local/http/json.js';
import { createFakeConnector } from '../../support/fake-connector.js';
import type { FakeConnector } from '../../support/fake-connector.js';

let connector: FakeConnector;
const tokens = ['given'];

beforeAll(async () => {
  connector = await createFakeConnector({ rates: 'none', tokens: () => tokens });
});
afterAll(() => connector.close());

type Called = {
  status: number;
  headers: Headers;
  body: { id?: string; activityId?: string; message?: string; error?: { code: string; message: string } } | null;
};

async function call(method: string, path: readonly string[], body?: Json, token = 'given'): Promise<Called> {
  const address = `${connector.serviceUrl}v3/${path.map(encodeURIComponent).join('/')}`;
  const answer = await fetch(address, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

const said = ({ status, body }: Called): string => `${status} ${body?.error?.code ?? ''}`.trim();
const ana = () => connector.person('Ana Ruiz');
const beto = () => connector.person('Beto Gil');
const mesa = () => connector.channelOf('mesa').conversationId;
const tenant = () => connector.demo.tenantId;
const at = (conversation: string, ...rest: string[]) => ['conversations', conversation, 'activities', ...rest];
const words = (more: JsonObject = {}): JsonObject => ({ type: 'message', text: 'Hola.', ...more });
const mentionOf = (id: string, text: string, name = 'Beto Gil'): JsonObject => ({ type: 'mention', text, mentioned: { id, name } });
const cardOf = (more: JsonObject = {}): JsonObject => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Caso 1, <at>Beto Gil</at>' }], ...more },
});
const showing = (...attachments: JsonObject[]): JsonObject => ({ type: 'message', attachments });
const picture = (bytes: Uint8Array, type = 'image/png'): JsonObject => ({
  contentType: type,
  contentUrl: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
});
/** The head of a PNG is all that is read of it. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\u0089PNG\r\n\u001a\n', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
/** A JPEG's frame comes behind other segments. */
function jpeg(width: number, height: number): Buffer {
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 0, 0, 0]);
  bytes.writeUInt16BE(height, 13);
  bytes.writeUInt16BE(width, 15);
  return bytes;
}

type Row = readonly [what: string, sent: () => JsonObject, answer: string];

/** Sends each row. @returns those with another answer */
async function wrongIn(path: () => readonly string[], rows: readonly Row[]): Promise<readonly string[]> {
  const answers = await Promise.all(
    rows.map(async ([what, sent, answer]) => ({ what, answer, found: said(await call('POST', path(), sent())) })),
  );
  return answers.filter(({ answer, found }) => answer !== found).map(({ what, answer, found }) => `${what}: ${found}, not ${answer}`);
}

const toMesa = () => at(mesa());

describe('a message of the bot to Teams', () => {
  it('is refused when it is larger than 100 KB in UTF-16; pictures in base64 do not count', async () => {
    expect(
      await wrongIn(toMesa, [
        ['100 KB in UTF-16', () => words({ text: 'x'.repeat(51_000) }), '201'],
        ['more than 100 KB in UTF-16', () => words({ text: 'x'.repeat(51_200) }), '413 MessageSizeTooBig'],
        ['a card of more than 100 KB', () => showing(cardOf({ fallbackText: 'x'.repeat(51_200) })), '413 MessageSizeTooBig'],
        ['a picture in base64 of 150 KB, which does not count', () => showing(picture(Buffer.alloc(150_000))), '201'],
      ]),
    ).toEqual([]);
  });

  it('is text, a card or typing; other types of activity and empty messages are refused', async () => {
    expect(
      await wrongIn(toMesa, [
        ['words', () => words(), '201'],
        ['a card', () => showing(cardOf()), '201'],
        ['that the bot is typing', () => ({ type: 'typing' }), '201'],
        ['an unknown type of activity', () => words({ type: 'messageUpdate' }), '400 BadSyntax'],
        ['a trace of the SDK', () => words({ type: 'trace' }), '400 BadSyntax'],
        ['neither words nor attachments', () => ({ type: 'message', text: ' ', summary: 'Hola.' }), '400 BadSyntax'],
      ]),
    ).toEqual([]);
  });

  it('is refused with an unknown value in a field with a closed list', async () => {
    expect(
      await wrongIn(toMesa, [
        ['an unknown text format', () => words({ textFormat: 'html' }), '400 BadArgument'],
        ['an unknown importance', () => words({ importance: 'very' }), '400 BadArgument'],
        ['an unknown layout', () => words({ attachmentLayout: 'grid' }), '400 BadArgument'],
        ['a delivery mode of answers only', () => words({ deliveryMode: 'expectReplies' }), '400 BadArgument'],
        ['an alert that is a text', () => words({ channelData: { notification: { alert: 'true' } } }), '400 BadArgument'],
        ['an alert', () => words({ channelData: { notification: { alert: true } } }), '201'],
        ['an entity of an unknown type', () => words({ entities: [{ type: 'https://schema.org/Message' }] }), '201'],
        ['an entity without a type', () => words({ entities: [{ text: 'a' }] }), '400 BadArgument'],
      ]),
    ).toEqual([]);
  });

  it('mentions members of the conversation only, in exactly the words of its text', async () => {
    expect(
      await wrongIn(toMesa, [
        ['a mention', () => words({ text: 'Hola, <at>Beto Gil</at>.', entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] }), '201'],
        [
          'a mention by directory id',
          () => words({ text: '<at>Beto Gil</at>', entities: [mentionOf(beto().aadObjectId, '<at>Beto Gil</at>')] }),
          '201',
        ],
        ['a mention that is not in the text', () => words({ entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] }), '400 BadSyntax'],
        [
          'a mention spelt otherwise than in the text',
          () => words({ text: '<at>Beto Gil</at>', entities: [mentionOf(beto().id, '<at>Beto</at>')] }),
          '400 BadSyntax',
        ],
        ['a mention without words', () => words({ entities: [mentionOf(beto().id, '')] }), '400 BadSyntax'],
        [
          'a mention without a name',
          () => words({ text: '<at>Beto</at>', entities: [mentionOf(beto().id, '<at>Beto</at>', '')] }),
          '400 BadSyntax',
        ],
        [
          'a mention of somebody who is not there',
          () => words({ text: '<at>Ana Ruiz</at>', entities: [mentionOf(ana().id, '<at>Ana Ruiz</at>', 'Ana Ruiz')] }),
          '400 BadSyntax',
        ],
        ['words in a mention’s brackets without an entity, which are shown as they are', () => words({ text: '<at>Beto Gil</at>' }), '201'],
      ]),
    ).toEqual([]);
  });

  it('follows the same rules for the mentions of a card', async () => {
    expect(
      await wrongIn(toMesa, [
        ['a mention in a card', () => showing(cardOf({ msteams: { entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] } })), '201'],
        [
          'a mention that is not in its card',
          () => showing(cardOf({ msteams: { entities: [mentionOf(beto().id, '<at>Beto</at>')] } })),
          '400 BadSyntax',
        ],
        [
          'a mention in a card of somebody who is not there',
          () => showing(cardOf({ msteams: { entities: [mentionOf('29:x', '<at>Beto Gil</at>')] } })),
          '400 BadSyntax',
        ],
      ]),
    ).toEqual([]);
  });

  it('may have cards and pictures attached; a PDF is refused', async () => {
    expect(
      await wrongIn(toMesa, [
        ['a PDF', () => showing({ contentType: 'application/pdf', contentUrl: 'https://example.org/a.pdf' }), '400 BadSyntax'],
        ['an attachment without a type', () => showing({ content: {} }), '400 BadSyntax'],
        ['a card as text', () => showing({ ...cardOf(), content: '{"type":"AdaptiveCard"}' }), '400 BadArgument'],
        ['a card of another kind under the name of an Adaptive Card', () => showing(cardOf({ type: 'HeroCard' })), '400 BadArgument'],
        ['a card without a version', () => showing(cardOf({ version: null })), '400 BadArgument'],
      ]),
    ).toEqual([]);
  });

  it('may show PNG, JPEG or GIF by https or in base64, of at most 1024 × 1024 pixels and 1 MB', async () => {
    expect(
      await wrongIn(toMesa, [
        ['a picture by https', () => showing({ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }), '201'],
        ['a picture by http', () => showing({ contentType: 'image/png', contentUrl: 'http://example.org/a.png' }), '400 BadSyntax'],
        ['a picture of another kind', () => showing(picture(Buffer.alloc(9), 'image/webp')), '400 BadSyntax'],
        ['a picture of 1024 × 1024', () => showing(picture(png(1024, 1024))), '201'],
        ['a PNG that is wider', () => showing(picture(png(1025, 10))), '400 BadArgument'],
        ['a JPEG that is higher', () => showing(picture(jpeg(10, 1025), 'image/jpeg')), '400 BadArgument'],
        [
          'a GIF that is wider',
          () => showing(picture(Buffer.from('GIF89a\u0001\u0005\u0001\u0000', 'latin1'), 'image/gif')),
          '400 BadArgument',
        ],
        ['a picture of more than 1 MB', () => showing(picture(Buffer.alloc(1_048_577))), '400 BadArgument'],
        [
          'a picture in base64 of another kind under the name of PNG',
          () => showing({ ...picture(Buffer.alloc(9), 'image/webp'), contentType: 'image/png' }),
          '400 BadSyntax',
        ],
        [
          'a card with a broken picture',
          () => showing(cardOf({ body: [{ type: 'Image', url: 'data:image/png;base64,…' }] })),
          '400 BadSyntax',
        ],
      ]),
    ).toEqual([]);
  });

  it('becomes several messages without an id when it has text and a card, or cards in a list', async () => {
    expect(
      await wrongIn(toMesa, [
        ['words and a card, which become two messages without an id', () => words({ attachments: [cardOf()] }), '202'],
        ['two cards in a list, which become two messages without an id', () => showing(cardOf(), cardOf()), '202'],
        ['two cards in a carousel', () => ({ ...showing(cardOf(), cardOf()), attachmentLayout: 'carousel' }), '201'],
      ]),
    ).toEqual([]);
  });

  it('with text and a card is shown as two messages, and its response has no id', async () => {
    const { chatId } = connector.person('Tomás León');
    expect((await call('POST', at(chatId), words({ attachments: [cardOf()] }))).body).toEqual({});
    const shown = connector.shown({ conversationId: chatId, rootId: null });
    expect(shown.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['Hola.', 0],
      ['', 1],
    ]);
  });

  it('gets an id of epoch milliseconds', async () => {
    expect((await call('POST', at(mesa()), words())).body?.id).toMatch(/^1\d{12}$/);
  });

  it('in a channel is a new post unless the conversation’s id names the thread', async () => {
    const { body: root } = await call('POST', at(mesa()), words());
    const { body: beside } = await call('POST', at(mesa(), root?.id ?? ''), words({ replyToId: root?.id ?? '' }));
    const { body: below } = await call('POST', at(`${mesa()};messageid=${root?.id}`), words());
    const rootOf = (id = '') => connector.chats.find(mesa(), id)?.rootId;
    expect([rootOf(beside?.id), rootOf(below?.id)]).toEqual([null, root?.id]);
  });

  it('to the team’s own id appears in General, not in the group’s channel', async () => {
    const { teamId = '' } = connector.demo.channels[0] ?? {};
    const { body } = await call('POST', at(teamId), words());
    expect(connector.chats.conversationOf(body?.id ?? '')).toBe(teamId);
  });
});

describe('a message to an unknown place', () => {
  it.each([
    ['a:nobody', '404 ConversationNotFound'],
    ['19:gone@thread.tacv2', '404 ConversationNotFound'],
    ['29:1abc', '400 BadSyntax'],
    ['19:gone@thread.tacv2;messageid=x', '400 BadSyntax'],
  ])('%s is refused with %s, and so is an edit', async (id, answer) => {
    expect(said(await call('POST', at(id), words()))).toBe(answer);
    expect(said(await call('PUT', at(id, '1'), words()))).toBe(answer);
  });

  it('is refused in a thread of an unknown post or of a reply', async () => {
    const { body: root } = await call('POST', at(mesa()), words());
    const { body: below } = await call('POST', at(`${mesa()};messageid=${root?.id}`), words());
    for (const id of ['1', below?.id])
      expect(said(await call('POST', at(`${mesa()};messageid=${id}`), words()))).toBe('404 ConversationNotFound');
  });

  it('is refused as a reply to a message of another conversation', async () => {
    const { body: made } = await call('POST', at(ana().chatId), words());
    expect(said(await call('POST', at(mesa(), made?.id ?? ''), words()))).toBe('404 ActivityNotFoundInConversation');
    expect(said(await call('POST', at(mesa()), words({ replyToId: made?.id ?? '' })))).toBe('404 ActivityNotFoundInConversation');
  });
});

describe('an edit by the bot', () => {
  const own = async (conversation: string): Promise<string> => (await call('POST', at(conversation), words())).body?.id ?? '';

  it('of its own message is answered 200 with the id, a deletion 200 without a body', async () => {
    const id = await own(mesa());
    expect(await call('PUT', at(mesa(), id), showing(cardOf()))).toMatchObject({ status: 200, body: { id } });
    expect(await call('DELETE', at(mesa(), id))).toMatchObject({ status: 200, body: null });
  });

  it('follows the rules of messages and cannot become two messages', async () => {
    const id = await own(mesa());
    expect(said(await call('PUT', at(mesa(), id), words({ text: 'x'.repeat(51_200) })))).toBe('413 MessageSizeTooBig');
    expect((await call('PUT', at(mesa(), id), words({ text: ' ' }))).body?.error?.message).toBe(
      "Activity must include non empty 'text' field or at least 1 attachment",
    );
    expect((await call('PUT', at(mesa(), id), words({ attachments: [cardOf()] }))).body?.error).toEqual({
      code: 'BadSyntax',
      message: 'Activity resulted into multiple skype activities',
    });
  });

  it.each(['PUT', 'DELETE'])('by %s is refused for messages of others, deleted ones and other conversations', async (method) => {
    const body = method === 'PUT' ? words() : undefined;
    const theirs = connector.chats.post(
      { conversationId: mesa(), rootId: null, from: beto().id },
      { text: 'Yo', textFormat: 'plain', entities: [], attachments: [], summary: null },
    );
    const deleted = await own(mesa());
    await call('DELETE', at(mesa(), deleted));
    const elsewhere = await own(ana().chatId);
    const below = await own(`${mesa()};messageid=${await own(mesa())}`);
    const answers = await Promise.all([theirs.id, deleted, elsewhere, below, '1'].map((id) => call(method, at(mesa(), id), body)));
    const unknown = '404 ActivityNotFoundInConversation';
    expect(answers.map(said)).toEqual(['403 ServiceError', '403 ServiceError', unknown, unknown, unknown]);
  });
});

type Asked = Record<string, Json>;
const chat = (more: Asked = {}): Asked => ({
  isGroup: false,
  bot: { id: connector.demo.bot.id },
  members: [{ id: ana().id }],
  channelData: { tenant: { id: tenant() } },
  ...more,
});
const thread = (more: Asked = {}): Asked => ({ isGroup: true, channelData: { channel: { id: mesa() } }, activity: words(), ...more });

const toNew = () => ['conversations'];

describe('a request for a conversation', () => {
  it('with a person needs the bot, the tenant and one member’s id', async () => {
    expect(
      await wrongIn(toNew, [
        ['a chat', () => chat(), '201'],
        ['a chat, by directory id', () => chat({ members: [{ id: ana().aadObjectId }] }), '201'],
        ['a chat with its tenant beside', () => chat({ tenantId: tenant(), channelData: {} }), '201'],
        ['a chat with a first message', () => chat({ activity: words() }), '201'],
        ['a chat with two messages in one activity', () => chat({ activity: words({ attachments: [cardOf()] }) }), '400 BadSyntax'],
        ['a chat without a tenant', () => chat({ channelData: {} }), '400 BadSyntax'],
        ['a chat with a tenant that is none', () => chat({ tenantId: 'x' }), '400 BadSyntax'],
        ['a chat in another tenant', () => chat({ tenantId: '11111111-2222-3333-4444-555555555555' }), '400 BadArgument'],
        ['a chat without the bot', () => chat({ bot: {} }), '400 BadSyntax'],
        ['a chat with nobody', () => chat({ members: [] }), '400 BadSyntax'],
        ['a chat with two people', () => chat({ members: [{ id: ana().id }, { id: beto().id }] }), '400 BadSyntax'],
        ['a chat as a group', () => chat({ isGroup: true }), '400 BadSyntax'],
        ['a chat by sign-in name', () => chat({ members: [{ id: ana().email }] }), '400 BadSyntax'],
        ['a chat by another bot’s id for somebody', () => chat({ members: [{ id: '29:x' }] }), '403 BadArgument'],
        [
          'a chat with a directory id that nobody has',
          () => chat({ members: [{ id: '11111111-2222-3333-4444-555555555555' }] }),
          '403 BotNotInConversationRoster',
        ],
      ]),
    ).toEqual([]);
  });

  it('in a channel needs isGroup, a first message and the channel’s id without a thread', async () => {
    expect(
      await wrongIn(toNew, [
        ['a thread', () => thread(), '201'],
        ['a thread without a message', () => ({ isGroup: true, channelData: { channel: { id: mesa() } } }), '400 BadSyntax'],
        ['a thread that is no group’s', () => thread({ isGroup: false }), '400 BadSyntax'],
        ['a thread in a thread', () => thread({ channelData: { channel: { id: `${mesa()};messageid=1` } } }), '400 BadSyntax'],
        [
          'a thread in an unknown channel',
          () => thread({ channelData: { channel: { id: '19:x@thread.tacv2' } } }),
          '404 ConversationNotFound',
        ],
        ['a thread that begins with two messages', () => thread({ activity: words({ attachments: [cardOf()] }) }), '400 BadSyntax'],
        ['a thread that begins with too much', () => thread({ activity: words({ text: 'x'.repeat(51_200) }) }), '413 MessageSizeTooBig'],
      ]),
    ).toEqual([]);
  });

  it('gives the same chat each time; a new thread has the id of its first post', async () => {
    const first = await call('POST', ['conversations'], chat());
    expect([first.body, (await call('POST', ['conversations'], chat())).body]).toEqual([{ id: ana().chatId }, { id: ana().chatId }]);
    const { body } = await call('POST', ['conversations'], thread());
    expect(body?.id).toBe(`${mesa()};messageid=${body?.activityId}`);
  });
});

describe('a call without a valid token of the bot', () => {
  it.each(['', 'forged'])('is refused by the gateway without an error object: «%s»', async (token) => {
    const answers = await Promise.all([
      call('POST', at(mesa()), words(), token),
      call('GET', ['conversations', mesa(), 'members'], undefined, token),
    ]);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([401, { message: 'Authorization has been denied for this request.' }]);
  });
});

describe('the connector with the rate table', () => {
  it('I10 answers the eighth message in a second with 429 and Retry-After, in that conversation only, and accepts it later', async () => {
    let now = Date.parse('2026-11-20T15:00:00Z');
    const counting = await createFakeConnector({ now: () => instant(now) });
    const say = async (id: string) =>
      fetch(`${counting.serviceUrl}v3/conversations/${encodeURIComponent(id)}/activities`, {
        method: 'POST',
        body: JSON.stringify(words()),
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
