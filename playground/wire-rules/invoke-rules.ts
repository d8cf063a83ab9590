import { refusalMessage } from '../http/local-response.js';
import { isObject, numberAt, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import { cardFault } from './attachment-rules.js';
import type { IsMember } from '../people/demo-organisation.js';

/** The kinds of body. `nothing` means zero bytes: `null`, `{}` and `""` are bodies. */
type AnswerKind = 'nothing' | 'card-action' | 'dialog' | 'sentence' | 'extension' | 'options' | 'token' | 'config' | 'tab' | 'tool';

/**
 * The bodies that Teams accepts in an answer with HTTP 200, by the name of the invoke.
 * Source: microsoft/teams.ts packages/api/src/models/invoke-response.ts and packages/api/src/activities/invoke; MicrosoftDocs/msteams-docs
 * task-modules-bots.md, dynamic-search.md
 */
export const ACCEPTED: Readonly<Record<string, readonly AnswerKind[]>> = {
  'adaptiveCard/action': ['card-action'],
  'task/fetch': ['dialog'],
  'task/submit': ['nothing', 'dialog', 'sentence'],
  'application/search': ['options'],
  'fileConsent/invoke': ['nothing'],
  'message/fetchTask': ['dialog'],
  'message/submitAction': ['nothing'],
  'suggestedActions/submit': ['nothing'],
  'handoff/action': ['nothing'],
  'actionableMessage/executeAction': ['nothing'],
  'signin/verifyState': ['nothing'],
  'signin/tokenExchange': ['nothing', 'token'],
  'signin/failure': ['nothing'],
  'config/fetch': ['config'],
  'config/submit': ['config'],
  'tab/fetch': ['tab'],
  'tab/submit': ['tab'],
  'htmlwidget/calltool': ['tool'],
  'composeExtension/query': ['extension'],
  'composeExtension/queryLink': ['extension'],
  'composeExtension/anonymousQueryLink': ['extension'],
  'composeExtension/selectItem': ['extension'],
  'composeExtension/querySettingUrl': ['extension'],
  'composeExtension/fetchTask': ['dialog', 'extension'],
  'composeExtension/submitAction': ['nothing', 'dialog', 'sentence', 'extension'],
  'composeExtension/setting': ['nothing'],
  'composeExtension/onCardButtonClicked': ['nothing'],
};

/** Teams adds invokes at any time; a bot answers an unknown one with zero bytes. */
const UNKNOWN_INVOKE: readonly AnswerKind[] = ['nothing'];

/** Teams does not report a message on `task/fetch`: it opens an empty box. Source: MicrosoftDocs/msteams-docs#6740, #1732 */
export const EMPTY_BOX = 'a message on a fetch opens an empty box';

const NULL = '1008 Invalid response. Payload cannot be null';
const NO_TASK = '1008 Task or Task Type is missing in Task Module response';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

/** By the status code in the body. Source: microsoft/teams.ts adaptive-card-action-response.ts; MicrosoftDocs/AdaptiveCards#388, #479 */
const ACTION_TYPES: Readonly<Record<number, readonly string[]>> = {
  200: [CARD, MESSAGE],
  400: [ERROR],
  401: ['application/vnd.microsoft.activity.loginRequest', `${ERROR}.incorrectAuthCode`, `${ERROR}.invalidAuthCode`],
  412: [`${ERROR}.preconditionFailed`],
  500: [ERROR],
};

type AnswerShape = {
  isMeant(body: JsonObject): boolean;
  /** The error for a body of no accepted kind. */
  absent: string;
  /** The faults of a body of this kind, each with its error; the first that applies counts. */
  faults: readonly (readonly [error: string, isFault: (body: JsonObject) => boolean])[];
  /** The Adaptive Card in the body; it follows the rules of posted cards. */
  cardIn?(body: JsonObject): Json | undefined;
};

const taskOf = (body: JsonObject): JsonObject => objectAt(body, 'task');
const infoOf = (body: JsonObject): JsonObject => objectAt(taskOf(body), 'value');
const cardOf = (body: JsonObject): JsonObject => objectAt(infoOf(body), 'card');
const configCardOf = (config: JsonObject): Json | undefined => objectAt(objectAt(config, 'value'), 'card')['content'];
const tabCardOf = (body: JsonObject): Json | undefined => objectsAt(objectAt(objectAt(body, 'tab'), 'value'), 'cards')[0]?.['card'];
const extensionOf = (body: JsonObject): JsonObject => objectAt(body, 'composeExtension');
const lacksText = (body: JsonObject, ...keys: readonly string[]): boolean => keys.some((key) => textAt(body, key) === null);

const SHAPES: Readonly<Record<Exclude<AnswerKind, 'nothing'>, AnswerShape>> = {
  dialog: {
    isMeant: (body) => textAt(taskOf(body), 'type') === 'continue',
    absent: NO_TASK,
    faults: [
      ['the task has no value', (body) => !isObject(taskOf(body)['value'])],
      ['one of url or card is required', (body) => infoOf(body)['card'] === undefined && textAt(infoOf(body), 'url') === null],
      [
        'the card of a bot is not wrapped in an attachment',
        (body) => infoOf(body)['card'] !== undefined && (textAt(cardOf(body), 'contentType') !== CARD || !isCard(cardOf(body)['content'])),
      ],
      ['height and width are pixels, small, medium or large', (body) => !isSize(infoOf(body)['height']) || !isSize(infoOf(body)['width'])],
      ['the title is not a text', (body) => infoOf(body)['title'] !== undefined && textAt(infoOf(body), 'title') === null],
      ['the card is larger than 100 KB', isTooLarge],
    ],
    cardIn: (body) => cardOf(body)['content'],
  },
  sentence: {
    isMeant: (body) => textAt(taskOf(body), 'type') === 'message',
    absent: NO_TASK,
    faults: [['the message is not a text, or empty: Android opens an empty box', (body) => (textAt(taskOf(body), 'value') ?? '') === '']],
  },
  'card-action': {
    isMeant: () => true,
    absent: 'statusCode, type and value are missing',
    faults: [
      ['statusCode is not a number', (body) => body['statusCode'] !== undefined && typeof body['statusCode'] !== 'number'],
      [
        'unexpected response type for the status code',
        (body) => !(ACTION_TYPES[numberAt(body, 'statusCode') ?? 200] ?? []).includes(textAt(body, 'type') ?? ''),
      ],
      ['the value is no Adaptive Card', (body) => body['type'] === CARD && !isCard(body['value'])],
      ['the value is no text', (body) => body['type'] === MESSAGE && textAt(body, 'value') === null],
      ['the value is no error with code and message', (body) => isErrorType(body) && lacksText(objectAt(body, 'value'), 'code', 'message')],
      ['the card is larger than 100 KB', isTooLarge],
    ],
    cardIn: (body) => (body['type'] === CARD ? body['value'] : undefined),
  },
  options: {
    isMeant: (body) => textAt(body, 'type') === 'application/vnd.microsoft.search.searchResponse',
    absent: 'no application/vnd.microsoft.search.searchResponse',
    faults: [
      ['value.results is no list', (body) => !Array.isArray(objectAt(body, 'value')['results'])],
      [
        'a result has no title and value',
        (body) => objectsAt(objectAt(body, 'value'), 'results').some((one) => lacksText(one, 'title', 'value')),
      ],
    ],
  },
  extension: {
    isMeant: (body) => body['composeExtension'] !== undefined,
    absent: 'composeExtension is missing',
    faults: [
      [
        'unknown type of composeExtension',
        (body) =>
          !['result', 'auth', 'config', 'message', 'botMessagePreview', 'silentAuth'].includes(textAt(extensionOf(body), 'type') ?? ''),
      ],
      ['a message without words', (body) => extensionOf(body)['type'] === 'message' && (textAt(extensionOf(body), 'text') ?? '') === ''],
      [
        'a result without attachments',
        (body) => extensionOf(body)['type'] === 'result' && !Array.isArray(extensionOf(body)['attachments']),
      ],
    ],
  },
  config: {
    isMeant: (body) => textAt(body, 'responseType') === 'config',
    absent: 'responseType is not config',
    faults: [
      [
        'unknown type of config',
        ({ config }) => !isObject(config) || !['auth', 'continue', 'message'].includes(textAt(config, 'type') ?? ''),
      ],
      ['the message is not a text, or empty', ({ config }) => isObject(config) && config['type'] === 'message' && !config['value']],
      [
        'the card of a bot is not wrapped in an attachment',
        ({ config }) => isObject(config) && config['type'] === 'continue' && !isCard(configCardOf(config)),
      ],
    ],
    cardIn: (body) => configCardOf(objectAt(body, 'config')),
  },
  tab: {
    isMeant: (body) => isObject(body['tab']),
    absent: 'tab is missing',
    faults: [
      ['unknown type of tab', (body) => !['continue', 'auth', 'silentAuth'].includes(textAt(objectAt(body, 'tab'), 'type') ?? '')],
      ['a tab without cards', (body) => objectAt(body, 'tab')['type'] === 'continue' && !isCard(tabCardOf(body))],
    ],
    cardIn: tabCardOf,
  },
  tool: {
    isMeant: (body) => Array.isArray(body['content']) || body['structuredContent'] !== undefined,
    absent: 'content is missing',
    faults: [['content is not of type and text', (body) => objectsAt(body, 'content').some((one) => textAt(one, 'text') === null)]],
  },
  token: {
    isMeant: (body) => body['connectionName'] !== undefined,
    absent: 'connectionName is missing',
    faults: [['id and connectionName are texts', (body) => lacksText(body, 'id', 'connectionName')]],
  },
};

/**
 * Returns why Teams refuses the body of an answer with HTTP 200, in its own words where they are known; null when it accepts the body.
 *
 * @param body     undefined for zero bytes
 * @param isMember whether a card may mention the person; by default always true, for an unknown conversation
 */
export function invokeAnswerFault(name: string, body: Json | undefined, isMember: IsMember = () => true): string | null {
  const accepted = ACCEPTED[name] ?? UNKNOWN_INVOKE;
  const kinds = accepted.filter((kind) => kind !== 'nothing');
  const absent = kinds[0] === undefined ? `1008 ${name} invoke response should be empty` : SHAPES[kinds[0]].absent;
  if (body === undefined) return accepted.includes('nothing') ? null : absent;
  if (body === null) return NULL;
  if (!isObject(body)) return absent;
  const meant = kinds.find((kind) => SHAPES[kind].isMeant(body));
  if (meant !== undefined) return shapeFault(SHAPES[meant], body, isMember);
  return accepted.includes('dialog') && SHAPES.sentence.isMeant(body) ? EMPTY_BOX : absent;
}

function shapeFault({ faults, cardIn }: AnswerShape, body: JsonObject, isMember: IsMember): string | null {
  const own = faults.find(([, isFault]) => isFault(body))?.[0];
  if (own !== undefined) return own;
  const card = cardIn?.(body);
  const fault = isObject(card) ? cardFault(card, isMember) : null;
  return fault === null ? null : refusalMessage(fault);
}

function isErrorType(body: JsonObject): boolean {
  return body['type'] === ERROR || body['type'] === `${ERROR}.preconditionFailed`;
}

function isCard(value: Json | undefined): boolean {
  return isObject(value) && value['type'] === 'AdaptiveCard';
}

function isSize(value: Json | undefined): boolean {
  return value === undefined || (typeof value === 'number' ? value > 0 : value === 'small' || value === 'medium' || value === 'large');
}

const maxAnswerBytes = 100 * 1024;

/** Whether a body is too large, measured like messages: UTF-16. Microsoft documents no limit for answers. */
function isTooLarge(body: JsonObject): boolean {
  return JSON.stringify(body).length * 2 > maxAnswerBytes;
}
