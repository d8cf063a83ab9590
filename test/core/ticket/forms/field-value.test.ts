import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../../src/core/calendar/civil-date.js';
import type { Field } from '../../../../src/procedure/form.js';
import { choiceNamed, fieldValue, listItems } from '../../../../src/core/ticket/forms/field-value.js';

/** Sunday 22 November 2026. */
const today = dayNumber({ year: 2026, month: 11, day: 22 });
const date: Field = { id: 'd', label: 'Desde', type: 'date' };
const sections: Field = { id: 's', label: 'Secciones', type: 'text', normalise: ['digits'], list: { least: 2 } };

describe('a date as people type it', () => {
  it.each([
    ['2026-11-28', '2026-11-28'],
    ['28/11/2026', '2026-11-28'],
    ['28-11-26', '2026-11-28'],
    ['28 nov', '2026-11-28'],
    ['28 de noviembre de 2026', '2026-11-28'],
    ['hoy', '2026-11-22'],
    ['Mañana', '2026-11-23'],
    ['lunes', '2026-11-23'],
    ['el domingo', '2026-11-29'],
    ['15 de enero', '2027-01-15'],
    ['1 feb 1999', '1999-02-01'],
    ['30/02/2026', '30/02/2026'],
    ['cuando se pueda', 'cuando se pueda'],
    ['', ''],
  ])('USPEC-06 %j is kept as %j', (typed, kept) => {
    expect(fieldValue(date, typed, today)).toBe(kept);
  });

  it('where no day is today, only the notation of forms is read', () => {
    expect(['2026-11-28', 'hoy', '28/11/2026'].map((typed) => fieldValue(date, typed, null))).toEqual(['2026-11-28', 'hoy', '28/11/2026']);
  });
});

describe('a list', () => {
  it.each([
    ['13-01-01\n15-01-03', '130101\n150103'],
    ['13-01-01, 15-01-03;22-01-01', '130101\n150103\n220101'],
    ['130101\r\n\r\n 13-01-01 \n', '130101'],
    ['Ministerio, 130101', 'Ministerio\n130101'],
    [' ,;\n', ''],
  ])('SIIF-07 %j is kept as its different values: %j', (typed, kept) => {
    expect(fieldValue(sections, typed, null)).toBe(kept);
    expect(fieldValue(sections, kept, null)).toBe(kept);
  });

  it('SIIF-07 a list keeps names that differ only in accents or case once', () => {
    const people: Field = { id: 'p', label: 'Asistentes', type: 'text', list: {} };
    expect(listItems(fieldValue(people, 'Ana Ruíz\nANA RUIZ\nLuz', null))).toEqual(['Ana Ruíz', 'Luz']);
  });
});

describe('a choice by its name', () => {
  it('a choice is found by its id before any label', () => {
    expect(
      choiceNamed(
        [
          { id: 'a', label: 'b' },
          { id: 'b', label: 'x' },
        ],
        'b',
      ),
    ).toBe('b');
  });

  it('a name that two choices share selects neither', () => {
    expect(
      choiceNamed(
        [
          { id: 'p1', label: 'Ana Ruiz' },
          { id: 'p2', label: 'ANA RUIZ' },
        ],
        'Ana Ruiz',
      ),
    ).toBeNull();
    expect(
      choiceNamed(
        [
          { id: 'p1', label: 'Ana Ruiz' },
          { id: 'p2', label: 'Ana Ruiz' },
        ],
        'p2',
      ),
    ).toBe('p2');
  });

  it('an empty name selects no choice', () => {
    expect(choiceNamed([{ id: 'p1', label: '¡!' }], '')).toBeNull();
  });
});
