import { describe, expect, it } from 'vitest';
import { momentOfCell, shownCell, textOfCell } from '../rules/cell-reading.js';
import type { ReadCell } from '../../../core/workbook/read-sheet.js';

const cell = (value: ReadCell['value']): ReadCell => ({ column: 0, value, isFormula: false });
const aText = (text: string): ReadCell => cell({ kind: 'text', text });

describe('letters that were lost', () => {
  it.each(['El espa?ol sale mal', 'MarÃ­a', 'Bogot�', 'Jos├®'])('bad input: «%s» is damaged', (text) => {
    expect(textOfCell(aText(text))).toEqual({ fault: 'damaged-letters' });
  });

  it.each([
    'Falla https://portal.siif.gov.co/Index.aspx?usuario=luz al entrar',
    'Entra a siif.gov.co/?menu y se cierra',
    '¿Cómo lo hago? gracias',
  ])('bad input: the question mark of «%s» is no lost letter', (text) => {
    expect(textOfCell(aText(text))).toEqual({ text });
  });
});

describe('what comes back', () => {
  it('bad input: a text longer than a cell of Excel holds is faulty, and comes back as far as it fits', () => {
    expect(textOfCell(aText('a'.repeat(32_767)))).toEqual({ text: 'a'.repeat(32_767) });
    expect(textOfCell(aText('a'.repeat(32_768)))).toEqual({ fault: 'too-long' });
    expect(shownCell(aText('a'.repeat(32_768)))).toHaveLength(32_767);
  });

  it('bad input: a date without its hour comes back without one, so that it is not taken for midnight', () => {
    const dateAlone = cell({ kind: 'date', day: 20_781, msOfDay: 0 });
    expect(shownCell(dateAlone)).toBe('2026-11-24');
    expect(momentOfCell(aText(shownCell(dateAlone)), 'America/Bogota')).toEqual({ fault: 'time-missing' });
    expect(shownCell(cell({ kind: 'date', day: 20_781, msOfDay: 52_200_000 }))).toBe('2026-11-24 14:30');
  });
});
