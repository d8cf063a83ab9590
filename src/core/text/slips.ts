import { grouped } from '../grouped.js';

/** Minimum letters: shorter words with a letter more or less are other words. */
const shortest = 5;
const shortestWithStep = 6;

/**
 * Finds which of these folded words was meant by a misspelt one: it sounds the same in Spanish ("inprecora", "avrir"), or begins alike with
 * one letter less or more, or two swapped ("impesora", "computdaor"). A changed letter does not count.
 */
export function slipFinder(words: readonly string[]): (said: string) => string | null {
  const long = words.filter((word) => word.length >= shortest);
  const bySound = new Map(long.map((word) => [soundOf(word), word]));
  const byBeginning = grouped(long, (word) => word.charAt(0));
  return (said) => {
    if (said.length < shortest) return null;
    const alike = bySound.get(soundOf(said));
    if (alike !== undefined || said.length < shortestWithStep) return alike ?? null;
    return (byBeginning.get(said.charAt(0)) ?? []).find((word) => word.length >= shortestWithStep && isOneOff(word, said)) ?? null;
  };
}

function isOneOff(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (long.length === short.length + 1) return long.slice(at + 1) === short.slice(at);
  const isSwapped = long[at] === short[at + 1] && long[at + 1] === short[at];
  return long.length === short.length && isSwapped && long.slice(at + 2) === short.slice(at + 2);
}

/** The word with letters that people confuse written alike, and a silent h removed. */
function soundOf(word: string): string {
  return word
    .replace(/qu(?=[ei])|k|c(?![eih])/g, 'k')
    .replace(/c(?=[ei])|z|x/g, 's')
    .replace(/(?<!c)h/g, '')
    .replace(/v|w/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/n(?=[pb])/g, 'm')
    .replace(/(.)\1+/g, '$1');
}

export function stepsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, isSwap ? (before[j - 2] ?? 0) + 1 : Infinity);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
