import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { advance, aDesk, caseOf, draftOf, manyDrafts } from '../../support/a-desk.js';
import { seen } from '../../support/seen-drafts.js';
import type { ScriptedMessenger } from '../../support/a-messenger.js';

const DAY = 24 * HOUR;

function noticesIn(...messengers: readonly ScriptedMessenger[]): string[] {
  return messengers.flatMap(({ sent }) =>
    sent.flatMap(({ message }) => (message.kind === 'notification' ? [`${message.case.stored.id} ${message.notification.kind}`] : [])),
  );
}

describe('timers', () => {
  it('UARIV-06 a timer that fell due while the desk was down fires once when it is back', async () => {
    const first = await aDesk();
    const id = await draftOf(first);
    await seen(first, [id]);
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

  it('UARIV-06 UARIV-07 nothing ends where the desk was away over the limit: the reminder comes first', async () => {
    const first = await aDesk();
    await seen(first, [await draftOf(first)]);
    await first.close();
    const second = await aDesk({ folder: first.folder, startsAt: '2026-12-24T06:00:00-05:00' });
    await second.processAllDue();
    expect(second.notificationsTo('ana')).toEqual(['draft-reminder']);
  });

  it('UARIV-17 timers fire in order: silence after the solution, then the survey and its reminder', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de correo' });
    for (let i = 0; i < 20 * 6; i++) await desk.pass(4 * HOUR);
    expect(desk.notificationsTo('ana').filter((kind) => kind !== 'moved')).toEqual(['resolution', 'survey', 'survey']);
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'closed', outcome: 'solved' });
  });

  it('UARIV-06 timers after a question: one reminder, then the end, and nothing more', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    for (let i = 0; i < 20 * 6; i++) await desk.pass(4 * HOUR);
    const kinds = desk.notificationsTo('ana').filter((kind) => kind !== 'moved');
    expect(kinds).toEqual(['question', 'reminder', 'case-lapsed']);
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'void', outcome: 'unserved' });
  });

  it('UARIV-06 a draft whose limit passes while its reminder is late is reminded, once', async () => {
    const desk = await aDesk();
    await seen(desk, [await draftOf(desk)]);
    desk.clock.moveBy(DAY - 1);
    const sweeping = desk.processDue();
    desk.clock.moveBy(1);
    await sweeping;
    await desk.whenIdle();
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder']);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([]);
  });

  it('no timer fires early, even when the clock goes back', async () => {
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
  it('process-due handles no ticket while nothing is due', async () => {
    const desk = await aDesk();
    await manyDrafts(desk, 3);
    expect(await desk.processDue()).toBe(0);
  });

  it('process-due finishes more tickets than it starts sends for at once', async () => {
    const desk = await aDesk();
    await seen(desk, await manyDrafts(desk, 230));
    await desk.pass(DAY + MINUTE);
    const lapsed = noticesIn(desk.messenger).filter((n) => n.endsWith('draft-lapsed'));
    expect(new Set(lapsed).size).toBe(230);
    expect(lapsed).toHaveLength(230);
    expect(await desk.processDue()).toBe(0);
  });

  it('process-due starts sends for at most a hundred tickets at once, and waits for none of them', async () => {
    const desk = await aDesk();
    await seen(desk, await manyDrafts(desk, 120));
    const release = desk.messenger.hold();
    desk.clock.moveBy(DAY + MINUTE);
    expect(await desk.processDue()).toBe(100);
    expect(desk.deliveries.underWay().size).toBe(100);
    expect(await desk.processDue()).toBe(0);
    release();
    await desk.processAllDue();
    expect(noticesIn(desk.messenger).filter((n) => n.endsWith('draft-reminder'))).toHaveLength(120);
  });

  it('process-due called during a run joins that run', async () => {
    const desk = await aDesk();
    await seen(desk, await manyDrafts(desk, 5));
    desk.clock.moveBy(DAY + MINUTE);
    const counts = await Promise.all([desk.processDue(), desk.processDue()]);
    await desk.whenIdle();
    expect(counts).toEqual([5, 5]);
    expect(noticesIn(desk.messenger)).toHaveLength(5);
  });

  it('I2 I4 process-due in two processes on one store fires each timer once and sends each message once', async () => {
    const desk = await aDesk();
    const ids = await seen(desk, await manyDrafts(desk, 40));
    const twin = desk.twin();
    desk.clock.moveBy(DAY + MINUTE);
    await Promise.all([desk.processDue(), twin.processDue(), desk.processDue(), twin.processDue()]);
    await Promise.all([desk.whenIdle(), twin.deliveries.whenIdle()]);
    await desk.processAllDue();
    const lapsed = noticesIn(desk.messenger, twin.messenger);
    expect(lapsed.toSorted()).toEqual(ids.map((id) => `${id} draft-reminder`).toSorted());
    for (const id of ids) expect((await desk.load(id)).history.filter(({ event }) => event.type === 'reminded')).toHaveLength(1);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([]);
  });
});

