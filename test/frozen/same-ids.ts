import { isObject, type Json, type JsonObject } from '../../src/core/json.js';

/** What the desk draws by chance: 22 signs, hardly ever without a digit or a capital; those of workbooks have a word or a letter before them. */
const DRAWN = /(?<=^|[^\w-]|(?<![\w-])(?:workbook-(?:desk-)?|c))(?=[\w-]*[A-Z\d])[\w-]{22}(?![\w-])/g;
/** Ids of messages, and other times in milliseconds. */
const MOMENT = /(?<![\w-])1[78]\d{11}(?!\w)/g;
/** The address of this start. */
const PORT = /127\.0\.0\.1:\d+/g;
const GUID = /[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/g;

/** The checks of an installation say which Node it is, and which driver writes its folder there. */
const NODE = /(?<![\d.])2\d\.\d{1,2}\.\d{1,2}(?![\d.])/g;
const DRIVER = /photostructure\/sqlite|node:sqlite/g;

/** What each press carries is not read by anybody: it is replayed, not compared. */
const CARRIED: ReadonlySet<string> = new Set(['data', 'verb', 'fallback']);
/** Of a file, whose drawn ids pack more or less well; a size in words is a look. */
const isFileSize = (key: string, value: unknown): boolean => key === 'sizeInBytes' || (key === 'size' && typeof value === 'number');

/** A text that says nothing is drawn by no client. */
function isUndrawn(node: Json): boolean {
  return isObject(node) && node['type'] === 'TextBlock' && node['text'] === undefined;
}

function isAction(node: JsonObject): boolean {
  const { type } = node;
  return typeof type === 'string' && type.startsWith('Action.');
}

/** The same value with its keys in one order, drawn ids numbered in the order of their appearance, and without what buttons carry. */
export function seenOf(value: Json): Json {
  const names = new Map<string, string>();
  const named = (kind: string) => (found: string) => {
    const name = names.get(found) ?? `${kind}#${names.size + 1}`;
    names.set(found, name);
    return name;
  };
  const textOf = (text: string): string =>
    text
      .replace(PORT, 'desk.example')
      .replace(NODE, 'node')
      .replace(DRIVER, 'sqlite')
      .replace(GUID, named('guid'))
      .replace(DRAWN, named('id'))
      .replace(MOMENT, named('at'));
  const walk = (node: Json): Json => {
    if (typeof node === 'string') return textOf(node);
    if (Array.isArray(node)) return node.filter((one: Json) => !isUndrawn(one)).map((one: Json) => walk(one));
    if (!isObject(node)) return node;
    const isPressed = isAction(node);
    return Object.fromEntries(
      Object.entries(node)
        .filter(([key, one]) => one !== undefined && !isFileSize(key, one) && !(isPressed && (CARRIED.has(key) || key === 'id')))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]): [string, Json] => [key, walk(one ?? null)]),
    );
  };
  return walk(value);
}

const isDrawn = (text: string): boolean => new RegExp(`^(?:${DRAWN.source}|${MOMENT.source}|${GUID.source})$`).test(text);

/**
 * What was recorded of a press, with the ids of this run in the place of the recorded ones: those that stand at the same place in the
 * button as it is drawn now, and those that were met so before.
 */
export function carriedNow(recorded: Json, now: Json | undefined, known: Map<string, string>): Json {
  if (typeof recorded === 'string') {
    if (!isDrawn(recorded)) return recorded;
    if (typeof now === 'string' && isDrawn(now)) known.set(recorded, now);
    return known.get(recorded) ?? recorded;
  }
  if (Array.isArray(recorded)) {
    const list: readonly Json[] = Array.isArray(now) ? now : [];
    return recorded.map((one: Json, at) => carriedNow(one, list[at], known));
  }
  if (!isObject(recorded)) return recorded;
  const object = isObject(now) ? now : {};
  return Object.fromEntries(
    Object.entries(recorded).map(([key, one]): [string, Json] => [key, carriedNow(one ?? null, object[key], known)]),
  );
}
