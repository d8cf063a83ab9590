import { asTyped } from '../../cards/user-words.js';
import type { OutgoingMail } from '../../ports/mailbox.js';
import { attachedText } from '../../texts/mail.js';

/** Plain text; `links` are the two or three ways on, each with its address. */
export type LetterPart =
  | { say: string }
  | { ask: string }
  | { quote: string }
  | { list: readonly string[] }
  | { links: readonly { title: string; url: string }[] }
  | { small: string };

/** Lists name the data that the procedure asks for or hands on: they stay as they are. */
export function partRead(part: LetterPart, read: (words: string) => string): LetterPart {
  if ('say' in part) return { say: read(part.say) };
  if ('ask' in part) return { ask: read(part.ask) };
  if ('small' in part) return { small: read(part.small) };
  return 'quote' in part ? { quote: read(part.quote) } : part;
}

export function saidParts(text: string, attachments: readonly { name: string }[]): readonly LetterPart[] {
  return [...text.split(/\n{2,}/), attachedText(attachments)].map((say) => ({ say }));
}

const saysSomething = (part: LetterPart): boolean => Object.values(part).some(({ length }) => length > 0);

/** @property isAutomatic no person typed any of it */
export type Letter = { subject: string; parts: readonly LetterPart[]; signed: string } & Pick<OutgoingMail, 'isAutomatic' | 'attachments'>;

export function letterMail(letter: Letter, inReplyTo: string | null): Omit<OutgoingMail, 'id' | 'to'> {
  const { subject, attachments = [], isAutomatic } = letter;
  const references = inReplyTo === null ? [] : [inReplyTo];
  return { subject, text: letterText(letter), html: letterHtml(letter), attachments, inReplyTo, references, isAutomatic };
}

/** For readers of text and for answers below it. */
export function letterText({ parts, signed }: Letter): string {
  return `${parts.filter(saysSomething).map(textOf).join('\n\n')}\n\n${signed}\n`;
}

function textOf(part: LetterPart): string {
  if ('say' in part) return part.say;
  if ('ask' in part) return part.ask;
  if ('small' in part) return part.small;
  if ('quote' in part) return `    ${part.quote.replaceAll('\n', '\n    ')}`;
  if ('list' in part) return part.list.map((line) => `- ${line}`).join('\n');
  return part.links.map(({ title, url }) => `${title}:\n${url}`).join('\n\n');
}

const base = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5';
// The colour of the words: no other one is read on light and on dark.
const button =
  'display:inline-block;padding:10px 16px;border:1px solid currentcolor;border-radius:4px;color:inherit;text-decoration:none;font-weight:600';

/**
 * As every mail program draws it: no script, no picture, nothing that is fetched, styles in place. The language stands within the body too:
 * programs on the web leave out `<html>`.
 */
function letterHtml({ parts, signed, subject }: Letter): string {
  return [
    `<!doctype html><html lang="es-CO"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head><body style="margin:0;padding:16px;${base}">`,
    `<div lang="es-CO" style="max-width:600px;overflow-wrap:anywhere">${parts.filter(saysSomething).map(htmlOf).join('')}<p style="margin:24px 0 0">${lines(signed)}</p></div></body></html>`,
  ].join('\n');
}

function htmlOf(part: LetterPart): string {
  if ('say' in part) return `<p style="margin:0 0 16px">${lines(part.say)}</p>`;
  if ('ask' in part) return `<p style="margin:0 0 16px"><strong>${lines(part.ask)}</strong></p>`;
  if ('small' in part) return `<p style="margin:0 0 16px;font-size:15px">${lines(part.small)}</p>`;
  if ('quote' in part) return `<div style="margin:0 0 16px;padding:4px 12px;border-left:3px solid #8a8886">${lines(part.quote)}</div>`;
  if ('list' in part)
    return `<ul style="margin:0 0 16px;padding-left:24px">${part.list.map((line) => `<li>${lines(line)}</li>`).join('')}</ul>`;
  return part.links
    .map(({ title, url }) => `<p style="margin:0 0 12px"><a href="${escaped(url)}" style="${button}">${escaped(title)}</a></p>`)
    .join('');
}

/** The number of a case and an hour stand on one line; within an address nothing is marked, so that mail programs still see a link. */
function lines(text: string): string {
  return escaped(text)
    .replaceAll(/(?<=^|[\s(«])\p{Lu}{1,12}-\d{1,12}(?=[\s.,:;)»]|$)/gu, '<span style="white-space:nowrap">$&</span>')
    .replaceAll(/(?<=\d) ([ap])\. m\./g, '&#160;$1.&#160;m.')
    .replaceAll('\n', '<br>');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function plainOf(markdown: string): string {
  return asTyped(markdown.replaceAll('**', '').replace(/\n{2,}/g, '\n')).trim();
}
