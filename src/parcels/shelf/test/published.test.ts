import { expect, it } from 'vitest';
import { createPublishedQuestions } from '../published.js';
import { MINUTE, instant, later, type Instant } from '../../../core/instant.js';
import type { FrequentQuestion } from '../../../ports/frequent-questions.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { aFrequentQuestion } from '../../../../test/support/a-frequent-question.js';
import { uariv } from '../../../../test/support/scenario.js';

function aStore(...questions: readonly FrequentQuestion[]) {
  const at: { now: Instant; isGone: boolean; reads: number } = { now: instant(1_800_000_000_000), isGone: false, reads: 0 };
  const lines: string[] = [];
  const published = createPublishedQuestions({
    frequentQuestions: {
      async all() {
        at.reads++;
        if (at.isGone) throw new StoreUnavailable();
        return questions;
      },
      counts: () => Promise.resolve(new Map()),
      write: () => Promise.resolve(false),
      recordUse: () => Promise.resolve(),
    },
    procedure: uariv.procedure,
    clock: { now: () => at.now },
    log: { write: (_, event) => void lines.push(event) },
  });
  return { published, at, lines };
}

const known = aFrequentQuestion({ state: 'published' });
const asked = 'cambiar la contraseña del correo';

it('SIIF-16 the published questions are read once a minute, and again after a change of this process', async () => {
  const { published, at } = aStore(known);
  await Promise.all([published.list(), published.offerFor(asked), published.offerFor(asked)]);
  expect(at.reads).toBe(1);
  published.forget();
  await published.list();
  at.now = later(at.now, MINUTE);
  await published.list();
  expect(at.reads).toBe(3);
});

it('SIIF-16 a store that does not answer offers nothing and keeps no failure', async () => {
  const { published, at, lines } = aStore(known);
  at.isGone = true;
  expect(await published.offerFor(asked)).toBeNull();
  expect(lines).toEqual(['questions-unread']);
  await expect(published.list()).rejects.toThrow(StoreUnavailable);
  at.isGone = false;
  expect(await published.offerFor(asked)).toMatchObject({ kind: 'question', id: 'q-1' });
});

it('SIIF-16 only what is published, of this procedure, is offered', async () => {
  const others = [
    aFrequentQuestion(),
    aFrequentQuestion({ state: 'retired' }),
    aFrequentQuestion({ state: 'published', procedure: 'siif' }),
  ];
  expect(await aStore(...others).published.offerFor(asked)).toBeNull();
});
