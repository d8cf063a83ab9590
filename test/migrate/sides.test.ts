import { describe, expect, it } from 'vitest';
import { SideFault, createAsk } from '../../src/migrate/sides.js';
import { TransferFault, type TransferFaultCode } from '../../src/ports/store-transfer.js';

/** A store that answers with these, one after the other; time passes by waiting only. */
function anAsk(limitMs: number, answers: readonly (TransferFaultCode | 'yes')[], isOver = false) {
  let ms = 0;
  const silences: number[] = [];
  const waits: number[] = [];
  const ask = createAsk({
    limitMs,
    now: () => ms,
    async wait(by) {
      waits.push(by);
      ms += by;
    },
    isOver: () => isOver,
    onSilence: (_, leftMs) => void silences.push(leftMs),
  });
  const left = [...answers];
  const asked = ask('target', async () => {
    const answer = left.shift() ?? 'yes';
    if (answer !== 'yes') throw new TransferFault(answer);
    return 'answered';
  });
  return { asked, silences, waits };
}

describe('a store that does not answer', () => {
  it('is asked again after longer and longer pauses, and each is told', async () => {
    const { asked, silences, waits } = anAsk(120_000, ['no-answer', 'no-answer', 'no-answer', 'yes']);
    expect(await asked).toBe('answered');
    expect(waits).toEqual([500, 1_000, 1_500]);
    expect(silences).toEqual([120_000, 119_500, 118_500]);
  });

  it('is given up when its time is over', async () => {
    const { asked, waits } = anAsk(
      1_200,
      Array.from({ length: 9 }, () => 'no-answer' as const),
    );
    await expect(asked).rejects.toMatchObject({ name: 'SideFault', role: 'target', code: 'no-answer' });
    expect(waits).toEqual([500, 700]);
  });

  it('is not asked again when nobody waits for it any more', async () => {
    const { asked, silences } = anAsk(120_000, ['no-answer'], true);
    await expect(asked).rejects.toMatchObject({ code: 'no-answer' });
    expect(silences).toEqual([]);
  });

  it.each(['full', 'damaged', 'refused'] as const)('because of what does not mend itself is not asked again: %s', async (code) => {
    const { asked, waits } = anAsk(120_000, [code]);
    await expect(asked).rejects.toThrow(SideFault);
    expect(waits).toEqual([]);
  });
});
