import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/core/instant.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { actor, ref } from '../../support/cast.js';
import { showCase } from '../../../src/desk/tickets/open-case.js';

const chat: Place = { kind: 'person', person: ref('ana').id };

describe('a case that a person asks to see', () => {
  it('I5 a case shown on request appears as it stands, and its card stays up to date', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await showCase(desk, id, 'live', { kind: 'person', person: ref('dora').id });
    await desk.whenIdle();
    expect(desk.messagesTo('dora').map((m) => m.kind)).toEqual(['posted-card']);
    await desk.pass(SECOND);
    await advance(desk, id, 'take', 'beto');
    const stored = await desk.load(id);
    expect(stored.postedCards.filter(({ shown }) => shown < lastVisibleSeq(stored))).toEqual([]);
    expect(desk.messagesTo('dora')).toHaveLength(2);
  });

  it('a case shown often at one place keeps three cards up to date there, the first among them', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (let i = 0; i < 6; i++) {
      await showCase(desk, id, 'receipt', chat);
      await desk.whenIdle();
    }
    const here = (await desk.load(id)).postedCards.filter((s) => s.kind === 'receipt');
    expect(here.map((s) => s.done)).toEqual([false, true, true, true, true, false, false]);
    expect(new Set(here.map((s) => s.id)).size).toBe(here.length);
  });

  it('a case requested twenty times at once is shown, and the desk goes on', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await Promise.all([
      ...Array.from({ length: 20 }, () => showCase(desk, id, 'receipt', chat)),
      pressTransition(desk, id, 'take', 'beto'),
    ]);
    await desk.processAllDue();
    await desk.pass(SECOND);
    const stored = await desk.load(id);
    expect(stored.ticket.assignee).toEqual(ref('beto'));
    expect(stored.postedCards.filter(({ shown, done }) => !done && shown < lastVisibleSeq(stored))).toEqual([]);
  });

  it('a case requested during a send is shown after it, even when another process holds the lease', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const twin = desk.twin();
    const release = desk.messenger.hold();
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'Se revisó el buzón', audience: 'internal' }, actor('beto'));
    await showCase(twin, id, 'live', { kind: 'person', person: ref('dora').id });
    expect(twin.messenger.begun).toEqual([]);
    release();
    await desk.whenIdle();
    expect(desk.messagesTo('dora')).toHaveLength(1);
  });

  it('a case that does not exist is shown nowhere', async () => {
    const desk = await aDesk();
    await showCase(desk, ticketId('nowhere'), 'live', chat);
    await desk.whenIdle();
    expect(desk.messenger.begun).toEqual([]);
  });
});
