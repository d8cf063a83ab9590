import type { Field } from '../../../procedure/form.js';
import { memoised } from '../../memoised.js';
import { emptyWords } from '../../text/match-words.js';
import { trimEndOf, wordsOf } from '../../text/normalise-text.js';
import type { FieldValues } from '../ticket.js';
import { choiceNamed } from './field-value.js';
import { marksIn, tokensOf, type Mark } from './labels.js';
import { readLabelled, SIGNS, type SaidValue } from './read-labelled.js';

/**
 * Of a text that has nothing but named fields, right or wrong: "sede: Centro, tel 300 123 4567". Null where the text says anything else, or
 * may tell of something new: "correo: no abre", "error: …". Source: UARIV-06
 */
export function readFilled(fields: readonly Field[], text: string): FieldValues | null {
  const asked = fields.filter(({ type }) => type !== 'long-text').map(asNamed);
  const named = marksIn(text, tokensOf(text), asked);
  const marks = named.filter(
    (mark) =>
      mark.isMarked ||
      (mark.isAtStart && (mark.isOwnName || mark.field.type === 'phone') && !named.some((one) => isOfValue(mark, one, text))),
  );
  const [first] = marks;
  if (first === undefined || wordsOf(text.slice(0, first.from)).some((word) => !emptyWords.has(word))) return null;
  const sure = readLabelled(asked, text);
  const parts = marks.map((mark, at) => ({ mark, value: valueOf(text.slice(mark.to, marks[at + 1]?.from)) }));
  const isFilled = parts.every(({ mark, value }) => /^[^\n:]+$/.test(value) && isOf(mark, value, sure.get(mark.field.id)));
  return isFilled ? Object.fromEntries(parts.map(({ mark, value }) => [mark.field.id, value])) : null;
}

/** Whether the name is one of the words of another field's value: "Categoría: Correo y colaboración". */
function isOfValue({ from }: Mark, { field, isMarked, to }: Mark, text: string): boolean {
  if (!isMarked || from < to) return false;
  const line = text.slice(to).split('\n', 1)[0] ?? '';
  return from === to || (from < to + line.length && choiceNamed(field.choices ?? [], line.trim()) !== null);
}

/** Treats categories as written options: other fields with engine-made choices are not read here. */
export function asNamed({ choicesFrom, ...field }: Field): Field {
  return choicesFrom === undefined || choicesFrom === 'categories' ? field : { ...field, choicesFrom };
}

/** A list of them is made once, as the readings of a text are kept by the list of its fields. */
export const allAsNamed = memoised((fields: readonly Field[]): readonly Field[] => fields.map(asNamed));

function valueOf(text: string): string {
  // The sign of a list, or of bold, before the next name stands at the end of this value's lines; a bracket may close a name's own.
  const signs = text.includes('(') ? ENDS.replace(')', '') : ENDS;
  return trimEndOf(trimEndOf(text.trim(), signs).replace(/\s{1,3}y(?:\s(?:el|la|mi))?$/iu, ''), signs);
}

const ENDS = `${SIGNS}\n`;

/** Maximum length of an option's name that may be mistyped, in words. */
const maxOption = 6;

function isOf({ field, isMarked, isOwnName }: Mark, value: string, said: SaidValue | undefined): boolean {
  const words = value.split(/\s+/);
  switch (field.type) {
    case 'phone':
      return /\d/.test(value) && !wordsOf(value).some((word) => /^\p{L}+$/u.test(word) && !'extension'.startsWith(word));
    case 'email':
      return value.includes('@') && words.length === 1;
    case 'choice':
      return choiceNamed(field.choices ?? [], value) !== null || (isMarked && isOwnName && words.length <= maxOption);
    default:
      // Without a mark each word of a name has a capital: "sede Centro", and not "sede sin internet".
      return isMarked ? said?.isSure === true : words.every((word) => /^[\p{Lu}\d]/u.test(word));
  }
}
