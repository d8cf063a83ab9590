import { toIso, type Instant } from '../../src/core/instant.js';

/** What happened, line by line, for the reader of a failed seed. */
export type SeedStory = {
  add(who: string, what: string): void;
  /** A short name for an id that is long: t1, t2 … in the order in which they were met. */
  short(id: string): string;
  lines(): readonly string[];
};

export function createSeedStory(now: () => Instant): SeedStory {
  const told: { at: Instant; who: string; what: string }[] = [];
  const names = new Map<string, string>();
  return {
    add: (who, what) => void told.push({ at: now(), who, what }),
    short(id) {
      const name = names.get(id) ?? `t${names.size + 1}`;
      names.set(id, name);
      return name;
    },
    lines: () =>
      told.map(
        ({ at, who, what }, i) => `${String(i + 1).padStart(4)}  ${toIso(at).slice(5, 23).replace('T', ' ')}  ${who.padEnd(9)} ${what}`,
      ),
  };
}
