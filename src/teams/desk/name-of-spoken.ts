import type { SpokenNumber } from '../../app/ticket/find-case.js';
import { sayNumber } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/** The number as cards show it: "CASO-000045" of "caso 45". */
export function nameOfSpoken(procedure: Procedure, { series, value }: SpokenNumber): string {
  return sayNumber(procedure, series ?? 'ticket', value);
}
