const numerals: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5 };
const ordinals: Readonly<Record<string, number>> = { primer: 1, segundo: 2, tercer: 3, cuarto: 4, quinto: 5 };

/** The number of a level as people say it: "2", "II", "dos"; null for another word. */
export function levelNumber(word: string): number | null {
  return numerals[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : null);
}

/** Levels named in words, with the words before and after them. */
export type SaidLevels = { levels: readonly number[]; others: readonly string[] };

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
