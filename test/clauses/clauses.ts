import { sigceClauses } from './statements/sigce.js';
import { siifClauses } from './statements/siif.js';
import { uarivClauses } from './statements/uariv.js';
import { uspecClauses } from './statements/uspec.js';
import type { Clause } from './statements/statement.js';

/** Everything that the four procedures ask of the desk. */
export const clauses: readonly Clause[] = [...uarivClauses, ...uspecClauses, ...siifClauses, ...sigceClauses];
