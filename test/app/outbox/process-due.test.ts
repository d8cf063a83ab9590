import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import type { TicketId } from '../../../src/domain/ticket/ticket.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import type { ScriptedMessenger } from '../../support/a-messenger.js';

const DAY = 24 * HOUR;

function manyDrafts(desk: TestDesk, count: number): Promise<TicketId[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => draftOf(desk, { words: `no funciona el equipo ${i}`, key: `k${i}` })));
}

function noticesIn(...messengers: readonly ScriptedMessenger[]): string[] {
  return messengers.flatMap(({ sent }) =>
    sent.flatMap(({ message }) => (message.kind === 'notification' ? [`${message.case.stored.id} ${message.notification.kind}`] : [])),
  );
}

describe('timers', () => {
  it('UARIV-06 that fell due while the desk was down happen once when it is back', async () => {
    const first = await aDesk();
    const id = await draftOf(first);
    await first.close();
    const second = await aDesk({ folder: first.folder, startsAt: '2026-11-24T06:00:00-05:00' });
    await second.processAllDue();
    expect(second.notificationsTo('ana')).toEqual(['draft-reminder']);
    await second.processAllDue();
    await second.pass(HOUR);
    expect(second.notificationsTo('ana')).toEqual(['draft-reminder']);
    await second.pass(3 * HOUR);
    expect(second.notificationsTo('ana')).toEqual(['draft-reminder', 'draft-lapsed']);
    expect((await second.load(id)).ticket.phase).toBe('void');
  });

  it('UARIV-06 UARIV-07 remind of nothing any more once the limit itself has passed', async () => {
    const first = await aDesk();
    await draftOf(first);
    await first.close();
    const second = await aDesk({ folder: first.folder, startsAt: '2026-12-24T06:00:00-05:00' });
    await second.processAllDue();
    expect(second.notificationsTo('ana')).toEqual(['draft-lapsed']);
  });

  it('UARIV-17 happen in their order: silence after a question, then after the solution, then the survey and its reminder', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    for (let i = 0; i < 20 * 6; i++) await desk.pass(4 * HOUR);
    const kinds = desk.notificationsTo('ana').filter((kind) => kind !== 'moved');
    expect(kinds).toEqual(['question', 'reminder', 'resolution', 'survey', 'survey']);
    expect((await desk.load(id)).ticket.phase).toBe('closed');
  });

  it('UARIV-06 whose limit passes while the sweep runs end at once', async () => {
    const desk = await aDesk();
    await draftOf(desk);
    desk.clock.moveBy(DAY - 1);
    const sweeping = desk.processDue();
    desk.clock.moveBy(1);
    await sweeping;
    await desk.whenIdle();
    expect(desk.notificationsTo('ana')).toEqual(['draft-lapsed']);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([]);
  });

  it('do nothing early, also when the clock goes back', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await desk.pass(20.1 * HOUR);
    await desk.pass(-HOUR);
    await desk.pass(2 * HOUR);
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder']);
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    await desk.pass(3 * HOUR);
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder', 'draft-lapsed']);
  });
});

