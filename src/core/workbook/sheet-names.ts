import { truncateText } from '../text/normalise-text.js';

const MAX_LENGTH = 31;

const FORBIDDEN = /[[\]:*?/\\\ufffe\uffff]|\p{Cc}|\p{Surrogate}/gu;

/**
 * Makes names that Excel accepts, in the order of the sheets: at most 31 characters, without its forbidden signs, no apostrophe at either
 * end, not the name that it reserves, and no two that differ only in capitals.
 */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name, index) => {
    const base = fitting(name, MAX_LENGTH) || String(index + 1);
    let unique = base;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) {
      const suffix = ` (${copy})`;
      unique = `${fitting(base, MAX_LENGTH - suffix.length)}${suffix}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function fitting(name: string, length: number): string {
  const plain = name.replaceAll(FORBIDDEN, '-').replaceAll(/^['\s]+|['\s]+$/g, '');
  return plain.length <= length ? plain : `${truncateText(plain, length - 1)}…`;
}
