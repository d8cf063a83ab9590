import { describe, expect, it } from 'vitest';
import { readCaseOrder, type CaseAct } from '../../../src/talk/phrases/case-orders.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const { procedure } = shippedProcedure('uariv');

const read = (text: string) => readCaseOrder(text, ['precaso'], procedure);

describe('orders about the case of the thread', () => {
  it.each<[string, CaseAct, string]>([
    ['tomar', 'by-button', ''],
    ['Lo tomo', 'by-button', ''],
    ['tómalo, por favor', 'by-button', ''],
    ['me lo llevo, gracias', 'by-button', ''],
    ['Precaso tomar', 'by-button', ''],
    ['hola Precaso, tomar', 'by-button', ''],
    ['por favor tomar', 'by-button', ''],
    ['tomar el caso', 'by-button', ''],
    ['tomar este caso, por favor', 'by-button', ''],
    ['nota al caso: el usuario llamó', 'note', 'el usuario llamó'],
    ['nota: el caso es de ayer', 'note', 'el caso es de ayer'],
    ['nota caso de uso pendiente', 'note', 'caso de uso pendiente'],
    ['nota: el usuario llamó', 'note', 'el usuario llamó'],
    ['Nota - El usuario llamó', 'note', 'El usuario llamó'],
    ['nota el usuario dice que sigue igual', 'note', 'el usuario dice que sigue igual'],
    ['nota interna: revisar la placa', 'note', 'revisar la placa'],
    ['nota\nprimera línea\nsegunda', 'note', 'primera línea\nsegunda'],
    ['nota', 'note', ''],
    ['responder: ya vamos para allá', 'reply', 'ya vamos para allá'],
    ['nota pública: ya vamos', 'reply', 'ya vamos'],
    ['responder: con gusto', 'reply', 'con gusto'],
    ['responder, por favor', 'reply', ''],
    ['dígale que ya vamos', 'reply', 'que ya vamos'],
    ['nota: ¿ya se reinició?', 'note', '¿ya se reinició?'],
    ['preguntar: ¿en qué piso está?', 'by-button', '¿en qué piso está?'],
    ['pedir datos: la placa', 'by-button', 'la placa'],
    ['resuelto: se cambió el tóner', 'by-button', 'se cambió el tóner'],
    ['Resuelto, se cambió el tóner.', 'by-button', 'se cambió el tóner.'],
    ['resuelto', 'by-button', ''],
    ['asígnelo a Beto Gil', 'by-button', 'a Beto Gil'],
    ['escalar este ticket a redes porque no hay', 'by-button', 'a redes porque no hay'],
    ['vincular con 46: es lo mismo', 'by-button', 'con 46: es lo mismo'],
    ['resuleto: se cambió el tóner', 'by-button', 'se cambió el tóner'],
  ])('%j', (text, act, rest) => {
    expect(read(text)).toMatchObject({ act, text: rest, number: null });
  });

  it.each([
    'tomar en cuenta que mañana no hay luz',
    'no tomar',
    'no lo tomo',
    'por favor no tomar',
    'listo: se cambió el tóner',
    'preguntas',
    'preguntas frecuentes',
    'listo',
    'listo, gracias',
    'ya quedó',
    'el usuario llamó',
    'la nota de crédito no sale',
    'gracias',
    'sí',
    '',
    'precaso nota de crédito no imprime',
    'precaso resolver el correo no funciona',
    // The noun is a part of another case's number.
    'solución CASO-000045: se cambió el tóner',
    'listo CASO-000045',
  ])('%j is no order', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('orders that name their case', () => {
  it.each<[string, CaseAct, number, string]>([
    ['nota CASO-000045: el usuario llamó', 'note', 45, 'el usuario llamó'],
    ['nota caso 45: el usuario llamó', 'note', 45, 'el usuario llamó'],
    ['CASO-000045 nota: el usuario llamó', 'note', 45, 'el usuario llamó'],
    ['CASO-000045: tomar', 'by-button', 45, ''],
    ['tomar CASO-45', 'by-button', 45, ''],
    ['tomar el caso 45', 'by-button', 45, ''],
    ['tomar CASO\u2011000045', 'by-button', 45, ''],
    ['nota CASO\u2011000045: el\u00A0usuario llamó', 'note', 45, 'el\u00A0usuario llamó'],
    ['nota caso\u00A045: el usuario llamó', 'note', 45, 'el usuario llamó'],
    ['asignar caso 45 a Beto', 'by-button', 45, 'a Beto'],
    ['vincular CASO-000045 duplicado de 46: es lo mismo', 'by-button', 45, 'duplicado de 46: es lo mismo'],
    ['resuelto caso 45: se cambió el tóner', 'by-button', 45, 'se cambió el tóner'],
  ])('%j', (text, act, value, rest) => {
    expect(read(text)).toMatchObject({ act, text: rest, number: { kind: 'own', value } });
  });

  it.each<[string, string]>([
    ['nota: igual a CASO-000012', 'igual a CASO-000012'],
    ['nota: CASO-000012 también falla', 'CASO-000012 también falla'],
    ['resuelto: se hizo como en el caso 12', 'se hizo como en el caso 12'],
    ['nota 3 equipos más fallan', '3 equipos más fallan'],
  ])('a number within the text is a word of it: %j', (text, rest) => {
    expect(read(text)).toMatchObject({ text: rest, number: null });
  });
});
