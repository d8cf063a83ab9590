import { describe, expect, it } from 'vitest';
import { refusedFilesText, refusedFileText } from '../../src/texts/files.js';

describe('files that are not taken', () => {
  it('SIIF-19 a photo in the iPhone’s own format is told how to send it, and not that pictures are taken', () => {
    const said = refusedFileText({ name: 'IMG_1.HEIC', reason: 'type-not-taken' });
    expect(said).toMatch(/^«IMG_1\.HEIC» es una foto HEIC, que no puedo abrir\. Sí sirve como JPEG/);
    expect(said).not.toContain('Sí: imágenes');
  });

  it('SIIF-19 several refused files of one message are one answer, which says once what is true of several', () => {
    const said = refusedFilesText([
      { name: 'a.exe', reason: 'type-not-taken' },
      { name: 'uno.heic', reason: 'type-not-taken' },
      { name: 'b.rar', reason: 'type-not-taken' },
      { name: 'dos.heif', reason: 'type-not-taken' },
      { name: 'grande.pdf', reason: 'too-large' },
    ]);
    expect(said.split('\n\n')).toEqual([
      expect.stringMatching(/^No recibo «a\.exe» y «b\.rar»\. Sí: imágenes/),
      expect.stringMatching(/^«uno\.heic» y «dos\.heif» son fotos HEIC, que no puedo abrir\. Sí sirve como JPEG/),
      '«grande.pdf» pesa más de 20 MB. Envíe una versión más pequeña.',
    ]);
    expect(refusedFilesText([{ name: 'plan.exe', reason: 'type-not-taken' }])).toMatch(/^No recibo archivos \.exe \(«plan\.exe»\)/);
  });
});
