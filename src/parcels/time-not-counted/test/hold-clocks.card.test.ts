import { describe, expect, it } from 'vitest';
import type { Card } from '../../../cards/card.js';
import { later, HOUR } from '../../../core/instant.js';
import { holdFields } from '../rules/hold-form.js';
import { holdDoneCard, holdReleasedCard } from '../hold-clocks.js';
import { holdForm, holdPlanCard, untilFault } from '../plan-hold.js';
import { formMessage } from '../../../features/planned-act.js';
import { beto, CaseStory } from '../../../../test/cards/case-story.js';
import { cardIn, buttonsIn, inputsIn, linesOf } from '../../../../test/support/read-card.js';

const taken = CaseStory.registered().advances(beto, 'take');
const { desk, view } = taken;
const hold = { id: 'h1', reason: 'Emergencia en la sede', authorisedBy: 'Carla Ríos', until: later(desk.now, HOUR) };
const { id: _, ...wanted } = hold;
const plan = { hold: wanted, numbers: [45], first: [], more: 0, leftOut: [], leftOutCount: 0 };

describe('the form', () => {
  const fields = holdFields({ groups: [], people: [] }, view.calendar, desk.now);
  const form = (typed: Record<string, string>, latest: typeof desk.now | null) =>
    cardIn(formMessage(holdForm(fields), { typed, faults: latest === null ? [] : [untilFault(typed, fields, latest, desk)] }));

  const wrongIn = (card: Card) => inputsIn(card).find(({ fault }) => fault !== '');

  it('SIIF-15 the form says at its field that the end is too far off, or past', () => {
    expect(wrongIn(form({ until: 'close-2026-11-20' }, later(desk.now, HOUR)))).toMatchObject({
      id: 'f_until',
      fault: 'Los relojes se detienen hasta hoy 4:22 p. m. a lo sumo. Elija un momento entre ahora y ése.',
    });
    expect(wrongIn(form({ until: 'date', date: '2027-01-01' }, desk.now))?.id).toBe('f_date');
  });

  it('SIIF-15 the form begins without a fault', () => {
    const card = form({}, null);
    expect([wrongIn(card), linesOf(card).filter((line) => line.startsWith('✕'))]).toEqual([undefined, []]);
    expect(buttonsIn(card)).toMatchObject([{ title: 'Ver cuáles', verb: 'plan-hold' }, { title: 'Caída del servicio' }]);
  });
});

describe('the plan', () => {
  const shown = (more: Partial<typeof plan> = {}, leftOut: Parameters<typeof holdPlanCard>[2]['leftOut'] = []) =>
    holdPlanCard(desk, { ...plan, ...more }, { first: [view], leftOut, typed: { scope: 'numbers', numbers: '45' } });

  it('SIIF-15 the plan says how many clocks stop, until when, why, on whose authority, and the clock of each case', () => {
    expect(linesOf(shown())).toEqual([
      'Se detendrá el reloj de 1 caso.',
      'Hasta el vie 20 nov, 4:22 p. m. · Autoriza Carla Ríos · «Emergencia en la sede»',
      '**CASO-000045** · vence el mar 24 nov, 1:21 p. m.',
    ]);
  });

  it('SIIF-15 the plan carries what was shown, and the way back to the form', () => {
    expect(buttonsIn(shown())).toMatchObject([
      { title: 'Detener 1 reloj', data: { verb: 'hold', hold: wanted, numbers: [45] } },
      { title: 'Cambiar', data: { verb: 'change-hold', typed: { scope: 'numbers', numbers: '45' } } },
    ]);
  });

  it('SIIF-15 the plan says which cases are left out and why, and which remain for another time', () => {
    const card = shown({ numbers: Array.from({ length: 12 }, (_n, i) => i + 1), more: 3, leftOutCount: 2 }, [
      { asked: '99', why: 'not-found', view: null },
      { asked: '', why: 'solved', view },
    ]);
    expect(linesOf(card).slice(3)).toEqual([
      'y 11 más; quedan 3 para otra vez: repítalo después',
      'Por fuera quedan 2:',
      '«99»: no lo encuentro',
      'CASO-000045: ya está solucionado',
    ]);
  });

  it('SIIF-15 a plan without clocks to stop offers nothing', () => {
    const card = shown({ numbers: [] });
    expect(linesOf(card)[0]).toBe('No hay relojes que detener.');
    expect(buttonsIn(card)).toMatchObject([{ title: 'Cambiar' }]);
  });
});

describe('the result', () => {
  it('SIIF-15 the result says how many clocks are stopped and offers both ways back', () => {
    const card = holdDoneCard({ hold, numbers: [45, 46], held: 2, ended: 0, refusals: [] }, desk);
    expect(linesOf(card)[0]).toBe('Quedaron detenidos 2 relojes.');
    expect(linesOf(card)).not.toContain('De los demás:');
    expect(buttonsIn(card)).toMatchObject([
      { title: 'Reanudar ahora', style: '', data: { hold: 'h1', numbers: [45, 46], undo: false } },
      { title: 'Deshacer', style: '', data: { undo: true } },
    ]);
  });

  it('SIIF-15 the result says what became of the other cases', () => {
    const card = holdDoneCard(
      {
        hold,
        numbers: [1, 2, 3, 4],
        held: 0,
        ended: 1,
        refusals: [{ refusal: { code: 'closed-is-final' }, count: 2, first: view.stored.ticket }],
      },
      desk,
    );
    expect(linesOf(card)).toEqual([
      'No se detuvo ningún reloj.',
      expect.stringContaining('Autoriza Carla Ríos'),
      'De los demás:',
      '1 ya volvió a correr',
      '1 ya estaba detenido por otra razón',
      '2: CASO-000045 ya se cerró y no se reabre. Puede registrar uno nuevo, vinculado.',
    ]);
    expect(buttonsIn(card)).toEqual([]);
  });

  it('SIIF-15 the result distinguishes resuming from undoing', () => {
    expect(
      [
        { undo: false, released: 1, others: 0 },
        { undo: true, released: 3, others: 1 },
        { undo: false, released: 0, others: 2 },
      ].map((released) => linesOf(holdReleasedCard(released))),
    ).toEqual([
      ['Volvió a correr 1 reloj.'],
      ['Deshecho: 3 relojes, como si nunca se hubieran detenido.', '1 otro ya corría.'],
      ['Esos relojes ya corrían: no cambió nada.'],
    ]);
  });
});
