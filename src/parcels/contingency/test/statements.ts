import { clause, shown, type Clause } from '../../../../test/clauses/statements/statement.js';

/** What the procedures ask of this parcel. */
export const contingencyClauses: readonly Clause[] = [
  clause(
    'SIIF-14',
    shown(
      '80–100',
      'while the tool is down, cases are kept in a workbook with fixed columns',
      'a workbook is handed out with the columns of the procedure, and with numbers that no other case gets',
    ),
    shown(
      '112',
      'afterwards its cases are brought in',
      'the workbook is brought in with the original numbers and times, row by row, and the same file twice changes nothing',
    ),
    shown(
      '112',
      'with the times at which they were reported',
      'a case that was reported before the workbook was exported keeps the time at which it was reported',
    ),
  ),
];
