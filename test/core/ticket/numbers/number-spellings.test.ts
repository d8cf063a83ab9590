import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownNumber, spokenNumbers } from '../../../../src/core/ticket/numbers/spoken-numbers.js';
import { checkNumbers } from '../../../../src/core/procedure/checks/numbers.js';
import { numberText } from '../../../../src/core/procedure/lookup.js';
import type { Procedure } from '../../../../src/procedure/procedure.js';
import { phrasesIn } from '../../../../src/features/answer-phrase.js';
import { readPhrase } from '../../../../src/talk/phrases/read-phrase.js';
import { repetitions } from '../../../support/repetitions.js';
import { uariv } from '../../../support/scenario.js';

const withNumbers = (numbers: Procedure['numbers']): Procedure => ({ ...uariv.procedure, numbers });
const read = (procedure: Procedure, text: string) =>
  spokenNumbers(procedure, text).map((spoken) => (spoken.kind === 'own' ? [spoken.series, spoken.value] : [spoken.partners]));

const letters = fc.constantFrom(
  'RAD',
  'Radicación',
  'PQRS',
  'P',
  'CASO',
  'Ticket',
  'No',
  'ER',
  'Soporte TI',
  'PRE',
  'Precaso',
  'n',
  'de',
  'cola',
  'a',
);
const ownDigits = fc.constantFrom('2026', '26', '1', '601', '300', '07');
const sign = fc.constantFrom('', '-', ' ', '/', '.', '_', '#', ' - ', ': ', '–');
const place = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }).map((width) => (width === undefined ? '{n}' : `{n:${width}}`));
const part = fc.oneof(letters, ownDigits);
const joined = (signs: readonly string[], parts: readonly string[]) =>
  parts.map((p, i) => (i === 0 ? p : `${signs[i - 1] ?? ''}${p}`)).join('');
const pattern = fc
  .tuple(fc.array(part, { maxLength: 2 }), place, fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(part, { maxLength: 1 })))
  .chain(([before, number, after]) =>
    fc.array(sign, { minLength: 4, maxLength: 4 }).map((signs) => joined(signs, [...before, number, ...after])),
  );
const accepted = fc.record({ draft: pattern, ticket: pattern, other: pattern }).filter((numbers) => checkNumbers({ numbers }).length === 0);
const given = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(45, 1999, 2026, 20_261), fc.integer({ min: 1, max: 9_999_999 }));

/** A number as it is typed without its leading zeros. */
const short = (procedure: Procedure, series: string, value: number) =>
  (procedure.numbers[series] ?? '').replace(/\{n(?::\d+)?\}/, String(value));

const series = ['draft', 'ticket', 'other'];
/** Accepted patterns with a number of each of their series; a set of patterns takes long to be made ready. */
const everyNumber = (holds: (procedure: Procedure, series: string, value: number) => void) =>
  fc.assert(
    fc.property(accepted, fc.array(given, { minLength: 3, maxLength: 3 }), (numbers, values) => {
      const procedure = withNumbers(numbers);
      for (const id of series) for (const value of values) holds(procedure, id, value);
    }),
    { numRuns: repetitions(200, 40), examples: [[{ draft: 'RAD{n}', ticket: 'CASO: No - {n:2}', other: '2026#{n:5}' }, [45, 45, 1]]] },
  );

