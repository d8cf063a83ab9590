import { describe, expect, it } from 'vitest';
import { unbroken, unbrokenNames } from '../../src/cards/user-words.js';

/** "_" stands for a blank at which no line breaks. */
function spelled(text: string, bind = unbroken): string {
  return bind(text).replaceAll('\u00A0', '_');
}

describe('blanks that break no line', () => {
  it.each([
    ['antes de las 8:20 a. m. de hoy', 'antes de las_8:20_a._m. de hoy'],
    ['lun 24 nov 2026, 12:00 p. m.', 'lun_24_nov_2026, 12:00_p._m.'],
    ['hace 3 h 20 min hábiles', 'hace 3_h 20_min hábiles'],
    ['en 1 día 4 h hábiles', 'en 1_día 4_h hábiles'],
    ['Ticket 45 (nivel 2)', 'Ticket 45 (nivel_2)'],
    ['24 de 29 (82 %).', '24 de 29 (82_%).'],
    ['1,4 MB de 20 MB', '1,4_MB de 20_MB'],
    [
      'sin asignar · ◆ Responder: venció hoy a las 4:05 p. m. · hace 4 h',
      'sin asignar · ◆_Responder: venció hoy a las_4:05_p._m. · hace 4_h',
    ],
    ['❚❚ Reloj detenido desde hoy 1:48 p. m.', '❚❚_Reloj detenido desde hoy 1:48_p._m.'],
    ['de 7 a. m. a 7 p. m.', 'de 7_a._m. a 7_p._m.'],
  ])('«%s»', (text, written) => {
    expect(spelled(text)).toBe(written);
  });

  it.each([
    '3 hojas',
    '**CASO-000045** (PRE-000012), SIGCE-000123.',
    'piso 4',
    'https://mesa.example/CASO-000045',
    'SOPORTE-001@mesa.example',
    'CASO-000045.html',
    '310-1234567',
    'a las cuatro',
    '5 minas',
    'línea 1\n2 novedades',
  ])('«%s» stays as it is', (text) => {
    expect(spelled(text)).toBe(text);
  });

  it('a mention stays as its entity spells it, even where a name ends in a number', () => {
    expect(spelled('Atiende <at>Ventanilla 2</at> hoy 8:20 a. m.')).toBe('Atiende <at>Ventanilla 2</at> hoy 8:20_a._m.');
  });

  it.each([
    ['**CASO-000045** · P3 Media', '**CASO-000045** · P3_Media'],
    ['Atiende Beto Gil · Sede Centro', 'Atiende Beto_Gil · Sede_Centro'],
    ['❚❚ Ana María Ruiz debe responder', '❚❚ Ana María_Ruiz debe responder'],
    ['Humberto Alejandro Echavarría Santamaría', 'Humberto Alejandro Echavarría_Santamaría'],
    ['La Mesa de servicios debe responder', 'La_Mesa de servicios debe responder'],
    ['Llegó <at>Beto Gil</at>: No Abre', 'Llegó <at>Beto Gil</at>: No_Abre'],
    ['NO ABRE EL CORREO', 'NO ABRE EL CORREO'],
    ['Beto Gil dijo «C:/Talento Humano/Nómina»', 'Beto_Gil dijo «C:/Talento Humano/Nómina»'],
  ])('the last two words of a name stay together: «%s»', (text, written) => {
    expect(spelled(text, unbrokenNames)).toBe(written);
  });
});
