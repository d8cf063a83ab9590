import { describe, expect, it } from 'vitest';
import { invokeAnswerFault, EMPTY_BOX } from '../../wire-rules/invoke-rules.js';
import type { Json, JsonObject } from '../../../src/core/json.js';

const card = { type: 'AdaptiveCard', version: '1.5' };
const wrapped = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
const task = (type: string, value: Json): JsonObject => ({ task: { type, value } });
const opens = (info: JsonObject): JsonObject => task('continue', { title: 'Nota', card: wrapped, ...info });
const action = (type: string, value: Json, statusCode?: Json): JsonObject => ({
  type: `application/vnd.microsoft.${type}`,
  value,
  ...(statusCode === undefined ? {} : { statusCode }),
});
const found = (...results: Json[]): JsonObject => ({ type: 'application/vnd.microsoft.search.searchResponse', value: { results } });
const zeroBytes = undefined;
const calling = (text: string, mentioned: JsonObject): JsonObject => ({
  ...card,
  body: [{ type: 'TextBlock', text: 'Atiende <at>Beto Gil</at>' }],
  msteams: { entities: [{ type: 'mention', text, mentioned }] },
});
const beto = { id: '29:beto', name: 'Beto Gil' };

describe('Teams accepts the answer to an invoke', () => {
  it.each<[string, string, Json | undefined]>([
    ['zero bytes on a submit', 'task/submit', zeroBytes],
    ['a message on a submit', 'task/submit', task('message', 'Guardado')],
    ['the next card on a submit', 'task/submit', opens({})],
    ['a card on a fetch', 'task/fetch', opens({})],
    ['a size in words and one in pixels', 'task/fetch', opens({ height: 'small', width: 420 })],
    ['a page on a fetch', 'task/fetch', task('continue', { url: 'https://example.org' })],
    ['a card on a press', 'adaptiveCard/action', action('card.adaptive', card, 200)],
    ['a message without a status code', 'adaptiveCard/action', action('activity.message', 'Listo')],
    ['an error of the person’s', 'adaptiveCard/action', action('error', { code: 'x', message: 'No' }, 400)],
    ['an error of the bot’s', 'adaptiveCard/action', action('error', { code: 'x', message: 'No' }, 500)],
    ['a sign-in that is asked for', 'adaptiveCard/action', action('activity.loginRequest', {}, 401)],
    ['a precondition that failed', 'adaptiveCard/action', action('error.preconditionFailed', { code: 'x', message: 'No' }, 412)],
    ['options of a search', 'application/search', found({ title: 'Correo', value: 'correo' })],
    ['zero bytes on a file consent', 'fileConsent/invoke', zeroBytes],
    ['zero bytes on feedback', 'message/submitAction', zeroBytes],
    ['zero bytes on a sign-in', 'signin/verifyState', zeroBytes],
    ['a token that was exchanged', 'signin/tokenExchange', { id: '1', connectionName: 'c' }],
    [
      'results of an extension',
      'composeExtension/query',
      { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] } },
    ],
    ['a dialog of an extension', 'composeExtension/fetchTask', opens({})],
    ['zero bytes on a submit of an extension', 'composeExtension/submitAction', zeroBytes],
    ['zero bytes on an unknown invoke', 'de/mañana', zeroBytes],
    ['zero bytes on a suggested action', 'suggestedActions/submit', zeroBytes],
    ['zero bytes on a sign-in that failed', 'signin/failure', zeroBytes],
    ['a form for feedback', 'message/fetchTask', opens({})],
    ['a form of settings', 'config/fetch', { responseType: 'config', config: opens({})['task'] ?? null }],
    ['a sentence on settings', 'config/submit', { responseType: 'config', config: { type: 'message', value: 'Listo' } }],
    ['cards of a tab', 'tab/fetch', { tab: { type: 'continue', value: { cards: [{ card }] } } }],
    ['a result of a widget', 'htmlwidget/calltool', { content: [{ type: 'text', text: 'Listo' }] }],
  ])('%s is accepted as an answer to %s', (_, name, body) => {
    expect(invokeAnswerFault(name, body)).toBeNull();
  });
});

