import { describe, expect, it } from 'vitest';
import { asSentence, firstName, inSentence, quotedAtEnd, countText, listText, numberOfText } from '../../src/texts/words.js';

describe('lists', () => {
  it.each([
    [[], 'y', ''],
    [['la razón'], 'y', 'la razón'],
    [['la razón', 'el grupo'], 'y', 'la razón y el grupo'],
    [['imágenes', 'PDF', 'documentos'], 'y', 'imágenes, PDF y documentos'],
    [['Conectividad', 'Impresión'], 'y', 'Conectividad e Impresión'],
    [['agua', 'hielo'], 'y', 'agua y hielo'],
    [['Servicios TI', 'Otro'], 'o', 'Servicios TI u Otro'],
  ] as const)('the list %j joined by %s reads "%s"', (items, and, said) => {
    expect(listText(items, and)).toBe(said);
  });
});

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [4000, '4.000'],
    [1234567, '1.234.567'],
  ])('the count of %d is written %s', (count, said) => {
    expect(countText(count)).toBe(said);
  });

  it('one thing is written in the singular', () => {
    expect([1, 2].map((n) => numberOfText(n, 'dato', 'datos'))).toEqual(['1 dato', '2 datos']);
  });
});

describe('labels and names in sentences', () => {
  it.each([
    ['Teléfono', 'teléfono'],
    ['NIT', 'NIT'],
    ['¿A qué grupo?', 'a qué grupo'],
    ['¿Por dónde lo contactamos?', 'por dónde lo contactamos'],
  ])('the label "%s" becomes "%s"', (label, said) => {
    expect(inSentence(label)).toBe(said);
  });

  it('a sentence ends in one point, also after "p. m."', () => {
    expect(['Quedó cerrado', 'Plazo: hoy 4:05 p. m.', '¿Quedó bien?'].map(asSentence)).toEqual([
      'Quedó cerrado.',
      'Plazo: hoy 4:05 p. m.',
      '¿Quedó bien?',
    ]);
  });

  it('people are called by their first name', () => {
    expect(['Ana Ruiz', ' Luz  Parra', 'Cher'].map(firstName)).toEqual(['Ana', 'Luz', 'Cher']);
  });
});

it('a quotation that has its full stop ends the sentence', () => {
  expect(['Sigue sin imprimir', 'Sigue sin imprimir.', '¿Y ahora?'].map(quotedAtEnd)).toEqual([
    '«Sigue sin imprimir».',
    '«Sigue sin imprimir.»',
    '«¿Y ahora?».',
  ]);
  expect(asSentence('CASO-000045: Beto Gil lo apartó: «Ya funciona.»')).toBe('CASO-000045: Beto Gil lo apartó: «Ya funciona.»');
});
