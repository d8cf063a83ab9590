import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { atN2, siifDesk, siifInProgress } from './siif-cases.js';

const solution = { solution: 'Se orientó al usuario en la cadena de gastos' };

describe('SIIF Nación: what becomes of a solution', () => {
  it('SIIF-11 a solution that the user neither accepts nor refuses counts as accepted, and its case closes as solved', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', solution);
    await d.pass(4 * HOUR);
    expect(await d.load(id)).toMatchObject({ state: 'cerrado', outcome: 'solved' });
    expect(await d.events(id)).toContainEqual(expect.objectContaining({ type: 'solution-accepted', silence: true }));
    expect((await d.load(id)).figures?.validation).toMatchObject({ met: true, elapsedMs: 4 * HOUR });
  });

  it('SIIF-11 the user judges a solution in the time of its level: four hours at level 1, sixteen at level 2', async () => {
    const d = await siifDesk();
    const atLevel1 = await siifInProgress(d);
    await d.does(atLevel1, 'linea', 'resolver', solution);
    const atLevel2 = await atN2(d);
    await d.does(atLevel2, 'funcional-n2', 'resolver', solution);
    const states = async () => [await d.state(atLevel1), await d.state(atLevel2)];
    await d.pass(4 * HOUR - MINUTE);
    expect(await states()).toEqual(['Resuelto', 'Resuelto']);
    await d.pass(MINUTE);
    expect(await states()).toEqual(['Cerrado', 'Resuelto']);
    // Sixteen business hours from Monday 8:00 end on Tuesday at 12:00.
    await d.pass(24 * HOUR - MINUTE);
    expect(await states()).toEqual(['Cerrado', 'Resuelto']);
    await d.pass(MINUTE);
    expect(await states()).toEqual(['Cerrado', 'Cerrado']);
  });

  it('SIIF-11 silence does not close a case whose user refused the solution in time', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', solution);
    await d.does(id, 'ana', 'no-aceptar', { reason: 'Sigue sin registrar' });
    await d.pass(72 * HOUR);
    expect(await d.load(id)).toMatchObject({ state: 'en-progreso', assignee: { id: 'linea' } });
  });

  it('SIIF-17 a solution is not given without being documented, at any level', async () => {
    const d = await siifDesk();
    for (const [id, who] of [
      [await siifInProgress(d), 'linea'],
      [await atN2(d), 'funcional-n2'],
    ] as const) {
      expect(await d.refused(id, who, 'resolver')).toMatchObject({ faults: [{ field: 'solution', code: 'missing' }] });
      expect(await d.refused(id, who, 'resolver', { solution: 'ya' })).toMatchObject({
        faults: [{ field: 'solution', code: 'too-short' }],
      });
    }
  });

  it('SIIF-17 the user is told the documented solution, and the case waits in Resuelto for their word', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', solution);
    expect(await d.state(id)).toBe('Resuelto');
    expect(d.shownTo('ana').at(-1)).toContain(solution.solution);
  });

  it('SIIF-17 what an adviser does for a case is documented in its history, with who and when', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.execute(id, 'funcional-n2', { type: 'add-note', text: 'Se probó en el ambiente de pruebas', audience: 'internal' });
    const { history } = await d.desk.load(id);
    expect(history.findLast(({ event }) => event.type === 'note-added')).toMatchObject({
      by: { person: { id: 'funcional-n2' } },
      at: d.desk.now(),
    });
    expect(await d.history(id)).toContain('Se probó en el ambiente de pruebas');
  });
});
