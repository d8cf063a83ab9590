import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { sigceDesk, sigceRegistered } from './sigce-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { uspecDesk, uspecInProgress } from './uspec-cases.js';
import { figureLines } from '../../src/texts/figures.js';
import { readable } from '../support/shown-card.js';
import { openCase } from '../../src/desk/tickets/open-case.js';
import { drawnAdvance } from '../support/drawn-form.js';

const question = '¿Qué mensaje aparece?';

async function viewOf(d: ClauseDesk, id: TicketId, who: string) {
  const view = await openCase(d.desk, id, d.actorOf(who));
  if (view === null) throw new Error('the case is not shown');
  return view;
}

type Asking = { ask: string; by: string; wait: number };

/** What the user reads: with the question, on the case, and in the reminder after `wait`. */
async function saidOfSilence(d: ClauseDesk, id: TicketId, { ask, by, wait }: Asking): Promise<readonly string[]> {
  const before = d.shownTo('ana').length;
  await d.does(id, by, ask, { question });
  await d.pass(1);
  const shown = [shownSince(d, 'ana', before), statusLine(await viewOf(d, id, 'ana'))];
  const asked = d.shownTo('ana').length;
  await d.pass(wait);
  return [...shown, d.notificationsTo('ana').at(-1) === 'reminder' ? shownSince(d, 'ana', asked) : 'no reminder'];
}

const shownSince = (d: ClauseDesk, who: string, before: number) => d.shownTo(who).slice(before).join('\n');

describe('what silence does is said before it happens', () => {
  it('UARIV-06 the question, its reminder and the case say how it ends unanswered', async () => {
    const d = await uarivDesk();
    const said = await saidOfSilence(d, await uarivInProgress(d), { ask: 'ask', by: 'mesa', wait: 51 * HOUR });
    const ends = /[Ss]i no responde antes de[^"]*, el caso quedará «No gestionado»\./;
    expect(said).toEqual([expect.stringMatching(ends), expect.stringMatching(ends), expect.stringMatching(ends)]);
  });

  it('SIIF-03 the question, its reminder and the case say how it ends unanswered', async () => {
    const d = await siifDesk();
    const said = await saidOfSilence(d, await siifInProgress(d), { ask: 'pedir', by: 'linea', wait: 3 * HOUR });
    const ends = /[Ss]i no responde antes de[^"]*, el caso quedará «Cerrado sin respuesta»\./;
    expect(said).toEqual([expect.stringMatching(ends), expect.stringMatching(ends), expect.stringMatching(ends)]);
  });

  it('SIIF-03 the desk reads on the form that asks how the case ends unanswered', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const dialog = readable(JSON.stringify(drawnAdvance(await viewOf(d, id, 'linea'), 'pedir')));
    expect(dialog).toContain('Si no responde antes de las 12:00 p. m. de hoy, el caso quedará «Cerrado sin respuesta».');
  });

  it('UARIV-06 the desk reads on the form that asks about a precaso until when it waits', async () => {
    const d = await uarivDesk();
    const id = await d.draft();
    await d.pass(12 * HOUR);
    const dialog = readable(JSON.stringify(drawnAdvance(await viewOf(d, id, 'mesa'), 'ask-draft')));
    expect(dialog).toContain('Si no responde antes de las 8:00 p. m. de mañana, el precaso quedará «No gestionado».');
  });

  it('UARIV-06 the reminder of a precaso says how it ends', async () => {
    const d = await uarivDesk();
    await d.draft();
    await d.pass(21 * HOUR);
    expect(d.shownTo('ana').join('\n')).toContain('si no, quedará «No gestionado».');
  });

  it('SIGCE-04 a user of another desk reads how the case ends unanswered', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    await d.does(id, 'mesa-sigce', 'pedir', { question });
    expect(statusLine(await viewOf(d, id, 'mesa-sigce'))).toContain('quedará «Cerrado sin respuesta».');
  });
});

describe('silence after a solution', () => {
  /** Solved, and not a word until the desk works again after so many hours. */
  async function silent(d: ClauseDesk, id: TicketId, who: string, resolve: string, hours: number): Promise<readonly string[]> {
    await d.does(id, who, resolve, { solution: 'Se corrigió la asignación de permisos' });
    await d.pass(hours * HOUR);
    const { figures } = await d.load(id);
    return figures === null ? [] : figureLines(figures, d.procedure).flatMap(({ label, value }) => (label === 'Validación' ? [value] : []));
  }

  it('SIIF-11 a case accepted by silence met the time for its validation: that time was the requester’s', async () => {
    const d = await siifDesk();
    expect(await silent(d, await siifInProgress(d), 'linea', 'resolver', 240)).toEqual(['4 h de 4 h, cumplido']);
  });

  it('USPEC-03 silence counts up to its limit also where the desk came to it late', async () => {
    const d = await uspecDesk();
    expect(await silent(d, await uspecInProgress(d, 'seguridad'), 'mesa-ayuda', 'resolver', 240)).toEqual(['9 h de 9 h, cumplido']);
  });

  it.each([
    ['Gracias.', 'closed'],
    ['Ahora sale otro aviso', 'resolved'],
  ])('USPEC-03 «%s» under a solution leaves the case %s when its time ends', async (text, phase) => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, 'seguridad');
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se corrigió la asignación de permisos' });
    await d.desk.execute(id, { id: 'said', type: 'add-information', text }, d.actorOf('ana'));
    await d.pass(240 * HOUR);
    expect((await d.load(id)).phase).toBe(phase);
  });

  it('UARIV-06 a solution that the requester accepted in time keeps the time that they took', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
    await d.pass(2 * HOUR);
    await d.does(id, 'ana', 'accept');
    expect((await d.load(id)).figures?.validation).toMatchObject({ elapsedMs: 2 * HOUR, met: true });
  });
});
