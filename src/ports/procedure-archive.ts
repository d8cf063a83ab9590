import type { Procedure, ProcedureRef } from '../procedure/procedure.js';

/** Keeps every version under which a ticket was ever made, so that an edited file never changes the rules of an open case. */
export interface ProcedureArchive {
  /** Keeps this wording (idempotent by hash). @returns whether another wording of the same version was kept before */
  keep(ref: ProcedureRef, procedure: Procedure): Promise<boolean>;
  /** @returns null when this version was never kept */
  load(ref: ProcedureRef): Promise<Procedure | null>;
}
