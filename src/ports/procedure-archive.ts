import type { Procedure, ProcedureRef } from '../domain/procedure/procedure.js';

/** Every version that a ticket was ever made under, so that an edited file never changes the rules of an open case. */
export interface ProcedureArchive {
  /** Keeps this wording (idempotent by hash). @returns whether another wording of this version was kept before it */
  keep(ref: ProcedureRef, procedure: Procedure): Promise<boolean>;
  /** @returns null when it was never kept */
  load(ref: ProcedureRef): Promise<Procedure | null>;
}
