import { isObject, numberAt, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import { firstFound } from '../../src/core/first-found.js';
import type { LocalResponse } from '../http/local-response.js';
import type { IsMember } from '../people/demo-organisation.js';
import { badArgument, badSyntax } from './refusals.js';

export const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_CARD = 'application/vnd.microsoft.teams.card.file.info';
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** The cards that Teams documents for bots. Teams refuses all other types except pictures, which the desk does not send. */
const CARDS = new Set([
  ADAPTIVE,
  ...['hero', 'thumbnail', 'receipt', 'signin', 'oauth'].map((kind) => `application/vnd.microsoft.card.${kind}`),
  ...['list', 'o365connector'].map((kind) => `application/vnd.microsoft.teams.card.${kind}`),
]);

export function attachmentFault(activity: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  return firstFound(objectsAt(activity, 'attachments'), (attachment) => oneAttachmentFault(attachment, isMember, isPersonal));
}

function oneAttachmentFault(attachment: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  const type = textAt(attachment, 'contentType') ?? '';
  if (type === CONSENT_CARD || type === FILE_CARD) return fileCardFault(attachment, isPersonal);
  if (!CARDS.has(type)) return badSyntax('Unknown attachment type');
  const content = attachment['content'];
  if (!isObject(content)) return badArgument('A card is a JSON object.');
  return type === ADAPTIVE ? cardFault(content, isMember) : null;
}

/** Checks the rules of an Adaptive Card, the same in a posted message and in the answer to an invoke. */
export function cardFault(card: JsonObject, isMember: IsMember): LocalResponse | null {
  if (textAt(card, 'type') !== 'AdaptiveCard' || textAt(card, 'version') === null) return badArgument('Not an Adaptive Card.');
  return partFaultIn(card) ?? cardMentionFault(card, isMember);
}

function partFaultIn(node: Json | undefined): LocalResponse | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = isObject(node) ? partFault(node) : null;
  if (own !== null) return own;
  const children: readonly (Json | undefined)[] = isObject(node) ? Object.values(node) : node;
  return firstFound(children, partFaultIn);
}

/** The fault of one part. Teams accepts a required input without a message; while it is empty its button does nothing and says nothing. */
function partFault(part: JsonObject): LocalResponse | null {
  const isMute = part['isRequired'] === true && (textAt(part, 'label') === null || textAt(part, 'errorMessage') === null);
  return isMute ? badArgument('A required input has a label and an errorMessage.') : null;
}

/** Teams accepts file cards in personal chats only. Microsoft publishes the rule, not the codes. */
function fileCardFault(attachment: JsonObject, isPersonal: boolean): LocalResponse | null {
  if (!isPersonal) return badArgument('File cards are for personal chats.');
  if ((textAt(attachment, 'name') ?? '') === '') return badArgument('A file card has a name.');
  const content = objectAt(attachment, 'content');
  if (textAt(attachment, 'contentType') === CONSENT_CARD) {
    return (numberAt(content, 'sizeInBytes') ?? 0) > 0 ? null : badArgument('A consent card says how large the file is.');
  }
  const isWhole = textAt(content, 'uniqueId') !== null && textAt(content, 'fileType') !== null;
  return isWhole && (textAt(attachment, 'contentUrl') ?? '') !== ''
    ? null
    : badArgument('A file card has contentUrl, uniqueId and fileType.');
}

export function mentionFault(activity: JsonObject, isMember: IsMember): LocalResponse | null {
  return firstMentionFault(objectsAt(activity, 'entities'), textAt(activity, 'text') ?? '', isMember);
}

/** Checks the mentions of a card. They are listed in `msteams.entities`; their text may be anywhere in the card. */
function cardMentionFault(card: JsonObject, isMember: IsMember): LocalResponse | null {
  const { msteams, ...shown } = card;
  const entities = isObject(msteams) ? objectsAt(msteams, 'entities') : [];
  return firstMentionFault(entities, wordsOf(shown).join('\n'), isMember);
}

function firstMentionFault(entities: readonly JsonObject[], words: string, isMember: IsMember): LocalResponse | null {
  const mentions = entities.filter((entity) => textAt(entity, 'type') === 'mention');
  return firstFound(mentions, (entity) => oneMentionFault(entity, words, isMember));
}

function oneMentionFault(entity: JsonObject, words: string, isMember: IsMember): LocalResponse | null {
  const [text, mentioned] = [textAt(entity, 'text') ?? '', objectAt(entity, 'mentioned')];
  if (!/^<at[^>]*>.+<\/at>$/s.test(text) || !words.includes(text)) return badSyntax('Mention entity text is not valid.');
  const [id, name] = [textAt(mentioned, 'id') ?? '', textAt(mentioned, 'name') ?? ''];
  return id === '' || name === '' || !isMember(id) ? badSyntax('Invalid mention entity') : null;
}

function wordsOf(node: Json | undefined): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  const children: readonly (Json | undefined)[] = isObject(node) ? Object.values(node) : node;
  return children.flatMap(wordsOf);
}
