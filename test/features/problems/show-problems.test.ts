import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { problemCard } from '../../../src/features/problems/show-problems.js';
import { unseenIn } from '../../cards/card-rules.js';
import { aProblemOf, problemCards, problemDesk, shownProblemOf } from '../../cards/problem-samples.js';
import { readable } from '../../support/shown-card.js';

const drawn = (card: Card): string => readable(JSON.stringify(drawCard(card, 'n1')));
const drawnOf = (over: Parameters<typeof aProblemOf>[0], may?: Parameters<typeof shownProblemOf>[1]): string => {
  return drawn(problemCard(problemDesk, shownProblemOf(aProblemOf(over), may)));
};

describe('the cards of problems and of what comes back', () => {
  it.each(Object.entries(problemCards))('the card %s keeps the rules of all cards', (name, card) => {
    expect(unseenIn(drawCard(card(), 'n1')), name).toEqual([]);
  });

  it('SIIF-21 a problem’s card shows what it is, who looks after it, its workaround, its cases and its changes', () => {
    const card = drawn(problemCards.problem());
    for (const said of [
      'Problema PRB-3',
      'se encarga Dora Vega',
      'impresora del piso 2',
      '5 casos',
      'Carla Ríos lo abrió',
      'no tenía solución temporal',
    ])
      expect(card).toContain(said);
    expect(drawn(problemCards.closed())).toContain('Qué se hizo: «Se cambió la impresora.»');
  });

  it('SIIF-21 personal data that were typed into a problem are masked on its card, in its changes too', () => {
    const typed = 'Llame a ana.ruiz@entidad.example';
    const card = drawnOf({
      what: typed,
      workaround: typed,
      history: aProblemOf().history.map((change) => ({ ...change, did: 'closed', said: typed })),
    });
    expect(card).not.toContain('ana.ruiz@entidad.example');
    expect(card).toContain('···');
  });

  it('no button of a problem’s card is blue: the card asks for nothing', () => {
    for (const card of [problemCards.problem(), problemCards.closed()]) expect(drawn(card)).not.toContain('"positive"');
  });

  it('a reader who may change nothing gets no buttons that change it', () => {
    expect(drawnOf({}, () => false)).not.toMatch(/"title":"(?:Editar|Cerrar problema|Agregar caso|Sacar caso)"/);
    expect(drawnOf({}, (step) => step === 'edit' || step === 'close')).toMatch(/"title":"Cerrar problema"/);
    expect(drawnOf({}, (step) => step === 'add-case')).toMatch(/"title":"Agregar caso"/);
  });

  it('SIIF-21 what comes back is shown with its cases, and with the problem where there is one', () => {
    const alert = drawn(problemCards.recurrence());
    for (const said of ['Se repite · Sede: Sede Centro', '9 casos en 7 días', 'y 4 más antiguos', 'Abrir problema', 'Ya lo sé hasta…'])
      expect(alert).toContain(said);
    const known = drawn(problemCards.knownRecurrence());
    expect(known).toContain('Ver PRB-3');
    expect(known).not.toContain('"title":"Abrir problema"');
  });
});
