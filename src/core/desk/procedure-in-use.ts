import type { ProcedureRef } from '../../procedure/procedure.js';
import type { Instant } from '../instant.js';

/**
 * With which procedure the desk last started.
 *
 * @property fault its file had faults at that start, so the desk goes on with the last good version, `ref`; `at`: when these were first met,
 * `count`: of which the first are kept
 */
export type ProcedureInUse = { ref: ProcedureRef; fault: { at: Instant; count: number; faults: readonly string[] } | null };
