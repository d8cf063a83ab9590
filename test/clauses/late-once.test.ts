import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { atN2, siifDesk, siifInProgress, toN2 } from './siif-cases.js';
import { toOffice, uspecDesk, uspecInProgress } from './uspec-cases.js';

/** How often the history says that the time for the solution was used up. */
const misses = async (d: ClauseDesk, id: TicketId) =>
  (await d.events(id)).filter((e) => e.type === 'target-warned' && e.clock === 'resolution' && e.at === 1).length;

const lateMessages = (d: ClauseDesk, who: string) => d.notificationsTo(who).filter((kind) => kind === 'target-warned').length;

describe('a case that fell due', () => {
  it('USPEC-03 a case that is late already is not declared late again when it is escalated', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.execute(id, 'mesa-ayuda', { type: 'add-note', text: 'Ya lo estoy revisando', audience: 'public' });
    await d.pass(31 * MINUTE);
    expect([await misses(d, id), lateMessages(d, 'ana'), lateMessages(d, 'carla')]).toEqual([1, 1, 1]);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.pass(HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana'), lateMessages(d, 'carla')]).toEqual([1, 1, 1]);
    expect(lateMessages(d, 'oficina-tecnologia')).toBe(0);
  });

  it('UARIV-04 a late case that is sent back is not late once more; the group that it came to has its own time to answer', async () => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category: 'correo' });
    await d.does(id, 'mesa', 'take');
    const up = { reason: 'El servidor no responde', diagnosis: 'Se revisó la red' };
    await d.does(id, 'mesa', 'escalate', { group: 'infraestructura', ...up });
    await d.does(id, 'infraestructura', 'take');
    await d.pass(31 * HOUR + MINUTE);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
    await d.does(id, 'infraestructura', 'escalate', { group: 'mesa', ...up });
    await d.pass(2 * HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
    const said = (await d.events(id)).flatMap((e) => (e.type === 'target-warned' ? [`${e.clock} ${e.at}`] : []));
    expect(said).toEqual(['resolution 0.8', 'resolution 1', 'response 0.8', 'response 1']);
  });

  it('SIIF-03 a level with a longer time is late when that time has passed too, and says so once', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(5 * HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await d.pass(MINUTE);
    expect(await misses(d, id)).toBe(1);
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    await d.pass(MINUTE);
    expect([await misses(d, id), lateMessages(d, 'funcional-n2')]).toEqual([1, 0]);
    await d.pass(48 * HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([2, 2]);
    expect(lateMessages(d, 'funcional-n2')).toBeGreaterThan(0);
  });

  it('SIIF-03 a late case of level 2 that goes back to the back office is not late again by the shorter time there', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.pass(48 * HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
    await d.does(id, 'funcional-n2', 'devolver-a-back-office', { group: 'back-office', reason: 'Faltan soportes' });
    await d.pass(MINUTE);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
  });

  it('SIIF-03 a case whose first level kept it beyond the time of the next is not late again on arrival there', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(72 * HOUR);
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    await d.pass(HOUR);
    expect([await misses(d, id), lateMessages(d, 'ana')]).toEqual([1, 1]);
  });
});
