import type { Procedure } from '../procedure.js';
import type { FileFault } from '../../file-fault.js';

/** Warnings in order, each at its own share: a ticket is told the gravest that has come due. Source: SIGCE-13 */
export function checkWarnings({ warnings = [] }: Procedure): readonly FileFault[] {
  return warnings.flatMap(({ at }, i) => {
    const before = warnings[i - 1];
    return before === undefined || before.at < at
      ? []
      : [{ path: `warnings[${i}].at`, found: String(at), expected: `un número mayor que el anterior, ${before.at}` }];
  });
}
