import { describe, expect, it } from 'vitest';
import { aFrequentQuestion } from '../../support/a-frequent-question.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';

export function keepsQuestions(make: MakeStores): void {
  describe('a frequent question', () => {
    it('a frequent question is given back as it was written, in order of ids', async () => {
      const { frequentQuestions } = await opened(make);
      const [second, first] = [aFrequentQuestion({ id: 'q-b', answer: 'Así: «uno» \\ dos 😀' }), aFrequentQuestion({ id: 'q-a' })];
      expect(await frequentQuestions.all()).toEqual([]);
      expect([await frequentQuestions.write(second), await frequentQuestions.write(first)]).toEqual([true, true]);
      expect(await frequentQuestions.all()).toEqual([first, second]);
    });

    it('a frequent question is written over the revision before it and over no other', async () => {
      const { frequentQuestions } = await opened(make);
      const first = aFrequentQuestion({ id: 'q-a' });
      await frequentQuestions.write(first);
      const next = { ...first, answer: 'Otra', revision: 2 };
      expect(await frequentQuestions.write({ ...next, revision: 3 })).toBe(false);
      expect(await frequentQuestions.write(next)).toBe(true);
      expect(await frequentQuestions.write({ ...next, answer: 'Tarde' })).toBe(false);
      expect(await frequentQuestions.write(first)).toBe(false);
      expect(await frequentQuestions.all()).toEqual([next]);
    });

    it('of concurrent corrections of a frequent question one is written', async () => {
      const { frequentQuestions } = await opened(make);
      const first = aFrequentQuestion({ id: 'q-a' });
      await frequentQuestions.write(first);
      const answers = ['uno', 'dos', 'tres', 'cuatro'];
      const written = await Promise.all(answers.map((answer) => frequentQuestions.write({ ...first, answer, revision: 2 })));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect((await frequentQuestions.all())[0]?.answer).toBe(answers[written.indexOf(true)]);
    });

    it('a frequent question that no store can keep is refused', async () => {
      const { frequentQuestions } = await opened(make);
      const refused = [aFrequentQuestion({ id: 'q\0' }), aFrequentQuestion({ id: 'q-a', answer: 'a\ud800' })];
      expect(await outcomes(refused.map((question) => frequentQuestions.write(question)))).toEqual([
        'document-refused',
        'document-refused',
      ]);
      expect(await frequentQuestions.all()).toEqual([]);
    });

    it('frequent questions and their uses are still there after a restart', async () => {
      const before = await opened(make);
      const question = aFrequentQuestion({ id: 'q-a' });
      await before.frequentQuestions.write(question);
      await before.frequentQuestions.recordUse({ question: 'q-a', key: 'k', outcome: 'served' });
      const { frequentQuestions } = await reopened(before);
      expect(await frequentQuestions.all()).toEqual([question]);
      expect(await frequentQuestions.counts()).toEqual(new Map([['q-a', { seen: 1, served: 1, notServed: 0 }]]));
    });
  });
}
