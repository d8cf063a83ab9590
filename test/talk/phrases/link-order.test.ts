import { describe, expect, it } from 'vitest';
import { readLinkOrder } from '../../../src/talk/phrases/link-order.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const { procedure } = shippedProcedure('uariv');

const read = (text: string) => {
  const order = readLinkOrder(text, ['precaso'], procedure);
  return order === null ? null : { ...order, of: order.of?.asked ?? null };
};

describe('orders to link two cases', () => {
  it.each<[string, string | null, string, string | null, string]>([
    ['vincular 45 con 46: es el mismo servidor', '45', '46', null, 'es el mismo servidor'],
    ['Vincular CASO-000045 con CASO-000046: es el mismo', 'CASO-000045', 'CASO-000046', null, 'es el mismo'],
    ['vincular el caso 45 con el caso 46, es el mismo', 'caso 45', 'caso 46', null, 'es el mismo'],
    ['vincular caso n.º 45 y 46 porque es el mismo', 'caso n.º 45', '46', null, 'es el mismo'],
    ['vincular caso 45 caso 46 - es el mismo', 'caso 45', 'caso 46', null, 'es el mismo'],
    ['vincular 45 duplicado de 46: lo mismo', '45', '46', 'duplicate-of', 'lo mismo'],
    ['vincular 45 como duplicada del 46: lo mismo', '45', '46', 'duplicate-of', 'lo mismo'],
    ['vincular 45 causado por 46: por la caída: total', '45', '46', 'caused-by', 'por la caída: total'],
    ['vincular 45 fue causado por 46', '45', '46', 'caused-by', ''],
    ['vincular 45 sigue a 46: segunda parte', '45', '46', 'follow-up-of', 'segunda parte'],
    ['vincular 45 sigue al caso 46: segunda parte', '45', 'caso 46', 'follow-up-of', 'segunda parte'],
    ['vincular 45 relacionado con 46: ver', '45', '46', 'related', 'ver'],
    ['hola Precaso, vincular 45 con 46 por favor', '45', '46', null, ''],
    ['vincular 45', '45', '', null, ''],
    ['vincular 45 con el de ayer: es el mismo', '45', 'el de ayer', null, 'es el mismo'],
    ['vincular con 46: es el mismo', null, '46', null, 'es el mismo'],
    ['vincular duplicado de CASO-000046: es el mismo', null, 'CASO-000046', 'duplicate-of', 'es el mismo'],
    ['vincular', null, '', null, ''],
  ])('%j', (text, of, other, kind, reason) => {
    expect(read(text)).toMatchObject({ act: 'link', of, other: other.replace(/^el /, ''), kind, reason });
  });

  it.each<[string, string | null, string, string]>([
    ['desvincular 45 de 46: eran dos', '45', '46', 'eran dos'],
    ['Desvincular el caso 45 del caso 46: eran dos', 'caso 45', 'caso 46', 'eran dos'],
    ['quitar el vínculo de 46: eran dos', null, '46', 'eran dos'],
    ['desvincular de 46', null, '46', ''],
    ['desvincular', null, '', ''],
  ])('%j', (text, of, other, reason) => {
    expect(read(text)).toMatchObject({ act: 'unlink', of, other, reason });
  });

  it.each([
    'vincular grupo mesa',
    'vincular canal',
    'vincular el grupo Infraestructura tecnológica',
    'vincular la impresora con la red',
    'vincular mi teléfono',
    'no vincular 45 con 46: no es',
    'no puedo vincular 45 con 46',
    'precaso no puedo vincular la cuenta',
    'el vínculo no abre',
    '',
  ])('%j is no such order', (text) => {
    expect(read(text)).toBeNull();
  });

  it('only words that name a case are surely about cases', () => {
    expect(['vincular 45', 'vincular con 46: ver', 'vincular con el de ayer: ver', 'vincular'].map((text) => read(text)?.isSure)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
