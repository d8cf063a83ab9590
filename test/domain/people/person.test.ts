import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../../../src/domain/people/person.js';

describe('an e-mail address', () => {
  it.each([
    ['Ana.Gomez@Unidad.GOV.CO', 'ana.gomez@unidad.gov.co'],
    ['  ana@example.org\n', 'ana@example.org'],
    ['JOSE\u0301@example.org', 'jos\u00e9@example.org'],
    ['   ', ''],
  ])('%j is compared as %j', (written, folded) => {
    expect(normaliseEmail(written)).toBe(folded);
  });

  it('with an accent is another one than without', () => {
    expect(normaliseEmail('josé@example.org')).not.toBe(normaliseEmail('jose@example.org'));
  });
});
