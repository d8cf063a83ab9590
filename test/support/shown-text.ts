import MarkdownIt from 'markdown-it';
import { phoneText } from './phone-markdown.js';
import { readable } from './shown-card.js';

/** Every rule that a desktop client could have: more than Teams says it draws, so that words are inert even if it draws more. */
const everyRule = new MarkdownIt({ html: true, linkify: false });

/** What Teams says it draws: MicrosoftDocs/msteams-docs, cards-format.md; the try-it page draws the same. */
const teamsRules = new MarkdownIt('zero', { html: false, linkify: false }).enable([
  'emphasis',
  'list',
  'link',
  'escape',
  'newline',
  'entity',
  'strikethrough',
]);

/** One text as each client draws it: HTML, but for an iPhone, which shows a text without formatting as it was sent. */
export function drawings(markdown: string): Readonly<Record<'android' | 'iphone' | 'desktop' | 'strictDesktop', string>> {
  const phone = phoneText(markdown);
  return {
    android: phone.html,
    iphone: phone.hasFormatting ? phone.html : `<p>${markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    desktop: teamsRules.render(markdown),
    strictDesktop: everyRule.render(markdown),
  };
}

const meant: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** The words of a drawing as they are read: look-alikes count as what they look like, blanks are as HTML draws them. */
export function readWords(html: string): string {
  const words = html.replace(/<[^>]*>/g, ' ').replace(/&(?:lt|gt|quot|amp);/g, (entity) => meant[entity] ?? entity);
  return asRead(words);
}

export function asRead(text: string): string {
  return readable(text).replace(/\s+/g, ' ').trim();
}

/** What a drawing adds to words: links, emphasis, lists, pictures; paragraphs and line breaks are not among it. */
export function markupOf(html: string): readonly string[] {
  return (html.match(/<[a-z][^>]*>/gi) ?? []).filter((tag) => !/^<(?:p|br)\b/i.test(tag));
}
