import { describe, expect, it } from 'vitest';
import { StoreFault, createRetryingStore } from '../retrying-store.js';
import { TransferFault, type TransferFaultCode, type TransferStore } from '../../../ports/store-transfer.js';

const still = (): never => {
  throw new Error('not called');
};
const store: TransferStore = {
  name: 'a store',
  get collections() {
    return still();
  },
  mark: still,
  setMark: still,
  complete: still,
  close: still,
};

/** A store that gives these answers in turn; only waiting takes time. */
function called(limitMs: number, answers: readonly (TransferFaultCode | 'yes')[], isStopped = false) {
  let ms = 0;
  const silences: number[] = [];
  const waits: number[] = [];
  const target = createRetryingStore(store, 'target', {
    limitMs,
    now: () => ms,
    async wait(by) {
      waits.push(by);
      ms += by;
    },
    isStopped: () => isStopped,
    onSilence: (_, leftMs) => void silences.push(leftMs),
  });
  const left = [...answers];
  const answer = target.retry(async () => {
    const next = left.shift() ?? 'yes';
    if (next !== 'yes') throw new TransferFault(next);
    return 'answered';
  });
  return { answer, silences, waits };
}

describe('a store that does not answer', () => {
  it('a store that does not answer is retried after growing pauses, and the operator is notified before each', async () => {
    const { answer, silences, waits } = called(120_000, ['no-answer', 'no-answer', 'no-answer', 'yes']);
    expect(await answer).toBe('answered');
    expect(waits).toEqual([500, 1_000, 1_500]);
    expect(silences).toEqual([120_000, 119_500, 118_500]);
  });

  it('a store that does not answer fails with its role and code when the time for retries is over', async () => {
    const { answer, waits } = called(
      1_200,
      Array.from({ length: 9 }, () => 'no-answer' as const),
    );
    await expect(answer).rejects.toMatchObject({ name: 'StoreFault', role: 'target', code: 'no-answer' });
    expect(waits).toEqual([500, 700]);
  });

  it('a store that does not answer is not called again after the operator asked to stop', async () => {
    const { answer, silences } = called(120_000, ['no-answer'], true);
    await expect(answer).rejects.toMatchObject({ code: 'no-answer' });
    expect(silences).toEqual([]);
  });

  it.each(['full', 'damaged', 'refused'] as const)('a store is not called again after a fault that needs an operator: %s', async (code) => {
    const { answer, waits } = called(120_000, [code]);
    await expect(answer).rejects.toThrow(StoreFault);
    expect(waits).toEqual([]);
  });
});
