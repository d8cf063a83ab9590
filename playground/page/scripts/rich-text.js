import MarkdownIt from '/local/vendor/markdown-it.js';
import { state } from './state.js';

/** The markdown that Teams draws: bold, italic, lists and links; no headings, tables, pictures or HTML. */
const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: false }).enable([
  'emphasis',
  'list',
  'link',
  'escape',
  'newline',
  'entity',
  'strikethrough',
]);

const opening = markdown.renderer.rules.link_open ?? ((tokens, index, options, env, self) => self.renderToken(tokens, index, options));
markdown.renderer.rules.link_open = (tokens, index, ...rest) => {
  tokens[index].attrSet('target', '_blank');
  tokens[index].attrSet('rel', 'noopener noreferrer');
  return opening(tokens, index, ...rest);
};

/** Markdown as HTML; `<at>` marks of people become their names. */
export function markdownHtml(text) {
  return markdown.render(text).replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="mention">$1</span>');
}

/** Plain text with its mentions, as nodes. */
export function plainNodes(text) {
  return text.split(/(<at>.*?<\/at>)/g).map((part) => {
    const name = /^<at>(.*?)<\/at>$/.exec(part)?.[1];
    if (name === undefined) return document.createTextNode(part);
    const span = document.createElement('span');
    span.className = 'mention';
    span.textContent = name;
    return span;
  });
}

/** The text as the person typed it. */
export function typedText(text) {
  return text.replace(/<at>(.*?)<\/at>/g, '@$1');
}

/** The name of a card for screen readers. */
export function cardName(message, card) {
  const texts = (items) =>
    (Array.isArray(items) ? items : []).flatMap((item) => [item?.text, ...texts(item?.items), ...texts(item?.columns)]);
  const first = texts(card?.body).find((text) => typeof text === 'string' && text.trim() !== '');
  const name = message?.summary ?? card?.fallbackText ?? first ?? `Tarjeta de ${state.bot.name}`;
  return name.replace(/<\/?at>|[*_]/g, '');
}
