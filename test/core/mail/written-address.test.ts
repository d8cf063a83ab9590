import { describe, expect, it } from 'vitest';
import { writtenAddress } from '../../../src/core/mail/written-address.js';

describe('an address that the desk writes to', () => {
  it.each([
    ['Ana.Perez@Entidad.example', 'ana.perez@entidad.example'],
    [' ana+caso@entidad.example ', 'ana+caso@entidad.example'],
    ["o'neill@xn--andale-fta.example", "o'neill@xn--andale-fta.example"],
  ])('an address is written in lower case: %s', (text, written) => {
    expect(writtenAddress(text)).toBe(written);
  });

  it.each([
    '"x@malo.example y"@entidad.example',
    '"ana"@entidad.example',
    'ana@malo.example@entidad.example',
    'ana(nota)@entidad.example',
    '<ana@entidad.example>',
    'ana@entidad.example,otra@entidad.example',
    'ana@entidad.example\r\nBcc: otra@entidad.example',
    'ana perez@entidad.example',
    'ñandú@entidad.example',
    'ana@ándale.example',
    'ana@[127.0.0.1]',
    'ana@localhost',
    '.ana@entidad.example',
    'ana..perez@entidad.example',
    'ana@-entidad.example',
    'ana@entidad..example',
    `${'a'.repeat(65)}@entidad.example`,
    `ana@${'a.'.repeat(130)}example`,
    '@entidad.example',
    'ana',
    '',
  ])('M-56 an address that servers may read in two ways is none: %j', (text) => {
    expect(writtenAddress(text)).toBeNull();
  });
});
