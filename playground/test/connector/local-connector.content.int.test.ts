import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.js';
import { activitiesOf, cardAttachment, codeOf, createCalledConnector, textMessage, type CalledConnector } from './called-connector.js';

let called: CalledConnector;

beforeAll(async () => {
  called = await createCalledConnector();
});
afterAll(() => called.connector.close());

const ana = () => called.connector.person('Ana Ruiz');
const beto = () => called.connector.person('Beto Gil');
const mesa = () => called.connector.channelOf('mesa').conversationId;
const toMesa = () => activitiesOf(mesa());
const mentionOf = (id: string, text: string, name = 'Beto Gil'): JsonObject => ({ type: 'mention', text, mentioned: { id, name } });
const showing = (...attachments: JsonObject[]): JsonObject => ({ type: 'message', attachments });
describe('a message of the bot to Teams', () => {
  it('a bot message over 100 KB in UTF-16 is refused', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        ['100 KB in UTF-16', () => textMessage({ text: 'x'.repeat(51_000) }), '201'],
        ['more than 100 KB in UTF-16', () => textMessage({ text: 'x'.repeat(51_200) }), '413 MessageSizeTooBig'],
        ['a card of more than 100 KB', () => showing(cardAttachment({ fallbackText: 'x'.repeat(51_200) })), '413 MessageSizeTooBig'],
      ]),
    ).toEqual([]);
  });

  it('a bot message is text, a card or typing; other activity types and empty messages are refused', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        ['words', () => textMessage(), '201'],
        ['a card', () => showing(cardAttachment()), '201'],
        ['that the bot is typing', () => ({ type: 'typing' }), '201'],
        ['an unknown type of activity', () => textMessage({ type: 'messageUpdate' }), '400 BadSyntax'],
        ['a trace of the SDK', () => textMessage({ type: 'trace' }), '400 BadSyntax'],
        ['neither words nor attachments', () => ({ type: 'message', text: ' ', summary: 'Hola.' }), '400 BadSyntax'],
      ]),
    ).toEqual([]);
  });

  it('a bot message with an unknown value in a field with a closed list is refused', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        ['an unknown text format', () => textMessage({ textFormat: 'html' }), '400 BadArgument'],
        ['an unknown importance', () => textMessage({ importance: 'very' }), '400 BadArgument'],
        ['an unknown layout', () => textMessage({ attachmentLayout: 'grid' }), '400 BadArgument'],
        ['a delivery mode of answers only', () => textMessage({ deliveryMode: 'expectReplies' }), '400 BadArgument'],
        ['an alert that is a text', () => textMessage({ channelData: { notification: { alert: 'true' } } }), '400 BadArgument'],
        ['an alert', () => textMessage({ channelData: { notification: { alert: true } } }), '201'],
        ['an entity of an unknown type', () => textMessage({ entities: [{ type: 'https://schema.org/Message' }] }), '201'],
        ['an entity without a type', () => textMessage({ entities: [{ text: 'a' }] }), '400 BadArgument'],
      ]),
    ).toEqual([]);
  });

  it('a bot message mentions only members of the conversation, in exactly the words of its text', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        [
          'a mention',
          () => textMessage({ text: 'Hola, <at>Beto Gil</at>.', entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] }),
          '201',
        ],
        [
          'a mention by directory id',
          () => textMessage({ text: '<at>Beto Gil</at>', entities: [mentionOf(beto().aadObjectId, '<at>Beto Gil</at>')] }),
          '201',
        ],
        [
          'a mention that is not in the text',
          () => textMessage({ entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] }),
          '400 BadSyntax',
        ],
        [
          'a mention spelt otherwise than in the text',
          () => textMessage({ text: '<at>Beto Gil</at>', entities: [mentionOf(beto().id, '<at>Beto</at>')] }),
          '400 BadSyntax',
        ],
        ['a mention without words', () => textMessage({ entities: [mentionOf(beto().id, '')] }), '400 BadSyntax'],
        [
          'a mention without a name',
          () => textMessage({ text: '<at>Beto</at>', entities: [mentionOf(beto().id, '<at>Beto</at>', '')] }),
          '400 BadSyntax',
        ],
        [
          'a mention of a person outside the conversation',
          () => textMessage({ text: '<at>Ana Ruiz</at>', entities: [mentionOf(ana().id, '<at>Ana Ruiz</at>', 'Ana Ruiz')] }),
          '400 BadSyntax',
        ],
        [
          'words in a mention’s brackets without an entity, which are shown as they are',
          () => textMessage({ text: '<at>Beto Gil</at>' }),
          '201',
        ],
      ]),
    ).toEqual([]);
  });

  it('mentions in a bot’s card follow the rules of mentions in text', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        [
          'a mention in a card',
          () => showing(cardAttachment({ msteams: { entities: [mentionOf(beto().id, '<at>Beto Gil</at>')] } })),
          '201',
        ],
        [
          'a mention that is not in its card',
          () => showing(cardAttachment({ msteams: { entities: [mentionOf(beto().id, '<at>Beto</at>')] } })),
          '400 BadSyntax',
        ],
        [
          'a mention in a card of a person outside the conversation',
          () => showing(cardAttachment({ msteams: { entities: [mentionOf('29:x', '<at>Beto Gil</at>')] } })),
          '400 BadSyntax',
        ],
      ]),
    ).toEqual([]);
  });

  it('a bot message with a PDF, an attachment without a type or a malformed card is refused', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        ['a PDF', () => showing({ contentType: 'application/pdf', contentUrl: 'https://example.org/a.pdf' }), '400 BadSyntax'],
        ['an attachment without a type', () => showing({ content: {} }), '400 BadSyntax'],
        ['a card as text', () => showing({ ...cardAttachment(), content: '{"type":"AdaptiveCard"}' }), '400 BadArgument'],
        [
          'a card of another kind under the name of an Adaptive Card',
          () => showing(cardAttachment({ type: 'HeroCard' })),
          '400 BadArgument',
        ],
        ['a card without a version', () => showing(cardAttachment({ version: null })), '400 BadArgument'],
      ]),
    ).toEqual([]);
  });

  it('a bot message with text and a card, or with a list of cards, becomes several messages without an id', async () => {
    expect(
      await called.wrongIn(toMesa(), [
        ['words and a card, which become two messages without an id', () => textMessage({ attachments: [cardAttachment()] }), '202'],
        ['two cards in a list, which become two messages without an id', () => showing(cardAttachment(), cardAttachment()), '202'],
        ['two cards in a carousel', () => ({ ...showing(cardAttachment(), cardAttachment()), attachmentLayout: 'carousel' }), '201'],
      ]),
    ).toEqual([]);
  });

  it('a bot message with text and a card is shown as two messages, and its response has no id', async () => {
    const { chatId } = called.connector.person('Tomás León');
    expect((await called.call('POST', activitiesOf(chatId), textMessage({ attachments: [cardAttachment()] }))).body).toEqual({});
    const shown = called.connector.shown({ conversationId: chatId, rootId: null });
    expect(shown.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['Hola.', 0],
      ['', 1],
    ]);
  });
});

describe('an edit by the bot', () => {
  it('an edit by the bot follows the rules of messages and cannot become two messages', async () => {
    const id = (await called.call('POST', toMesa(), textMessage())).body?.id ?? '';
    expect(codeOf(await called.call('PUT', activitiesOf(mesa(), id), textMessage({ text: 'x'.repeat(51_200) })))).toBe(
      '413 MessageSizeTooBig',
    );
    expect((await called.call('PUT', activitiesOf(mesa(), id), textMessage({ text: ' ' }))).body?.error?.message).toBe(
      "Activity must include non empty 'text' field or at least 1 attachment",
    );
    expect((await called.call('PUT', activitiesOf(mesa(), id), textMessage({ attachments: [cardAttachment()] }))).body?.error).toEqual({
      code: 'BadSyntax',
      message: 'Activity resulted into multiple skype activities',
    });
  });
});
