import { describe, expect, it } from 'vitest';
import { caseNoun } from '../../src/texts/words.js';
import {
  continueInChatText,
  dismissedText,
  onItsCardText,
  onlyInChannelText,
  receivedText,
  surveyThanksText,
  youAreWelcomeText,
} from '../../src/texts/answers.js';

describe('answers without a card', () => {
  it('thanks are answered by name and open nothing', () => {
    expect(youAreWelcomeText('Ana Ruiz')).toBe('Con gusto, Ana. Aquí estoy si necesita algo más.');
  });

  it('UARIV-17 an answered survey is thanked for', () => {
    expect(surveyThanksText('Ana Ruiz', caseNoun({}))).toBe('Gracias, Ana. Su respuesta quedó con el caso.');
  });

  it('"no, gracias" is answered with that nothing was registered', () => {
    expect(dismissedText).toBe('Entendido: no registré nada.');
  });

  it('the sentence on binding a channel names no organisation’s group', () => {
    expect(onlyInChannelText).toBe('Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.');
  });

  it('a person who writes about another person’s case reads where to do it', () => {
    expect(onItsCardText('CASO-000045', caseNoun({}))).toBe(
      'Para escribir sobre CASO-000045 use los botones de su tarjeta. Si no la tiene a la vista, escriba «caso CASO-000045».',
    );
  });

  it('SIGCE-02 what has no number of a case yet is received, and not said to be registered', () => {
    expect(continueInChatText('Sara Niño', caseNoun({}))).toBe('Recibido, Sara. Sigamos en su chat conmigo.');
    expect(receivedText('PRE-000123', caseNoun({}))).toBe('Recibido: PRE-000123. Se lo muestro enseguida.');
  });
});
