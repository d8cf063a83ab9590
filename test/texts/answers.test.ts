import { expect, it } from 'vitest';
import { caseNoun } from '../../src/texts/words.js';
import { continueInChatText, onItsCardText, onlyInChannelText, receivedText } from '../../src/texts/answers.js';

it('the sentence on binding a channel names no organisation’s group', () => {
  expect(onlyInChannelText()).toBe('Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.');
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
