import type { SpokenNumber } from '../../../app/tickets/find-case.js';
import { numberText } from '../../../domain/procedure/lookup.js';
import type { ReadBy } from '../../../domain/ticket/number-of.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';

/** The number as cards show it: "CASO-000045" of "caso 45"; one of the partner's as its desk writes it, and as it was said to who knows only those. */
export function nameOfSpoken(procedure: Procedure, spoken: SpokenNumber, by: ReadBy): string {
  if (spoken.kind === 'partner') return spoken.partners;
  return procedure.partner !== undefined && by === 'requester'
    ? spoken.asked
    : numberText(procedure, spoken.series ?? 'ticket', spoken.value);
}
