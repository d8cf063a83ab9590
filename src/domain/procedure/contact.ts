import type { Provenance } from './form.js';

/**
 * How the desk gets in touch with requesters.
 *
 * @property preferredIn  field of the request's form that asks by which means they want to be contacted (UARIV-06)
 * @property attendsAt    levels where a case counts as attended when the desk spoke with its requester, not when it is taken (USPEC-03)
 */
export type ContactRule = Provenance & { preferredIn?: string; attendsAt?: readonly number[] };
