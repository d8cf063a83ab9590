import { sigce } from './statements/sigce.js';
import { siif } from './statements/siif.js';
import { uariv } from './statements/uariv.js';
import { uspec } from './statements/uspec.js';
import type { Clause } from './statements/statement.js';

/** Everything that the four procedures ask of the desk. */
export const clauses: readonly Clause[] = [...uariv, ...uspec, ...siif, ...sigce];
