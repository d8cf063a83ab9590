import { describe, expect, it } from 'vitest';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';

describe('a process that stops in order while it is sending', () => {
  it('I4 lets another one go on at once, with what may have arrived marked as a possible repeat', async () => {
    const desk = await aDesk();
    const other = desk.twin();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    desk.messenger.hold();
    const before = desk.messenger.begun.length;
    await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await desk.messenger.reached(before + 2);
    await other.processDue();
    await other.deliveries.whenIdle();
    expect(other.messenger.begun).toEqual([]);
    await desk.releaseLeases();
    await other.processDue();
    await other.deliveries.whenIdle();
    expect(await desk.deliveryOutcomes(id)).toContain('question repeated');
  });

  it('does nothing to what nobody sends, nor to what another process sends', async () => {
    const desk = await aDesk();
    const other = desk.twin();
    const [busy, idle] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    const release = desk.messenger.hold();
    await pressTransition(desk, busy, 'take', 'beto');
    const before = [await desk.load(busy), await desk.load(idle)];
    await other.releaseLeases();
    expect([await desk.load(busy), await desk.load(idle)]).toEqual(before);
    release();
    await desk.whenIdle();
  });
});
