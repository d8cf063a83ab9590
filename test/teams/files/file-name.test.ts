import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../src/teams/files/file-name.js';

const pdf = { type: 'application/pdf', endings: ['pdf'] };
const jpeg = { type: 'image/jpeg', endings: ['jpg', 'jpeg'] };

describe('a file’s name', () => {
  it.each([
    ['informe final.pdf', 'informe final.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\a.pdf', 'a.pdf'],
    ['factura.pdf.exe', 'factura.pdf.exe.pdf'],
    ['a\u202efdp.exe', 'afdp.exe.pdf'],
    ['a\u0000\r\nb.pdf', 'ab.pdf'],
    ['', 'archivo.pdf'],
    ['...', 'archivo.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['CON.pdf', 'archivo-CON.pdf'],
    ['a:b|c?.pdf', 'a_b_c_.pdf'],
    ['"; filename=x.pdf', '__ filename=x.pdf'],
    ['ñandú ✓.pdf', 'ñandú ✓.pdf'],
    ['INFORME.PDF', 'INFORME.pdf'],
  ])('%j is kept as %j', (name, kept) => {
    expect(safeFileName(name, pdf)).toBe(kept);
  });

  it('keeps an ending that is true of the file', () => {
    expect(safeFileName('foto.jpeg', jpeg)).toBe('foto.jpeg');
    expect(safeFileName('foto.png', jpeg)).toBe('foto.png.jpg');
  });

  it('is never a path, never invisible, never endless, whatever was claimed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const kept = safeFileName(name, pdf);
        expect(kept).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]{1,110}\.pdf$/u);
        expect(kept.startsWith('.')).toBe(false);
      }),
    );
  });
});
