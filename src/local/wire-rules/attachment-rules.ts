import { isObject, numberAt, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../core/json.js';
import type { LocalResponse } from '../http/local-response.js';
import type { IsMember } from '../people/demo-organisation.js';
import { badArgument, badSyntax, firstFault } from './refusals.js';

export const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_CARD = 'application/vnd.microsoft.teams.card.file.info';
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** The cards that Teams documents for bots. Teams refuses all other types except pictures; PDF and Office files are refused too. */
const CARDS = new Set([
  ADAPTIVE,
  ...['hero', 'thumbnail', 'receipt', 'signin', 'oauth'].map((kind) => `application/vnd.microsoft.card.${kind}`),
  ...['list', 'o365connector'].map((kind) => `application/vnd.microsoft.teams.card.${kind}`),
]);
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif']);

export function attachmentFault(activity: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  return firstFault(objectsAt(activity, 'attachments'), (attachment) => oneAttachmentFault(attachment, isMember, isPersonal));
}

function oneAttachmentFault(attachment: JsonObject, isMember: IsMember, isPersonal: boolean): LocalResponse | null {
  const type = textAt(attachment, 'contentType') ?? '';
  if (type === CONSENT_CARD || type === FILE_CARD) return fileCardFault(attachment, isPersonal);
  if (PICTURES.has(type)) return pictureFault(textAt(attachment, 'contentUrl') ?? '');
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
  return firstFault(children, partFaultIn);
}

/** The fault of one part. Teams accepts a required input without a message; while it is empty its button does nothing and says nothing. */
function partFault(part: JsonObject): LocalResponse | null {
  if (textAt(part, 'type') === 'Image') return pictureFault(textAt(part, 'url') ?? '');
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

const maxPictureBytes = 1024 * 1024;
const maxPicturePixels = 1024;

/** The fault of a picture: it must be an https address, or base64 of a type and size that Teams shows. */
function pictureFault(url: string): LocalResponse | null {
  if (/^https:\/\//i.test(url)) return null;
  const base64 = /^data:image\/(?:png|jpe?g|gif);base64,([A-Za-z0-9+/]+={0,2})$/.exec(url)?.[1];
  if (base64 === undefined) return badSyntax('Invalid image URI');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.byteLength > maxPictureBytes) return badArgument('A picture has at most 1 MB.');
  const size = sizeOf(bytes);
  const isTooWide = size !== null && Math.max(...size) > maxPicturePixels;
  return isTooWide ? badArgument('A picture has at most 1024 × 1024 pixels.') : null;
}

type PictureSize = readonly [width: number, height: number];

/** Reads the size from the header; null when the header is not readable. */
function sizeOf(bytes: Buffer): PictureSize | null {
  if (bytes.length >= 24 && bytes.toString('latin1', 1, 4) === 'PNG') return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF') return [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  return bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : null;
}

/** Reads the size of a JPEG from its frame segment: markers C0 to CF, except C4, C8 and CC, which are not frames. */
function jpegSize(bytes: Buffer): PictureSize | null {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0;
    const isFrame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  return null;
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
  return firstFault(mentions, (entity) => oneMentionFault(entity, words, isMember));
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
