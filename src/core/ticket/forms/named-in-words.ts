import type { Field } from '../../../procedure/form.js';
import { isContactField } from '../../procedure/form.js';
import { wordsOf } from '../../text/normalise-text.js';
import labelWords from './label-words.json' with { type: 'json' };

/** Words between a field's name and its value: "la sede de Cauca". */
const joining = new Set(['de', 'del', 'el', 'la', 'en', 'es']);
/** Words after a field's name with which the sentence goes on: "en la sede no hay internet" names no value. */
export const goingOn = new Set(labelWords.goingOn);

/** By the field's label: "sede Bogotá". Contact fields are left out: a telephone is recognised by itself. Source: UARIV-05 */
export function namesAnother(words: string, field: Field, value: string): boolean {
  if (isContactField(field)) return false;
  const [said, name, own] = [wordsOf(words), wordsOf(field.label), wordsOf(value)];
  return said.some((_, at) => {
    if (name.length === 0 || !name.every((word, i) => said[at + i] === word)) return false;
    const next = said.slice(at + name.length).find((word) => !joining.has(word) || own.includes(word));
    return next !== undefined && !goingOn.has(next) && !own.includes(next);
  });
}
