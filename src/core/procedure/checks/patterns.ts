import { faultAt, faultUnless, type FileFault, quoted } from '../../file-fault.js';
import type { Field } from '../../../procedure/form.js';

/** Maximum number of ways that a pattern may try: some milliseconds at worst. */
const maxWays = 1_000_000;
/** Length of the longest value where the field has no `maxLength`. */
const longestValue = 4000;

export function patternFaults(
  { pattern, patternSays, leastWords }: Pick<Field, 'pattern' | 'patternSays' | 'leastWords'>,
  path: string,
  maxLength?: number,
): readonly FileFault[] {
  const at = `${path}.patternSays`;
  if (pattern !== undefined)
    return [
      ...faultUnless(patternSays !== undefined, at, 'nada', 'una frase con lo que pide el patrón'),
      ...costFaults(pattern, `${path}.pattern`, maxLength ?? longestValue),
    ];
  const isSaid = patternSays === undefined || leastWords !== undefined;
  return isSaid ? [] : faultAt(at, quoted(patternSays), 'también un "pattern" o "leastWords"');
}

function costFaults(pattern: string, path: string, longest: number): readonly FileFault[] {
  if (!isRegExp(pattern)) return faultAt(path, quoted(pattern), 'una expresión regular de JavaScript, con la opción u');
  const ways = patternCost(pattern, longest);
  if (ways === null)
    return faultAt(path, quoted(pattern), 'un patrón sin (?=…), (?!…) ni referencias a grupos, porque su costo no tiene tope');
  const found = `${quoted(pattern)}, que puede probar más de ${maxWays} caminos en ${longest} caracteres`;
  return faultUnless(ways <= maxWays, path, found, 'un patrón con menos repeticiones o con tope, como {1,30}, o un "maxLength" menor');
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * In how many ways a pattern could try to match a whole value, at worst; null where they cannot be counted (a look-around, a back
 * reference). A backtracking matcher may try every combination of repetitions and alternatives, so this bounds its work: with a pattern
 * such as `(a+)+` a single typed value could stop the desk.
 * @param pattern a pattern that `new RegExp(pattern, 'u')` accepts
 * @param longest maximum length of a value; an unbounded repetition counts as this many
 */
export function patternCost(pattern: string, longest: number): number | null {
  const reader = { text: pattern, at: 0, longest };
  try {
    return alternatives(reader);
  } catch (error) {
    if (error instanceof Uncountable) return null;
    throw error;
  }
}

class Uncountable extends Error {}

type PatternReader = { readonly text: string; at: number; readonly longest: number };

/** Up to the end or the closing parenthesis: they add up; those of one part after another (`sequence`) multiply. */
function alternatives(reader: PatternReader): number {
  let ways = sequence(reader);
  while (reader.text[reader.at] === '|') {
    reader.at++;
    ways += sequence(reader);
  }
  return ways;
}

function sequence(reader: PatternReader): number {
  let ways = 1;
  while (reader.at < reader.text.length && reader.text[reader.at] !== '|' && reader.text[reader.at] !== ')') {
    ways *= repeatedWays(atom(reader), repetition(reader));
  }
  return ways;
}

function atom(reader: PatternReader): number {
  const char = reader.text[reader.at++];
  if (char === '\\') return escape(reader);
  if (char === '[') return characterClass(reader);
  return char === '(' ? group(reader) : 1;
}

function escape(reader: PatternReader): number {
  const rest = reader.text.slice(reader.at);
  if (/^(?:[1-9]|k<)/.test(rest)) throw new Uncountable();
  reader.at += /^(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])/.exec(rest)?.[0].length ?? 1;
  return 1;
}

function characterClass(reader: PatternReader): number {
  while (reader.at < reader.text.length && reader.text[reader.at] !== ']') reader.at += reader.text[reader.at] === '\\' ? 2 : 1;
  reader.at++;
  return 1;
}

function group(reader: PatternReader): number {
  const opening = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  if (opening === '' && reader.text[reader.at] === '?') throw new Uncountable();
  reader.at += opening.length;
  const ways = alternatives(reader);
  reader.at++;
  return ways;
}

function repetition(reader: PatternReader): { min: number; max: number } | null {
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.text.slice(reader.at));
  if (found === null) return null;
  reader.at += found[0].length;
  const sign = found[0][0];
  if (sign === '?') return { min: 0, max: 1 };
  if (sign === '*' || sign === '+') return { min: sign === '+' ? 1 : 0, max: reader.longest };
  const min = Number(found[1]);
  const max = found[2] === '' ? min : found[3] === '' ? Math.max(min, reader.longest) : Number(found[3]);
  return { min, max };
}

/** The ways of `min` to `max` repetitions: one for each count, times the ways of every repetition. */
function repeatedWays(ways: number, times: { min: number; max: number } | null): number {
  if (times === null) return ways;
  const counts = times.max - times.min + 1;
  return ways === 1 ? counts : counts * ways ** times.max;
}
