import { describe, expect, it } from 'vitest';
import { ownNumber } from '../../../src/core/ticket/numbers/spoken-numbers.js';
import { phrasesIn } from '../../../src/features/answer-phrase.js';
import * as phrase from '../../../src/talk/phrases/read-phrase.js';
import { uariv } from '../../support/scenario.js';

const own = (text: string) => ownNumber(uariv.procedure, text);
const readOrder = (text: string, number: string) => phrase.readOrder(text, number, phrasesIn({}), own);

describe('an order about one case, followed by its number', () => {
  it.each([
    ['caso', 'case'],
    ['ver el caso', 'case'],
    ['¿cómo va?', 'case'],
    ['como va mi caso', 'case'],
    ['Estado', 'desk-status'],
    ['buenos días, estado por favor', 'desk-status'],
    ['cancelar', 'cancel'],
    ['auditoría', 'audit'],
    ['', 'case'],
  ])('the order %j is %s', (text, id) => {
    expect(readOrder(text, 'CASO-000045')?.id).toBe(id);
  });

  it.each([
    'gracias',
    'no',
    'sí',
    'no es',
    'mis casos',
    'cola',
    'precaso',
    'no abre el correo',
    'estado de la mesa',
    'ya lo reinicié y sigue igual',
  ])('the text %j is no order', (text) => {
    expect(readOrder(text, 'CASO-000045')).toBeNull();
  });
});
