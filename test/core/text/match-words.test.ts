import { describe, expect, it } from 'vitest';
import { nameOtherNumbers, bestMatch, matchIndex, stemOf, stemsOf } from '../../../src/core/text/match-words.js';

const questions = [
  '¿Cómo cambio la contraseña del correo?',
  '¿Cómo instalo la impresora del piso?',
  '¿Cómo pido acceso a la VPN desde mi casa?',
  '¿Cómo recupero un archivo borrado de la carpeta compartida?',
  '¿Por qué no abre la videollamada de Teams?',
  '¿Cómo anulo un compromiso presupuestal?',
] as const;

const index = matchIndex(questions.map((text) => ({ of: text, text })));

describe('the words of a report against the questions', () => {
  it.each([
    ['necesito cambiar la contraseña de mi correo', questions[0]],
    ['CAMBIO DE CONTRASENA DEL CORREO', questions[0]],
    ['buenos días, por favor me ayudan a cambiar las contraseñas de los correos', questions[0]],
    ['no sé cómo instalar las impresoras de este piso', questions[1]],
    ['instalación de una impresora en el piso 4', questions[1]],
    ['quiero trabajar desde la casa, pido acceso a VPN', questions[2]],
    ['se borraron archivos de la carpeta compartida, ¿los pueden recuperar?', questions[3]],
    ['la videollamada en teams no me abre', questions[4]],
    ['tengo que anular compromisos presupuestales del mes pasado', questions[5]],
  ])('«%s» is answered by the question that it asks', (report, question) => {
    expect(bestMatch(index, report)).toBe(question);
  });

  it.each([
    'no abre el correo desde ayer',
    'se me olvidó la contraseña del computador',
    'la impresora del piso no imprime',
    'la impresora está atascada',
    'la VPN se cae cada rato',
    'se dañó el archivo de Excel que estaba haciendo',
    'no puedo entrar a la carpeta',
    'teams no suena',
    'no me deja registrar el compromiso',
    'contraseña',
    'necesito ayuda, por favor, buenos días',
    '',
  ])('«%s» is a near miss: no question is offered', (report) => {
    expect(bestMatch(index, report)).toBeNull();
  });

  it('a word that few questions have weighs more than one that many have', () => {
    const many = ['usuario nuevo tesorería', 'usuario nuevo almacén', 'usuario nuevo nómina', 'usuario nuevo archivo'];
    const alike = matchIndex(many.map((text) => ({ of: text, text })));
    expect(bestMatch(alike, 'usuario nuevo')).toBeNull();
    expect(bestMatch(alike, 'usuario de nómina')).toBe('usuario nuevo nómina');
  });

  it('of a very long report only the first words are read', () => {
    const padding = Array.from({ length: 120 }, (_, i) => `palabra${i}`).join(' ');
    expect(bestMatch(index, `cambiar contraseña correo ${padding}`)).toBe(questions[0]);
    expect(bestMatch(index, `${padding} cambiar contraseña correo`)).toBeNull();
  });

  it('without questions nothing is offered', () => {
    expect(bestMatch(matchIndex([]), 'cambiar la contraseña del correo')).toBeNull();
  });
});

describe('the numbers in two reports', () => {
  it.each([
    ['no imprime el equipo 1', 'no imprime el equipo 2', true],
    ['error en la sección 1301', 'error en la sección 1301 otra vez', false],
    ['piso 3, equipo 12', 'equipo 12', false],
    ['no imprime', 'no imprime el equipo 2', false],
  ])('«%s» and «%s» name other numbers: %s', (one, other, differ) => {
    expect(nameOtherNumbers(one, other)).toBe(differ);
  });
});

describe('the stem of a word', () => {
  it.each([
    ['impresoras', 'impresora'],
    ['redes', 'red'],
    ['usuarios', 'usuaria'],
    ['cambiado', 'cambiar'],
    ['sesiones', 'sesion'],
    ['correos', 'correo'],
    ['claves', 'clave'],
    ['meses', 'mes'],
    ['restablezco', 'restablecer'],
    ['actualice', 'actualizar'],
    ['aplique', 'aplicar'],
  ])('%s and %s are one word', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    ['contrato', 'contrasena'],
    ['caso', 'casa'],
    ['red', 'rol'],
    ['ano', 'anular'],
  ])('%s and %s are two words', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it('accents, case, small words and repetitions do not count', () => {
    expect(stemsOf('La Contraseña, la CONTRASENA y las contraseñas')).toEqual(['contrasen']);
  });
});
