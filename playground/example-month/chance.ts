/** Random numbers from a seed: the same seed gives the same numbers on every machine. */
export type Chance = ReturnType<typeof chanceOf>;

/** Mulberry32: small, even enough for this, and the same everywhere. */
export function chanceOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number, 0 ≤ n < most. */
  const below = (most: number): number => Math.floor(next() * most);
  return {
    below,
    /** A whole number; both ends are included. */
    between: (least: number, most: number): number => least + below(most - least + 1),
    /** True with this probability, 0 … 1; with 0 no random number is used up. */
    happens: (often: number): boolean => often > 0 && next() < often,
    of<T>(list: readonly T[]): T {
      const [found] = list.slice(below(list.length));
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
  };
}
