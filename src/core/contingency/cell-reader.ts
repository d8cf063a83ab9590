import type { Choice } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../procedure/lookup.js';
import type { Instant } from '../instant.js';
import { lengthOf } from '../text/normalise-text.js';
import { choiceNamed } from '../ticket/forms/field-value.js';
import { maxTextLength } from '../ticket/max-text-length.js';
import { isOneNumber, spokenNumbers } from '../ticket/numbers/spoken-numbers.js';
import { momentOfCell, shownCell, textOfCell } from './cell-reading.js';
import type { ReadCell } from './read-sheet.js';
import type { RowFault } from './row-fault.js';

/** A moment in a cell; faults name the cell. */
export type WrittenMoment = { at: Instant; cell: string };

/** A case's number in a cell. @property series `ticket` for the number that every case has; `incident` for `INC000012` */
export type WrittenNumber = { series: string; number: number };

export type CellReader = ReturnType<typeof createCellReader>;

/** Reads one cell as its column wants it. A faulty value counts as not given. @param cell undefined where it is empty */
export function createCellReader(cell: ReadCell | undefined, { name, title }: { name: string; title: string }, faults: RowFault[]) {
  const text = (): string => {
    const read = cell === undefined ? { text: '' } : textOfCell(cell);
    if ('text' in read) return read.text;
    faults.push({ code: read.fault, cell: name });
    return '';
  };
  return {
    text,
    /** A text, or the day of a date of the program. */
    dayOrText: (): string => (cell?.value.kind === 'date' && !cell.isFormula ? shownCell(cell).slice(0, 10) : text()),
    /** A text that is no longer than the desk accepts elsewhere. */
    words(): string {
      const said = text();
      const found = lengthOf(said);
      if (found > maxTextLength)
        faults.push({ code: 'field', cell: name, fault: { field: '', label: title, code: 'too-long', most: maxTextLength, found } });
      return said;
    },
    /** @param zone time zone of the local time */
    moment(zone: string): WrittenMoment | null {
      if (cell === undefined) return null;
      const read = momentOfCell(cell, zone);
      if ('at' in read) return { at: read.at, cell: name };
      faults.push({ code: read.fault, cell: name });
      return null;
    },
    choice<Offered extends Choice>(choices: readonly Offered[]): Offered | null {
      const said = text();
      if (said === '') return null;
      const named = choiceNamed(choices, said);
      if (named === null) faults.push({ code: 'unknown-choice', cell: name, choices: choices.map(({ label }) => label) });
      return choices.find(({ id }) => id === named) ?? null;
    },
    caseNumber: (procedure: Procedure) => numberIn(text(), name, procedure, faults),
    /** A number of the series whose numbers are reserved. */
    reservedNumber(procedure: Procedure): number | null {
      const written = numberIn(text(), name, procedure, faults);
      if (written === null || written.series === 'ticket') return written?.number ?? null;
      faults.push({ code: 'not-reserved', number: numberText(procedure, written.series, written.number) });
      return null;
    },
  };
}

function numberIn(said: string, cell: string, procedure: Procedure, faults: RowFault[]): WrittenNumber | null {
  if (said === '') return null;
  const [spoken, ...others] = isOneNumber(procedure, said) ? spokenNumbers(procedure, said) : [];
  if (spoken?.kind === 'own' && others.length === 0 && spoken.series !== 'draft')
    return { series: spoken.series ?? 'ticket', number: spoken.value };
  faults.push({ code: 'number-unreadable', cell });
  return null;
}