describe('Teams refuses the answer to an invoke', () => {
  const noTask = '1008 Task or Task Type is missing in Task Module response';
  const large = opens({ card: { ...wrapped, content: { ...card, body: [{ type: 'TextBlock', text: 'x'.repeat(52_000) }] } } });
  it.each<[string, string, Json | undefined, string]>([
    ['an empty object', 'task/submit', {}, noTask],
    ['an empty text', 'task/submit', '', noTask],
    ['a task without a type', 'task/submit', { task: {} }, noTask],
    ['a task of another type', 'task/submit', task('close', null), noTask],
    ['the text null', 'task/submit', null, '1008 Invalid response. Payload cannot be null'],
    ['zero bytes on a fetch', 'task/fetch', zeroBytes, noTask],
    ['an empty object on a fetch', 'task/fetch', {}, noTask],
    ['a message on a fetch', 'task/fetch', task('message', 'No'), EMPTY_BOX],
    ['a message on a fetch of an extension', 'composeExtension/fetchTask', task('message', 'No'), EMPTY_BOX],
    ['a message without words', 'task/submit', task('message', ''), 'the message is not a text, or empty: Android opens an empty box'],
    ['a task without a value', 'task/fetch', { task: { type: 'continue' } }, 'the task has no value'],
    ['a dialog without anything to show', 'task/fetch', task('continue', { title: 'Nota' }), 'one of url or card is required'],
    ['a bare card in a dialog', 'task/fetch', opens({ card }), 'the card of a bot is not wrapped in an attachment'],
    [
      'a card without its content type',
      'task/submit',
      opens({ card: { content: card } }),
      'the card of a bot is not wrapped in an attachment',
    ],
    ['a size that there is not', 'task/fetch', opens({ height: 'huge' }), 'height and width are pixels, small, medium or large'],
    ['a width that there is not', 'task/fetch', opens({ width: 'huge' }), 'height and width are pixels, small, medium or large'],
    ['a height of no pixels', 'task/fetch', opens({ height: 0 }), 'height and width are pixels, small, medium or large'],
    ['a title that is no text', 'task/fetch', opens({ title: 3 }), 'the title is not a text'],
    ['a large card in a dialog', 'task/fetch', large, 'the card is larger than 100 KB'],
    [
      'a large card on a press',
      'adaptiveCard/action',
      action('card.adaptive', { ...card, fallbackText: 'x'.repeat(52_000) }, 200),
      'the card is larger than 100 KB',
    ],
    ['zero bytes on a press', 'adaptiveCard/action', zeroBytes, 'statusCode, type and value are missing'],
    ['a bare card on a press', 'adaptiveCard/action', card, 'unexpected response type for the status code'],
    [
      'a type with another status code',
      'adaptiveCard/action',
      action('error', { code: 'x', message: 'No' }, 200),
      'unexpected response type for the status code',
    ],
    [
      'a message with the status code of an error',
      'adaptiveCard/action',
      action('activity.message', 'No', 400),
      'unexpected response type for the status code',
    ],
    [
      'a card with the status code of a failure',
      'adaptiveCard/action',
      action('card.adaptive', card, 500),
      'unexpected response type for the status code',
    ],
    ['a status code that is a text', 'adaptiveCard/action', action('activity.message', 'Listo', '200'), 'statusCode is not a number'],
    ['a message that is no text', 'adaptiveCard/action', action('activity.message', { a: 1 }, 200), 'the value is no text'],
    ['something else as a card', 'adaptiveCard/action', action('card.adaptive', 'x', 200), 'the value is no Adaptive Card'],
    ['an error that is a text', 'adaptiveCard/action', action('error', 'No', 400), 'the value is no error with code and message'],
    [
      'an error without a code',
      'adaptiveCard/action',
      action('error', { message: 'No' }, 400),
      'the value is no error with code and message',
    ],
    [
      'an error without a message',
      'adaptiveCard/action',
      action('error', { code: 'x' }, 400),
      'the value is no error with code and message',
    ],
    ['zero bytes on a search', 'application/search', zeroBytes, 'no application/vnd.microsoft.search.searchResponse'],
    ['options of another type', 'application/search', { value: { results: [] } }, 'no application/vnd.microsoft.search.searchResponse'],
    ['options that are no list', 'application/search', { ...found(), value: { results: 'x' } }, 'value.results is no list'],
    ['an option without a value', 'application/search', found({ title: 'Correo' }), 'a result has no title and value'],
    ['an option without a title', 'application/search', found({ value: 'correo' }), 'a result has no title and value'],
    ['a body on feedback', 'message/submitAction', {}, '1008 message/submitAction invoke response should be empty'],
    ['a body on a file consent', 'fileConsent/invoke', {}, '1008 fileConsent/invoke invoke response should be empty'],
    ['a body on a handoff', 'handoff/action', task('message', 'No'), '1008 handoff/action invoke response should be empty'],
    ['a message on a file consent', 'fileConsent/invoke', task('message', 'No'), '1008 fileConsent/invoke invoke response should be empty'],
    ['a body on a sign-in', 'signin/verifyState', {}, '1008 signin/verifyState invoke response should be empty'],
    ['a token without its connection', 'signin/tokenExchange', {}, 'connectionName is missing'],
    ['a token that is none', 'signin/tokenExchange', { connectionName: 3 }, 'id and connectionName are texts'],
    [
      'the text null on a button of an extension',
      'composeExtension/onCardButtonClicked',
      null,
      '1008 Invalid response. Payload cannot be null',
    ],
    ['a search of an extension without results', 'composeExtension/query', {}, 'composeExtension is missing'],
    ['an extension of another type', 'composeExtension/query', { composeExtension: { type: 'list' } }, 'unknown type of composeExtension'],
    ['results without attachments', 'composeExtension/query', { composeExtension: { type: 'result' } }, 'a result without attachments'],
    ['a body on a suggested action', 'suggestedActions/submit', {}, '1008 suggestedActions/submit invoke response should be empty'],
    ['a body on a sign-in that failed', 'signin/failure', {}, '1008 signin/failure invoke response should be empty'],
    ['zero bytes on a form for feedback', 'message/fetchTask', zeroBytes, noTask],
    ['zero bytes on settings', 'config/fetch', zeroBytes, 'responseType is not config'],
    ['settings of another type', 'config/fetch', { responseType: 'config', config: { type: 'url' } }, 'unknown type of config'],
    [
      'a bare card of settings',
      'config/fetch',
      { responseType: 'config', config: { type: 'continue', value: { card } } },
      'the card of a bot is not wrapped in an attachment',
    ],
    [
      'settings without words',
      'config/submit',
      { responseType: 'config', config: { type: 'message' } },
      'the message is not a text, or empty',
    ],
    ['zero bytes on a tab', 'tab/fetch', zeroBytes, 'tab is missing'],
    ['a tab of another type', 'tab/fetch', { tab: { type: 'message' } }, 'unknown type of tab'],
    ['a tab without cards', 'tab/submit', { tab: { type: 'continue', value: {} } }, 'a tab without cards'],
    ['a widget without a result', 'htmlwidget/calltool', {}, 'content is missing'],
    ['a result of a widget without words', 'htmlwidget/calltool', { content: [{ type: 'text' }] }, 'content is not of type and text'],
    [
      'a message of an extension without words',
      'composeExtension/query',
      { composeExtension: { type: 'message' } },
      'a message without words',
    ],
    ['a body on an unknown invoke', 'de/mañana', {}, '1008 de/mañana invoke response should be empty'],
  ])('%s is refused as an answer to %s', (_, name, body, complaint) => {
    expect(invokeAnswerFault(name, body)).toBe(complaint);
  });

  describe.each<[string, string, (content: JsonObject) => JsonObject]>([
    ['an Execute', 'adaptiveCard/action', (content) => action('card.adaptive', content, 200)],
    ['a fetch', 'task/fetch', (content) => opens({ card: { ...wrapped, content } })],
    ['a submit', 'task/submit', (content) => opens({ card: { ...wrapped, content } })],
    ['a fetch of an extension', 'composeExtension/fetchTask', (content) => opens({ card: { ...wrapped, content } })],
  ])('in the answer to %s', (_, name, holding) => {
    it.each<[string, string | null, JsonObject]>([
      ['a card without a version', 'Not an Adaptive Card.', { type: 'AdaptiveCard' }],
      [
        'a required input that says nothing while it is empty',
        'A required input has a label and an errorMessage.',
        { ...card, body: [{ type: 'Input.Text', id: 'f_a', label: 'Sede', isRequired: true }] },
      ],
      ['a mention that is not in its card', 'Mention entity text is not valid.', calling('<at>Beto</at>', beto)],
      ['a mention without an id', 'Invalid mention entity', calling('<at>Beto Gil</at>', { name: 'Beto Gil' })],
      ['a mention of a person outside the conversation', 'Invalid mention entity', calling('<at>Beto Gil</at>', { ...beto, id: '29:ana' })],
      [
        'a mention of a member',
        null,
        {
          ...card,
          fallbackText: '<at>Beto Gil</at>',
          msteams: { entities: [{ type: 'mention', text: '<at>Beto Gil</at>', mentioned: beto }] },
        },
      ],
    ])('a card follows the rules of posted cards: %s (%s)', (_what, complaint, content) => {
      expect(invokeAnswerFault(name, holding(content), (id) => id === beto.id)).toBe(complaint);
    });
  });
});
