import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { caseView } from '../../src/desk/tickets/open-case.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { liveCard } from '../../src/features/cases/live-card.js';
import { whoActsLine } from '../../src/cards/parts/who-acts.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import { listedClock } from '../../src/cards/parts/promise.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { inputsIn, linesOf } from '../support/read-card.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';

/** A request that level 1 works, Monday, 2026-11-23, 8:00. */
async function request(d: ClauseDesk): Promise<TicketId> {
  const id = await uarivInProgress(d, { words: 'necesito que instalen un programa' });
  expect((await d.load(id)).kind).toBe('request');
  return id;
}

const friday = { scheduledDate: '2026-11-27', scheduledTime: '9:00', scheduledWhat: 'Instalar el programa en la sede' };
const offered = async (d: ClauseDesk, id: TicketId) => availableTransitions(d.procedure, await d.load(id)).map(({ id: way }) => way);
const viewOf = async (d: ClauseDesk, id: TicketId) => caseView(d.desk, await d.desk.load(id));
const elapsed = async (d: ClauseDesk, id: TicketId) => (await d.sla(id)).resolution?.elapsedMs ?? 0;

describe('UARIV: a requirement is scheduled with its person', () => {
  it('UARIV-02 a request is scheduled for a day and an hour, an incident is not', async () => {
    const d = await uarivDesk();
    expect(await offered(d, await uarivInProgress(d))).not.toContain('schedule');
    const id = await request(d);
    expect(await offered(d, id)).toContain('schedule');
    await d.does(id, 'mesa', 'schedule', friday);
    expect(await d.state(id)).toBe('Programado');
    expect(await d.history(id)).toContain('Instalar el programa en la sede');
  });

  it('UARIV-02 the clock of a scheduled request stands still, goes on at that hour by itself, and its assignee is told', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    const before = await elapsed(d, id);
    await d.does(id, 'mesa', 'schedule', friday);
    await d.pass(4 * 24 * HOUR + HOUR - 1000);
    expect([await d.state(id), await elapsed(d, id)]).toEqual(['Programado', before]);
    await d.pass(2000);
    await d.desk.whenIdle();
    expect(await d.state(id)).toBe('En proceso');
    expect(d.shownTo('mesa').join('\n')).toContain('Es la hora acordada con Ana');
    await d.pass(HOUR);
    expect(await elapsed(d, id)).toBeGreaterThan(before);
  });

  it('UARIV-02 the card, the lists and the requester of a scheduled request read for when it is, and whose', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    const view = await viewOf(d, id);
    expect(whoActsLine(view).text).toBe('❚❚ Mesa de servicios Uno debe atender el vie 27 nov, 9:00 a. m.');
    expect(statusLine(view)).toBe(
      'Programado para el vie 27 nov, 9:00 a. m. Lo tiene Mesa de servicios Uno. Hasta entonces el plazo no corre.',
    );
    expect(listedClock(view).text).toContain('espera la fecha acordada con Ana');
    expect(d.shownTo('ana').join('\n')).toContain('«Programado»');
  });

  it('UARIV-02 a day before a scheduled request, its assignee and its requester are reminded once', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    const told = () =>
      [d.notificationsTo('ana'), d.notificationsTo('mesa')].map((kinds) => kinds.filter((kind) => kind === 'reminder').length);
    await d.pass(3 * 24 * HOUR);
    expect(told()).toEqual([0, 0]);
    await d.pass(2 * HOUR);
    expect(told()).toEqual([1, 1]);
    expect(d.shownTo('ana').join('\n')).toContain('CASO-000001 está programado para el vie 27 nov, 9:00 a. m.');
    expect(d.shownTo('ana').join('\n')).not.toMatch(/m\.\./);
    await d.pass(21 * HOUR);
    expect(told()).toEqual([1, 1]);
  });

  it('UARIV-02 a scheduled request is moved to another day by the desk; its requester may ask for one, and the clock goes on', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    await d.does(id, 'mesa', 'schedule', { ...friday, scheduledDate: '2026-11-30' });
    expect(whoActsLine(await viewOf(d, id)).text).toContain('el lun 30 nov, 9:00 a. m.');
    await d.pass(5 * 24 * HOUR);
    expect(await d.state(id)).toBe('Programado');
    expect(await d.refused(id, 'mesa', 'other-date', { otherDate: 'Mañana' })).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'ana', 'other-date', { otherDate: 'El martes en la tarde' });
    expect(await d.state(id)).toBe('En proceso');
    expect(d.shownTo('mesa').join('\n')).toContain('El martes en la tarde');
  });

  it('UARIV-02 the desk takes the date of a scheduled request away: its requester is told so, and the clock goes on', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    expect(await offered(d, id)).not.toContain('resume');
    await d.does(id, 'mesa', 'drop-date');
    expect(await d.state(id)).toBe('En proceso');
    expect(d.shownTo('ana').join('\n')).toContain('Mesa de servicios Uno quitó la fecha de CASO-000001: ya no está programado.');
    const before = await elapsed(d, id);
    await d.pass(HOUR);
    expect(await elapsed(d, id)).toBeGreaterThan(before);
  });

  it('UARIV-02 a new date of a scheduled request begins with the one that stands, and keeps what will be done unless it is typed anew', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    const card = advanceCard(await viewOf(d, id), 'schedule', {});
    expect(Object.fromEntries(inputsIn(card).map(({ id: field, value }) => [field.replace('f_', ''), value]))).toMatchObject(friday);
    await d.does(id, 'mesa', 'schedule', { scheduledDate: '2026-11-30', scheduledTime: '9:00' });
    expect((await d.load(id)).fields).toMatchObject({ scheduledDate: '2026-11-30', scheduledWhat: friday.scheduledWhat });
    await d.does(id, 'mesa', 'schedule', { ...friday, scheduledWhat: '' });
    expect((await d.load(id)).fields).toMatchObject({ scheduledWhat: '' });
  });

  it('UARIV-02 a scheduled request is corrected to no incident while its date stands; the form says to take the date away first', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    const toIncident = async () => {
      const { version } = await d.load(id);
      return d.execute(id, 'mesa', { type: 'correct', seen: version, input: { kind: 'incident', reason: 'Limita su labor' } });
    };
    const says = '«Programado» es sólo para «Requerimiento»: use antes «Quitar la fecha».';
    expect(await toIncident()).toMatchObject({ kind: 'refused', refusal: { faults: [{ field: 'kind', says }] } });
    await d.does(id, 'mesa', 'drop-date');
    expect(await toIncident()).toMatchObject({ kind: 'executed' });
    expect((await d.load(id)).kind).toBe('incident');
  });

  it('UARIV-02 the first lines of a scheduled request name its assignee once', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    await d.does(id, 'mesa', 'schedule', friday);
    const first = linesOf(liveCard(await viewOf(d, id)))
      .slice(0, 6)
      .join('\n');
    expect(first.match(/Mesa de servicios Uno/g)).toHaveLength(1);
  });

  it('UARIV-02 a moment that is over or half a year away, and an hour that is none, are said at their fields', async () => {
    const d = await uarivDesk();
    const id = await request(d);
    const faults = async (more: object) => d.refused(id, 'mesa', 'schedule', { ...friday, ...more });
    expect(await faults({ scheduledDate: '2026-11-20' })).toMatchObject({ faults: [{ field: 'scheduledDate' }] });
    expect(await faults({ scheduledDate: '2026-11-23', scheduledTime: '7:30' })).toMatchObject({ faults: [{ field: 'scheduledTime' }] });
    expect(await faults({ scheduledDate: '2027-11-23' })).toMatchObject({
      faults: [{ field: 'scheduledDate', says: 'Se programa a 180 días como máximo.' }],
    });
    expect(await faults({ scheduledTime: '25:00', scheduledDate: '' })).toMatchObject({
      faults: [{ field: 'scheduledDate' }, { field: 'scheduledTime' }],
    });
  });
});
