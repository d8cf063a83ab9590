import { numberText } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import { isOfDesk, type Actor } from '../people/person.js';
import type { Link } from './ticket.js';

/** Who reads a ticket's number: the desk, who asked for it, or the other desk that sent it. */
export type ReadBy = 'desk' | 'requester' | 'partner';

/** A ticket, or what a link keeps of one. */
export type Numbered = { numbers: Readonly<Record<string, number>>; partnerNumber: string | null };

/**
 * The numbers that this reader knows a ticket by, first the one that it is called by: the newest of its own, then the
 * first one. Another desk's number is the only one that the requester hears; that desk itself hears both, its own first.
 *
 * Numbers are kept in the order in which they were given. Empty while it has none.
 * Source: SIIF-04, SIGCE-03, SIGCE-05
 */
export function numbersOf({ numbers, partnerNumber }: Numbered, procedure: Procedure, by: ReadBy): readonly string[] {
  if (partnerNumber !== null && by === 'requester') return [partnerNumber];
  const given = Object.keys(numbers).filter((series) => procedure.numbers[series] !== undefined);
  const ofCase = given.filter((series) => series !== 'draft');
  const known = ofCase.length === 0 ? given : ofCase;
  const called = [...new Set([...known.slice(-1), ...known.slice(0, 1)])].map((series) =>
    numberText(procedure, series, numbers[series] ?? 0),
  );
  if (partnerNumber === null) return called;
  return by === 'partner' ? [partnerNumber, ...called] : [...called, partnerNumber];
}

/** By which numbers another ticket's history names this one. */
export function namedBy({ numbers, partnerNumber }: Numbered): Pick<Link, 'numbers' | 'partnerNumber'> {
  return { numbers, ...(partnerNumber === null ? {} : { partnerNumber }) };
}

/** What a person of the desk is told names with the desk's numbers; anybody else, with the requester's. */
export function readAs(actor: Actor): Exclude<ReadBy, 'partner'> {
  return isOfDesk(actor) ? 'desk' : 'requester';
}
