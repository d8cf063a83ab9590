import { describe, expect, it } from 'vitest';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';

describe('sends that go on after the turn', () => {
  it('do not keep the turn waiting', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    expect(await pressTransition(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed' });
    expect([...desk.deliveries.underWay()]).toEqual([id]);
    release();
    await desk.whenIdle();
    expect([...desk.deliveries.underWay()]).toEqual([]);
  });

  it('that fail are logged, and an orderly stop still comes to its end', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    await pressTransition(desk, id, 'take', 'beto');
    desk.weather.isStoreGone = true;
    release();
    await desk.whenIdle();
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'worker-failed', fields: { ticket: id } }));
    desk.weather.isStoreGone = false;
  });

  it('are not held up by those of another ticket', async () => {
    const desk = await aDesk();
    const [slow, quick] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    await advance(desk, slow, 'take', 'beto');
    const release = desk.messenger.hold('beto');
    await desk.execute(
      slow,
      { id: 'i', type: 'add-information', text: 'Pasa en todos los equipos' },
      { kind: 'person', id: (await desk.load(slow)).ticket.requester.id, name: 'Ana Ruiz', memberOf: [], isCoordinator: false },
    );
    const before = desk.messenger.sent.length;
    await pressTransition(desk, quick, 'take', 'luz');
    await desk.messenger.reached(desk.messenger.begun.length);
    await expect.poll(() => desk.messenger.sent.length).toBeGreaterThan(before);
    release();
    await desk.whenIdle();
  });
});
