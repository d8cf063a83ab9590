import { clause, shown, type Clause } from '../../../../test/clauses/statements/statement.js';

/** What the procedures ask of this parcel. */
export const shelfClauses: readonly Clause[] = [
  clause(
    'SIIF-16',
    shown(
      '256',
      'users consult the frequent questions first',
      'a user whose words a question matches reads its answer before the case is sent, and is registered all the same',
    ),
    shown(
      '271',
      'who found the answer needs no case',
      'a user who is served by the question has no case, and takes the draft up again when it did not serve after all',
    ),
    shown('301', 'who did not find it asks for support', 'a user who is not served by the question goes on with the form as it was'),
    shown(
      '37',
      'the questions are built from documented solutions',
      'a frequent question is made of a documented solution by the adviser who solved the case',
    ),
    shown('158', 'what users read was approved', 'the coordination alone publishes a frequent question, and a user reads no other'),
  ),
];
