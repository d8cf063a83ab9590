import { describe, expect, it } from 'vitest';
import { type MakeStores, opened, outcomes } from '../stores.js';

export function countsUses(make: MakeStores): void {
  describe('a use of a frequent question', () => {
    it('a use of a frequent question counts once, however often it is recorded, at once or again', async () => {
      const { frequentQuestions } = await opened(make);
      const use = { question: 'q-a', key: 'ana-1', outcome: 'served' } as const;
      await Promise.all(Array.from({ length: 6 }, () => frequentQuestions.recordUse(use)));
      await frequentQuestions.recordUse(use);
      expect(await frequentQuestions.counts()).toEqual(new Map([['q-a', { seen: 1, served: 1, notServed: 0 }]]));
    });

    it('what was said last of a frequent question counts, and that it was seen takes nothing of it back', async () => {
      const { frequentQuestions } = await opened(make);
      for (const outcome of ['seen', 'served', 'not-served', 'seen'] as const)
        await frequentQuestions.recordUse({ question: 'q-a', key: 'ana-1', outcome });
      expect(await frequentQuestions.counts()).toEqual(new Map([['q-a', { seen: 1, served: 0, notServed: 1 }]]));
    });

    it('uses of frequent questions are counted by question, person and report; none were counted before the first', async () => {
      const { frequentQuestions } = await opened(make);
      expect(await frequentQuestions.counts()).toEqual(new Map());
      const uses = [
        ['q-a', 'ana-1', 'served'],
        ['q-a', 'ana-2', 'seen'],
        ['q-a', 'omar-1', 'not-served'],
        ['q-b', 'ana-1', 'seen'],
      ] as const;
      for (const [question, key, outcome] of uses) await frequentQuestions.recordUse({ question, key, outcome });
      const counts = await frequentQuestions.counts();
      expect(counts.get('q-a')).toEqual({ seen: 3, served: 1, notServed: 1 });
      expect(counts.get('q-b')).toEqual({ seen: 1, served: 0, notServed: 0 });
    });

    it('a use of a frequent question under a key that no store can keep is refused', async () => {
      const { frequentQuestions } = await opened(make);
      expect(await outcomes([frequentQuestions.recordUse({ question: 'q', key: 'k\0', outcome: 'seen' })])).toEqual(['document-refused']);
    });
  });
}
