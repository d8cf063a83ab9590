import { noUses, type QuestionUse, type UseCounts } from '../../ports/frequent-questions.js';

/** Makes the id of a use. Ids of questions contain no slash. */
export function useId({ question, key }: Pick<QuestionUse, 'question' | 'key'>): string {
  return `${question}/${key}`;
}

/** The question of a {@link useId}. */
export function questionOfUse(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** The number of uses of one question with one outcome. */
export type UseGroup = { question: string; outcome: QuestionUse['outcome']; uses: number };

/** Sums up uses; one that helped or did not help also counts as seen. */
export function countsOf(groups: readonly UseGroup[]): ReadonlyMap<string, UseCounts> {
  const counts = new Map<string, UseCounts>();
  for (const { question, outcome, uses } of groups) {
    const { seen, served, notServed } = counts.get(question) ?? noUses;
    counts.set(question, {
      seen: seen + uses,
      served: served + (outcome === 'served' ? uses : 0),
      notServed: notServed + (outcome === 'not-served' ? uses : 0),
    });
  }
  return counts;
}
