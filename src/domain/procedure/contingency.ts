import type { Provenance } from './form.js';

/**
 * What a column of the sheet of new cases holds: the case's reserved number, its state, or values of the intake form. The values of several
 * fields in one column follow each other, with ` - ` between them.
 */
export type ContingencyColumn = { header: string; of: 'number' | 'state' | { fields: readonly string[] } };

/**
 * How the desk works without its tool (SIIF-14).
 *
 * @property reserve numbers that an exported workbook holds for new cases; {@link usualReserve} where the procedure names none
 * @property state   state of the open cases whose clock ran, while the tool is down; absent: only their clock stands still
 * @property columns columns of the sheet of new cases; absent: the number, the fields of the intake form, the state
 */
export type Contingency = Provenance & { reserve: number; state?: string; columns?: readonly ContingencyColumn[] };

export const usualReserve = 100;
/** Maximum of `reserve`: a block that is asked for again is topped up within one command. */
export const maxReserve = 1000;
