import { expect, it } from 'vitest';
import { onItsCardText, onlyInChannelText } from '../../src/texts/answers.js';

it('how a channel is bound is said with no organisation’s group', () => {
  expect(onlyInChannelText()).toBe('Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.');
});

it('who writes about somebody else’s case is told where that is said', () => {
  expect(onItsCardText('CASO-000045')).toBe(
    'Para escribir sobre CASO-000045 use los botones de su tarjeta. Si no la tiene a la vista, escriba «caso CASO-000045».',
  );
});
