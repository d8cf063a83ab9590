import { describe, expect, it } from 'vitest';
import { later, HOUR } from '../../../../src/domain/instant.js';
import { holdFields } from '../../../../src/domain/ticket/clock-holds/hold-form.js';
import { holdDoneData, holdFormData, holdPlanData, holdReleasedData } from '../../../../src/teams/cards/lists/hold.js';
import { beto, CaseStory } from '../../../cards/case-story.js';

const taken = CaseStory.registered().advances(beto, 'take');
const { desk, view } = taken;
const hold = { id: 'h1', reason: 'Emergencia en la sede', authorisedBy: 'Carla Ríos', until: later(desk.now, HOUR) };
const { id: _, ...wanted } = hold;
const plan = { hold: wanted, numbers: [45], first: [], more: 0, leftOut: [], leftOutCount: 0 };
const lines = (rows: readonly { line: string }[]) => rows.map((r) => r.line);

describe('the form', () => {
  const fields = holdFields({ groups: [], people: [] }, view.calendar, desk.now);
  const form = (typed: Record<string, string>, latest: typeof desk.now | null) =>
    holdFormData({ kind: 'hold-form', desk, fields, typed, faults: [], latest }, 'n1');

  it('SIIF-15 the form says at its field that the end is too far off, or past', () => {
    expect(form({ until: 'close-2026-11-20' }, later(desk.now, HOUR)).inputs.find((i) => i.fault !== '')).toMatchObject({
      id: 'f_until',
      fault: 'Los relojes se detienen hasta hoy 4:22 p. m. a lo sumo. Elija un momento entre ahora y ése.',
    });
    expect(form({ until: 'date', date: '2027-01-01' }, desk.now).inputs.find((i) => i.fault !== '')?.id).toBe('f_date');
  });

  it('SIIF-15 the form begins without a fault', () => {
    expect(form({}, null)).toMatchObject({
      faultsLine: '',
      actions: [{ title: 'Ver cuáles', verb: 'plan-hold' }, { title: 'Caída del servicio' }],
    });
  });
});

describe('the plan', () => {
  const shown = (more: Partial<typeof plan> = {}, leftOut: Parameters<typeof holdPlanData>[0]['leftOut'] = []) =>
    holdPlanData(
      { kind: 'hold-plan', desk, plan: { ...plan, ...more }, first: [view], leftOut, typed: { scope: 'numbers', numbers: '45' } },
      'n1',
    );

  it('SIIF-15 the plan says how many clocks stop, until when, why, on whose authority, and the clock of each case', () => {
    expect(shown()).toMatchObject({
      title: 'Se detendrá el reloj de 1 caso.',
      sentence: 'Hasta el vie 20 nov, 4:22 p. m. · Autoriza Carla Ríos · «Emergencia en la sede»',
    });
    expect(lines(shown().rows)[0]).toMatch(/^\*\*CASO-000045\*\* · Resolver antes del?/);
  });

  it('SIIF-15 the plan carries what was shown, and the way back to the form', () => {
    expect(shown().actions).toMatchObject([
      { title: 'Detener 1 reloj', data: { verb: 'hold', n: 'n1', hold: wanted, numbers: [45] } },
      { title: 'Cambiar', data: { verb: 'change-hold', typed: { scope: 'numbers', numbers: '45' } } },
    ]);
  });

  it('SIIF-15 the plan says which cases are left out and why, and which remain for another time', () => {
    const data = shown({ numbers: Array.from({ length: 12 }, (_n, i) => i + 1), more: 3, leftOutCount: 2 }, [
      { asked: '99', why: 'not-found', view: null },
      { asked: '', why: 'solved', view },
    ]);
    expect([data.more, data.leftOutTitle, ...lines(data.leftOut)]).toEqual([
      'y 11 más; quedan 3 para otra vez: repítalo después',
      'Por fuera quedan 2:',
      '«99»: no lo encuentro',
      'CASO-000045: ya está solucionado',
    ]);
  });

  it('SIIF-15 a plan without clocks to stop offers nothing', () => {
    expect(shown({ numbers: [] })).toMatchObject({ title: 'No hay relojes que detener.', actions: [{ title: 'Cambiar' }] });
  });
});

describe('the result', () => {
  it('SIIF-15 the result says how many clocks are stopped and offers both ways back', () => {
    const data = holdDoneData({ hold, numbers: [45, 46], held: 2, ended: 0, refusals: [] }, desk);
    expect(data).toMatchObject({ title: 'Quedaron detenidos 2 relojes.', leftOutTitle: '' });
    expect(data.actions).toMatchObject([
      { title: 'Reanudar ahora', data: { hold: 'h1', numbers: [45, 46], undo: false } },
      { title: 'Deshacer', data: { undo: true } },
    ]);
  });

  it('SIIF-15 the result says what became of the other cases', () => {
    const data = holdDoneData(
      {
        hold,
        numbers: [1, 2, 3, 4],
        held: 0,
        ended: 1,
        refusals: [{ refusal: { code: 'closed-is-final' }, count: 2, first: view.stored.ticket }],
      },
      desk,
    );
    expect([data.title, ...lines(data.leftOut)]).toEqual([
      'No se detuvo ningún reloj.',
      '1 ya volvió a correr',
      '1 ya estaba detenido por otra razón',
      '2: CASO-000045 ya se cerró y no se reabre. Puede registrar uno nuevo, vinculado.',
    ]);
    expect(data.actions).toEqual([]);
  });

  it('SIIF-15 the result distinguishes resuming from undoing', () => {
    expect(
      [
        { undo: false, released: 1, others: 0 },
        { undo: true, released: 3, others: 1 },
        { undo: false, released: 0, others: 2 },
      ].map((r) => [holdReleasedData(r).title, holdReleasedData(r).sentence]),
    ).toEqual([
      ['Volvió a correr 1 reloj.', ''],
      ['Deshecho: 3 relojes, como si nunca se hubieran detenido.', '1 otro ya corría.'],
      ['Esos relojes ya corrían: no cambió nada.', ''],
    ]);
  });
});
