import type { SpokenNumber } from '../../app/ticket/find-case.js';
import { sayNumber } from '../../domain/procedure/lookup.js';
import type { ReadBy } from '../../domain/ticket/number-of.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/** The number as cards show it: "CASO-000045" of "caso 45"; as it was said, to who knows another desk's numbers only. */
export function nameOfSpoken(procedure: Procedure, { series, value, asked }: SpokenNumber, by: ReadBy): string {
  if (procedure.partner !== undefined && by === 'requester') return asked;
  return sayNumber(procedure, series ?? 'ticket', value);
}
