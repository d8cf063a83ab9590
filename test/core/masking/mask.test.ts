import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhone } from '../../../src/core/ticket/forms/telephone.js';
import { masked, maskedWords } from '../../../src/core/masking/mask.js';

describe('personal data in a channel', () => {
  it.each([
    ['phone', '310 123 4567', 'tel. ···4567'],
    ['phone', '12345', 'ext. ···5'],
    ['phone', '6017965150 ext. 4321', 'tel. ···5150 ext. ···1'],
    ['phone', '3812000 ext. 22', 'tel. ···2000 ext. ···2'],
    ['phone', ' ext. 4321', 'ext. ···1'],
    ['phone', '3812000 ext. de la mesa', 'tel. ···2000'],
    ['email', 'ana.ruiz@entidad.example', 'a···@entidad.example'],
    ['email', 'sin arroba', '···'],
    ['text', '1020304050', '···4050'],
    ['text', '1020', '···'],
  ] as const)('the %s %j is shown as %j', (type, value, shown) => {
    expect(masked(type, value)).toBe(shown);
  });
});

describe('texts in a channel', () => {
  it.each([
    ['llámeme al 300 123 4567', 'llámeme al ···4567'],
    ['mi celular es +57 (310) 123-45-67.', 'mi celular es ···4567.'],
    ['dos: 3001234567 y 6012345678', 'dos: ···4567 y ···5678'],
    ['extensión 4512 o ext. 12345', 'extensión ···2 o ext. ···5'],
    ['al 601 7965150 ext 4321 o 3812000, ext. 22', 'al ···5150 ext ···1 o ···2000, ext. ···2'],
    ['escríbame a ana.ruiz@correo.example, gracias', 'escríbame a a···@correo.example, gracias'],
    ['el CASO-000045 del 2026-11-20 pide 12345678', 'el CASO-000045 del 2026-11-20 pide ···5678'],
    ['arroba @Precaso y 50 % de 1.234.567', 'arroba @Precaso y 50 % de 1.234.567'],
  ])('the text %j is shown as %j', (words, shown) => {
    expect(maskedWords(words)).toBe(shown);
  });

  it('a masked text has no telephone that the desk itself would find, but for an extension', () => {
    const piece = fc.oneof(
      fc.constantFrom('300', '601', '+57', '(', ')', ' ', '.', '-', 'ext', 'ext. ', 'extensión ', 'núm', '123', '4567', '12', '34', '\n'),
      fc.string({ unit: 'binary-ascii', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(findPhone(maskedWords(pieces.join(''))) ?? '').toMatch(/^\d{0,5}$/);
      }),
      { numRuns: 2000 },
    );
  });
});
