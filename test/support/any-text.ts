import fc from 'fast-check';

const character = fc.oneof(fc.nat(0xffff), fc.nat(0x10ffff)).map((code) => String.fromCodePoint(code));

/** Texts of any characters, and of halves of characters. fast-check's unit `binary` first builds a table of all characters, for a second and a half. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...(maxLength === undefined ? {} : { maxLength }) });
