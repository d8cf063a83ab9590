import fc from 'fast-check';

const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

/** Texts of any UTF-16 units, halves of characters too. fast-check's unit `binary` first builds a table of all characters, for a second and a half. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc.string({ unit: codeUnit, ...(maxLength === undefined ? {} : { maxLength }) });
