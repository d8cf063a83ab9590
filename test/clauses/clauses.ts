import { parcelSamples } from '../support/parcels.js';
import { sigceClauses } from './statements/sigce.js';
import { siifClauses } from './statements/siif.js';
import type { Clause } from './statements/statement.js';
import { uarivClauses } from './statements/uariv.js';
import { uspecClauses } from './statements/uspec.js';

const ofKernel: readonly Clause[] = [...uarivClauses, ...uspecClauses, ...siifClauses, ...sigceClauses];
const families = [...new Set(ofKernel.map(({ id }) => id.slice(0, 4)))];
const place = ({ id }: Clause): string => `${families.indexOf(id.slice(0, 4))} ${id}`;

/** Everything that the four procedures ask of the desk: of the kernel, and of the parcels that stand in `src/parcels/`. */
export const clauses: readonly Clause[] = [...ofKernel, ...parcelSamples.flatMap(({ clauses: own = [] }) => own)]
  .reduce<Clause[]>((all, { id, statements }) => {
    const before = all.find((one) => one.id === id);
    if (before === undefined) return [...all, { id, statements }];
    return all.map((one) => (one === before ? { id, statements: [...before.statements, ...statements] } : one));
  }, [])
  .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
