import { describe, expect, it } from 'vitest';
import { spokenNumbers } from '../../../src/core/ticket/numbers/spoken-numbers.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { aDesk, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { withPartnerNumber } from '../../support/with-partner.js';
import { uariv } from '../../support/scenario.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';
import { reportWords } from '../../../src/features/drafts/report-words.js';

const said = (text: string, procedure = uariv.procedure) =>
  spokenNumbers(procedure, text).map((spoken) => (spoken.kind === 'own' ? [spoken.series, spoken.value] : [spoken.partners]));

/** A case of another requester. */
const reportedByOmar = (desk: TestDesk) =>
  reportWords(desk, { requester: ref('omar'), actor: actor('omar'), words: 'no hay red', channel: 'teams', key: ['o'] });

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
  ])('«%s» names a number: series %s, value %i', (text, series, value) => {
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
  ])('«%s» names no number', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('several numbers in a text are found in their order', () => {
    expect(said('el caso 7 es igual a PRE-000012 y al CASO-9')).toEqual([
      [null, 7],
      ['draft', 12],
      ['ticket', 9],
    ]);
  });

  it('the search for numbers finishes on a text of 100 000 characters', () => {
    // A pattern that tried everything twice would not end within the test's time.
    expect(said(`caso ${'es el la n no '.repeat(7_000)}`)).toEqual([]);
    expect(said('caso '.repeat(20_000))).toEqual([]);
    expect(said(`caso ${'9'.repeat(100_000)}`)).toEqual([]);
  });
});

describe('SIGCE-03 the numbers that a text names where a partner’s desk has its own', () => {
  const partners = withPartnerNumber(uariv.procedure);

  it.each([
    ['caso MEN-12345', 'MEN-12345'],
    ['Caso: men-12345.', 'MEN-12345'],
    ['caso n.º MEN-12345', 'MEN-12345'],
    ['¿cómo va el ticket MEN-12345?', 'MEN-12345'],
    ['sigue fallando el caso MEN-12345, igual que ayer', 'MEN-12345'],
    ['caso 12345-2026', '12345-2026'],
    ['caso INC/2026/00123', 'INC/2026/00123'],
    ['MEN-12345', 'MEN-12345'],
    [' #MEN12345 ', 'MEN12345'],
    ['12345-2026?', '12345-2026'],
    ['123456789012', '123456789012'],
    ['caso 123456789012', '123456789012'],
  ])('«%s» names the partner’s %s', (text, number) => {
    expect(said(text, partners)).toEqual([[number]]);
    expect(said(text)).toEqual([]);
  });

  it.each<[string, (string | number | null)[][]]>([
    ['caso 45', [[null, 45]]],
    ['45', [[null, 45]]],
    ['CASO-000045', [['ticket', 45]]],
    ['el caso CASO-000045', [['ticket', 45]]],
    ['pre-caso 123', [['draft', 123]]],
    ['ticket pre 123', [['draft', 123]]],
    ['caso caso 45', [[null, 45]]],
    ['el caso 7 es el caso MEN-12 y el CASO-9', [[null, 7], ['MEN-12'], ['ticket', 9]]],
  ])('«%s» names what this desk would call so', (text, numbers) => {
    expect(said(text, partners)).toEqual(numbers);
  });

  it.each([
    'no abre MEN-12345',
    'MEN-12345 no abre',
    'la IPv4 no responde',
    'caso de estudio',
    'caso windows10',
    'windows10',
    'IPv4',
    'office365',
    'caso sin número',
    'caso MEN-',
    'caso 50%',
    'caso 8:30',
    'acaso MEN-12345',
    'en este caso son 5 equipos',
    'caso ana@entidad.example',
    `caso ${'M'.repeat(50)}-1`,
    'caso',
    '',
    '#',
  ])('«%s» names none', (text) => {
    expect(said(text, partners)).toEqual([]);
  });

  it('a text of 100 000 characters is read as fast as any', () => {
    expect(said(`caso ${'MEN-'.repeat(25_000)}`, partners)).toEqual([]);
    expect(said('caso '.repeat(20_000), partners)).toEqual([]);
    expect(said(`caso ${'a1-'.repeat(30_000)}`, partners)).toEqual([]);
    expect(said(`caso ${'M'.repeat(100_000)}1`, partners)).toEqual([]);
    expect(said('9'.repeat(100_000), partners)).toEqual([]);
  });
});

