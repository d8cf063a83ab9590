import { describe, expect, it } from 'vitest';
import { caseNoun } from '../../src/texts/words.js';
import { dismissedText, surveyThanksText, youAreWelcomeText } from '../../src/texts/answers.js';

describe('answers without a card', () => {
  it('thanks are answered by name and open nothing', () => {
    expect(youAreWelcomeText('Ana Ruiz')).toBe('Con gusto, Ana. Aquí estoy si necesita algo más.');
  });

  it('UARIV-17 an answered survey is thanked for', () => {
    expect(surveyThanksText('Ana Ruiz', caseNoun({}))).toBe('Gracias, Ana. Su respuesta quedó con el caso.');
  });

  it('"no, gracias" is answered with that nothing was registered', () => {
    expect(dismissedText()).toBe('Entendido: no registré nada.');
  });
});
