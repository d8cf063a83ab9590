import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { isObject } from '../../src/core/json.js';

export type Node = Readonly<Record<string, unknown>>;

const isAsWeUseIt = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(new URL('card.schema.json', import.meta.url), 'utf8')));

/** What a set of buttons shows: Teams takes a card with more, and leaves the others out. */
const MOST_ACTIONS = 6;

/** Every object in the card, whatever it is. */
export function nodesOf(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  return isObject(node) ? [node, ...Object.values(node).flatMap(nodesOf)] : [];
}

/** What Teams would take without a word and a person would not see, or would see broken: no stand-in can refuse it. */
export function unseenIn(card: unknown): readonly string[] {
  isAsWeUseIt(card);
  const shape = (isAsWeUseIt.errors ?? []).map(({ instancePath, keyword }) => `${instancePath || '/'} ${keyword}`);
  return [...shape, ...sharedIds(card), ...unsaid(card), ...tooManyActions(card), ...namelessMentions(card)];
}

/** Of two inputs with one id, one reaches the bot. */
function sharedIds(card: unknown): readonly string[] {
  const ids = nodesOf(card)
    .filter((node) => String(node['type']).startsWith('Input.'))
    .map(({ id }) => String(id));
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two inputs ${id}`);
}

/** A required input without words for its emptiness stops its button in silence; with a star of its own it has two. */
function unsaid(card: unknown): readonly string[] {
  return nodesOf(card)
    .filter(
      ({ isRequired, errorMessage, label }) => isRequired === true && (errorMessage === undefined || /\*\s*$/.test(String(label ?? '*'))),
    )
    .map(({ id }) => `nothing said, or said twice, of the required ${String(id)}`);
}

function tooManyActions(card: unknown): readonly string[] {
  const sets = nodesOf(card).flatMap(({ actions }) => (Array.isArray(actions) ? [actions.length] : []));
  return sets.filter((count) => count > MOST_ACTIONS).map((count) => `${count} actions`);
}

/** Without an entity of the same words the brackets are shown as they are, and the mention notifies no person. Inputs and the data of buttons are not read for mentions. */
function namelessMentions(card: unknown): readonly string[] {
  const entities = new Set(
    nodesOf(card)
      .filter(({ type }) => type === 'mention')
      .map(({ text }) => text),
  );
  const read = nodesOf(card).filter(({ type, title }) => type === 'TextBlock' || (type === undefined && title !== undefined));
  const shown = read.flatMap((node) => Object.values(node)).filter((value) => typeof value === 'string');
  return shown
    .flatMap((text) => text.match(/<at[^>]*>.*?<\/at>/g) ?? [])
    .filter((mention) => !entities.has(mention))
    .map((mention) => `no person is ${mention}`);
}
