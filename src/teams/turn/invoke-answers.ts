import { type JsonObject, inputText, isObject, objectAt, objectsAt, textAt, type Json } from '../../core/json.js';
import { CARD } from '../protocol/outgoing.js';
import { formNotOpened, formTookLong, notSavedText, stillWorking, chosenBefore, sendAgain, wordsTyped } from '../../texts/turn-answers.js';
import type { Inbound, Sender } from '../../talk/inbound.js';
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { asData } from '../../cards/user-words.js';

/** `undefined` is sent as zero bytes: Teams takes `{}`, `null` and `""` as wrong payloads. */
type InvokeBody = JsonObject | undefined;

type DialogCard = { title: string; card: JsonObject };

export type NotOpened = (text: string) => DialogCard;

/** Half of the height for a form, a fifth for a sentence. Phones use the whole screen for both. */
type Height = 'medium' | 'small';

/** Undocumented for dialogs; the app's manifest allows this much for a static one. */
const maxTitle = 64;

export function dialogInfo({ title, card }: DialogCard, height: Height = 'medium') {
  const characters = [...title];
  const cut = characters.slice(0, maxTitle - 1).join('');
  const shown = characters.length > maxTitle ? `${cut.trimEnd()}…` : title;
  return { title: shown, height, width: 'medium' as const, card: { contentType: CARD, content: card } };
}

const dialogBody = (dialog: DialogCard, height?: Height): JsonObject => ({ task: { type: 'continue', value: dialogInfo(dialog, height) } });

/** A message would open an empty box on `task/fetch`; other invokes show nothing. */
export function sentenceBody(name: string, text: string, notOpened: NotOpened): InvokeBody {
  switch (name) {
    case 'adaptiveCard/action':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
    case 'task/fetch':
    case 'message/fetchTask':
    case 'composeExtension/fetchTask':
      return dialogBody(notOpened(text), 'small');
    case 'task/submit':
    case 'composeExtension/submitAction':
      return { task: { type: 'message', value: text } };
    case 'application/search':
      return { type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } };
    case 'config/fetch':
      return { responseType: 'config', config: { type: 'continue', value: dialogInfo(notOpened(text), 'small') } };
    case 'config/submit':
      return { responseType: 'config', config: { type: 'message', value: text } };
    case 'tab/fetch':
    case 'tab/submit':
      return { tab: { type: 'continue', value: { cards: [{ card: notOpened(text).card }] } } };
    case 'htmlwidget/calltool':
      return { isError: true, content: [{ type: 'text', text }] };
    default:
      return EXTENSION_QUERIES.has(name) ? { composeExtension: { type: 'message', text } } : undefined;
  }
}

const EXTENSION_QUERIES = new Set(
  ['query', 'queryLink', 'anonymousQueryLink', 'selectItem', 'querySettingUrl'].map((query) => `composeExtension/${query}`),
);

type UnsentParts = { notOpened: NotOpened; unsent: UnsentForms };

/** For a dialog's form it shows the form again as it was filled in, because a sentence would replace it. */
export function unsentBody(inbound: Inbound, why: string, { notOpened, unsent }: UnsentParts): InvokeBody {
  const form = inbound.invoke === 'task/submit' ? unsent.again(inbound, why) : null;
  return form === null ? sentenceBody(inbound.invoke ?? '', why, notOpened) : dialogBody(form);
}

export function slowBody(inbound: Inbound, parts: UnsentParts): InvokeBody {
  return unsentBody(inbound, inbound.invoke === 'task/fetch' ? formTookLong : stillWorking, parts);
}

export function brokenBody(inbound: Inbound, parts: UnsentParts): InvokeBody {
  return unsentBody(inbound, inbound.invoke === 'task/fetch' ? formNotOpened : notSavedText(''), parts);
}

export type UnsentForms = ReturnType<typeof createUnsentForms>;

/** Some eight hundred forms. */
const maxKept = 8_000_000;
/** 100 KB in UTF-16, minus what surrounds the card. */
const maxCard = 48_000;

/**
 * Keeps forms of dialogs that may have to be shown again: Teams puts the answer in place of the form, and sends only its inputs and the
 * data of its button. The card is kept in memory, for its author alone; where this process does not have it, the button's data give a
 * plainer form with the same words.
 */
