import { describe, expect, it } from 'vitest';
import { HOUR, type Instant } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { acquireLease } from '../../../src/desk/outbox/dispatch-outbox.js';
import { atChannel } from '../../../src/desk/outbox/redeliver.js';
import { changeTicket, createRetryOnConflict } from '../../../src/desk/tickets/change-ticket.js';
import { bindInChat } from '../../support/bound-in-chat.js';

const resumeOf = (desk: TestDesk, delivered: string[] = []) => {
  const resuming: Parameters<typeof changeTicket>[0] = {
    tickets: desk.store.tickets,
    registry: desk.registry,
    retryOnConflict: createRetryOnConflict(),
    acquireLease: (...of) => acquireLease({ deliveries: desk.deliveries, owner: 'me', leaseMs: 1000 }, ...of),
    deliver: ({ id }) => void delivered.push(id),
  };
  return {
    reachable: (id: TicketId, group: string, now: Instant) =>
      changeTicket(resuming, id, now, (stored) => atChannel.reachable(stored, group, now)),
  };
};

const away = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Revisé el cliente y la red' };

describe('a channel that can be reached now', () => {
  it('a channel that is reachable again gets at once what waited for it', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.messenger.failNext('no-place', 9, 'infraestructura');
    await advance(desk, id, 'escalate', 'beto', away);
    const delivered: string[] = [];
    await resumeOf(desk, delivered).reachable(id, 'infraestructura', desk.now());
    expect(delivered).toEqual([id]);
    expect((await desk.load(id)).notifications.map((n) => n.inFlight)).toEqual([true]);
  });

  it('I5 a card given up while its channel was gone is sent again with the current state once the channel is reachable', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.messenger.failNext('gone', 9, 'mesa');
    await advance(desk, id, 'take', 'beto');
    for (let tries = 0; tries < 6; tries += 1) await desk.pass(HOUR);
    desk.messenger.endFaults();
    await desk.pass(HOUR);
    const updated = () => desk.messagesTo('mesa').flatMap((m) => (m.kind === 'posted-card' ? [m.case.stored.ticket.state] : []));
    const before = updated();
    await bindInChat(desk, 'mesa', { team: 'e-1', channel: 'c-1', serviceUrl: 'https://smba.example/', tenant: 't' });
    await desk.processAllDue();
    const [{ state }, shown] = [(await desk.load(id)).ticket, updated()];
    expect([before.includes(state), shown.slice(before.length)]).toEqual([false, [state]]);
  });

  it('a ticket with nothing waiting for a channel that is reachable again stays unchanged, though a timer is due', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la contraseña' });
    desk.clock.moveBy(400 * HOUR);
    const before = await desk.load(id);
    await resumeOf(desk).reachable(id, 'mesa', desk.now());
    expect(await desk.load(id)).toEqual(before);
  });

  it('what waits for a channel that becomes reachable during other sends is sent when those sends end', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.messenger.failNext('no-place', 2, 'infraestructura');
    await advance(desk, id, 'escalate', 'beto', away);
    const release = desk.messenger.hold('mesa');
    await desk.execute(
      id,
      { id: 'n', type: 'add-note', text: 'Ya está avisado el proveedor', audience: 'internal' },
      { kind: 'person', id: (await desk.load(id)).ticket.requester.id, name: 'Beto Gil', memberOf: ['mesa'], isCoordinator: false },
    );
    await resumeOf(desk).reachable(id, 'infraestructura', desk.now());
    release();
    await desk.whenIdle();
    expect(desk.notificationsTo('infraestructura')).toEqual(['escalated-here']);
  });
});