describe('a sweep', () => {
  it('has nothing to do while nothing is due', async () => {
    const desk = await aDesk();
    await manyDrafts(desk, 3);
    expect(await desk.processDue()).toBe(0);
  });

  it('comes to the end of more than it sends for at once', async () => {
    const desk = await aDesk();
    await manyDrafts(desk, 230);
    await desk.pass(DAY + MINUTE);
    const lapsed = noticesIn(desk.messenger).filter((n) => n.endsWith('draft-lapsed'));
    expect(new Set(lapsed).size).toBe(230);
    expect(lapsed).toHaveLength(230);
    expect(await desk.processDue()).toBe(0);
  });

  it('begins sends for a hundred tickets at once and for no more, and waits for none of them', async () => {
    const desk = await aDesk();
    await manyDrafts(desk, 120);
    const release = desk.messenger.hold();
    desk.clock.moveBy(DAY + MINUTE);
    expect(await desk.processDue()).toBe(100);
    expect(desk.deliveries.underWay().size).toBe(100);
    expect(await desk.processDue()).toBe(0);
    release();
    await desk.processAllDue();
    expect(noticesIn(desk.messenger).filter((n) => n.endsWith('draft-lapsed'))).toHaveLength(120);
  });

  it('called again while it runs is the same sweep', async () => {
    const desk = await aDesk();
    await manyDrafts(desk, 5);
    desk.clock.moveBy(DAY + MINUTE);
    const counts = await Promise.all([desk.processDue(), desk.processDue()]);
    await desk.whenIdle();
    expect(counts).toEqual([5, 5]);
    expect(noticesIn(desk.messenger)).toHaveLength(5);
  });

  it('I2 I4 of two processes on one store makes each timer and each message happen once', async () => {
    const desk = await aDesk();
    const ids = await manyDrafts(desk, 40);
    const twin = desk.twin();
    desk.clock.moveBy(DAY + MINUTE);
    await Promise.all([desk.processDue(), twin.processDue(), desk.processDue(), twin.processDue()]);
    await Promise.all([desk.whenIdle(), twin.deliveries.whenIdle()]);
    await desk.processAllDue();
    const lapsed = noticesIn(desk.messenger, twin.messenger);
    expect(lapsed.toSorted()).toEqual(ids.map((id) => `${id} draft-lapsed`).toSorted());
    for (const id of ids) expect((await desk.load(id)).history.filter(({ event }) => event.type === 'draft-lapsed')).toHaveLength(1);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([]);
  });
});

describe('two instances that find the same tickets due', () => {
  it('go through them each in an order of its own, so that they meet on few', async () => {
    const swept = async (): Promise<readonly string[]> => {
      const desk = await aDesk();
      const ids = await manyDrafts(desk, 30);
      desk.clock.moveBy(DAY);
      await desk.processAllDue();
      expect(noticesIn(desk.messenger).toSorted()).toEqual(ids.map((id) => `${id} draft-lapsed`).toSorted());
      return noticesIn(desk.messenger);
    };
    expect(await swept()).not.toEqual(await swept());
  });
});

describe('a ticket that cannot be handled', () => {
  it('does not hold up the others, nor keep the worker busy', async () => {
    const desk = await aDesk();
    const [bad, ...good] = await manyDrafts(desk, 6);
    if (bad !== undefined) desk.weather.broken.add(bad);
    await desk.pass(DAY + MINUTE);
    expect(noticesIn(desk.messenger)).toHaveLength(good.length);
    expect(desk.lines.filter((l) => l.level === 'error').every((l) => l.fields['ticket'] === bad)).toBe(true);
    expect(await desk.processDue()).toBe(0);
    desk.weather.broken.clear();
    await desk.processAllDue();
    expect(noticesIn(desk.messenger)).toContain(`${bad} draft-lapsed`);
  });

  it('comes again after five minutes, and meanwhile lets those behind it through', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    desk.weather.areRulesLost = true;
    await desk.pass(DAY + MINUTE);
    const logged = desk.lines.filter((l) => l.event === 'worker-failed').length;
    await desk.pass(4 * MINUTE);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toHaveLength(logged);
    desk.weather.areRulesLost = false;
    await desk.pass(MINUTE);
    expect((await desk.load(id)).ticket.phase).toBe('void');
  });
});

describe('a store that fails for a moment', () => {
  it('puts nothing off: what was due comes with the next look, and one line of the log says of how many', async () => {
    const desk = await aDesk();
    const ids = await manyDrafts(desk, 20);
    desk.clock.moveBy(DAY + MINUTE);
    desk.weather.isStoreGone = true;
    expect(await desk.processDue()).toBe(0);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([
      { level: 'warn', event: 'worker-failed', fields: { code: 'store-unavailable', tickets: 20 } },
    ]);
    desk.weather.isStoreGone = false;
    expect(await desk.processDue()).toBe(20);
    await desk.whenIdle();
    expect(noticesIn(desk.messenger)).toHaveLength(ids.length);
  });

  it('puts nothing off either when others always wrote first', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    desk.clock.moveBy(DAY + MINUTE);
    desk.weather.conflicts = 8;
    expect(await desk.processDue()).toBe(0);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([
      { level: 'warn', event: 'worker-failed', fields: { code: 'version-conflict', tickets: 1 } },
    ]);
    await desk.processAllDue();
    expect((await desk.load(id)).ticket.phase).toBe('void');
  });
});
