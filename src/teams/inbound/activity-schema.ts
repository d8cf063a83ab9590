import type { UnreadKind } from '../../texts/files.js';
import { z } from 'zod';
import { isObject, textAt, type Json, type JsonObject } from '../../core/json.js';
import { safeText, weightOf } from '../protocol/incoming-text.js';

const id = z.string().min(1).max(1_024);
const words = z.string().nullish();

const account = z.object({ id, name: words, aadObjectId: z.string().max(128).nullish() });
const named = z.object({ id: z.string().max(1_024).nullish() }).nullish();
const typed = z.object({ id: z.string().max(1_024).nullish(), type: words });
const team = typed.extend({ aadGroupId: z.string().max(128).nullish() });

const attachment = z.object({
  contentType: z.string().max(256),
  contentUrl: z.string().max(8_192).nullish(),
  name: words,
  content: z.unknown().optional(),
});

/** A list that is counted before its items are checked, with one fault at most: a body of 256 KB can hold a hundred thousand items. */
function list<Item extends z.ZodType>(item: Item, max: number) {
  return z
    .custom<readonly unknown[]>(Array.isArray, 'a list')
    .refine((items) => items.length <= max, { message: `at most ${max}`, abort: true })
    .transform((items, context): z.infer<Item>[] => {
      const read: z.infer<Item>[] = [];
      for (const [at, one] of items.entries()) {
        const result = item.safeParse(one);
        if (!result.success) {
          for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path: [at, ...path], message });
          return z.NEVER;
        }
        read.push(result.data);
      }
      return read;
    });
}

const maxItems = 1_000;

/** Only the fields that the desk reads. The SDK would accept a number as text, or a string as sender. */
const activity = z.object({
  type: z.string().min(1).max(128),
  id: z.string().max(1_024).nullish(),
  name: z.string().max(256).nullish(),
  channelId: z.string().min(1).max(128),
  serviceUrl: z.string().min(1).max(2_048),
  deliveryMode: words,
  timestamp: words,
  replyToId: z.string().max(1_024).nullish(),
  from: account,
  recipient: account,
  conversation: z.object({ id, conversationType: words, tenantId: words, isGroup: z.boolean().nullish() }),
  text: words,
  value: z.unknown().optional(),
  action: words,
  attachments: list(attachment, maxItems).nullish(),
  // Each entity is read on its own: Teams adds kinds of entities and omits fields.
  entities: list(z.unknown(), maxItems).nullish().catch(null),
  membersAdded: list(account, maxItems).nullish(),
  membersRemoved: list(account, maxItems).nullish(),
  channelData: z
    .object({
      eventType: words,
      tenant: named,
      team: team.nullish(),
      channel: typed.nullish(),
      settings: z.object({ selectedChannel: named }).nullish(),
    })
    .nullish(),
});

export type ShapedActivity = z.infer<typeof activity>;
export type ShapedAttachment = z.infer<typeof attachment>;