describe('numbers with digits or dashes in their pattern', () => {
  it.each([
    ['RAD-2026-{n:6}', 'RAD-2026-000012'],
    ['RAD-2026-{n:6}', 'rad 2026 12'],
    ['RAD-2026-{n:6}', 'rad2026-12'],
    ['RAD-2026-{n:6}', 'RAD2026000012'],
    ['RAD-2026-{n:6}', 'RAD–2026–12'],
    ['RAD-2026-{n:6}', 'sigue fallando el rad 2026-12, igual que ayer'],
    ['RAD-2026-{n:6}', 'el caso RAD-2026-000012 sigue igual'],
    ['RADICACIÓN-{n:6}', 'radicacion n.º 12'],
    ['2026-{n:6}', '2026-000012'],
    ['2026-{n:6}', '2026 000012'],
    ['2026-{n:6}', '2026/12'],
    ['2026-{n:6}', '2026000012'],
    ['2026-{n:6}', 'caso 2026-12'],
    ['2026-{n:6}', 'caso n.º 2026 12'],
    ['2026-{n:6}', 'precaso 2026-000012'],
    ['2026-{n:6}', 'el 2026-000012 sigue fallando en 3 equipos'],
    ['2026-{n:6}', '¿qué pasó con 2026–000012?'],
    ['{n:6}-2026', '000012-2026 no abre'],
    ['{n:6}-2026', 'caso 12-2026'],
    ['2026ER{n:6}', 'el 2026er000012 sigue igual'],
    ['2026ER{n:6}', '2026-ER-12'],
    ['P-{n}', 'la P-12 no imprime'],
    ['Ticket {n}', 'ticket n.º 12'],
  ])('where cases are called %s, «%s» names the twelfth', (ticket, text) => {
    expect(read(withNumbers({ draft: 'PRE-{n:6}', ticket }), text).map(([, value]) => value)).toEqual([12]);
  });

  it.each([
    ['2026-{n:6}', 'desde 2026-11 no abre'],
    ['2026-{n:6}', 'el 2026-11-22 se dañó'],
    ['2026-{n:6}', 'caso 2026-11-22'],
    ['2026-{n:6}', 'en el año 2026 12 equipos'],
    ['2026-{n:6}', 'https://sitio.example/2026-000012'],
    ['2026-{n:6}', 'placa AB-2026-000012 dañada'],
    ['2026-{n:6}', 'placa 2026-000012-3 dañada'],
    ['2026-{n:6}', '2025-000012'],
    ['2026-{n:6}', 'caso 3001234567'],
    ['{n:6}-2026', 'desde 11-2026 no abre'],
    ['{n:6}-2026', 'el 22-11-2026 no abre'],
    ['RAD-2026-{n:6}', 'RAD-2026'],
    ['RAD-2026-{n:6}', 'RAD-2026-000000'],
    ['RAD-2026-{n:6}', 'RAD-2025-000012'],
    ['RAD-2026-{n:6}', 'rad 2026 12:30'],
    ['P-{n}', 'hay 3 p 12'],
    ['{n}', 'en el año 2026 no abre'],
  ])('where cases are called %s, «%s» names none', (ticket, text) => {
    expect(read(withNumbers({ draft: 'PRE-{n:6}', ticket }), text)).toEqual([]);
  });

  it.each([
    ['2026-12', 'digits'],
    ['2026000012', 'digits'],
    ['2026-000012', 'code'],
    ['2026 000012', 'code'],
    ['PRE-12', 'code'],
    ['precaso 2026-12', 'code'],
    ['caso 2026-000012', null],
    ['12', null],
  ])('digits that may be a date are no order by themselves: «%s» is %s', (text, as) => {
    expect(ownNumber(withNumbers({ draft: 'PRE-{n:6}', ticket: '2026-{n:6}' }), text)).toBe(as);
  });

  it('letters that a sign joins to the noun of any request are a code', () => {
    const procedure = withNumbers({ draft: 'RAD{n}', ticket: 'CASO–n {n}' });
    expect(readPhrase('caso CASO–n 1', phrasesIn(procedure), (said) => ownNumber(procedure, said))?.id).toBe('case');
    expect(read(withNumbers({ draft: 'cola_{n:10}', ticket: '{n}', other: 'cola{n}#a' }), 'el cola45#a sigue')).toEqual([['other', 45]]);
  });

  it('letters that go on in a word are not read as that word before the number', () => {
    const procedure = withNumbers({ draft: 'RAD{n}', ticket: 'CASO P{n}', other: 'Pn.{n}' });
    expect(read(procedure, 'caso Pn.45')).toEqual([['other', 45]]);
  });

  it('a number that ends in the noun of any request is found with it', () => {
    const procedure = withNumbers({ draft: 'RAD{n}', ticket: 'CASO: {n}CASO', other: '2026_{n:5}' });
    expect(['CASO: 1CASO', 'caso CASO: 1CASO', 'el caso: 1caso sigue igual'].map((text) => read(procedure, text))).toEqual([
      [['ticket', 1]],
      [['ticket', 1]],
      [['ticket', 1]],
    ]);
  });

  it('a number is not read within a longer one of another series, whatever sign goes on after it', () => {
    const procedure = withNumbers({ draft: '{n:12} - a', ticket: 'X-{n}', other: '601a_{n:9}' });
    expect(read(procedure, 'caso 601a_000000045')).toEqual([['other', 45]]);
  });

  it('a text of 100 000 characters is read as fast as any', () => {
    const procedure = withNumbers({ draft: 'PRE-{n:6}', ticket: 'RAD-2026-{n:6}', other: '2026-{n:6}' });
    for (const text of ['rad-2026-', 'caso 2026-', '2026-000012', '2026 ', 'rad n.º '])
      expect(read(procedure, `${text.repeat(100_000 / text.length)}x`)).toBeInstanceOf(Array);
  });
});

describe('numbers as the procedure’s patterns write them', () => {
  it('a number that the desk writes is found as written, in lower case and without leading zeros, alone and behind «caso»', () => {
    everyNumber((procedure, id, value) => {
      const written = numberText(procedure, id, value);
      // Without a letter or digit of its own it is a number of any series, and a ticket's is looked for first.
      const expected = [[id === 'ticket' && ownNumber(procedure, written) === null ? null : id, value]];
      for (const spelling of [written, written.toLowerCase(), short(procedure, id, value)]) {
        for (const text of [spelling, `caso ${spelling}`, ` ${spelling}?`]) expect(read(procedure, text), text).toEqual(expected);
      }
    });
  });

  it('the words of a card’s button name the number of that card', () => {
    everyNumber((procedure, id, value) => {
      const written = numberText(procedure, id, value);
      for (const text of [`caso ${written}`, `cómo va ${written.toLowerCase()}`, `cancelar ${written}`]) {
        const phrase = readPhrase(text, phrasesIn(procedure), (said) => ownNumber(procedure, said));
        expect(phrase?.id, text).toBe(text.startsWith('cancelar') ? 'cancel' : 'case');
        expect(
          read(procedure, phrase?.rest ?? '').map(([, found]) => found),
          text,
        ).toEqual([value]);
      }
    });
  });

  it('a number in a sentence is found as the desk writes it', () => {
    everyNumber((procedure, id, value) => {
      const written = numberText(procedure, id, value);
      if (ownNumber(procedure, written) === null) return;
      for (const text of [`el ${written} sigue fallando`, `Sigue igual (${written.toLowerCase()}), gracias.`]) {
        expect(read(procedure, text), text).toEqual([[id, value]]);
      }
    });
  });
});
