import { firstFound } from '../../src/core/first-found.js';
import type { LocalResponse } from '../http/local-response.js';
import { objectAt, objectsAt, textAt, type JsonObject } from '../../src/core/json.js';
import { attachmentFault, mentionFault } from './attachment-rules.js';
import type { IsMember } from '../people/demo-organisation.js';
import { badArgument, badSyntax, tooBig } from './refusals.js';

type MessageRule = (activity: JsonObject, isMember: IsMember, isPersonal: boolean) => LocalResponse | null;

/** Returns the refusal of a message or of an edit, by the first rule that it breaks; null when Teams accepts it. */
export function messageFault(activity: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  return firstFound(rules, (rule) => rule(activity, isMember, isPersonal));
}

const rules: readonly MessageRule[] = [sizeFault, typeFault, emptyFault, valueFault, entityFault, mentionFault, attachmentFault];

/** Teams refuses messages of more than about 100 KB in UTF-16. */
const maxMessageBytes = 100 * 1024;

function sizeFault(activity: JsonObject): LocalResponse | null {
  return JSON.stringify(activity).length * 2 > maxMessageBytes ? tooBig : null;
}

function typeFault(activity: JsonObject): LocalResponse | null {
  return textAt(activity, 'type') === 'message' ? null : unknownType;
}

/** Refuses other types: a bot may send `message` and `typing`, but no traces, events and updates. */
export const unknownType = badSyntax('Unknown activity type');

function emptyFault(activity: JsonObject): LocalResponse | null {
  const isEmpty = (textAt(activity, 'text') ?? '').trim() === '' && objectsAt(activity, 'attachments').length === 0;
  return isEmpty ? badSyntax("Activity must include non empty 'text' field or at least 1 attachment") : null;
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  textFormat: ['plain', 'markdown', 'xml'],
  attachmentLayout: ['list', 'carousel'],
  importance: ['low', 'normal', 'high', 'urgent'],
  deliveryMode: ['normal', 'notification'],
};

/** Checks fields that allow only listed values, and the notification flag, which is a boolean. */
function valueFault(activity: JsonObject): LocalResponse | null {
  const wrong = Object.entries(VALUES).find(([field, allowed]) => {
    const value = activity[field];
    return value !== undefined && value !== null && !allowed.some((one) => one === value);
  });
  if (wrong !== undefined) return badArgument(`Unknown ${wrong[0]}.`);
  const alert = objectAt(objectAt(activity, 'channelData'), 'notification')['alert'];
  return alert === undefined || typeof alert === 'boolean' ? null : badArgument('notification.alert is true or false.');
}

function entityFault(activity: JsonObject): LocalResponse | null {
  const isNameless = objectsAt(activity, 'entities').some((entity) => textAt(entity, 'type') === null);
  return isNameless ? badArgument('An entity has a type.') : null;
}

/**
 * Returns the messages that Teams makes of one activity: it separates text from cards, and several cards in a list from each other.
 * The response to several messages has no id.
 */
export function splitActivity(activity: JsonObject): readonly JsonObject[] {
  const { text, attachments: _all, ...rest } = activity;
  const cards = objectsAt(activity, 'attachments');
  const words = typeof text === 'string' && text.trim() !== '' ? [{ ...rest, text }] : [];
  const isCarousel = textAt(activity, 'attachmentLayout') === 'carousel';
  const groups = isCarousel ? [cards] : cards.map((one) => [one]);
  return [...words, ...groups.filter((group) => group.length > 0).map((group) => ({ ...rest, attachments: group }))];
}