/** @returns the activity, or its faults: paths and the expected types, never the values */
export function shapeActivity(body: unknown): { ok: true; activity: ShapedActivity } | { ok: false; faults: string } {
  const result = activity.safeParse(body);
  if (result.success) return { ok: true, activity: result.data };
  const faults = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'activity'}: ${issue.message}`);
  return { ok: false, faults: faults.join('; ') };
}

const DEEPEST = 12;
const MAX_VALUES = 2_000;
const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy with texts that are safe to store and without keys that reach a prototype.
 * @returns null when it is not an object, too deep, too wide, or has a key that no form has
 */
export function cleanValue(value: unknown): JsonObject | null {
  let left = MAX_VALUES;
  const cleanObject = (object: Readonly<Record<string, unknown>>, depth: number): JsonObject => {
    // The cleaned key is checked: a key may become dangerous only by the cleaning.
    const entries = Object.entries(object).map(([key, one]): [string, Json] => {
      const name = safeText(key);
      if (POISONED.has(name)) throw new NotClean();
      return [name, cleanJson(one, depth - 1)];
    });
    return Object.fromEntries(entries);
  };
  const cleanJson = (one: unknown, depth: number): Json => {
    left -= 1;
    if (depth < 0 || left < 0) throw new NotClean();
    if (typeof one === 'string') return safeText(one);
    if (typeof one === 'number' || typeof one === 'boolean' || one === null) return one;
    if (isObject(one)) return cleanObject(one, depth);
    if (!Array.isArray(one)) throw new NotClean();
    return one.map((item: unknown) => cleanJson(item, depth - 1));
  };
  try {
    return isObject(value) ? cleanObject(value, DEEPEST) : null;
  } catch (fault) {
    if (fault instanceof NotClean) return null;
    throw fault;
  }
}

class NotClean extends Error {
  override readonly name = 'NotClean';
}

export function charactersIn(value: Json | undefined): number {
  if (typeof value === 'string') return weightOf(value);
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, one) => sum + charactersIn(one), 0) : 0;
}

/**
 * `words`, `quote` and `forwarded` are words; a `file` is fetched; `aside` says nothing beside the words. Every other kind changes nothing:
 * its author is told that it did not arrive, and how to send it.
 */
type ReadAs = 'words' | 'quote' | 'forwarded' | 'file' | 'aside' | UnreadKind;

/** @property unless content of these types means that the mark stands for it */
type ContentRow = { like: RegExp; as: ReadAs; unless?: RegExp };

const CARD = /^application\/vnd\.microsoft\.(?:teams\.)?card\./;

/**
 * Every kind of content that Teams delivers, by its content type; the first fit counts. What is not here is a file where it has an address,
 * else `unknown`. Source: Microsoft Graph, chatMessageAttachment; msteams-docs bots-filesv4.md; msteams-docs#14169 (voice)
 */
export const contentTypes: readonly ContentRow[] = [
  { like: /^(?:text\/)?html$/, as: 'words' },
  { like: /^application\/vnd\.microsoft\.teams\.file\.download\.info$/, as: 'file' },
  { like: /^messageReference$/, as: 'quote' },
  { like: /^forwardedMessageReference$/, as: 'forwarded' },
  { like: /^application\/vnd\.microsoft\.(?:card\.audio|activity\.voice\+json)$/, as: 'voice' },
  { like: /^application\/vnd\.microsoft\.card\.video$/, as: 'video' },
  { like: /^application\/vnd\.microsoft\.card\.codesnippet$/, as: 'code' },
  { like: /^application\/vnd\.microsoft\.card\.fluidEmbedCard$/, as: 'loop' },
  { like: /^application\/vnd\.microsoft\.card\.announcement$/, as: 'aside' },
  { like: CARD, as: 'card' },
  { like: /^(?:meeting|tab)Reference$/, as: 'card' },
];

/**
 * Content of which only a mark of the HTML copy arrives. Source: msteams-docs#14169 (voice note, also a card of an extension),
 * BotBuilder-Samples#3872 (video clip), BotFramework-Composer#8812 (picture). Emoji are pictures too, and stand in the words.
 */
export const contentMarks: readonly ContentRow[] = [
  { like: /itemtype="http:\/\/schema\.skype\.com\/InputExtension"/i, as: 'voice', unless: CARD },
  { like: /<audio\b/i, as: 'voice' },
  { like: /<video\b/i, as: 'video' },
  { like: /<img\s(?![^<>]{0,1000}?schema\.skype\.com\/Emo)/i, as: 'picture', unless: /^image\// },
];

export function readAs({ contentType, contentUrl, content }: ShapedAttachment): ReadAs {
  const known = contentTypes.find(({ like }) => like.test(contentType))?.as;
  const address = contentUrl || (isObject(content) ? textAt(content, 'downloadUrl') : null);
  return known ?? (address ? 'file' : contentType.startsWith('image/') ? 'picture' : 'unknown');
}

const QUOTE_END = '</blockquote>';

function ownPart(html: string): string {
  const [begin, end] = [html.search(/<blockquote\b/i), html.toLowerCase().lastIndexOf(QUOTE_END)];
  return begin < 0 || end < begin ? html : html.slice(0, begin) + html.slice(end + QUOTE_END.length);
}

/** Each kind once. A card beside a link is the preview that Teams draws of it. */
export function unreadIn(words: string, attachments: readonly ShapedAttachment[]): readonly UnreadKind[] {
  const copies = attachments.flatMap(({ contentType, content }) =>
    contentType === 'text/html' && typeof content === 'string' ? content : [],
  );
  const own = copies.map(ownPart).join('\n');
  const marked = contentMarks.filter(
    ({ like, unless }) => like.test(own) && !attachments.some(({ contentType }) => unless?.test(contentType) === true),
  );
  const all = [...attachments.map(readAs), ...marked.map(({ as }) => as)];
  const isPreview = /https?:\/\//i.test(words);
  return [...new Set(all.filter(isUnread))].filter((kind) => kind !== 'card' || !isPreview);
}

function isUnread(as: ReadAs): as is UnreadKind {
  return !['words', 'quote', 'forwarded', 'file', 'aside'].includes(as);
}