describe('two instances that find the same tickets due', () => {
  it('two instances that find the same tickets due process them in different orders', async () => {
    const swept = async (): Promise<readonly string[]> => {
      const desk = await aDesk();
      const ids = await seen(desk, await manyDrafts(desk, 30));
      desk.clock.moveBy(DAY);
      await desk.processAllDue();
      expect(noticesIn(desk.messenger).toSorted()).toEqual(ids.map((id) => `${id} draft-reminder`).toSorted());
      return noticesIn(desk.messenger);
    };
    expect(await swept()).not.toEqual(await swept());
  });
});

describe('a ticket that cannot be handled', () => {
  it('a ticket that cannot be handled does not hold up the others, nor keep the worker busy', async () => {
    const desk = await aDesk();
    const [bad, ...good] = await seen(desk, await manyDrafts(desk, 6));
    if (bad !== undefined) desk.weather.broken.add(bad);
    await desk.pass(DAY + MINUTE);
    expect(noticesIn(desk.messenger).filter((n) => n.endsWith('draft-reminder'))).toHaveLength(good.length);
    expect(desk.lines.filter((l) => l.level === 'error').every((l) => l.fields['ticket'] === bad)).toBe(true);
    expect(await desk.processDue()).toBe(0);
    desk.weather.broken.clear();
    await desk.processAllDue();
    expect(noticesIn(desk.messenger)).toContain(`${bad} draft-reminder`);
  });

  it('a ticket that cannot be handled is retried after five minutes, and not before', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await seen(desk, [id]);
    desk.weather.areRulesLost = true;
    const pass = async (ms: number) => {
      desk.clock.moveBy(ms);
      await desk.processDue();
      await desk.whenIdle();
    };
    await pass(DAY + MINUTE);
    const logged = desk.lines.filter((l) => l.event === 'worker-failed').length;
    await pass(4 * MINUTE);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toHaveLength(logged);
    desk.weather.areRulesLost = false;
    await pass(MINUTE);
    expect((await desk.load(id)).history.filter(({ event }) => event.type === 'reminded')).toHaveLength(1);
  });
});

describe('a store that fails for a moment', () => {
  it('a store failure postpones nothing: the next run processes everything due, and one log line counts the tickets', async () => {
    const desk = await aDesk();
    const ids = await seen(desk, await manyDrafts(desk, 20));
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

  it('repeated version conflicts postpone nothing: the next run processes the ticket', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await seen(desk, [id]);
    desk.clock.moveBy(DAY + MINUTE);
    desk.weather.conflicts = 8;
    expect(await desk.processDue()).toBe(0);
    expect(desk.lines.filter((l) => l.event === 'worker-failed')).toEqual([
      { level: 'warn', event: 'worker-failed', fields: { code: 'version-conflict', tickets: 1 } },
    ]);
    await desk.processAllDue();
    expect((await desk.load(id)).history.filter(({ event }) => event.type === 'reminded')).toHaveLength(1);
  });
});