export function createUnsentForms() {
  const kept = new LRUCache<string, string>({ maxSize: maxKept, sizeCalculation: (card) => card.length });
  return {
    /** Its buttons carry its id, its title and the labels of its text inputs. */
    opened({ id: person }: Sender, { title, card }: DialogCard): DialogCard {
      const id = randomUUID();
      const texts = inputsIn(card).filter(({ type }) => type === 'Input.Text');
      const form = { id, title, texts: Object.fromEntries(texts.map((input) => [input['id'], input['label']])) };
      const isSubmit = ({ type }: JsonObject) => type === 'Action.Submit';
      const shown = changed(card, (part) => (isSubmit(part) ? { ...part, data: { ...objectAt(part, 'data'), form } } : part));
      kept.set(`${person} ${id}`, JSON.stringify(shown));
      return { title, card: shown };
    },
    /** The reason on top; its buttons send the same data. Null if the form is not known. */
    again(inbound: Inbound, why: string): DialogCard | null {
      const { msteams: _, ...sent } = objectAt(inbound.value ?? {}, 'data');
      const { title, id, texts } = formOf(inbound);
      const card = kept.get(`${inbound.person.id} ${id}`);
      const cards = [card === undefined ? null : filledIn(JSON.parse(card), sent), plainForm(title, texts, sent)];
      const reason = { type: 'TextBlock', text: `✕ ${asData(why)}`, wrap: true, color: 'Attention', weight: 'Bolder' };
      const shown = cards.flatMap((one) => (one === null ? [] : [{ ...one, body: [reason, ...objectsAt(one, 'body')] }]));
      const fits = shown.find((one) => JSON.stringify(one).length <= maxCard);
      return fits === undefined ? null : { title: title ?? wordsTyped, card: fits };
    },
  };
}

function formOf({ value }: Inbound) {
  const form = objectAt(objectAt(value ?? {}, 'data'), 'form');
  return { title: textAt(form, 'title'), id: textAt(form, 'id'), texts: objectAt(form, 'texts') };
}

/** Where only their author reads them; '' elsewhere. */
export function ownWordsIn(inbound: Inbound): string {
  const data = objectAt(inbound.value ?? {}, 'data');
  const words = Object.keys(formOf(inbound).texts).map((id) => textAt(data, id) ?? '');
  return inbound.conversation.kind === 'personal' ? words.filter((text) => text !== '').join('\n') : '';
}

/** As they were sent. An input that the client leaves out is empty, unless the button sends no inputs. */
function filledIn(card: JsonObject, sent: JsonObject): JsonObject {
  const idOf = (input: JsonObject): string => textAt(input, 'id') ?? '';
  const isSent = inputsIn(card).some((input) => idOf(input) in sent);
  return changed(card, (part) => {
    // Drops the desk's earlier remark on this form; a card has a no-break blank after the sign.
    if (part['color'] === 'Attention' && /^✕\s/.test(textAt(part, 'text') ?? '')) return null;
    if (part['isVisible'] === false && inputsIn(part).some((input) => input['value'] !== undefined)) return { ...part, isVisible: true };
    return isSent && isInput(part) ? withValue(part, sent[idOf(part)] ?? '') : part;
  });
}

function withValue(input: JsonObject, sent: Json): JsonObject {
  const value = inputText(sent);
  if (value === '') return { ...input, value: undefined };
  const choices = objectsAt(input, 'choices');
  const isSearched = 'choices.data' in input && !choices.some((one) => one['value'] === value);
  const more = isSearched ? { choices: [{ title: chosenBefore, value }, ...choices] } : {};
  return { ...input, value: input['type'] === 'Input.Number' ? Number(value) : value, ...more };
}

/** Of several-line inputs; choices are carried by the button. */
function plainForm(title: string | null, labels: JsonObject, sent: JsonObject): JsonObject | null {
  const isText = (id: string): boolean => (title === null ? id.startsWith('f_') && /\s/.test(textAt(sent, id) ?? '') : id in labels);
  const texts = Object.keys(sent).filter((id) => isText(id) && (textAt(sent, id) ?? '') !== '');
  if (title === null && texts.length === 0) return null;
  const line = { type: 'Input.Text', isMultiline: true };
  const data = Object.fromEntries(Object.entries(sent).filter(([id]) => !texts.includes(id)));
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'es',
    fallbackText: title ?? wordsTyped,
    body: texts.map((id) => ({ ...line, id, label: textAt(labels, id) ?? wordsTyped, value: sent[id] })),
    actions: [{ type: 'Action.Submit', title: sendAgain, data }],
  };
}

function isInput({ type }: JsonObject): boolean {
  return typeof type === 'string' && type.startsWith('Input.');
}

function inputsIn(part: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(part)) return part.flatMap(inputsIn);
  if (!isObject(part)) return [];
  return isInput(part) ? [part] : Object.values(part).flatMap(inputsIn);
}

/** Innermost first; null removes an element. */
function changed(card: JsonObject, change: (part: JsonObject) => JsonObject | null): JsonObject {
  const within = (part: Json | undefined): Json | undefined => {
    if (Array.isArray(part)) return part.flatMap((one) => within(one) ?? []);
    return isObject(part) ? (change(changed(part, change)) ?? undefined) : part;
  };
  return Object.fromEntries(Object.entries(card).map(([key, value]) => [key, key === 'data' ? value : within(value)]));
}
