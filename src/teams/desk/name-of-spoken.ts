import type { SpokenNumber } from '../../app/ticket/find-case.js';
import { sayNumber } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/** The number as cards show it: "CASO-000045" of "caso 45"; one of the partner's as its desk writes it. */
export function nameOfSpoken(procedure: Procedure, spoken: SpokenNumber): string {
  return spoken.kind === 'own' ? sayNumber(procedure, spoken.series ?? 'ticket', spoken.value) : spoken.partners;
}
