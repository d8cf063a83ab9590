import { describe, expect, it } from 'vitest';
import { spokenNumbers } from '../../../src/app/ticket/find-case.js';
import type { TicketId } from '../../../src/domain/ticket/ticket.js';
import { actor, aDesk, draftOf, fill, ref, type TestDesk } from '../../support/a-desk.js';
import { uariv } from '../../support/scenario.js';

const said = (text: string) => spokenNumbers(uariv.procedure, text).map(({ series, value }) => [series, value]);

describe('the numbers that a text names', () => {
  it.each([
    ['CASO-000045', 'ticket', 45],
    ['caso-45', 'ticket', 45],
    ['Caso45', 'ticket', 45],
    ['pre-123', 'draft', 123],
    ['PRE-000123', 'draft', 123],
    ['pre 123', 'draft', 123],
    ['precaso 123', 'draft', 123],
    ['pre-caso 123', 'draft', 123],
    ['Pre caso n.º 123', 'draft', 123],
    ['caso 45', null, 45],
    ['CASO 000045', null, 45],
    ['caso n.º 45', null, 45],
    ['caso nº45', null, 45],
    ['caso No. 45', null, 45],
    ['caso nro 45', null, 45],
    ['caso número 45', null, 45],
    ['el caso número: 000045.', null, 45],
    ['mi caso es el 45', null, 45],
    ['caso #45', null, 45],
    ['caso: 45', null, 45],
    ['¿cómo va el caso 45?', null, 45],
    ['ticket 45', null, 45],
    ['los casos 45', null, 45],
    ['sigue fallando el caso 45, igual que ayer', null, 45],
    ['#45', null, 45],
    ['# 45', null, 45],
    ['el #45 sigue igual', null, 45],
    ['45', null, 45],
    [' 000045 ', null, 45],
    ['45?', null, 45],
  ])('finds in «%s» %s %i', (text, series, value) => {
    expect(said(text)).toEqual([[series, value]]);
  });

  it.each([
    'el 45 no',
    'IPv4',
    'la IPv4 no responde',
    'Windows 10',
    'office 365 no abre',
    'en el piso 3',
    'no 2 sino 3 equipos',
    'el correo no 45 veces',
    'caso de estudio 3',
    'en este caso son 5 equipos',
    'caso 12/05/2026',
    'caso 12-05-2026',
    'caso 12 de mayo',
    'caso 8:30',
    'caso 3001234567',
    'caso 300 123 4567',
    '3001234567',
    '300 123 4567',
    '12/05/2026',
    '10:30',
    'caso 50%',
    'caso 45b',
    'caso 1.234',
    'impresora #2 no imprime',
    'acaso 45',
    'C#7',
    'caso 0',
    'caso',
    '',
    '#',
  ])('finds none in «%s»', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('finds each of several, in their order', () => {
    expect(said('el caso 7 es igual a PRE-000012 y al CASO-9')).toEqual([[null, 7], ['draft', 12], ['ticket', 9]]);
  });

  it('reads a text of 100 000 characters as fast as any', () => {
    // A pattern that tried everything twice would not end within the test's time.
    expect(said(`caso ${'es el la n no '.repeat(7_000)}`)).toEqual([]);
    expect(said('caso '.repeat(20_000))).toEqual([]);
    expect(said(`caso ${'9'.repeat(100_000)}`)).toEqual([]);
  });
});

describe('finding a case by its number', () => {
  const numbered = async (desk: TestDesk): Promise<{ case: TicketId; draft: TicketId }> => {
    const first = await draftOf(desk);
    await fill(desk, first);
    return { case: first, draft: await draftOf(desk, { words: 'se dañó el mouse', key: 'a|2' }) };
  };
  const find = async (desk: TestDesk, text: string, who: Parameters<typeof actor>[0]) => {
    const [spoken] = spokenNumbers(uariv.procedure, text);
    return spoken === undefined ? null : ((await desk.find(spoken, actor(who)))?.id ?? null);
  };

  it('gives who asked for it, and the desk, the case before the draft of that number', async () => {
    const desk = await aDesk();
    const { case: first } = await numbered(desk);
    expect(await find(desk, 'caso 1', 'ana')).toBe(first);
    expect(await find(desk, '1', 'dora')).toBe(first);
    expect(await find(desk, 'CASO-000001', 'ana')).toBe(first);
  });

  it('gives the draft of that number where no case has it', async () => {
    const desk = await aDesk();
    const { draft } = await numbered(desk);
    expect(await find(desk, 'caso 2', 'ana')).toBe(draft);
    expect(await find(desk, 'pre 2', 'ana')).toBe(draft);
    expect(await find(desk, 'CASO-000002', 'ana')).toBeNull();
  });

  it('gives nobody else anything, as if it did not exist', async () => {
    const desk = await aDesk();
    await numbered(desk);
    expect(await find(desk, 'caso 1', 'otro')).toBeNull();
    expect(await find(desk, 'caso 99', 'ana')).toBeNull();
  });

  it('gives a person their own draft where the case of that number is somebody else’s', async () => {
    const desk = await aDesk();
    await numbered(desk);
    const own = await desk.report({ requester: ref('otro'), actor: actor('otro'), words: 'no hay red', channel: 'teams', key: ['o'] });
    expect(own.kind === 'obeyed' && own.stored.ticket.numbers).toEqual({ draft: 3 });
    expect(await find(desk, 'caso 3', 'otro')).toBe(own.kind === 'obeyed' ? own.stored.id : '');
  });
});
