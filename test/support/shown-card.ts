import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { isObject, objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';

export const CARD = 'application/vnd.microsoft.card.adaptive';

export function cardOf(message: ChatMessage): JsonObject | null {
  const attachment = message.attachments.find((one) => one['contentType'] === CARD);
  return attachment === undefined ? null : objectAt(attachment, 'content');
}

/** All that a person reads, without what only parsers see; buttons are not among it. */
export function wordsOf(message: ChatMessage): string {
  const card = cardOf(message);
  return readable([message.text, ...(card === null ? [] : textsOf(card))].join('\n'));
}

export function wordsOfCard(card: JsonObject): string {
  return readable(textsOf(card).join('\n'));
}

/** As it is read: without signs that are not seen, every blank a blank. */
export function readable(text: string): string {
  return text.replaceAll('\u200B', '').replaceAll('\u00A0', ' ').replaceAll('\u2217', '*').replaceAll('\u02CB', '`');
}

const READ = ['text', 'label', 'errorMessage', 'title', 'value'] as const;

/** The texts that a client draws with markdown: not what stands in inputs. */
export function drawnTextsOf(card: Json | undefined): readonly string[] {
  const drawn = parts(card).filter((part) => !/^(?:Input\.|RichTextBlock$)/.test(textAt(part, 'type') ?? ''));
  return drawn.flatMap((part) => READ.flatMap((key) => textAt(part, key) ?? []));
}

/** Every text of the card in its order, as it is sent. */
export function textsOf(card: Json | undefined): readonly string[] {
  return parts(card).flatMap((part) => READ.flatMap((key) => textAt(part, key) ?? []).filter((text) => text !== ''));
}

/** Every element, fact and input; what is behind a button is not shown. */
function parts(node: Json | undefined): readonly JsonObject[] {
  if (isList(node)) return node.flatMap(parts);
  if (!isObject(node)) return [];
  if (isAction(node)) return [];
  const { inlines, ...block } = node;
  if (isList(inlines))
    return [
      {
        ...block,
        text: parts(inlines)
          .map((run) => textAt(run, 'text') ?? '')
          .join(''),
      },
    ];
  const inner = Object.entries(node).flatMap(([key, value]) =>
    key === 'data' || key === 'fallback' || key === 'choices' ? [] : parts(value),
  );
  return [node, ...inner];
}

function isList(node: Json | undefined): node is readonly Json[] {
  return Array.isArray(node);
}

function isAction(node: JsonObject): boolean {
  return textAt(node, 'type')?.startsWith('Action.') === true;
}

/** Every button, wherever it stands; what is pressed without being one is called by its first line: its name is all that it shows. */
export function buttonsOf(node: Json | undefined): readonly JsonObject[] {
  if (isList(node)) return node.flatMap(buttonsOf);
  if (!isObject(node)) return [];
  if (isAction(node)) return [node];
  const { selectAction, ...rest } = node;
  const line = parts(rest).find((part) => part['type'] === 'TextBlock' || part['type'] === 'RichTextBlock');
  const first = line === undefined ? null : textAt(line, 'text');
  const title = first === null ? textAt(objectAt(node, 'selectAction'), 'title') : readable(first).replaceAll('**', '');
  return [...Object.values(rest).flatMap(buttonsOf), ...(isObject(selectAction) ? [{ ...selectAction, title }] : [])];
}

export function titlesOf(card: JsonObject): readonly string[] {
  return buttonsOf(card).map((button) => textAt(button, 'title') ?? '');
}

/** Inputs with what stands in them, by id: what a client sends when nothing is touched. */
export function inputsOf(card: JsonObject): Readonly<Record<string, string>> {
  const inputs = parts(card).filter((part) => textAt(part, 'type')?.startsWith('Input.') === true);
  return Object.fromEntries(inputs.map((input) => [textAt(input, 'id') ?? '', textAt(input, 'value') ?? '']));
}
