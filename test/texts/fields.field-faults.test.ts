import { describe, expect, it } from 'vitest';
import type { FieldFault } from '../../src/core/ticket/refusals.js';
import { allFaultsText, faultCountText, faultsByNameText, fieldFaultText } from '../../src/texts/fields.js';
import { inSentence } from '../../src/texts/words.js';

const phone = { field: 'phone', label: 'Teléfono' };
const reason = { field: 'reason', label: 'La razón' };

const sentences: readonly (readonly [FieldFault, string])[] = [
  [{ ...phone, code: 'missing' }, 'Falta responder esto.'],
  [{ field: 'score', label: '¿Cómo le fue?', code: 'missing' }, 'Falta responder esto.'],
  [{ field: 'score', label: '¿Cómo le fue?', code: 'not-one-value' }, '«¿Cómo le fue?»: elija una sola opción.'],
  [
    { ...phone, code: 'not-a-phone', digits: 8 },
    'El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. Escribió 8 dígitos.',
  ],
  [
    { ...phone, code: 'not-a-phone', digits: 10 },
    'El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. Escriba un solo número, sin letras.',
  ],
  [{ ...reason, code: 'too-short', least: 10, found: 4 }, 'La razón: escriba al menos 10 caracteres; escribió 4.'],
  [
    { field: 'description', label: 'Descripción', code: 'too-long', most: 4000, found: 5210 },
    'Descripción: admite 4.000 caracteres; escribió 5.210.',
  ],
  [{ field: 'site', label: 'Sede', code: 'not-a-choice', choices: ['Centro', 'Norte'] }, 'Sede: elija Centro o Norte.'],
  [{ field: 'site', label: 'Sede', code: 'not-a-choice', choices: ['1', '2', '3', '4', '5', '6'] }, 'Sede: elija una opción de la lista.'],
  [{ field: 'email', label: 'Correo', code: 'not-an-email' }, 'Correo: escriba un correo completo, como nombre@entidad.gov.co.'],
  [{ field: 'count', label: 'Cantidad', code: 'not-a-number' }, 'Cantidad: escriba sólo un número.'],
  [{ field: 'day', label: 'Fecha', code: 'not-a-date' }, 'Fecha: escriba una fecha que exista, como 30/11/2026.'],
  [{ field: 'to', label: 'Hasta', code: 'before', earliest: '2026-12-01' }, 'Hasta: no puede ser antes del 1 dic 2026.'],
  [
    { field: 's', label: 'Secciones', code: 'list', found: 2, least: 4, wrong: [], says: 'Lleva 6 dígitos' },
    'Secciones: escriba al menos 4 diferentes; lleva 2.',
  ],
  [{ field: 's', label: 'Temas', code: 'list', found: 21, most: 20, wrong: [], says: 'x' }, 'Temas: admite 20; lleva 21.'],
  [
    { field: 's', label: 'Secciones', code: 'list', found: 5, wrong: ['a', 'b', 'c', 'd', 'e', 'f'], says: 'Lleva 6 dígitos' },
    'Revise «a», «b», «c», «d», «e» y 1 más. Lleva 6 dígitos.',
  ],
  [{ field: 'site', label: 'Sede', code: 'not-one-value' }, 'Sede: elija una sola opción.'],
  [{ field: 'site', label: 'Sede', code: 'not-text' }, 'Sede: escríbalo como texto.'],
  [{ field: 'dane', label: 'Código', code: 'pattern', says: 'El código DANE lleva 12 dígitos' }, 'El código DANE lleva 12 dígitos.'],
];

describe('a fault at its field', () => {
  it.each(sentences)('the sentence of the fault %j', (fault, said) => {
    expect(fieldFaultText(fault)).toBe(said);
  });
});

describe('all faults of a form', () => {
  const missing: readonly FieldFault[] = [
    { ...reason, code: 'missing' },
    { field: 'group', label: 'El grupo', code: 'missing' },
  ];

  it('SIGCE-09 everything that is missing is named in one sentence', () => {
    expect(allFaultsText(missing)).toBe('Faltan: la razón y el grupo.');
  });

  it('SIGCE-09 wrong fields follow the missing ones', () => {
    expect(allFaultsText([...missing.slice(0, 1), { ...phone, code: 'not-a-phone', digits: 8 }])).toMatch(
      /^Falta: la razón\. El teléfono lleva/,
    );
  });

  it('the faults are counted on top of the form', () => {
    expect([missing.slice(0, 1), missing].map(faultCountText)).toEqual(['Revise 1 dato', 'Revise 2 datos']);
    expect([missing, [...missing, ...missing, ...missing]].map(faultsByNameText)).toEqual([
      `Revise 2 datos: ${missing.map((f) => inSentence(f.label)).join(' y ')}`,
      'Revise 6 datos',
    ]);
  });
});
