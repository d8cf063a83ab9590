import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { fileKindOf, safeFileName } from '../../../src/teams/files/file-kinds.js';
import { anyText } from '../../support/any-text.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const office = (folder: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8('<r/>'),
    [`${folder}/document.xml`]: strToU8('<d/>'),
    ...more,
  });

describe('a file’s kind is decided by its first bytes', () => {
  it.each([
    ['a picture', bytes('\x89PNG\r\n\x1a\n....'), 'x.exe', 'image/png'],
    ['a photograph', bytes('\xff\xd8\xff\xe0....'), 'x', 'image/jpeg'],
    ['a GIF', bytes('GIF89a....'), 'x.png', 'image/gif'],
    ['a WebP', bytes('RIFF....WEBPVP8 '), 'x', 'image/webp'],
    ['a PDF', bytes('%PDF-1.7\n...'), 'informe', 'application/pdf'],
    ['a document', office('word'), 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a workbook under another name', office('xl'), 'a.docx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a presentation', office('ppt'), 'a', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a table', bytes('caso;fecha\n1;2\n'), 'x.CSV', 'text/csv'],
    ['a saved mail', bytes('Received: from a\r\n by b\r\nFrom: ana@entidad.example\r\n\r\nHola\r\n'), 'Rechazado.EML', 'message/rfc822'],
    ['a mail of Outlook', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'Rechazado.msg', 'application/vnd.ms-outlook'],
    ['a note', Buffer.from('qué pasó\n'), 'nota.txt', 'text/plain'],
  ])('%s', (_, head, name, type) => {
    expect(fileKindOf(head, name)?.type).toBe(type);
  });

  it.each([
    ['a program called picture', bytes('MZ\x90\x00\x03'), 'foto.png'],
    ['a shell script called text', bytes('\x7fELF\x02'), 'a.txt'],
    ['a page', bytes('<html><script>'), 'a.html'],
    ['a drawing with script', bytes('<svg onload=alert(1)>'), 'a.svg'],
    ['a batch file', bytes('@echo off\r\n'), 'a.bat'],
    ['text without a name', bytes('hola'), ''],
    ['an archive', zipSync({ 'a.exe': strToU8('MZ') }), 'a.zip'],
    ['an archive called document', zipSync({ 'a.exe': strToU8('MZ') }), 'a.docx'],
    ['a document with macros', office('word'), 'a.docm'],
    ['a workbook with macros under a quiet name', office('xl', { 'xl/vbaProject.bin': strToU8('x') }), 'a.xlsx'],
    ['an old document', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'a.doc'],
    ['words called mail', bytes('hola, no abre\n'), 'a.eml'],
    ['a program called mail', bytes('MZ\x90\x00\x03'), 'a.msg'],
    ['nothing', bytes(''), 'a.txt'],
    ['text with NUL', bytes('a\x00b'), 'a.txt'],
  ])('%s is not taken', (_, head, name) => {
    expect(fileKindOf(head, name)).toBeNull();
  });
});

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

  it('a file’s name keeps an ending that is true of the file, and otherwise gets one', () => {
    expect(safeFileName('foto.jpeg', jpeg)).toBe('foto.jpeg');
    expect(safeFileName('foto.png', jpeg)).toBe('foto.png.jpg');
  });

  it('a file’s name is never a path, invisible or overlong, whatever the sender claims', () => {
    fc.assert(
      fc.property(anyText(300), (name) => {
        const kept = safeFileName(name, pdf);
        expect(kept).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]{1,110}\.pdf$/u);
        expect(kept.startsWith('.')).toBe(false);
      }),
    );
  });
});