describe('finding a case by its number', () => {
  const numbered = async (desk: TestDesk): Promise<{ case: TicketId; draft: TicketId }> => {
    const first = await draftOf(desk);
    await sendForm(desk, first);
    return { case: first, draft: await draftOf(desk, { words: 'se dañó el mouse', key: 'a|2' }) };
  };
  const find = async (desk: TestDesk, text: string, who: Who) => {
    const [spoken] = spokenNumbers(uariv.procedure, text);
    return spoken === undefined ? null : ((await desk.find(spoken, actor(who)))?.id ?? null);
  };

  it('the requester and the desk find a case by its number', async () => {
    const desk = await aDesk();
    const { case: first } = await numbered(desk);
    expect(await find(desk, 'caso 1', 'ana')).toBe(first);
    expect(await find(desk, '1', 'dora')).toBe(first);
    expect(await find(desk, 'CASO-000001', 'ana')).toBe(first);
  });

  it('a number that no case has finds the draft of that number, unless it is written as a case’s', async () => {
    const desk = await aDesk();
    const { draft } = await numbered(desk);
    expect(await find(desk, 'caso 2', 'ana')).toBe(draft);
    expect(await find(desk, 'pre 2', 'ana')).toBe(draft);
    expect(await find(desk, 'CASO-000002', 'ana')).toBeNull();
  });

  it('another person’s case is not found by its number, as if it did not exist', async () => {
    const desk = await aDesk();
    await numbered(desk);
    expect(await find(desk, 'caso 1', 'omar')).toBeNull();
    expect(await find(desk, 'caso 99', 'ana')).toBeNull();
  });

  it('another requester finds their own draft by its number', async () => {
    const desk = await aDesk();
    await numbered(desk);
    const own = await reportedByOmar(desk);
    expect(own.kind === 'executed' && own.stored.ticket.numbers).toEqual({ draft: 3 });
    expect(await find(desk, 'caso 3', 'omar')).toBe(own.kind === 'executed' ? own.stored.id : '');
  });
});

describe('SIGCE-03 finding a case by the partner’s number', () => {
  const deskOfPartner = () => aDesk({ changed: (procedure) => ({ procedure: withPartnerNumber(procedure), hash: 'with-partner' }) });
  const find = async (desk: TestDesk, text: string, who: Who) => {
    const [spoken] = spokenNumbers(desk.registry.current.procedure, text);
    return spoken === undefined ? null : ((await desk.find(spoken, actor(who)))?.id ?? null);
  };
  const called = async (desk: TestDesk, partnersNumber: string, key = 'a|1'): Promise<TicketId> => {
    const id = await draftOf(desk, { key });
    await sendForm(desk, id, { ...completeForm, partnersNumber });
    return id;
  };

  it.each([
    ['MEN-12345', 'caso MEN-12345'],
    ['MEN-12345', 'men-12345'],
    ['men-12345', 'caso MEN-12345'],
    ['12345-2026', '12345-2026'],
    ['00098', 'caso 00098'],
    ['00098', '00098'],
    ['98765', '98765'],
  ])('a case with the partner’s number %s is found as «%s» by the desk and the requester only', async (number, text) => {
    const desk = await deskOfPartner();
    const id = await called(desk, number);
    expect(await find(desk, text, 'dora')).toBe(id);
    expect(await find(desk, text, 'ana')).toBe(id);
    expect(await find(desk, text, 'omar')).toBeNull();
  });

  it('a draft has it as soon as it is filled in', async () => {
    const desk = await deskOfPartner();
    const id = await draftOf(desk);
    await desk.execute(id, { id: 'p1', type: 'fill-draft', fields: { partnersNumber: 'MEN-7' }, submit: false }, actor('ana'));
    expect(await find(desk, 'caso MEN-7', 'ana')).toBe(id);
  });

  it('a number of this desk comes before the partner’s', async () => {
    const desk = await deskOfPartner();
    const second = await called(desk, '1');
    expect(await find(desk, 'caso 1', 'dora')).toBe(second);
    const third = await called(desk, '1', 'a|2');
    expect(await find(desk, 'caso 1', 'dora'), 'CASO-000001').toBe(second);
    expect(await find(desk, 'caso 2', 'dora')).toBe(third);
  });

  it('SIGCE-03 a person finds their own by the partner’s number also where another requester wrote it later', async () => {
    const desk = await deskOfPartner();
    const id = await called(desk, 'MEN-12345');
    const later = await reportWords(desk, {
      requester: ref('omar'),
      actor: actor('omar'),
      words: 'no hay red',
      channel: 'teams',
      key: ['o'],
    });
    if (later.kind !== 'executed') throw new Error(later.kind);
    await desk.execute(
      later.stored.id,
      { id: 'p1', type: 'fill-draft', fields: { partnersNumber: 'MEN-12345' }, submit: false },
      actor('omar'),
    );
    expect(await find(desk, 'caso MEN-12345', 'ana')).toBe(id);
    expect(await find(desk, 'caso MEN-12345', 'luz')).toBe(later.stored.id);
  });

  it('a person finds their own by the partner’s number where the case of this desk’s number is another person’s', async () => {
    const desk = await deskOfPartner();
    await called(desk, 'MEN-1');
    const own = await reportedByOmar(desk);
    if (own.kind !== 'executed') throw new Error(own.kind);
    await desk.execute(own.stored.id, { id: 'p1', type: 'fill-draft', fields: { partnersNumber: '1' }, submit: false }, actor('omar'));
    expect(await find(desk, 'caso 1', 'omar')).toBe(own.stored.id);
  });
});
