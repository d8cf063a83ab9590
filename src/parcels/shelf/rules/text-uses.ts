/** `seen`: the text was shown to a requester; the others: they said whether it helped. */
export type UseOutcome = 'seen' | 'served' | 'not-served';

/** How many requesters a text was shown to, and how many it helped or did not help. */
export type UseCounts = { seen: number; served: number; notServed: number };

/** @property latest the latest uses: a key stands for a person and a report without naming them, so that each counts once */
export type TextUses = UseCounts & { latest: Readonly<Record<string, UseOutcome>> };

export const noUses: TextUses = { seen: 0, served: 0, notServed: 0, latest: {} };

const maxLatest = 300;

/** Counts a use once, with its last answer; `seen` does not replace an answer. Unchanged where it was counted already. */
export function withUse(before: TextUses, key: string, outcome: UseOutcome): TextUses {
  const known = before.latest[key];
  if (known !== undefined && (outcome === 'seen' || outcome === known)) return before;
  const change = (of: UseOutcome): number => Number(outcome === of) - Number(known === of);
  return {
    seen: before.seen + (known === undefined ? 1 : 0),
    served: before.served + change('served'),
    notServed: before.notServed + change('not-served'),
    latest: Object.fromEntries(
      [...Object.entries(before.latest).filter(([each]) => each !== key), [key, outcome] as const].slice(-maxLatest),
    ),
  };
}
