import { describe, expect, it } from 'vitest';
import { namesOther } from '../../../src/core/text/names-other.js';

describe('words that resemble a case', () => {
  it.each([
    ['another thing', 'no me abre SIGEP en mi computador', 'no me abre el correo en mi computador'],
    ['another number', 'el computador del puesto 22 no prende', 'el computador del puesto 14 no prende'],
    ['another floor, in words', 'no hay red en el tercer piso', 'no hay red en el piso 2'],
    ['another place', 'la impresora de Tesorería no imprime', 'la impresora de Jurídica no imprime'],
    ['another person', 'a mi compañera no le llega el código', 'no me llega el código'],
    ['another person, by name', 'Andrés Mora necesita permiso a la carpeta', 'necesito permiso a la carpeta'],
  ])('UARIV-12 %s is another matter: «%s»', (_, said, about) => {
    expect(namesOther(said, about)).toBe(true);
  });

  it.each([
    ['la impresora del piso 3 no imprime', 'no imprime la impresora del tercer piso'],
    ['no imprime', 'la impresora de Tesorería no imprime'],
    ['al prender sale un aviso', 'sale un aviso al iniciar'],
    ['a Laura se le desconecta la VPN', 'a Laura no le conecta la VPN'],
  ])('what leaves something out or says it in other words names nothing else: «%s»', (said, about) => {
    expect(namesOther(said, about)).toBe(false);
  });
});
