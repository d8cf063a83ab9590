/**
 * What telephones make of the markdown in a card: the rules that were found by trying Microsoft's own parser for mobile
 * clients, kept true to it by recordings (test/support/phone-markdown.json; docs/adr/0011-user-words-in-markdown.md).
 */

import { pairRuns, Tokens, type Block, type EmphasisRun } from './phone-tokens.js';

/** `html` is what Android draws; an iPhone draws it only if there is formatting in it, else the text as it was sent. */
export type PhoneText = { html: string; hasFormatting: boolean };

type Before = 'none' | 'letter' | 'sign' | 'backslash' | 'blank';

/** Where the reading stands; everything below moves it forward, and rarely back. */
class Reader {
  at = 0;
  constructor(readonly text: string) {}

  /** '' at the end. */
  peek(): string {
    return this.text[this.at] ?? '';
  }

  take(): string {
    return this.text[this.at++] ?? '\0';
  }

  takeWhile(pattern: RegExp): string {
    const from = this.at;
    while (this.peek() !== '' && pattern.test(this.peek())) this.at++;
    return this.text.slice(from, this.at);
  }
}

export function phoneText(markdown: string): PhoneText {
  if (markdown === '') return { html: '<p></p>', hasFormatting: false };
  const names: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', '&': '&amp;' };
  const reader = new Reader(markdown.replace(/[<>"&]/g, (sign) => names[sign] ?? sign));
  const tokens = new Tokens();
  while (reader.peek() !== '') readBlock(reader, tokens);
  pairRuns(tokens);
  const first = tokens.list[0];
  const last = tokens.list.at(-1);
  if (first !== undefined) first.isHead = true;
  if (last !== undefined) last.isTail = true;
  return { html: tokens.html, hasFormatting: tokens.hasFormatting };
}

/** A list may begin wherever a text is interrupted: at a line's beginning, and behind brackets, digits and other marks. */
function readBlock(reader: Reader, into: Tokens): void {
  const next = reader.peek();
  if (next === '[') into.take(readLink(reader));
  else if (next === ']' || next === ')') into.addText(reader.take());
  else if (isBreak(next)) into.add({ text: reader.take(), block: 'p', isBreak: true });
  else if (/^[-+*]$/.test(next)) into.take(readBullet(reader));
  else if (isDigit(next)) into.take(readNumbered(reader));
  else into.take(readWords(reader));
}

function readWords(reader: Reader): Tokens {
  const into = new Tokens();
  let words = '';
  let before: Before = 'none';
  let look = { ahead: false, inWord: false };
  while (reader.peek() !== '') {
    const next = reader.peek();
    if (endsWords(next)) {
      if (before !== 'backslash') break;
      words = words.slice(0, -1) + reader.take();
      before = kindOf(next, before);
    } else if ((next === '*' || next === '_') && before !== 'backslash') {
      into.addText(words);
      words = '';
      if (reader.at > 0) before = kindOf(reader.text[reader.at - 1] ?? '', before);
      if (before !== 'blank') look = { ahead: before === 'sign', inWord: before === 'letter' && next === '_' };
      readRun(reader, into, next, before, look);
      if (reader.peek() === '' || endsWords(reader.peek())) break;
      if (reader.peek() === '\\') reader.take();
      before = kindOf(reader.peek(), before);
      words = reader.take();
    } else {
      before = kindOf(next, before);
      words += reader.take();
    }
  }
  into.addText(words);
  return into;
}

/** A run of stars or underscores. Those of the other kind are swallowed with it, but only the first kind is counted. */
function readRun(reader: Reader, into: Tokens, sign: '*' | '_', before: Before, look: { ahead: boolean; inWord: boolean }): void {
  const text = reader.takeWhile(/[*_]/);
  const open = [...text].filter((one) => one === sign).length;
  const next = reader.peek();
  const isLeft = next !== '' && !isBlank(next) && !(before === 'letter' && (isSign(next) || sign === '_'));
  const isRight = isRightRun(next, sign, before, look);
  if (!isRight && !isLeft) return into.addText(text);
  const run: EmphasisRun = {
    sign,
    side: isRight ? (isLeft ? 'both' : 'right') : 'left',
    facing: isRight ? 'right' : 'left',
    open,
    tags: [],
  };
  into.runs.push(run);
  into.add({ text, block: 'p', run });
}

function isRightRun(next: string, sign: '*' | '_', before: Before, look: { ahead: boolean; inWord: boolean }): boolean {
  if (before === 'blank') return false;
  if (next === '' || isBlank(next)) return look.ahead || look.inWord || sign === '*';
  if (isLetter(next)) return before !== 'none' && !look.ahead && !look.inWord;
  return isSign(next);
}

function readBullet(reader: Reader): Tokens {
  const mark = reader.take();
  const item = readItem(reader);
  if (item !== null) return asItem(item, { block: 'ul' });
  if (mark === '*') {
    reader.at--;
    return readWords(reader);
  }
  const into = new Tokens();
  into.addText(mark);
  return into;
}

function readNumbered(reader: Reader): Tokens {
  const into = new Tokens();
  const digits = reader.takeWhile(/\d/);
  if (reader.peek() !== '.') {
    into.addText(digits);
    return into;
  }
  reader.take();
  const item = readItem(reader);
  if (item !== null) return asItem(item, { block: 'ol', start: digits });
  into.addText(`${digits}.`);
  return into;
}

/** What stands behind a list's mark and a blank, to the next mark or empty line. */
function readItem(reader: Reader): Tokens | null {
  if (reader.peek() !== ' ') return null;
  reader.takeWhile(/ /);
  const item = new Tokens();
  readBlock(reader, item);
  while (reader.peek() !== '') {
    if (isBreak(reader.peek())) {
      const breakSign = reader.take();
      if (isNextItem(reader, item)) break;
      item.addText(breakSign);
    }
    readBlock(reader, item);
  }
  return item;
}

/** Of a number only its last digit is left to be the next item's, and one without a point goes before its line break. */
function isNextItem(reader: Reader, item: Tokens): boolean {
  if (isDigit(reader.peek())) {
    const digits = reader.takeWhile(/\d/);
    if (reader.peek() === '.') {
      reader.at--;
      return true;
    }
    item.addText(digits);
    return false;
  }
  if (/^[-+*]$/.test(reader.peek()) && reader.text[reader.at + 1] === ' ') return true;
  return reader.takeWhile(/[\r\n]/) !== '';
}

function asItem(item: Tokens, list: { block: Block; start?: string }): Tokens {
  pairRuns(item);
  item.become({ ...list, text: `<li>${item.html}</li>` });
  return item;
}

function readLink(reader: Reader): Tokens {
  const into = new Tokens();
  const label = new Tokens();
  label.addText(reader.take());
  while (reader.peek() !== '' && reader.peek() !== ']' && !label.isLink) {
    readBlock(reader, into);
    label.take(into);
  }
  const isWhole = reader.peek() === ']';
  if (isWhole) label.addText(reader.take());
  if (isWhole && reader.peek() === '(') {
    label.addText(reader.take());
    const end = addressEnd(reader);
    if (end !== null) return asLink(reader, end, into, label);
  }
  into.take(label);
  return into;
}

/** Where the bracket closes that was opened before the address; null when it does not, or a blank follows it. */
function addressEnd(reader: Reader): number | null {
  const { text, at } = reader;
  // oxlint-disable-next-line no-control-regex -- the parser asks for these
  if (/^[\s\u0000-\u001F\u007F]?$/.test(reader.peek())) return null;
  let depth = 1;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return i;
  }
  return null;
}

function asLink(reader: Reader, end: number, into: Tokens, label: Tokens): Tokens {
  while (reader.at < end && reader.peek() !== '') {
    if (reader.peek() === '[') into.addText(reader.take());
    else readBlock(reader, into);
  }
  if (reader.peek() === ')') reader.take();
  const address = into.html;
  label.list = label.list.slice(1, -2);
  pairRuns(label);
  into.become({ text: `<a href="${address}">${label.html}</a>`, block: 'p' });
  into.isLink = true;
  return into;
}

function endsWords(one: string): boolean {
  return one === '[' || one === ']' || one === ')' || isBreak(one);
}

function isBreak(one: string): boolean {
  return one === '\n' || one === '\r';
}

function isDigit(one: string): boolean {
  return /^\d$/.test(one);
}

/** Blanks, signs and letters are those of ASCII; all else counts as a letter. */
function isBlank(one: string): boolean {
  return /^[\t-\r ]$/.test(one);
}

function isSign(one: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(one);
}

function isLetter(one: string): boolean {
  return one > '\u007F' || /^[A-Za-z0-9]$/.test(one);
}

/** What a character is for the run behind it; one that is nothing leaves what was before. */
function kindOf(one: string, before: Before): Before {
  if (isLetter(one)) return 'letter';
  if (isBlank(one)) return 'blank';
  if (one === '\\') return 'backslash';
  return isSign(one) ? 'sign' : before;
}
