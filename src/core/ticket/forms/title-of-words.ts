import type { Field } from '../../../procedure/form.js';
import { isContactField } from '../../procedure/form.js';
import { isGreeting } from '../said-of-solution.js';
import { stemsOf } from '../../text/match-words.js';
import { trimEndOf } from '../../text/normalise-text.js';
import { longestOf, maxRead, partsIn, SIGNS, writtenEnd, type FoundPart } from './read-labelled.js';

/**
 * Its description, or else the words outside of names with values, behind a greeting and before a signature; '' where nothing is left of a
 * text that has any of these. Source: UARIV-05
 */
export function withoutLabelled(fields: readonly Field[], text: string): string {
  const { read, found, isWhole } = partsIn(fields, text);
  const left = found.filter((part) => part.mark.isMarked || isAlone(part, read));
  const told = longestOf(left);
  if (told !== undefined && isWhole) return withoutGreeting(told.value) || told.value;
  const unsigned = read.slice(0, SIGNED.exec(read)?.index);
  if (left.length === 0 && unsigned === read) return withoutGreeting(text);
  const parts = left.filter(({ mark }) => mark.field.type !== 'long-text' && mark.from < unsigned.length).toReversed();
  const rest = parts.reduce((title, part) => `${title.slice(0, part.mark.from)},${title.slice(writtenEnd(part, read))}`, unsigned);
  const tidied = trimEndOf(rest.replace(/[ \t]{0,20}(?:[,;|\n][ \t.*_•/-]*)+/gu, ', ').replace(/^[\s,.:-]+/u, ''), SIGNS);
  const title = withoutGreeting(tidied);
  return stemsOf(title).length === 0 ? '' : `${title}${text.slice(maxRead)}`;
}

/** The text behind its greeting; '' where it is nothing else. */
export function withoutGreeting(text: string): string {
  let rest = text;
  for (let clauses = 0; clauses < maxGreetings; clauses++) {
    const [first = ''] = /^[^,.:;!\n]{0,80}[,.:;!\s]*/u.exec(rest) ?? [];
    if (!isGreeting(first)) break;
    rest = rest.slice(first.length);
  }
  return rest.replace(HELLO, '');
}

/** "¡Hola! Buenos días, señores mesa de ayuda. Cordial saludo." */
const maxGreetings = 4;
const HELLO = /^\s*(?:hola|buen(?:os|as)? (?:d[ií]as?|tardes?|noches?)) (?=\p{L})/iu;

/** The closing of a letter, with the name and the post of its writer; "atentamente solicito…" is no closing. */
const SIGNED =
  /(?<=[\n.,;][ \t]{0,5})(?:cordialmente|atentamente|att?e?)\b[.,:]?\s{1,10}(?=\p{L})(?!(?:les?|me|nos|se)\s|(?:solicit|requi|necesit|agrade|inform|quier|pid)[a-zé]{1,6}\s)/iu;

/** Whether a number or an address with its name stands alone, without more of the sentence: "Cédula 52333444, Tel 3001234567, …". */
function isAlone(part: FoundPart, text: string): boolean {
  const { field, isAtStart, from } = part.mark;
  const isData = isContactField(field) || /^c(?:[eé]d|\W{0,2}c\b)/iu.test(text.slice(from, from + 20));
  return isAtStart && isData && /^\s{0,10}(?:[,;.|\n/–—-]|$)/u.test(text.slice(writtenEnd(part, text)));
}
