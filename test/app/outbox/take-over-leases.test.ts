import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/domain/instant.js';
import { needsUpdate } from '../../../src/domain/outbox/delivery.js';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';

describe('a process that starts on a folder of its own', () => {
  it.each([
    ['', 0],
    [', also when the clock was put back an hour meanwhile', -HOUR],
  ])('I4 I5 sends at once what the one before it left half sent, marked as a possible repeat%s', async (_, ms) => {
    const first = await aDesk();
    const id = await caseOf(first);
    await advance(first, id, 'take', 'beto');
    first.messenger.hold();
    const before = first.messenger.begun.length;
    await pressTransition(first, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await first.messenger.reached(before + 2);
    await first.close();
    const second = await aDesk({ folder: first.folder, startsAt: later(first.now(), ms) });
    await second.processAllDue();
    expect(second.messenger.begun).toEqual([]);
    await second.takeOverLeases();
    await second.processAllDue();
    expect(second.notificationsTo('ana')).toEqual(['question']);
    expect(await second.deliveryOutcomes(id)).toContain('question repeated');
    const stored = await second.load(id);
    expect(stored.postedCards.filter((s) => needsUpdate(s, stored))).toEqual([]);
  });

  it('leaves alone what it is sending itself, and what nobody sends', async () => {
    const desk = await aDesk();
    const [busy, idle] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    const release = desk.messenger.hold();
    await pressTransition(desk, busy, 'take', 'beto');
    const before = [await desk.load(busy), await desk.load(idle)];
    await desk.takeOverLeases();
    expect([await desk.load(busy), await desk.load(idle)]).toEqual(before);
    release();
    await desk.whenIdle();
  });
});
