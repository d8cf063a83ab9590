import { numberText } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { isOfDesk } from '../../people/roles.js';
import type { Link } from '../ticket.js';
import type { SpokenNumber } from './spoken-numbers.js';

export type NumberReader = 'desk' | 'requester' | 'partner';

export type Numbered = { numbers: Readonly<Record<string, number>>; partnerNumber: string | null };

/**
 * The first one names it: the newest number of the desk, then its oldest. The requester of a partner's case knows only the partner's
 * number; the partner's desk knows both, its own first. `numbers` are in the order in which they were assigned.
 * Source: SIIF-04, SIGCE-03, SIGCE-05
 */
export function numbersOf({ numbers, partnerNumber }: Numbered, procedure: Procedure, by: NumberReader): readonly string[] {
  if (partnerNumber !== null && by === 'requester') return [partnerNumber];
  const given = Object.keys(numbers).filter((series) => procedure.numbers[series] !== undefined);
  const ofCase = given.filter((series) => series !== 'draft');
  const known = ofCase.length === 0 ? given : ofCase;
  const own = [...new Set([...known.slice(-1), ...known.slice(0, 1)])].map((series) => numberText(procedure, series, numbers[series] ?? 0));
  if (partnerNumber === null) return own;
  return by === 'partner' ? [partnerNumber, ...own] : [...own, partnerNumber];
}

export function numbersForLink({ numbers, partnerNumber }: Numbered): Pick<Link, 'numbers' | 'partnerNumber'> {
  return { numbers, ...(partnerNumber === null ? {} : { partnerNumber }) };
}

export function readerOf(actor: Actor): Exclude<NumberReader, 'partner'> {
  return isOfDesk(actor) ? 'desk' : 'requester';
}

/** The number as cards show it: "CASO-000045" for "caso 45"; a partner's number as its desk writes it; the said words to a reader who knows only those. */
export function nameOfSpoken(procedure: Procedure, spoken: SpokenNumber, by: NumberReader = 'desk'): string {
  if (spoken.kind === 'partner') return spoken.partners;
  return procedure.partner !== undefined && by === 'requester'
    ? spoken.asked
    : numberText(procedure, spoken.series ?? 'ticket', spoken.value);
}
