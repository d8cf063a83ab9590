import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../core/instant.js';
import { caseView } from '../../../desk/tickets/open-case.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { resolutionCard } from '../../../features/notices/asked-cards.js';
import { deskTransitions } from '../../../cards/parts/case-actions.js';
import { interpretWords } from '../../../features/words/interpret-words.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';
import { listIn } from '../../../../test/support/listed-cases.js';
import { cardIn, pressedIn } from '../../../../test/support/read-card.js';
import { readDeskStatus } from '../../../desk/overviews/desk-status.js';

const solution = 'Se reinició el servidor de correo';

async function listed(desk: TestDesk, text: string): Promise<readonly TicketId[]> {
  const [message] = await interpretWords(aTurn(desk, 'carla', text), text);
  return (await listIn(desk, message)).ids;
}

/** A desk with a case of its own and an incident of three. */
async function aDeskWithIncident() {
  const desk = await aDesk();
  const own = await caseOf(desk, { words: 'se dañó el teclado', key: 'own' });
  const parent = await declaredOf(desk, 'no abre el correo', 3);
  const children = ((await desk.load(parent)).ticket.children ?? []).map(({ id }) => id);
  return { desk, own, parent, children };
}

describe('SIIF-07 cases that are attended with a mass incident', () => {
  it('SIIF-07 cases of a mass incident leave the queue and what is to be taken, and are listed by themselves; estado says the same', async () => {
    const { desk, own, parent, children } = await aDeskWithIncident();
    for (const text of ['cola', 'sin asignar', 'casos nuevos'])
      expect(new Set(await listed(desk, text)), text).toEqual(new Set([own, parent]));
    expect(new Set(await listed(desk, 'con incidente masivo'))).toEqual(new Set(children));
    const { open, unassigned, rows, oldestUnassigned } = await readDeskStatus(desk);
    expect({ open, unassigned }).toEqual({ open: 2, unassigned: 2 });
    expect(rows.find(({ group }) => group === 'mesa')).toMatchObject({ counts: { new: 2, 'with-incident': 2 } });
    expect(oldestUnassigned.map(({ stored }) => stored.id)).toEqual([own, parent]);
  });

  it('SIIF-07 cases of a mass incident keep their clocks: late ones stand among what is late', async () => {
    const { desk, children } = await aDeskWithIncident();
    desk.clock.moveBy(3 * DAY);
    await desk.processAllDue();
    expect(await listed(desk, 'vencidos')).toEqual(expect.arrayContaining([...children]));
    expect((await readDeskStatus(desk)).late).toBe(4);
    const [message] = await interpretWords(aTurn(desk, 'carla', 'vencidos'), 'vencidos');
    const rows = pressedIn(cardIn(message)).map(({ lines }) => lines);
    const ofIncident = rows.filter((lines) => lines[1]?.includes('con CASO-000002') === true);
    expect(ofIncident.map(([name]) => name?.split(' ')[0])).toEqual(['**CASO-000003**', '**CASO-000004**']);
  });

  it('SIIF-07 a case of a mass incident stays in the list of its assignee', async () => {
    const { desk, children } = await aDeskWithIncident();
    const [child] = children;
    if (child === undefined) throw new Error('no child');
    await advance(desk, child, 'take', 'beto');
    const [message] = await interpretWords(aTurn(desk, 'beto', 'mis asignados'), 'mis asignados');
    expect((await listIn(desk, message)).ids).toEqual([child]);
    expect(await listed(desk, 'cola')).not.toContain(child);
  });

  it.each(['undone', 'taken out', 'refused'] as const)('SIIF-07 a case that goes on alone is back in the queue (%s)', async (how) => {
    const { desk, parent, children } = await aDeskWithIncident();
    const [child] = children;
    if (child === undefined) throw new Error('no child');
    if (how === 'undone') await desk.execute(parent, { id: 'u', type: 'undo-mass', reason: 'Eran varias causas' }, actor('beto'));
    if (how === 'taken out')
      await desk.execute(parent, { id: 'r', type: 'remove-children', children: [child], reason: 'Es otra causa' }, actor('beto'));
    if (how === 'refused') {
      await advance(desk, parent, 'take', 'beto');
      await advance(desk, parent, 'resolve', 'beto', { solution });
      await desk.pass(MINUTE);
      await desk.pass(MINUTE);
      expect(await listed(desk, 'casos solucionados')).toContain(child);
      await advance(desk, child, 'refuse', 'ana', { reason: 'Sigue sin abrir' });
    }
    await desk.pass(MINUTE);
    expect(await listed(desk, 'cola')).toContain(child);
    expect(await listed(desk, 'con incidente masivo')).not.toContain(child);
    const { open } = await readDeskStatus(desk);
    expect(open - (await listed(desk, 'casos solucionados')).length).toBe((await listed(desk, 'cola')).length);
  });

  it('SIIF-07 a case that was solved with the others before any person took it, and is refused, is to be taken again', async () => {
    const { desk, parent, children } = await aDeskWithIncident();
    const [child, taken] = children;
    if (child === undefined || taken === undefined) throw new Error('no child');
    await advance(desk, taken, 'take', 'luz');
    await advance(desk, parent, 'take', 'beto');
    await advance(desk, parent, 'resolve', 'beto', { solution });
    await desk.pass(2 * MINUTE);
    const unassigned = (await readDeskStatus(desk)).unassigned;
    for (const id of [child, taken]) await advance(desk, id, 'refuse', 'ana', { reason: 'Sigue sin abrir' });
    await desk.whenIdle();
    expect((await desk.load(taken)).ticket).toMatchObject({ state: 'working', assignee: { id: 'luz' } });
    const { ticket, history } = await desk.load(child);
    const solvedAt = history.findLast(({ event }) => event.type === 'ticket-resolved')?.seq ?? 0;
    expect(ticket).toMatchObject({ state: 'new', assignee: null, solution: null });
    expect(await listed(desk, 'sin asignar')).toContain(child);
    expect((await readDeskStatus(desk)).unassigned).toBe(unassigned + 1);
    const told = history.flatMap(({ event }) => (event.type === 'delivery-recorded' && event.kind === 'refused' ? [event] : []));
    expect(told).toMatchObject([{ outcome: 'sent', recipient: { kind: 'channel', group: 'mesa' } }]);
    const view = await caseView(desk, await desk.load(child));
    expect(deskTransitions(view).map(({ id }) => id)).toContain('take');
    expect(readable(JSON.stringify(resolutionCard(view, solvedAt)))).toContain('Volvió a la Mesa de servicios.');
    await advance(desk, child, 'take', 'luz');
    expect((await desk.load(child)).ticket).toMatchObject({ state: 'working', assignee: { id: 'luz' } });
  });

  it('UARIV-14 a duplicate stays in the queue: no mass incident says that it is attended', async () => {
    const desk = await aDesk();
    const [first, second] = [await caseOf(desk, { key: 'a' }), await caseOf(desk, { key: 'b' })];
    const { numbers } = (await desk.load(first)).ticket;
    const parent = { id: first, numbers };
    await desk.execute(second, { id: 'j', type: 'follow-parent', parent, what: 'join', way: 'duplicate', by: null }, actor('system'));
    expect((await desk.load(second)).ticket.parent).toMatchObject({ id: first });
    expect(await listed(desk, 'cola')).toContain(second);
  });
});
