/**
 * One thing that a clause says, in a few words of its own.
 *
 * - `shownBy`: the title, without ids, of the one test in `test/clauses` that would fail if this alone were not so
 * - `waits`: what is missing of it in this version
 */
export type Statement = { says: string } & ({ shownBy: string } | { waits: string });

/** A clause of a procedure. It holds where each of its statements is shown. */
export type Clause = { id: string; statements: readonly Statement[] };

export function clause(id: string, ...statements: readonly Statement[]): Clause {
  return { id, statements };
}

export function shown(says: string, shownBy: string): Statement {
  return { says, shownBy };
}

export function waits(says: string, missing: string): Statement {
  return { says, waits: missing };
}
