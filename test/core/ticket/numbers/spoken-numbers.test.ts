import { withPartnerNumber } from '../../../support/with-partner.js';
import { describe, expect, it } from 'vitest';
import { partnersNumber } from '../../../../src/core/ticket/numbers/spoken-numbers.js';
import { partnerNumberIn } from '../../../../src/core/ticket/opened-ticket.js';
import { uariv } from '../../../support/scenario.js';

describe('SIGCE-03 the partner’s number', () => {
  it.each([
    ['MEN-12345', 'MEN-12345'],
    ['men-12345', 'MEN-12345'],
    ['MEN12345', 'MEN12345'],
    ['12345-2026', '12345-2026'],
    ['2026/00123', '2026/00123'],
    ['00045', '00045'],
  ])('%s is kept as %s', (code, number) => {
    expect(partnersNumber(withPartnerNumber(uariv.procedure), code)).toBe(number);
  });

  it.each(['', 'windows10', 'IPv4', 'MEN-', 'correo', 'MEN 12345', 'wi-fi', 'texto de prueba'])(
    '«%s» is none, said or in the form',
    (code) => {
      const procedure = withPartnerNumber(uariv.procedure);
      expect([partnersNumber(procedure, code), partnerNumberIn({ partnersNumber: code }, procedure)]).toEqual([null, null]);
    },
  );

  it('the partner’s number is text that matches the pattern of its field, and nothing else', () => {
    const procedure = withPartnerNumber(uariv.procedure, { pattern: 'R\\d{2}' });
    expect(['R12', 'r12', 'R123', 'MEN-12345', '12'].map((code) => partnersNumber(procedure, code))).toEqual([
      'R12',
      'R12',
      null,
      null,
      null,
    ]);
  });

  it('the partner’s number is recognised by its digits where its field keeps digits only', () => {
    expect(partnersNumber(withPartnerNumber(uariv.procedure, { normalise: ['digits'] }), 'MEN-12345')).toBe('12345');
  });

  it('a number longer than its field takes is not the partner’s number', () => {
    expect(partnersNumber(withPartnerNumber(uariv.procedure, { maxLength: 5 }), '123456')).toBeNull();
  });

  it('a procedure without a partner recognises no partner’s number', () => {
    expect(partnersNumber(uariv.procedure, 'MEN-12345')).toBeNull();
  });
});
