import { describe, expect, it } from 'vitest';
import {
  asSentence,
  caseNoun,
  countText,
  draftNoun,
  firstName,
  inSentence,
  listText,
  nounOf,
  numberOfText,
  quotedAtEnd,
  signedText,
  signerText,
} from '../../src/texts/words.js';

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

const solicitud = { one: 'solicitud', many: 'solicitudes', gender: 'feminine' } as const;

describe('a noun of the procedure in sentences', () => {
  it('a procedure without words of its own says caso and precaso', () => {
    const { the, theMany, a, this: here, that, of, to } = caseNoun({});
    expect([the, theMany, a, here, that, of, to].join(' · ')).toBe(
      'el caso · los casos · un caso · este caso · ese caso · del caso · al caso',
    );
    expect(draftNoun({}).a).toBe('un precaso');
  });

  it('articles and contractions take the noun’s gender', () => {
    const { the, theMany, a, this: here, that, of, to } = caseNoun({ words: { case: solicitud } });
    expect([the, theMany, a, here, that, of, to].join(' · ')).toBe(
      'la solicitud · las solicitudes · una solicitud · esta solicitud · esa solicitud · de la solicitud · a la solicitud',
    );
  });

  it.each([
    ['cerrado', 'cerrada'],
    ['nuevos', 'nuevas'],
    ['retomarlo', 'retomarla'],
    ['asignarlos', 'asignarlas'],
    ['lo', 'la'],
    ['uno', 'una'],
    ['ninguno', 'ninguna'],
    ['ningún', 'ninguna'],
    ['todos', 'todas'],
    ['éste', 'ésta'],
    ['pendientes', 'pendientes'],
  ])('beside a feminine noun «%s» is «%s», and beside a masculine one it stays', (masculine, feminine) => {
    expect(caseNoun({ words: { case: solicitud } }).as(masculine)).toBe(feminine);
    expect(caseNoun({}).as(masculine)).toBe(masculine);
  });

  it('a number stands before the singular or the plural', () => {
    const { counted } = caseNoun({ words: { case: solicitud } });
    expect([1, 2, 4000].map(counted)).toEqual(['1 solicitud', '2 solicitudes', '4.000 solicitudes']);
  });

  it('SIIF-04 a ticket is called as a draft until it has its number, also once it ended without one', () => {
    const words = { words: { draft: solicitud } };
    expect(nounOf({ numbers: { draft: 12 } }, words).the).toBe('la solicitud');
    expect(nounOf({ numbers: { draft: 12, ticket: 45 } }, words).the).toBe('el caso');
  });
});

const own = { deskName: 'Mesa de servicios' };
const forAnother = { deskName: 'Mesa de Ayuda SIGCE', partner: { group: 'men', label: 'MEN', numberField: 'origin' } };

it('SIGCE-03 an agent who answers for another desk signs as the desk, too', () => {
  expect(signedText('Beto Gil', forAnother)).toBe('Beto Gil, de la Mesa de Ayuda SIGCE');
  expect(`${signerText('Beto Gil', forAnother)} pregunta`).toBe('Beto Gil, de la Mesa de Ayuda SIGCE, pregunta');
});

it('an agent of the desk itself signs by name alone; acts of the system are the desk’s', () => {
  expect([signedText('Beto Gil', own), signerText('Beto Gil', own), signedText(null, own), signerText(null, forAnother)]).toEqual([
    'Beto Gil',
    'Beto Gil',
    'Mesa de servicios',
    'Mesa de Ayuda SIGCE',
  ]);
});
