import { describe, expect, it } from 'vitest';
import { sayDismissed, saySurveyThanks, sayWelcomeBack } from '../../src/texts/sentences.js';

describe('what is said without a card', () => {
  it('thanks are answered by name and open nothing', () => {
    expect(sayWelcomeBack('Ana Ruiz')).toBe('Con gusto, Ana. Aquí estoy si necesita algo más.');
  });

  it('UARIV-17 the survey is thanked for', () => {
    expect(saySurveyThanks('Ana Ruiz')).toBe('Gracias, Ana. Su respuesta quedó con el caso.');
  });

  it('"no, gracias" is told that nothing was registered', () => {
    expect(sayDismissed()).toBe('Entendido: no registré nada.');
  });
});
