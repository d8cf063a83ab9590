/**
 * How many ways a pattern could try to match a whole value, at worst; null where it holds something whose ways cannot be
 * counted here (a look-around, a back reference).
 *
 * A backtracking matcher may try every combination of its repetitions and alternatives, so this bounds its work. People
 * type the values, and one pattern such as `(a+)+` would let a single message stop the desk.
 *
 * @param pattern  one that `new RegExp(pattern, 'u')` takes
 * @param longest  characters that a value may have; what an unbounded repetition counts as
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

type Reader = { readonly text: string; at: number; readonly longest: number };

/** `a|b|c`, up to the end or to the parenthesis that closes it: one way or another. */
function alternatives(reader: Reader): number {
  let available = sequence(reader);
  while (reader.text[reader.at] === '|') {
    reader.at++;
    available += sequence(reader);
  }
  return available;
}

/** One part after another: each way of the first with each of the next. */
function sequence(reader: Reader): number {
  let available = 1;
  while (reader.at < reader.text.length && reader.text[reader.at] !== '|' && reader.text[reader.at] !== ')') {
    available *= repeatedWays(atom(reader), repetition(reader));
  }
  return available;
}

/** Ways of one character, class or group; a character has one. */
function atom(reader: Reader): number {
  const char = reader.text[reader.at++];
  if (char === '\\') return escape(reader);
  if (char === '[') return characterClass(reader);
  return char === '(' ? group(reader) : 1;
}

function escape(reader: Reader): number {
  const rest = reader.text.slice(reader.at);
  if (/^(?:[1-9]|k<)/.test(rest)) throw new Uncountable();
  reader.at += /^(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])/.exec(rest)?.[0].length ?? 1;
  return 1;
}

function characterClass(reader: Reader): number {
  while (reader.at < reader.text.length && reader.text[reader.at] !== ']') reader.at += reader.text[reader.at] === '\\' ? 2 : 1;
  reader.at++;
  return 1;
}

function group(reader: Reader): number {
  const opening = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  if (opening === '' && reader.text[reader.at] === '?') throw new Uncountable();
  reader.at += opening.length;
  const available = alternatives(reader);
  reader.at++;
  return available;
}

function repetition(reader: Reader): { least: number; most: number } | null {
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.text.slice(reader.at));
  if (found === null) return null;
  reader.at += found[0].length;
  const sign = found[0][0];
  if (sign === '?') return { least: 0, most: 1 };
  if (sign === '*' || sign === '+') return { least: sign === '+' ? 1 : 0, most: reader.longest };
  const least = Number(found[1]);
  const most = found[2] === '' ? least : found[3] === '' ? Math.max(least, reader.longest) : Number(found[3]);
  return { least, most };
}

/** Ways of `least` to `most` repetitions: one for each count, times the ways of every repetition. */
function repeatedWays(available: number, times: { least: number; most: number } | null): number {
  if (times === null) return available;
  const counts = times.most - times.least + 1;
  return available === 1 ? counts : counts * available ** times.most;
}
