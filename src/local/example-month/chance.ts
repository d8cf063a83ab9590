/** Random numbers from a seed: the same seed gives the same numbers on every machine. */
export type Chance = {
  /** A whole number, 0 ≤ n < most. */
  below(most: number): number;
  /** A whole number; both ends are included. */
  between(least: number, most: number): number;
  /** True with this probability, 0 … 1; with 0 no random number is used up. */
  happens(often: number): boolean;
  of<T>(list: readonly T[]): T;
};

/** Mulberry32: small, even enough for this, and the same everywhere. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    happens: (often) => often > 0 && next() < often,
    of(list) {
      const [found] = list.slice(below(list.length));
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
  };
}
