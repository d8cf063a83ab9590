import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { isObject, type JsonObject } from '../core/json.js';
import type { Button } from './button.js';
import type { FieldInput } from './field-input.js';
import {
  box,
  fault,
  hint,
  input,
  isList,
  isNothing,
  text,
  type Card,
  type Column,
  type Fact,
  type Gap,
  type Look,
  type Part,
  type PartPress,
  type Parts,
  type Placed,
} from './card.js';
import { requiredInputText, starText } from '../texts/fields.js';
import { exactRuns, isChanged, unbroken, unbrokenNames } from './user-words.js';
import { projectFile } from '../project-root.js';

const shape = z.custom<JsonObject>(isObject);
type BlockData = Readonly<Record<string, unknown>>;
/** @param absent values of the names that the data does not have */
type Block = (data: BlockData, absent?: BlockData) => JsonObject;
const blocks = new Map<string, Block>();

/** Each template is read and parsed once. */
function block(name: string, data: BlockData, absent?: BlockData): JsonObject {
  const known =
    blocks.get(name) ?? createBlock(shape.parse(JSON.parse(readFileSync(projectFile(`cards/blocks/${name}.template.json`), 'utf8'))));
  blocks.set(name, known);
  return known(data, absent);
}

/**
 * A template in which each property is one value, `"${name}"` or a constant, is filled without its package, which takes a fifth of a
 * card's time. The package expands every other template, and a template for which a value is missing.
 */
export function createBlock(source: JsonObject): Block {
  const template = new Template(source);
  const properties = Object.entries(source).map(([key, value]) => ({ key, value, name: nameIn(value) }));
  const isPlain = properties.every(({ key, value, name }) => name !== undefined || isConstant(key, value));
  return (data, absent = {}) => {
    const given = (name: string) => (data[name] === undefined ? absent[name] : data[name]);
    const filled = properties.map(({ key, value, name }) => [key, name === undefined ? value : given(name)] as const);
    const isWhole = isPlain && filled.every(([, value]) => value !== undefined);
    return shape.parse(isWhole ? Object.fromEntries(filled) : template.expand({ $root: { ...absent, ...data } }));
  };
}

function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\$\{([a-z]\w*)\}$/i.exec(value)?.[1] : undefined;
}

/** Whether the package leaves the property as it is: `$data`, `$when` and expressions are its language, `$schema` is not. */
function isConstant(key: string, value: unknown): boolean {
  const isText = typeof value === 'string' && !value.includes('${');
  return (isText || typeof value === 'boolean' || typeof value === 'number') && (key === '$schema' || !key.startsWith('$'));
}

/** The ids that all buttons of one drawn card send, and how many runs it may still have. */
type DrawnAs = { nonce: string; id?: string | undefined; room: { runs: number } };

/** A run has some 65 of the 40,000 characters that a card may have. */
const mostRuns = 120;

/** @param nonce makes two presses of one button the same press */
export function drawCard({ fallback, id, body, actions = [] }: Card, nonce: string): JsonObject {
  const as = { nonce, id, room: { runs: mostRuns } };
  const all = isList(body) ? body : [body];
  const demanded = demandedIn(body);
  const isLenient = actions.some(({ associatedInputs }) => associatedInputs === 'typed') || demanded.some(({ isOurs }) => isOurs);
  const first = isLenient ? all.findIndex((part) => demandedIn(part).some(({ isFolded }) => !isFolded)) : -1;
  const said = first < 0 ? all : all.toSpliced(first, 0, hint(starText, 'small'));
  const drawn = block('card', { fallback, body: elementsOf(said, as), actions: actions.map((button) => buttonOf(button, as)) });
  return shape.parse(asShown(drawn, isLenient));
}

/**
 * The inputs with a star. Teams can insist on none that is folded away, asked only after some answers, or a file to be sent; as one form
 * has one kind of star, it then insists on none of them, and the desk says what is missing.
 */
function demandedIn(parts: Parts, isFolded = false): readonly { isFolded: boolean; isOurs: boolean }[] {
  if (isList(parts)) return parts.flatMap((part) => demandedIn(part, isFolded));
  if (parts.is === 'box') return demandedIn(parts.items, isFolded || parts.isHidden === true);
  if (parts.is === 'row') return parts.columns.flatMap(({ items }) => demandedIn(items, isFolded));
  const fields =
    parts.is === 'inputs'
      ? parts.inputs.filter(({ label, line, choices }) => label.endsWith(' *') && (line === '' || choices.length === 0))
      : [];
  return fields.map(({ isRequired, line }) => ({ isFolded, isOurs: isFolded || line !== '' || isRequired !== true }));
}

