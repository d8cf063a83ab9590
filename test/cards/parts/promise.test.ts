import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { statusLine } from '../../../src/cards/parts/status-line.js';
import { clauseDesk } from '../../support/clause-desk.js';
import { caseView } from '../../../src/desk/tickets/open-case.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';

const desk = () => clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
type Desk = Awaited<ReturnType<typeof desk>>;

/** What Ana reads of her case now. */
const readBy = async (d: Desk, id: TicketId) => statusLine(await caseView(d.desk, await d.desk.load(id)));

async function taken(d: Desk): Promise<TicketId> {
  const id = await d.ticket({ category: 'correo' });
  await d.does(id, 'mesa', 'take');
  return id;
}

const up = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };

describe('what a requester is promised', () => {
  it('a promise is a moment until it has passed; then the requester reads that the desk is late, and since when', async () => {
    const d = await desk();
    const id = await taken(d);
    expect(await readBy(d, id)).toBe('Lo atiende Mesa de servicios Uno. Solución prevista antes de las 3:00 p. m. de mañana.');
    await d.pass(31 * HOUR + MINUTE);
    expect(await readBy(d, id)).toBe('Lo atiende Mesa de servicios Uno. Vamos tarde: la solución era para hoy 3:00 p. m.');
  });

  it('the requester of a late case is told once, with who has it; the time of a group that it went to later is not theirs', async () => {
    const d = await desk();
    const id = await taken(d);
    await d.does(id, 'mesa', 'escalate', up);
    await d.pass(2 * HOUR);
    expect(d.notificationsTo('ana')).toEqual([]);
    await d.pass(29 * HOUR + MINUTE);
    expect(d.notificationsTo('ana')).toEqual(['target-warned']);
    expect(d.shownTo('ana').join()).toContain('Vamos tarde con CASO-000001: la solución era para el mar 24 nov, 3:00 p. m.');
    expect(d.shownTo('ana').join()).toContain('Lo tiene Infraestructura tecnológica.');
    await d.pass(3 * HOUR);
    expect(d.notificationsTo('ana')).toEqual(['target-warned']);
  });

  it('a requester without an answer in time is told so', async () => {
    const d = await desk();
    await d.ticket({ category: 'correo' });
    await d.pass(HOUR + MINUTE);
    expect(d.notificationsTo('ana')).toEqual(['target-warned']);
    expect(d.shownTo('ana').join()).toContain('Lo tiene la Mesa de servicios.');
  });

  it('a case that was solved before the message left is not said to be late', async () => {
    const d = await desk();
    const id = await taken(d);
    d.desk.messenger.failNext('throttled', 999, 'ana');
    await d.pass(31 * HOUR + MINUTE);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
    d.desk.messenger.endFaults();
    await d.pass(HOUR);
    expect(d.shownTo('ana').join()).not.toContain('Vamos tarde');
    expect(await d.desk.deliveryOutcomes(id)).toContain('resolution sent');
  });

  it('SIIF-15 a hold of the clocks is said while it lasts, and afterwards where the promise went and why', async () => {
    const d = await desk();
    const id = await taken(d);
    const hold = {
      id: 'h',
      reason: 'Caída del proveedor',
      authorisedBy: 'Dirección',
      until: later(d.desk.now(), 4 * HOUR),
    };
    await d.execute(id, 'carla', { type: 'hold-clock', hold });
    expect(await readBy(d, id)).toContain('La coordinación detuvo los plazos desde las 8:00 a. m.');
    await d.pass(4 * HOUR);
    expect(await readBy(d, id)).toContain('Antes era para mañana 3:00 p. m.: la coordinación detuvo los plazos.');
  });

  it('SIIF-01 a promise that moved by a holiday published later says so, and no more once the day counts again', async () => {
    const d = await desk();
    const id = await taken(d);
    const day = { type: 'change-calendar', date: '2026-11-24', reason: 'Día cívico' } as const;
    await d.execute(id, 'carla', { ...day, closes: true });
    expect(await readBy(d, id)).toContain('Antes era para mañana 3:00 p. m.: el 24 nov 2026 no es hábil.');
    await d.execute(id, 'carla', { ...day, closes: false });
    expect(await readBy(d, id)).not.toContain('Antes era');
  });

  it('a promise that moved with the priority says so; one that the level left as it was says nothing', async () => {
    const d = await desk();
    const id = await taken(d);
    const { version } = await d.load(id);
    await d.execute(id, 'mesa', { type: 'correct', seen: version, input: { impact: 'entity', urgency: 'high', reason: 'Es de todos' } });
    expect(await readBy(d, id)).toContain('Antes era para mañana 3:00 p. m.: cambió su prioridad.');
    const other = await d.ticket({ category: 'correo', words: 'otra cosa que falla' });
    await d.does(other, 'mesa', 'take');
    await d.does(other, 'mesa', 'escalate', up);
    expect(await readBy(d, other)).not.toContain('Antes era');
  });

  it('SIIF-02 a promise that moved because the desk waited for an answer says so', async () => {
    const d = await desk();
    const id = await taken(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(3 * HOUR);
    await d.does(id, 'ana', 'answer', { answer: 'Error de conexión' });
    expect(await readBy(d, id)).toContain('Antes era para mañana 3:00 p. m.: esperábamos su respuesta.');
  });
});
