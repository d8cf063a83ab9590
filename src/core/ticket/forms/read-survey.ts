import type { Choice, Field } from '../../../procedure/form.js';
import { wordsOf } from '../../text/normalise-text.js';
import type { FieldValues } from '../ticket.js';
import { conditionHolds } from './check-form.js';

/** Answers to a survey may tell a story. */
const LONGEST = 8_000;
/** Signs between two answers, and what people add to a figure: "5/5", "4 de 5", "5 puntos y sí". */
const BETWEEN = /^[\s,.;:·•>*–—-]*(?:y\s+)?/;
const AFTER_FIGURE = /^(?:\s*\/\s*\d|\s+(?:de|sobre)\s+\d|\s+(?:puntos?|estrellas?))(?![\p{L}\p{N}])/iu;
const THANKS = /^[\s,.;:!-]*(?:(?:muchas|mil)\s+)?gracias(?:\s+a\s+todos)?[\s,.;:!]*$/i;
/** A word is an answer only before a sign or the end: "no tengo quejas" is none. */
const ENDS = /^\s*(?:[,.;:!\n–—-]|$)/;
const CLOSING = /\n[ \t]*(?:cordialmente|atentamente|atte|(?:un )?cordial saludo|saludos)\b[^]*$/i;

/**
 * Each after its question's label, or one after the other, in lines or in one line. Nothing where an answer is missing or may be another's:
 * then a person is asked. Source: UARIV-17, USPEC-13, SIIF-12
 */
export function readSurvey(questions: readonly Field[], words: string): FieldValues {
  const read: Record<string, string> = {};
  const told: string[] = [];
  const lines = words.normalize('NFC').slice(0, LONGEST).split('\n');
  const parts = partsIn(
    questions,
    lines.filter((line) => !listsChoices(questions, line)),
  );
  for (const { field, value } of parts) {
    const said = field?.choices === undefined ? null : choiceAt(value.replace(BETWEEN, ''), field.choices);
    if (said !== null && field !== undefined) read[field.id] = said.id;
    else if (field !== undefined && field.type !== 'choice' && value.trim() !== '') read[field.id] = value.trim();
    else if (field !== undefined) return {};
    told.push(said?.rest ?? (field === undefined ? value : ''));
  }
  const [first = '', ...more] = told;
  return inOrder(questions, unnumbered(first).replace(CLOSING, ''), more.map(without).filter(Boolean), read);
}

const without = (words: string): string => (THANKS.test(words) ? '' : words.replace(BETWEEN, '').trim());

/** The text in parts: what stands before the first label, then each label's value, which may have several lines. */
function partsIn(questions: readonly Field[], lines: readonly string[]): readonly { field?: Field; value: string }[] {
  const parts: { field?: Field; value: string }[] = [{ value: '' }];
  for (const line of lines) {
    const plain = line.replace(/^[ \t>*•·-]*¿?\s*/, '');
    const field = questions.find(({ label }) => startsWith(bare(plain), bare(label)));
    const length = field?.label.replace(/^[¿\s]+|(?<![?:\s])[?:\s]+$/g, '').length ?? 0;
    const last = parts.at(-1);
    if (field !== undefined) parts.push({ field, value: plain.slice(length).replace(/^[\s?:=–—-]+/, '') });
    else if (last !== undefined) last.value = `${last.value}\n${line}`;
  }
  return parts;
}

/** Adds what stands one after the other without a label. @param more what stands behind labelled choices */
function inOrder(questions: readonly Field[], words: string, more: readonly string[], known: FieldValues): FieldValues {
  const read: Record<string, string> = { ...known };
  let rest = words.trim();
  if (/[?¿]/.test(rest.split('\n', 1)[0] ?? '')) return {};
  for (const { id, choices = [], required } of questions.filter(({ id, type }) => type === 'choice' && known[id] === undefined)) {
    const said = choiceAt(rest.replace(BETWEEN, ''), choices);
    if (said === null && required === true) return {};
    if (said !== null) [read[id], rest] = [said.id, said.rest];
  }
  if (Object.keys(read).length === 0) return {};
  const left = [without(rest), ...more].filter(Boolean).join('\n');
  const isOpen = ({ id, type, requiredWhen }: Field): boolean =>
    type !== 'choice' && read[id] === undefined && (requiredWhen === undefined || conditionHolds(requiredWhen, read));
  const [first, second] = questions.filter(isOpen);
  // What no question takes would be lost.
  if (left === '' || first === undefined) return left === '' ? read : {};
  const [line = '', ...others] = left.split('\n');
  const after = others.join('\n').trim();
  return second === undefined || after === '' ? { ...read, [first.id]: left } : { ...read, [first.id]: line.trim(), [second.id]: after };
}

/** The choice with which the words begin, by its id, its label, or either part of it: "5 Muy bien", "5", "muy bien". */
function choiceAt(words: string, choices: readonly Choice[]): { id: string; rest: string } | null {
  const named = choices.flatMap(({ id, label }) =>
    [id, label, label.replace(/^\d+\D? /, ''), label.split(' ', 1)[0] ?? ''].map((name) => ({ id, name: bare(name) })),
  );
  const spoken = [...words.slice(0, 200).matchAll(/[\p{L}\p{N}]+/gu)].map((found) => ({
    word: bare(found[0]),
    end: found.index + found[0].length,
  }));
  for (const { id, name } of named.filter((one) => one.name !== '').toSorted((a, b) => b.name.length - a.name.length)) {
    const count = name.split(' ').length;
    const last = spoken[count - 1];
    if (
      last === undefined ||
      spoken
        .slice(0, count)
        .map(({ word }) => word)
        .join(' ') !== name
    )
      continue;
    const isFigure = /^\d/.test(name);
    const rest = isFigure ? words.slice(last.end).replace(AFTER_FIGURE, '') : words.slice(last.end);
    return isFigure || ENDS.test(rest) || THANKS.test(rest) ? { id, rest } : null;
  }
  return null;
}

/** Lines of an answer in the order "1. … 2. …" without their figures. */
function unnumbered(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const isNumbered = lines.length > 1 && lines.every((line, at) => new RegExp(`^\\s*${at + 1}\\s*[.)-]\\s*\\S`).test(line));
  return isNumbered ? lines.map((line) => line.replace(/^\s*\d+\s*[.)-]\s*/, '')).join('\n') : words;
}

/** Whether the line names several choices of a question, as the letter that asks it does: it chooses none of them. */
function listsChoices(questions: readonly Field[], line: string): boolean {
  const said = ` ${bare(line)} `;
  return questions.some(({ label, choices = [] }) => {
    const named = choices.filter((choice) => said.includes(` ${bare(choice.label)} `)).length;
    return named > 2 || (named > 1 && said.includes(` ${bare(label)} `));
  });
}

const bare = (text: string): string => wordsOf(text).join(' ');
const startsWith = (words: string, name: string): boolean => name !== '' && `${words} `.startsWith(`${name} `);
