import { describe, expect, it } from 'vitest';
import { mostUrgentClock } from '../../../src/core/sla/pressing-clock.js';
import { slaOf } from '../../../src/core/ticket/ticket-sla.js';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { readDeskStatus } from '../../../src/desk/overviews/desk-status.js';

const note = 'Se revisó el cliente y la red';
const away = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: note };

/** What is done to every fifth, seventh … of many cases, so that each group and phase has some. */
async function workOn(desk: TestDesk, ids: readonly TicketId[]): Promise<void> {
  const every = (n: number, rest: number, act: (id: TicketId) => Promise<unknown>) =>
    Promise.all(ids.filter((_, i) => i % n === rest).map(act));
  await every(5, 0, (id) => pressTransition(desk, id, 'escalate', 'beto', away));
  await every(5, 1, (id) => pressTransition(desk, id, 'take', 'beto'));
  await every(5, 2, (id) => pressTransition(desk, id, 'ask', 'luz', { question: '¿Qué mensaje muestra?' }));
  await every(5, 3, (id) => pressTransition(desk, id, 'take', 'luz'));
  await every(10, 3, (id) => pressTransition(desk, id, 'resolve', 'luz', { solution: note }));
  await every(20, 3, (id) => pressTransition(desk, id, 'accept', 'ana'));
  await desk.processAllDue();
}

/** As many at once as one person may have drafts. */
async function casesOf(desk: TestDesk, what: string): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (const from of [0, 40, 80]) {
    const some = Array.from({ length: Math.min(40, 115 - from) }, (_, i) =>
      caseOf(desk, { words: `${what} ${from + i} no prende`, key: `${what}${from + i}` }),
    );
    ids.push(...(await Promise.all(some)));
  }
  return ids;
}

describe('the desk status', () => {
  it('the desk status of two hundred and thirty cases equals a count by hand', async () => {
    const desk = await aDesk();
    const early = await casesOf(desk, 'equipo');
    desk.clock.moveBy(3 * HOUR);
    const late = await casesOf(desk, 'pantalla');
    await workOn(desk, [...early, ...late]);
    desk.clock.moveBy(30 * MINUTE);
    const deskStatus = await readDeskStatus(desk);

    const { procedure, calendar } = desk.registry.current;
    const all = await Promise.all([...early, ...late].map((id) => desk.load(id)));
    const open = all.filter(({ ticket }) => ticket.phase !== 'closed');
    const urgent = open.map((stored) => ({
      ticket: stored.ticket,
      urgency: mostUrgentClock(slaOf(stored, { procedure, calendar }, desk.now()))?.urgency ?? 'on-time',
    }));
    const loose = open.filter(({ ticket }) => ticket.phase === 'new' && ticket.assignee === null);
    expect(open.length).toBeGreaterThan(200);
    expect(deskStatus).toMatchObject({
      open: open.length,
      unassigned: loose.length,
      // For data, or for a yes to the solution.
      waitingRequester: open.filter(({ ticket }) => ticket.state === 'waiting-requester' || ticket.state === 'solved').length,
      late: urgent.filter((u) => u.urgency === 'late').length,
      warned: urgent.filter((u) => u.urgency === 'warned').length,
    });
    expect(deskStatus.late).toBeGreaterThan(0);
    expect(deskStatus.rows.map((r) => r.group)).toEqual(procedure.groups.map((g) => g.id));
    for (const row of deskStatus.rows) {
      const here = urgent.filter(({ ticket }) => ticket.group === row.group);
      const of = (phase: string) => here.filter(({ ticket }) => ticket.phase === phase).length;
      expect(row.counts).toMatchObject({
        new: of('new'),
        working: of('working'),
        waiting: of('waiting'),
        resolved: of('resolved'),
        late: here.filter((u) => u.urgency === 'late').length,
      });
    }
    const oldest = loose.toSorted(
      (a, b) => a.ticket.openedAt - b.ticket.openedAt || (a.ticket.numbers['draft'] ?? 0) - (b.ticket.numbers['draft'] ?? 0),
    );
    expect(deskStatus.oldestUnassigned.map((v) => v.stored.id)).toEqual(oldest.slice(0, 3).map((s) => s.id));
  });

  it('the desk status of a desk without cases has a row of zeros for each group', async () => {
    const desk = await aDesk();
    const deskStatus = await readDeskStatus(desk);
    expect(deskStatus).toMatchObject({ open: 0, unassigned: 0, warned: 0, late: 0, waitingRequester: 0, oldestUnassigned: [] });
    expect(deskStatus.waits).toEqual({ most: [], others: { parties: 0, cases: 0 } });
    expect(deskStatus.rows.flatMap(({ counts }) => Object.values(counts)).every((count) => count === 0)).toBe(true);
  });

  it('a case counts as warned from four fifths of its target, and as late after the whole', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const urgency = async () => {
      const { procedure, calendar } = desk.registry.current;
      return mostUrgentClock(slaOf(await desk.load(id), { procedure, calendar }, desk.now()))?.urgency ?? 'on-time';
    };
    const seen: string[] = [];
    for (let i = 0; i < 8 * 60; i += 5) {
      const now = await urgency();
      if (seen.at(-1) !== now) seen.push(now);
      desk.clock.moveBy(5 * MINUTE);
    }
    expect(seen).toEqual(['on-time', 'warned', 'late']);
  });

  it('the desk status leaves out drafts and closed cases', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: note });
    expect((await readDeskStatus(desk)).open).toBe(1);
    await advance(desk, id, 'accept', 'ana');
    expect((await readDeskStatus(desk)).open).toBe(0);
  });
});
