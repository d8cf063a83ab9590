import { isNode, syntaxNodesOf, type SyntaxNode } from '../syntax-tree.js';

/** A pattern as it stands in a source file. */
export type FoundPattern = { file: string; source: string; flags: string };

export function patternsIn(text: string, file: string): readonly FoundPattern[] {
  return syntaxNodesOf(text, file).flatMap((node) => {
    const { regex } = node;
    return node['type'] === 'Literal' && isNode(regex) ? [{ file, source: String(regex['pattern']), flags: String(regex['flags']) }] : [];
  });
}

/** What is made of other texts when it runs: `new RegExp(…)` and `normalize`. */
export function madeIn(text: string, file: string): readonly string[] {
  return syntaxNodesOf(text, file).flatMap((node) => {
    if (node['type'] === 'NewExpression' && nameOf(node['callee']) === 'RegExp') return ['RegExp'];
    return node['type'] === 'CallExpression' && memberOf(node['callee']) === 'normalize' ? ['normalize'] : [];
  });
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? '') : '';
}

function memberOf(node: unknown): string {
  const callee: SyntaxNode = isNode(node) ? node : {};
  return callee['type'] === 'MemberExpression' ? nameOf(callee['property']) : '';
}

/** One of each kind of sign that patterns tell apart. */
export const everySign = [
  'a',
  '7',
  ' ',
  '\n',
  '\u200b',
  '\u0301',
  '-',
  '.',
  ',',
  '<',
  '>',
  '/',
  '_',
  '*',
  '(',
  '[',
  '&',
  '\\',
  '`',
  '"',
  '@',
  '#',
  '+',
  ':',
  '?',
  '~',
  '{',
  '%',
];

/** Units that, repeated, the pattern may try to match from each of their places: its own signs, alone and by twos, and its own words. */
export function pumpsFor({ source, flags }: Pick<FoundPattern, 'source' | 'flags'>): readonly string[] {
  const classes = partsOf(source);
  const known = everySign.filter((sign) => classes.some((part) => part.test(sign)));
  const pairs = known.flatMap((one) => known.map((other) => one + other));
  const words = [...source.matchAll(/[A-Za-z<>/="@-]{2,}/g)].map(([word]) => word).filter((word) => !source.includes(`\\${word}`));
  return [...new Set([...known, ...pairs, ...words, ...words.flatMap((word) => [`${word} `, ` ${word}`])])].filter(
    (unit) => unit !== '' || flags === '',
  );
}

/** Each sign or class of a pattern alone. */
function partsOf(source: string): readonly RegExp[] {
  const parts =
    source.match(
      /\[(?:\\[\s\S]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\[dDsSwW]|\\[^a-zA-Z0-9]|[^\\()[\]{}|?*+^$]/gu,
    ) ?? [];
  return [...new Set(parts)].flatMap((part) => {
    try {
      return [new RegExp(part, 'u')];
    } catch {
      return [];
    }
  });
}

/** Before and after what is repeated, where a match may begin, and where it may fail. */
export const frames: readonly (readonly [string, string])[] = [
  ['', '\u0000'],
  ['hola 7', '!x'],
  ['', ''],
  ['a', 'a'],
];

function msOf(work: () => unknown, runs: number): number {
  const began = performance.now();
  for (let run = 0; run < runs; run += 1) work();
  return performance.now() - began;
}

/**
 * Work that is shorter is not judged: even its square would not be felt. One time below it is enough, since a busy machine makes
 * work longer, never shorter: a pattern bounded to sixty signs grows faster than its input until there, in microseconds.
 */
const shortestMs = 3;
/** One input is compared with so many of a sixteenth: of linear work both take the same time, of a square the one takes sixteen times as long. */
const parts = 16;
const bound = 3;
/** A busy machine or the collection of garbage may spoil some; one that is linear is enough. */
const tries = 8;

/**
 * How many times longer one input takes than its sixteen parts, where that is more than linear growth allows; null where it is not.
 * Both are as long as each other while growth is linear, so that a busy machine slows them alike.
 *
 * @param workOn does the work on an input of that length
 * @param lengths rising, so that what grows fastest is found while it is short
 */
export function fasterThanLinear(workOn: (length: number) => () => unknown, lengths: readonly number[]): number | null {
  for (const length of lengths) {
    const growth = growthAt(workOn(length), workOn(Math.floor(length / parts)));
    if (growth > bound) return growth;
  }
  return null;
}

/** The least of some tries; 0 for work that one of them finds too short to be judged. */
function growthAt(whole: () => unknown, partial: () => unknown): number {
  let least = Infinity;
  for (let tried = 0; tried < tries && least > bound; tried += 1) {
    const took = msOf(whole, 1);
    if (took < shortestMs) return 0;
    least = Math.min(least, took / msOf(partial, parts));
  }
  return least;
}

export function pumped(unit: string, length: number, [before, after]: readonly [string, string]): string {
  return before + unit.repeat(Math.ceil(length / unit.length)) + after;
}
