import type { Card } from '../../src/cards/card.js';
import {
  contingencyCard,
  failedCard,
  preparingCard,
  releasingCard,
  standingCard,
  type ContingencyStanding,
} from '../../src/features/contingency/contingency.js';
import { numberText } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { reservedNumberText, contingencyTexts, readyContingencyText } from '../../src/texts/contingency/workbook.js';
import { afterExport, anExport } from '../support/a-contingency.js';
import { passageOf, type Passage } from './shown-lines.js';

/** The workbook for when the tool is down, and the numbers that it holds. */
export function contingencyRead(procedure: Procedure): readonly Passage[] {
  const read = (title: string, card: Card) => passageOf(title, { kind: 'card', card });
  const standing = (shown: ContingencyStanding) => standingCard(shown, afterExport, procedure);
  const say = (title: string, text: string) => passageOf(title, { kind: 'text', text });
  const number = numberText(procedure, 'ticket', 120);
  const reservation = { contingency: 'c1', at: anExport.at };
  return [
    read('Contingencia, antes del primer libro', standing({ last: null, unused: [], ended: [] })),
    read('Contingencia', standing({ last: { ...anExport, by: null }, unused: [120, 219], ended: [7] })),
    read('Contingencia, antes de liberar números', releasingCard([120, 219], procedure)),
    read('Libro de contingencia, mientras se prepara', preparingCard({ done: 120, of: 1_200 }, procedure)),
    read('Libro de contingencia', contingencyCard(readyContingencyText(anExport, procedure))),
    read('Libro de contingencia, si no cabe', contingencyCard(contingencyTexts.noSpace)),
    read('Libro de contingencia, si falla', failedCard()),
    say('Contingencia, para quien coordina una parte', contingencyTexts.scoped),
    say('Número reservado', reservedNumberText(number, reservation, procedure, afterExport)),
    say('Número liberado', reservedNumberText(number, { ...reservation, isEnded: true }, procedure, afterExport)),
  ];
}