function elementsOf(parts: Parts, as: DrawnAs): readonly JsonObject[] {
  if (isList(parts)) return parts.flatMap((part) => elementsOf(part, as));
  return isNothing(parts)
    ? []
    : elementsOfPart(parts, within(parts, as)).map((element) => ({ ...element, ...placing(parts, shownIn(parts), as) }));
}

/** What is pressed is not copied, and is named by what it shows, which is a text: without runs. */
const within = ({ press }: Pick<Placed, 'press'>, as: DrawnAs): DrawnAs => (press === undefined ? as : { ...as, room: { runs: 0 } });

function elementsOfPart(part: Part, as: DrawnAs): readonly JsonObject[] {
  switch (part.is) {
    case 'box':
      return [block('box', { style: part.style ?? '', items: elementsOf(part.items, as) })];
    case 'row':
      return [block('row', { columns: part.columns.map((column) => columnOf(column, as)) })];
    case 'facts':
      return asOne(factElements(part.facts, as));
    case 'inputs':
      return elementsOf(part.inputs.map(fieldOf), as);
    case 'input':
      return [block('input', part.input, unsaid)];
    case 'buttons':
      return [block('buttons', { actions: part.buttons.map((button) => buttonOf(button, as)) })];
    default:
      return [part.text].flat().flatMap((said) => (said === '' ? [] : asOne(exactLines(part.is, said, as))));
  }
}

function asOne(elements: readonly JsonObject[]): readonly JsonObject[] {
  return elements.length === 1 ? elements : [block('box', { style: '', items: elements })];
}

/** A fact is markdown for every client: one whose value would be changed stands between the others as a line. */
function factElements(facts: readonly Fact[], as: DrawnAs): readonly JsonObject[] {
  const at = facts.findIndex(({ value }) => isChanged(value));
  const one = facts[at];
  if (one === undefined) return facts.length === 0 ? [] : [block('facts', { facts })];
  return [
    ...factElements(facts.slice(0, at), as),
    ...exactLines('text', `**${one.title}** · ${one.value}`, as),
    ...factElements(facts.slice(at + 1), as),
  ];
}

/** Words that are copied as they were typed: runs, which are no markdown. Source: Microsoft, "TextRun", "Markdown is not supported" */
function exactLines(look: Look, said: string, { room }: DrawnAs): readonly JsonObject[] {
  const lines = said.split('\n\n');
  if (!lines.some(isChanged)) return [block(look, { text: said })];
  return lines.map((line, i) => {
    const { type, text: shown, wrap, horizontalAlignment, ...style } = block(look, { text: line });
    const runs = isChanged(line) ? exactRuns(line) : [];
    const isExact = runs.length > 0 && runs.length <= room.runs;
    if (isExact) room.runs -= runs.length;
    const inlines = runs.map(({ text, isBold }) => ({ type: 'TextRun', text, ...style, ...(isBold ? { weight: 'Bolder' } : {}) }));
    const drawn = isExact ? { type: 'RichTextBlock', inlines } : { type, text: shown, wrap, ...style };
    return shape.parse({ ...drawn, ...(horizontalAlignment === undefined ? {} : { horizontalAlignment }), ...(i === 0 ? {} : gaps.small) });
  });
}

const gaps: Readonly<Record<Gap, JsonObject>> = {
  none: { spacing: 'None' },
  small: { spacing: 'Small' },
  medium: { spacing: 'Medium' },
  apart: { separator: true, spacing: 'Medium' },
  line: { separator: true, spacing: 'Small' },
};

function placing({ gap, id, isHidden, press }: Placed, shown: readonly string[], as: DrawnAs): JsonObject {
  return {
    ...(gap === undefined ? {} : gaps[gap]),
    ...(id === undefined ? {} : { id }),
    ...(isHidden === undefined ? {} : { isVisible: !isHidden }),
    ...(press === undefined ? {} : { selectAction: pressOf(press, shown, as) }),
  };
}

/** All that a pressed part shows is its name: who speaks to a client says what they see. Source: WCAG 2.2, 2.5.3 "Label in Name" */
function pressOf(press: PartPress, shown: readonly string[], as: DrawnAs): JsonObject {
  const title = shown.length === 0 ? press.title : shown.join(' ').replaceAll('**', '');
  if ('toggles' in press) return { type: 'Action.ToggleVisibility', title, targetElements: press.toggles };
  if (press.type === 'Action.OpenUrl') return { type: press.type, title, url: press.url };
  const sent = isSent(press.data) && press.associatedInputs === 'none' ? { associatedInputs: 'none' } : {};
  return { type: press.type, title, data: carried(press.data, as), ...sent };
}

