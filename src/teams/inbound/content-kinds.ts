import { isObject, textAt } from '../../core/json.js';
import type { UnreadKind } from '../../texts/files.js';
import type { ShapedAttachment } from './activity-schema.js';

/**
 * How a kind of content is read: `words`, `quote` and `forwarded` are words; a `file` is fetched; `aside` says nothing beside the words.
 * Every other kind changes nothing and answers nothing: its author is told that it did not arrive, and how to send it.
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

/** The HTML copy without what it quotes. */
function ownPart(html: string): string {
  const [begin, end] = [html.search(/<blockquote\b/i), html.toLowerCase().lastIndexOf(QUOTE_END)];
  return begin < 0 || end < begin ? html : html.slice(0, begin) + html.slice(end + QUOTE_END.length);
}

/** What came with a message and cannot be read, each kind once. A card beside a link is the preview that Teams draws of it. */
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
