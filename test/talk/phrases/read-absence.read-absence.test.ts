import { describe, expect, it } from 'vitest';
import { readAbsence } from '../../../src/talk/phrases/read-absence.js';

describe('the words after «no disponible»', () => {
  it.each<[string, string, string | null, string]>([
    ['', '', null, ''],
    ['hasta viernes', '', 'viernes', ''],
    ['hasta el lunes 8 a m', '', 'el lunes 8 a m', ''],
    ['hasta viernes por capacitación', '', 'viernes', 'capacitación'],
    ['por capacitación hasta viernes', '', 'viernes', 'capacitación'],
    ['de vacaciones hasta el 28 de noviembre', '', 'el 28 de noviembre', 'vacaciones'],
    ['en comisión de servicios hasta el lunes', '', 'el lunes', 'comisión de servicios'],
    ['hasta mañana por la tarde', '', 'mañana por la tarde', ''],
    ['por incapacidad', '', null, 'incapacidad'],
    ['hoy', '', 'hoy', ''],
    ['por hoy', '', 'hoy', ''],
    ['Dora Vega hasta viernes', 'Dora Vega', 'viernes', ''],
    ['@Dora Vega hasta 28/11 por calamidad doméstica', 'Dora Vega', '28/11', 'calamidad doméstica'],
    ['a Dora', 'Dora', null, ''],
    ['María de los Ángeles hasta mañana', 'María de los Ángeles', 'mañana', ''],
    ['mañana', 'mañana', null, ''],
    ['en línea el sistema de nómina', 'en línea el sistema de nómina', null, ''],
    ['hasta', '', '', ''],
  ])('SIIF-15 «%s» is an absence of «%s», until «%s», because of «%s»', (rest, who, until, reason) => {
    expect(readAbsence(rest)).toEqual({ who, until, reason });
  });
});
