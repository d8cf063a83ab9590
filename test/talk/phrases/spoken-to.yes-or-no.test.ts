import { expect, it } from 'vitest';
import { isYesOrNo } from '../../../src/talk/phrases/spoken-to.js';

it.each(['sí', 'No', 'Sí, por favor', 'no, gracias', 'correcto', '¡Sí, regístrelo!'])('«%s» says yes or no', (text) => {
  expect(isYesOrNo(text)).toBe(true);
});

it.each(['', 'gracias', 'no imprime', 'no me abre el correo', 'sí pero sigue igual', 'por favor', 'no por favor ya muy bien así'])(
  '«%s» says something else',
  (text) => {
    expect(isYesOrNo(text)).toBe(false);
  },
);
