import { compile, type DomNode, type FormatCallback, type RecursiveCallback } from 'html-to-text';
import { quoteBegins, quoteEnds, restIsQuote } from '../../core/mail/quotes.js';
import { flatHtml } from './flat-html.js';
import { groundOf, hidingOf, type Hiding, showsAgain } from './hidden-style.js';

type BlockBuilder = Parameters<FormatCallback>[2];

const MOST_HTML = 300_000;
/** Marks of levels beyond this would make a text of many levels quadratic. */
const MOST_LEVELS = 8;
/** Entities that would stand for the marks of quotes. */
const MARK_ENTITIES = /&#(?:x0*fdd[0-2]|0*6497[678]);?/gi;

const BLOCK = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
/** What decides how an element is seen, and where clients begin what they quote. */
const LOOKED_AT = ['[style]', '[hidden]', '[class]', '[id]', '[type]', '[bgcolor]', 'font[color]'];

const convert = compile({
  wordwrap: false,
  formatters: { looked: formatLooked, quote: formatQuote, cell: formatCell },
  selectors: [
    ...LOOKED_AT.map((selector) => ({ selector, format: 'looked' })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['p', 'ul', 'ol', 'table'].map((selector) => ({ selector, options: { ...BLOCK, leadingLineBreaks: selector === 'p' ? 2 : 1 } })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'tr', format: 'block', options: BLOCK },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'blockquote', format: 'quote' },
    ...['hr', 'select', 'noscript', 'template', 'object', 'head'].map((selector) => ({ selector, format: 'skip' })),
  ],
});

/** As a person sees it, with the marks of what it quotes (`quotes.ts`), without addresses of links and pictures. Source: M-54, M-57 */
export function htmlText(html: string): { text: string; isCut: boolean } {
  const { html: flat, isCut } = flatHtml(html, MOST_HTML);
  const source = flat.replaceAll(MARK_ENTITIES, ' ');
  try {
    return { text: convert(source), isCut };
  } catch {
    // Deeper than it looked: what is left without its tags.
    return { text: convert(source.replaceAll(/<[^>]*>?/g, '\n')), isCut: true };
  }
}

/** An element that says how it looks or what it is: afterwards it is formatted as one of its name that says nothing. */
function formatLooked(element: DomNode, walk: RecursiveCallback, builder: BlockBuilder): void {
  const hiding = hidingOf(element, isOnWhite(element));
  if (hiding === 'undrawn') return;
  if (hiding !== null) hideText(element, hiding);
  const begins = quoteOf(element);
  const ground = groundOf(element);
  const start = element.attribs?.['start'];
  element.attribs = { ...(ground !== null && { 'data-ground': ground }), ...(start !== undefined && { start }) };
  if (begins === null) return walk([element], builder);
  mark(builder, begins === 'rest' ? restIsQuote : quoteBegins);
  walk([element], builder);
  if (begins === 'whole') mark(builder, quoteEnds);
}

function mark(builder: BlockBuilder, sign: string): void {
  builder.openBlock(BLOCK);
  builder.addLiteral(sign);
  builder.closeBlock(BLOCK);
}

/**
 * Whether the element is what a client quotes, or stands where what it quotes begins. A wrapper around quotations is none: Gmail puts the
 * answers between them into it too.
 */
function quoteOf({ name, attribs = {}, children }: DomNode): 'whole' | 'rest' | null {
  const classes = ` ${attribs['class'] ?? ''} `;
  if (name === 'blockquote' && (attribs['type'] === 'cite' || classes.includes(' gmail_quote '))) return 'whole';
  if (/ (?:gmail_attr|moz-cite-prefix) /.test(classes)) return 'whole';
  if (/ (?:gmail_quote|yahoo_quoted) /.test(classes)) return hasQuotation(children) ? null : 'whole';
  const isOutlook = /border-top:solid #e1e1e1|border-top: ?1pt solid rgb\(225, ?225, ?225\)/i.test(attribs['style'] ?? '');
  return isOutlook || /^(?:x_)*(?:divRplyFwdMsg|appendonsend)$/.test(attribs['id'] ?? '') ? 'rest' : null;
}

function hasQuotation(nodes: readonly DomNode[] = []): boolean {
  return nodes.some(({ name, children }) => name === 'blockquote' || hasQuotation(children));
}

function isOnWhite(element: DomNode): boolean {
  for (let at: DomNode | null | undefined = element; at; at = at.parent) {
    const ground = at.attribs?.['data-ground'] ?? groundOf(at);
    if (ground !== null) return ground === 'white';
  }
  return true;
}

function hideText(element: DomNode, hiding: Hiding): void {
  for (const child of element.children) {
    if (child.type === 'text') child.data = '';
    else if (!showsAgain(child, hiding)) hideText(child, hiding);
  }
}

/** Quoted lines have a mark of their own in plain text too. */
function formatQuote(element: DomNode, walk: RecursiveCallback, builder: BlockBuilder): void {
  let levels = 0;
  for (let at = element.parent; at; at = at.parent) levels += at.name === 'blockquote' ? 1 : 0;
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text: string) => (levels < MOST_LEVELS ? text.trim().replaceAll(/^/gm, '> ') : text),
  });
}

/** A cell that holds one paragraph stays on the line of its row, as it is seen: `Nombre: Ana`. */
function formatCell(element: DomNode, walk: RecursiveCallback, builder: BlockBuilder): void {
  const shown = element.children?.filter(({ type, data = '' }) => type !== 'text' || data.trim() !== '') ?? [];
  const [only] = shown;
  // Its own style counts still.
  if (shown.length === 1 && only !== undefined && /^(?:p|div)$/.test(only.name ?? '')) only.name = 'span';
  walk(element.children, builder);
  builder.addInline(' ');
}
