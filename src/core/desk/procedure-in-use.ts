import type { ProcedureRef } from '../../procedure/procedure.js';
import type { Instant } from '../instant.js';

/**
 * With which procedure the desk last started.
 *
 * @property fault its file had faults at that start, so the desk goes on with the last good version, `ref`; `at`: when these were first met,
 * `count`: of which the first are kept
 * @property changed groups by other ids than in the file; `at`: when the last of them was found
 */
export type ProcedureInUse = {
  ref: ProcedureRef;
  fault: { at: Instant; count: number; faults: readonly string[] } | null;
  changed?: { at: Instant; groups: readonly ChangedGroup[] };
};

/**
 * A group that cases are with and that the file does not have by this id.
 *
 * @property inFile the id of the file's group of the same name and level: the desk goes on under the id that it knows; null: it is gone
 * @property cases  how many were open with it when that was found
 */
export type ChangedGroup = { id: string; label: string; inFile: string | null; cases: number };
