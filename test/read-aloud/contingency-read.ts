import type { ShownContingency } from '../../src/app/contingency/shown-contingency.js';
import { numberText } from '../../src/domain/procedure/lookup.js';
import type { Procedure } from '../../src/domain/procedure/procedure.js';
import { reservedNumberText } from '../../src/texts/contingency/reservations.js';
import { contingencyTexts } from '../../src/texts/contingency/said.js';
import { aContingencyMessage, anExport } from '../support/a-contingency.js';
import { passageOf, type Passage } from './shown-lines.js';

/** The workbook for when the tool is down, and the numbers that it holds. */
export function contingencyRead(procedure: Procedure): readonly Passage[] {
  const read = (title: string, shown: ShownContingency) => passageOf(title, aContingencyMessage(shown), procedure);
  const say = (title: string, text: string) => passageOf(title, { kind: 'text', text }, procedure);
  const number = numberText(procedure, 'ticket', 120);
  const { now } = aContingencyMessage({ state: 'failed' });
  const reservation = { contingency: 'c1', at: anExport.at };
  return [
    read('Contingencia, antes del primer libro', { state: 'standing', last: null, unused: [], ended: [] }),
    read('Contingencia', { state: 'standing', last: { ...anExport, by: null }, unused: [120, 219], ended: [7] }),
    read('Contingencia, antes de liberar números', { state: 'releasing', unused: [120, 219] }),
    read('Libro de contingencia, mientras se prepara', { state: 'preparing', done: 120, of: 1_200 }),
    read('Libro de contingencia', { state: 'ready', exported: anExport }),
    read('Libro de contingencia, si no cabe', { state: 'no-space' }),
    read('Libro de contingencia, si falla', { state: 'failed' }),
    say('Contingencia, para quien coordina una parte', contingencyTexts.scoped),
    say('Número reservado', reservedNumberText(number, reservation, procedure, now)),
    say('Número liberado', reservedNumberText(number, { ...reservation, isEnded: true }, procedure, now)),
  ];
}
