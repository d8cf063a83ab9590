import { isObject, type JsonObject } from '../json.js';
import { z } from 'zod';
import { requiredInputText } from '../texts/field-faults.js';
import { unbroken } from './user-words.js';

const cardShape = z.custom<JsonObject>(isObject);

/**
 * The card as it is drawn: without what has no value, because a template cannot say "this property only if", so '' and null stand
 * for absence; and with times and numbers on one line. Buttons and what stands in inputs are left as they are: in a
 * button's data '' is an answer.
 *
 * @param isLenient  an empty input must hold nothing back: a button takes what was typed so far, or the input may be folded away
 */
export function asDrawn(card: JsonObject, isLenient: boolean): JsonObject {
  return cardShape.parse(asShown(card, isLenient));
}

/** Properties that a client draws. */
const drawnKeys = new Set(['text', 'title', 'label', 'placeholder', 'errorMessage']);

function asShown(node: unknown, isLenient: boolean, isFact = false): unknown {
  if (Array.isArray(node)) return node.filter((item) => item !== null).map((item) => asShown(item, isLenient, isFact));
  if (!isObject(node)) return node;
  const isButton = typeof node['type'] === 'string' && node['type'].startsWith('Action.');
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isEmpty(value)) continue;
    if (typeof value === 'string') kept[key] = !isButton && (drawnKeys.has(key) || (isFact && key === 'value')) ? unbroken(value) : value;
    else kept[key] = key === 'data' && isButton ? value : asShown(value, isLenient || node['isVisible'] === false, key === 'facts');
  }
  return settled(kept, isLenient);
}

/**
 * Teams holds back every action that sends a required input while it is empty, whatever the action is for, says why under it and
 * marks its label; where it may not, the mark is ours and the desk says what is missing. Source: Microsoft, "Input Validation"
 */
function settled(part: Readonly<Record<string, unknown>>, isLenient: boolean): Readonly<Record<string, unknown>> {
  const { isRequired, associatedInputs, ...rest } = part;
  if (associatedInputs === 'typed' || (isRequired === true && isLenient)) return rest;
  if (isRequired !== true) return part;
  const label = String(rest['label']);
  return { ...rest, label: label.endsWith(' *') ? label.slice(0, -2) : label, isRequired, errorMessage: requiredInputText(rest) };
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}
