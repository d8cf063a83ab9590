import { memoised } from '../../memoised.js';
import type { Field } from '../../../procedure/form.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import { tokensOf, type Mark, type TextWord } from './labels.js';

type PlacedMarks = readonly { mark: Mark; end: number }[];

/** Values without a field's name: an address, the name of its owner, or an option in its own words ("soy contratista"). */
export function unnamed(fields: readonly Field[], text: string, found: PlacedMarks): readonly (readonly [string, string])[] {
  const isFree = (from: number): boolean => !found.some(({ mark, end }) => from >= mark.from && from < end);
  // An address after a colon has another name: "correo anterior: …".
  const [only, ...others] = Array.from(text.matchAll(EMAILS)).filter(
    ({ index }) => isFree(index) && !/[:=]\s*$/.test(text.slice(Math.max(0, index - 4), index)),
  );
  const tokens = tokensOf(text);
  const saidIn = (words: readonly TextWord[]): string => ` ${words.map(({ word }) => word).join(' ')} `;
  const [said, free] = [saidIn(tokens), saidIn(tokens.filter(({ from }) => isFree(from)))];
  const chosen = optionsOf(fields).flatMap(({ field, choices }): readonly (readonly [string, string])[] => {
    const named = choices.filter(({ label, names }) => names.some((name) => said.includes(name)) || (label !== '' && free.includes(label)));
    const [one, ...more] = named;
    return one === undefined || more.length > 0 ? [] : [[field.id, one.id]];
  });
  const owner = only === undefined || others.length > 0 ? undefined : ownerOfAddress(fields, only.index, found);
  const [name, alone] = [fields.find(({ from }) => from === 'name'), nameAlone(text, isFree)];
  const addressed: typeof chosen = owner && only ? [[owner.id, only[0]]] : [];
  return [...chosen, ...addressed, ...(name && alone !== undefined ? [[name.id, alone] as const] : [])];
}

type Option = { field: Field; choices: readonly { id: string; names: readonly string[]; label: string }[] };

/**
 * Options with the words that say them anywhere in a text. One word of a label alone says little ("correo"); a label within the part of
 * another field says nothing.
 */
const optionsOf = memoised((fields: readonly Field[]): readonly Option[] => {
  const folded = (name: string): string => ` ${wordsOf(name).join(' ')} `;
  return fields
    .filter(({ type, choicesFrom }) => type === 'choice' && choicesFrom === undefined)
    .map((field) => ({
      field,
      choices: (field.choices ?? []).map(({ id, label, alsoCalled = [] }) => ({
        id,
        names: alsoCalled.filter((name) => !name.endsWith(':')).map(folded),
        label: wordsOf(label).length > 1 ? folded(label) : '',
      })),
    }));
});

const EMAILS = /(?<![^\s<>()[\],;:"\\])[^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@.<>()[\],;:"\\]{1,63}\.){1,6}\p{L}{2,24}/gu;

/** The field of an address: after another person's name the address is theirs: "supervisor: Ana Gil (ana.gil@…)". */
export function ownerOfAddress(fields: readonly Field[], at: number, found: PlacedMarks): Field | undefined {
  const before = found.findLast(({ end }) => end <= at && at - end <= 4)?.mark.field;
  const word = before === undefined ? undefined : wordsOf(before.label)[0];
  const theirs = fields.find((f) => f.type === 'email' && f.from === undefined && word !== undefined && wordsOf(f.label).includes(word));
  return theirs ?? fields.find((f) => f.type === 'email' && f.from === 'email');
}

/** A person's name after the closing of a letter, or the only name from which an address is made. */
function nameAlone(text: string, isFree: (from: number) => boolean): string | undefined {
  const addresses = Array.from(text.matchAll(EMAILS), ([address]) => normaliseText(address.split('@', 1)[0] ?? ''));
  const parts = Array.from(text.replace(EMAILS, (address) => ','.repeat(address.length)).matchAll(PARTS));
  const placed = parts.map(({ 0: name, index }, i) => ({ name, index, before: parts[i - 1]?.[0] ?? '' }));
  const names = placed.filter(({ name, index }) => NAME.test(name) && isFree(index));
  const signed = names.find(({ before }) => closings.has(wordsOf(before).at(-1) ?? ''));
  const isAddressed = (word: string): boolean => word.length >= 4 && addresses.some((address) => address.includes(word));
  const [only, ...others] = signed === undefined ? names.filter(({ name }) => wordsOf(name).some(isAddressed)) : [signed];
  return others.length > 0 ? undefined : only?.name;
}

const PARTS = /[^\s,;:.|<(](?:[^\n,;:.\t|<(]{0,98}[^\s,;:.|<(])?/gu;
/** A name: two to six words, each with a capital. */
const NAME = /^\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:de|del|la|las|los|y) ){0,2}\p{Lu}[\p{L}\p{M}'’-]*){1,5}$/u;
const closings = new Set('cordialmente atentamente att atte atentos atento atenta saludos saludo gracias'.split(' '));
