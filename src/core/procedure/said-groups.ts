import { wordsOf } from '../text/normalise-text.js';
import { groupsCalled, groupsNamedLike } from './called-groups.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';

/**
 * The groups that words name: a level, a group, or both.
 *
 * - `groups`: `level` is given where they are all groups of one level
 * - `no-level`: `nearest` is a level that has groups
 * - `which-level`: the words name a level without its number; `example` is one that has groups
 * - `apart`: the named group is not of the named level
 */
export type SaidGroups =
  | { kind: 'groups'; groups: readonly Group[]; level?: number }
  | { kind: 'no-group'; asked: string }
  | { kind: 'no-level'; level: number; nearest: number }
  | { kind: 'which-level'; example: number }
  | { kind: 'apart'; group: Group; level: number };

/** Words that only join others; within a name they are kept. */
const joining = new Set(['de', 'del', 'en', 'el', 'la', 'los', 'las', 'y', 'e', 'con', 'solo', 'grupo', 'grupos']);

/** The groups that words name: "nivel 2", "de sistemas de información en el nivel 2", "mesa y servicios TI". Source: SIIF 4.3 */
export function groupsSaid(procedure: Procedure, said: string): SaidGroups {
  const words = bare(wordsOf(said));
  const asked = words.join(' ');
  const called = groupsCalled(procedure, asked);
  if (called.length > 0) return { kind: 'groups', groups: called };
  if (asked === 'nivel' || asked === 'niveles') return { kind: 'which-level', example: nearestOf(levelsWithGroups(procedure), 2) };
  const { level } = procedure.levels.find(({ label }) => wordsOf(label).join(' ') === asked) ?? {};
  const named = level === undefined ? levelsIn(words) : { levels: [level], others: [] };
  return named === null ? someCalled(procedure, words) : atLevels(procedure, named.levels, bare(named.others));
}

function atLevels(procedure: Procedure, levels: readonly number[], others: readonly string[]): SaidGroups {
  const present = levelsWithGroups(procedure);
  const missing = levels.find((level) => !present.includes(level));
  if (missing !== undefined) return { kind: 'no-level', level: missing, nearest: nearestOf(present, missing) };
  const isAtThem = ({ level }: Group): boolean => levels.includes(level);
  const [level = 0, ...more] = levels;
  const ofLevels = procedure.groups.filter(isAtThem);
  if (others.length === 0) return { kind: 'groups', groups: ofLevels, ...(more.length === 0 ? { level } : {}) };
  const named = someCalled(procedure, others);
  if (named.kind !== 'groups') return named;
  const groups = named.groups.filter(isAtThem);
  const [first] = named.groups;
  return groups.length === 0 && first !== undefined ? { kind: 'apart', group: first, level } : { kind: 'groups', groups };
}

function someCalled(procedure: Procedure, words: readonly string[]): SaidGroups {
  const asked = words.join(' ');
  const whole = groupsNamedLike(procedure, asked);
  if (whole.length > 0) return { kind: 'groups', groups: whole };
  const each = asked.split(/ (?:y|e) /).map((name) => ({ name, groups: groupsNamedLike(procedure, name) }));
  const unknown = each.find(({ groups }) => groups.length === 0);
  if (unknown !== undefined)
    return {
      kind: 'no-group',
      asked: each.length > 1 && each.some((one) => one !== unknown && one.groups.length > 0) ? unknown.name : asked,
    };
  return { kind: 'groups', groups: procedure.groups.filter((group) => each.some(({ groups }) => groups.includes(group))) };
}

function levelsWithGroups({ groups }: Procedure): readonly number[] {
  return [...new Set(groups.map(({ level }) => level))];
}

function nearestOf(levels: readonly number[], wanted: number): number {
  const [nearest = 0] = levels.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
  return nearest;
}

function bare(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !joining.has(word));
  return first === -1 ? [] : words.slice(first, words.findLastIndex((word) => !joining.has(word)) + 1);
}

const numerals: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5 };
const ordinals: Readonly<Record<string, number>> = { primer: 1, segundo: 2, tercer: 3, cuarto: 4, quinto: 5 };

/** The number of a level as people say it: "2", "II", "dos"; null for another word. */
function levelNumber(word: string): number | null {
  return numerals[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : null);
}

type SaidLevels = { levels: readonly number[]; others: readonly string[] };

/** Finds levels in normalised words: "nivel 2", "niveles II y III", "n2", "segundo nivel"; null where they name no level. */
export function levelsIn(words: readonly string[]): SaidLevels | null {
  const at = words.findIndex((word) => word === 'nivel' || word === 'niveles');
  if (at === -1) return shortLevelIn(words);
  const end = endOfNumbers(words, at + 1);
  const levels = words.slice(at + 1, end).flatMap((word) => levelNumber(word) ?? []);
  if (levels.length > 0) return { levels, others: [...words.slice(0, at), ...words.slice(end)] };
  const ordinal = ordinals[words[at - 1] ?? ''];
  return ordinal === undefined ? null : { levels: [ordinal], others: [...words.slice(0, at - 1), ...words.slice(at + 1)] };
}

/** The index after the last number of a row: "2, 3 y 4". */
function endOfNumbers(words: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (levelNumber(word) !== null) end = at + 1;
    else if (word !== 'y' && word !== 'e') break;
  }
  return end;
}

function shortLevelIn(words: readonly string[]): SaidLevels | null {
  const at = words.findIndex((word) => /^n\d$/.test(word));
  return at === -1 ? null : { levels: [Number(words[at]?.slice(1))], others: words.filter((_, i) => i !== at) };
}
