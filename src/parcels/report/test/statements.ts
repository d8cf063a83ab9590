import { clause, shown, type Clause } from '../../../../test/clauses/statements/statement.js';

/** What the procedures ask of this parcel. */
export const reportClauses: readonly Clause[] = [
  clause(
    'SIIF-12',
    shown('18', 'satisfaction is evaluated at least once a month', 'the coordination reads the answers of a month in its workbook'),
  ),
  clause(
    'SIIF-13',
    shown(
      '140',
      'each month there is a report of the cases, per group and per level',
      'the monthly report says what came in and how it ended, of the desk, each level and each group',
    ),
    shown(
      '211',
      'it says what was solved in time',
      'the monthly report counts the cases that were solved in time and late, by level and group',
    ),
    shown(
      '528',
      'it says which solutions were refused',
      'the monthly report says how many solutions were refused and how many accepted by silence',
    ),
    shown('34', 'it says how satisfied the users are', 'the monthly report says how satisfied users are, and how many of them answered'),
    shown(
      '528',
      'it has a place for what did not conform and where training is needed',
      'the monthly workbook has an empty sheet for the analysis, the non-conforming product and the training',
    ),
  ),
  clause(
    'UARIV-17',
    shown('84', 'the coordination reads those of a period', 'the coordination reads the answers of a month in its workbook'),
  ),
  clause(
    'UARIV-07',
    shown('69', 'no report counts it', 'a precaso that is No gestionado counts in no figure of a report, and is named apart'),
  ),
];
