import { clause, shown, type Clause } from '../../../../test/clauses/statements/statement.js';

/** What the procedures ask of this parcel. */
export const wordsToManyClauses: readonly Clause[] = [
  clause(
    'SIIF-22',
    shown(
      '164',
      'advisers are up to date on changes, closures and inconsistencies of the system',
      'the coordination tells the line what changes, and reads who knows it',
    ),
    shown(
      '156',
      'the coordinator validates that state',
      'on Monday at eight the coordinator gets what each group would get, and the channels get nothing by it',
    ),
    shown(
      '156',
      'what was validated is sent to the groups',
      'what the coordinator sends reaches each chosen group in its channel, with its own cases by state',
    ),
  ),
  clause(
    'UARIV-16',
    shown(
      '75',
      'also about what is no case yet',
      'level 1 and the coordination consult a group about a request that is still a precaso, and read what to do with it: %s',
    ),
    shown(
      '75',
      'information that goes with no request',
      'level 1 and the coordination tell a group something, or consult it, without a case, and its answer reaches them: %s',
    ),
  ),
];
