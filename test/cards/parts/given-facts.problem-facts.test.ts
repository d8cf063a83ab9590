import { describe, expect, it } from 'vitest';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { problemFacts } from '../../../src/cards/parts/given-facts.js';
import { takenCase } from '../sample-cases.js';
import { factsIn } from '../../support/read-card.js';

const own = { number: 3, what: 'No imprime la sede', workaround: 'Use la del piso 2', isOfCase: true, isClosed: false };

describe('the problems on the card of a case', () => {
  it('SIIF-21 a case of a problem says which and what helps; one with its value says what helps alone', () => {
    expect(problemFacts([own])).toEqual([
      { title: 'Problema PRB-3', value: 'No imprime la sede' },
      { title: 'Solución temporal (PRB-3)', value: 'Use la del piso 2' },
    ]);
    expect(problemFacts([{ ...own, isOfCase: false }])).toEqual([{ title: 'Solución temporal (PRB-3)', value: 'Use la del piso 2' }]);
    expect(problemFacts([{ ...own, workaround: '', isClosed: true }])).toEqual([
      { title: 'Problema PRB-3 (cerrado)', value: 'No imprime la sede' },
    ]);
  });

  it('a channel reads neither telephones nor addresses that a workaround holds', () => {
    const [, workaround] = problemFacts([{ ...own, workaround: 'Llame al 3001234567' }]);
    expect(workaround?.value).not.toContain('3001234567');
  });

  it('SIIF-21 people outside the desk read nothing of problems on the card of a case', () => {
    const { view } = takenCase();
    expect(JSON.stringify(factsIn(liveCard(view, '', null, 'desk', [own])))).toContain('PRB-3');
    expect(JSON.stringify(factsIn(liveCard(view, '', null, 'guest', [own])))).not.toContain('PRB-3');
  });
});