function shownIn(parts: Parts): readonly string[] {
  if (isList(parts)) return parts.flatMap(shownIn);
  if (parts.is === 'box') return shownIn(parts.items);
  if (parts.is === 'row') return parts.columns.flatMap(({ items }) => shownIn(items));
  return 'text' in parts ? [parts.text].flat().filter((said) => said !== '') : [];
}

function columnOf({ width, style = '', items, press }: Column, as: DrawnAs): JsonObject {
  return {
    ...block('column', { width, style, items: elementsOf(items, within({ press }, as)) }),
    ...placing({ press }, shownIn(items), as),
  };
}

const unsaid = {
  value: '',
  style: '',
  isRequired: '',
  isMultiline: '',
  isMultiSelect: '',
  choices: [],
  query: '',
  placeholder: '',
  wrap: '',
};

function fieldOf(asked: FieldInput): Part {
  const first = asked.line === '' ? input(asked) : text(`**${asked.line}**`);
  return box([first, hint(asked.help, 'none'), fault(asked.fault, 'none')], { gap: 'medium' });
}

function buttonOf(button: Button, as: DrawnAs): JsonObject {
  if (button.type === 'Action.OpenUrl') return { type: button.type, title: button.title, url: button.url, mode: button.mode };
  const data = carried(button.data, as);
  const fallback = button.fallback === '' ? '' : { ...button.fallback, data };
  return block('button', { ...button, data, fallback });
}

/** The nonce of this drawing; to a button about a case also the id of its posted card. */
function carried(data: Button['data'], { nonce, id }: DrawnAs): JsonObject {
  const acts = isSent(data) && data['verb'] !== 'dialog' && !('n' in data);
  const isOfCase = id !== undefined && typeof data['ticket'] === 'string';
  return shape.parse({ ...data, ...(acts ? { n: nonce } : {}), ...(isOfCase ? { card: id } : {}) });
}

/** Not one that types a phrase or fetches a dialog from a card. */
function isSent(data: Button['data']): boolean {
  return typeof data['verb'] === 'string' && !('msteams' in data);
}

const drawnKeys = new Set(['text', 'title', 'label', 'placeholder', 'errorMessage']);

const isEmpty = (value: unknown): boolean => value === '' || value === null || (Array.isArray(value) && value.length === 0);

/** Names in a choice, which is found by typing, and in a fact, which is copied, stay as they are. */
const shownText = (key: string, value: string): string => (key === 'text' ? unbrokenNames(unbroken(value)) : unbroken(value));

/**
 * Properties without a value are removed ('' and null mean absent, because a template cannot say "this property only if"), and times,
 * numbers and names do not break. Buttons and input values are left as they are: in the data of a button '' is an answer.
 * @param isLenient an empty input must not stop the press: a button takes what was typed so far, or Teams cannot insist on all that is
 * demanded
 */
function asShown(node: unknown, isLenient: boolean, isFact = false): unknown {
  if (Array.isArray(node)) return node.filter((item) => item !== null).map((item) => asShown(item, isLenient, isFact));
  if (!isObject(node) || node['type'] === 'TextRun') return node;
  const isButton = typeof node['type'] === 'string' && node['type'].startsWith('Action.');
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isEmpty(value)) continue;
    if (typeof value === 'string')
      kept[key] = !isButton && (drawnKeys.has(key) || (isFact && key === 'value')) ? shownText(key, value) : value;
    else kept[key] = key === 'data' && isButton ? value : asShown(value, isLenient, key === 'facts');
  }
  return settled(kept, isLenient);
}

/**
 * Teams blocks every action that sends an empty required input, whatever the action does, explains it under the input and marks the
 * label. Where Teams must not block, the desk draws the mark and says what is missing. Source: Microsoft, "Input Validation"
 */
function settled(part: Readonly<Record<string, unknown>>, isLenient: boolean): Readonly<Record<string, unknown>> {
  const { isRequired, associatedInputs, ...rest } = part;
  if (associatedInputs === 'typed' || (isRequired === true && isLenient)) return rest;
  if (isRequired !== true) return part;
  const label = String(rest['label']);
  return { ...rest, label: label.endsWith(' *') ? label.slice(0, -2) : label, isRequired, errorMessage: requiredInputText(rest) };
}
