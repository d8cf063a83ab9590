import { clause, shown, type Clause } from '../../../../test/clauses/statements/statement.js';

/** What the procedures ask of this parcel. */
export const timeNotCountedClauses: readonly Clause[] = [
  clause(
    'SIIF-14',
    shown(
      '114',
      'they are put in Pendiente por Proveedor for it',
      'what was open and ran while the tool was down stood in Pendiente por Proveedor, and goes on as it was',
    ),
    shown(
      '114',
      'the clocks of cases that were open are stopped for the outage',
      'the clocks of the cases that were open count as stopped for the time of an outage, and that can be undone',
    ),
    shown(
      '114',
      'with the reason and who authorised it',
      'the history says from when until when the clocks stood still, why, and who authorised it',
    ),
    shown('114', 'by the coordination', 'only the coordination records an outage'),
    shown(
      '78',
      'people are told once that the desk is back',
      'each user with open cases is told once that the desk is back, with the numbers',
    ),
  ),
];
