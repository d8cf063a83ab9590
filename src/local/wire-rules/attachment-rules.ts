import type { LocalResponse } from '../http/local-response.js';
import { isObject, objectsAt, textAt } from '../http/json.js';
import type { Json, JsonObject } from '../http/json.js';
import { CONSENT_CARD, FILE_CARD, fileCardFault } from './file-card-rules.js';
import { cardMentionFault } from './mention-rules.js';
import type { IsMember } from './mention-rules.js';
import { pictureFault } from './picture-rules.js';
import { badArgument, badSyntax } from './refusals.js';

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** The cards that Teams documents for bots; any other type but a picture's is refused, PDF and Office among them. */
const CARDS = new Set([
  ADAPTIVE,
  ...['hero', 'thumbnail', 'receipt', 'signin', 'oauth'].map((kind) => `application/vnd.microsoft.card.${kind}`),
  ...['list', 'o365connector'].map((kind) => `application/vnd.microsoft.teams.card.${kind}`),
]);
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The first attachment that Teams does not take. */
export function attachmentFault(activity: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  for (const attachment of objectsAt(activity, 'attachments')) {
    const fault = faultOf(attachment, isMember, isPersonal);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(attachment: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  const type = textAt(attachment, 'contentType') ?? '';
  if (type === CONSENT_CARD || type === FILE_CARD) return fileCardFault(attachment, isPersonal);
  if (PICTURES.has(type)) return pictureFault(textAt(attachment, 'contentUrl') ?? '');
  if (!CARDS.has(type)) return badSyntax('Unknown attachment type');
  const content = attachment['content'];
  if (!isObject(content)) return badArgument('A card is a JSON object.');
  return type === ADAPTIVE ? cardFault(content, isMember) : null;
}

/** What Teams does not take in an Adaptive Card, whether it is posted or comes in an answer. */
export function cardFault(card: JsonObject, isMember: IsMember): LocalResponse | null {
  if (textAt(card, 'type') !== 'AdaptiveCard' || textAt(card, 'version') === null) return badArgument('Not an Adaptive Card.');
  return brokenPicture(card) ?? cardMentionFault(card, isMember);
}

function brokenPicture(node: Json | undefined): LocalResponse | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = isObject(node) && textAt(node, 'type') === 'Image' ? pictureFault(textAt(node, 'url') ?? '') : null;
  if (own !== null) return own;
  const children: readonly (Json | undefined)[] = isObject(node) ? Object.values(node) : node;
  for (const child of children) {
    const fault = brokenPicture(child);
    if (fault !== null) return fault;
  }
  return null;
}
