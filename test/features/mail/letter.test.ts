import { describe, expect, it } from 'vitest';
import { letterMail } from '../../../src/features/mail/letter.js';

const drawn = (say: string) =>
  letterMail({ subject: '[CASO-000001] no abre', parts: [{ say }], signed: 'Mesa', isAutomatic: true }, null).html;

describe('the HTML of a letter', () => {
  it('the number of a case and an hour stand on one line', () => {
    const html = drawn('CASO-000001: es para el mar 24 nov, 9:00 a. m., o (PRE-000002).');
    expect(html).toContain('<span style="white-space:nowrap">CASO-000001</span>:');
    expect(html).toContain('9:00&#160;a.&#160;m.,');
    expect(html).toContain('(<span style="white-space:nowrap">PRE-000002</span>)');
  });

  it('an address with a number in it stays whole, so that mail programs see a link', () => {
    const address = 'https://entidad.example/CASO-000001/COVID-19?ver=A-1';
    expect(drawn(`Vea ${address}`)).toContain(`Vea ${address}<`);
  });

  it('the language stands within the body, where programs on the web leave out what is around it', () => {
    expect(drawn('Hola')).toMatch(/<body[^>]*>\s*<div lang="es-CO"/);
  });
});
