import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { wordsOfCard } from '../support/shown-card.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { drawnAdvance } from '../support/drawn-form.js';

const solution = { solution: 'Se orientó al usuario en la cadena de gastos' };
const byTelephone = { means: 'telephone', date: '2026-11-23' };

async function solved(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'resolver', solution);
  return id;
}

/** Ana blocked the desk: nothing reaches her from here on. */
async function solvedUnread(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  d.desk.messenger.failNext('blocked', 99, 'ana');
  await d.does(id, 'linea', 'resolver', solution);
  return id;
}

const closingDialog = async (d: ClauseDesk, id: TicketId): Promise<string> => {
  const view = { stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() };
  return wordsOfCard(drawnAdvance(view, 'cerrar').card);
};

const lostTo = async (d: ClauseDesk, id: TicketId): Promise<readonly string[]> =>
  undeliveredIn((await d.desk.load(id)).history).flatMap(({ messages }) => messages.map((m) => m.kind));

describe('closing with the confirmation of the requester', () => {
  it('SIIF-10 closing with the user’s confirmation asks how and on which day they confirmed, both at once', async () => {
    const d = await siifDesk();
    const id = await solved(d);
    expect(await d.refused(id, 'linea', 'cerrar')).toMatchObject({
      code: 'fields-missing',
      faults: [
        { field: 'means', code: 'missing' },
        { field: 'date', code: 'missing' },
      ],
    });
    await d.does(id, 'linea', 'cerrar', byTelephone);
    expect(await d.history(id)).toContain('lo cerró: el usuario confirmó por teléfono el 23 nov 2026');
  });

  it('SIIF-10 a user confirms no solution before its day, nor tomorrow', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(DAY);
    await d.does(id, 'linea', 'resolver', solution);
    const fault = async (date: string, means = 'mail') => await d.refused(id, 'linea', 'cerrar', { means, date });
    expect(await fault('2026-11-23')).toMatchObject({ faults: [{ field: 'date', code: 'before-the-solution', solvedOn: '2026-11-24' }] });
    expect(await fault('2026-11-25')).toMatchObject({ faults: [{ field: 'date', code: 'in-the-future' }] });
    expect(await fault('2026-11-25', '')).toMatchObject({ faults: [{ field: 'means' }, { field: 'date' }] });
    expect(await fault('2026-02-30')).toMatchObject({ faults: [{ field: 'date', code: 'not-a-date' }] });
    expect(await d.does(id, 'linea', 'cerrar', { means: 'mail', date: '2026-11-24' })).toMatchObject({ phase: 'closed' });
  });

  it('SIIF-10 the day of a confirmation is the desk’s own, also when it is another day in Greenwich', async () => {
    const d = await siifDesk('2026-11-23T18:30:00-05:00');
    const id = await solved(d);
    await d.pass(HOUR);
    expect(await d.refused(id, 'linea', 'cerrar', { ...byTelephone, date: '2026-11-24' })).toMatchObject({
      faults: [{ code: 'in-the-future' }],
    });
    expect(await d.does(id, 'linea', 'cerrar', byTelephone)).toMatchObject({ phase: 'closed' });
  });

  it('SIIF-10 the closing dialog warns that the solution did not reach the user, with the solution, until they are told', async () => {
    const d = await siifDesk();
    const warning = 'no le llegó el mensaje con la solución';
    expect(await closingDialog(d, await solved(d))).not.toContain(warning);
    const id = await solvedUnread(d);
    const shown = await closingDialog(d, id);
    expect(shown).toContain(`A Ana Ruiz ${warning}`);
    expect(shown).toContain(solution.solution);
    const { history } = await d.desk.load(id);
    const message = history.findLast(({ event }) => event.type === 'delivery-recorded' && event.outcome === 'unreachable')?.seq ?? 0;
    await d.execute(id, 'linea', { type: 'record-manual-contact', message, how: 'telephone' });
    expect(await closingDialog(d, id)).not.toContain(warning);
  });

  it('UARIV-16 SIIF-10 SIIF-12 once the user confirmed, only the lost survey and a lost note are left to tell them', async () => {
    const d = await siifDesk();
    const id = await solvedUnread(d);
    expect(await lostTo(d, id)).toEqual(['resolution']);
    await d.does(id, 'linea', 'cerrar', byTelephone);
    expect(await lostTo(d, id)).toEqual(['survey']);
    await d.execute(id, 'linea', { type: 'add-note', text: 'Guarde el número del compromiso', audience: 'public' });
    expect(await lostTo(d, id)).toEqual(['survey', 'public-note']);
  });

  it('UARIV-16 SIIF-11 silence closes no case whose solution was not read, which stays in the list of people to call', async () => {
    const d = await siifDesk();
    const id = await solvedUnread(d);
    await d.pass(30 * DAY);
    expect(await d.state(id)).toBe('Resuelto');
    expect(await lostTo(d, id)).toContain('resolution');
  });

  it('SIGCE-05 the user’s confirmation may come by the desk that sent the case', async () => {
    const d = await clauseDesk('sigce');
    const means = d.procedure.transitions.find((t) => t.id === 'cerrar')?.needs?.find((f) => f.id === 'means');
    expect(means?.choices?.map((c) => c.label)).toContain('Por la mesa de origen');
  });

  it('SIIF-10 the user reads how the desk says that they confirmed', async () => {
    const d = await siifDesk();
    const id = await solved(d);
    const before = d.notificationsTo('ana').length;
    await d.does(id, 'linea', 'cerrar', byTelephone);
    expect(d.notificationsTo('ana').slice(before)).toEqual(['moved', 'survey']);
  });
});
