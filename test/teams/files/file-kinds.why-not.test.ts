import { expect, it } from 'vitest';
import { fileKindOf, whyNot } from '../../../src/teams/files/file-kinds.js';
import { refusedFileText } from '../../../src/texts/files.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const locked = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage');
const withMacros = bytes('PK\x03\x04[Content_Types].xml xl/vbaProject.bin');

it.each([
  ['nomina.xlsx', locked, 'locked', '«nomina.xlsx» tiene contraseña y no puedo revisarlo. Guárdelo sin contraseña y envíelo otra vez.'],
  [
    'nomina.xlsx',
    withMacros,
    'has-macros',
    '«nomina.xlsx» trae macros, y no recibo archivos con macros. Guárdelo sin ellas y envíelo otra vez.',
  ],
  ['acta.docx', bytes('PK\x03\x04word.txt'), 'damaged', '«acta.docx» parece dañado: lo que trae no es un archivo .docx.'],
  ['lista.csv', bytes('caso;fecha\n\x00\x01'), 'damaged', '«lista.csv» parece dañado: lo que trae no es un archivo .csv.'],
  ['pantalla.PNG', bytes('\x00\x01PNG'), 'damaged', '«pantalla.PNG» parece dañado'],
  ['libro.xls', locked, 'type-not-taken', 'No recibo archivos .xls («libro.xls»).'],
  ['plano.dwg', bytes('AC1027'), 'type-not-taken', 'No recibo archivos .dwg («plano.dwg»).'],
] as const)(
  'a file that is refused for its content is told the cause, and not that its name is none that is taken: %s (%#)',
  (name, head, why, said) => {
    expect(fileKindOf(head, name)).toBeNull();
    expect(whyNot(head, name)).toBe(why);
    expect(refusedFileText({ name, reason: whyNot(head, name) })).toContain(said);
  },
);
