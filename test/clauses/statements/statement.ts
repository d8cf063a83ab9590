/**
 * One thing that the text of a procedure says, in a few words of its own.
 *
 * - `line`: where the text says it, by its lines; SIGCE has two texts, `000:` the protocol and `001:` the desk's script
 * - `shownBy`: the title, without ids, of the one test in `test/clauses` that would fail if this alone were not so
 * - `waits`: what is missing of it in this version, and is to come
 * - `absent`: what the desk does instead, where nothing of it is built
 * - `beyond`: why no software does it
 */
export type Statement = { line: string; says: string } & (
  | { shownBy: string }
  | { waits: string }
  | { absent: string }
  | { beyond: string }
);

/** A clause of a procedure. It holds where each of its statements is shown. The id without a number: what the text says beside its clauses. */
export type Clause = { id: string; statements: readonly Statement[] };

export function clause(id: string, ...statements: readonly Statement[]): Clause {
  return { id, statements };
}

export function shown(line: string, says: string, shownBy: string): Statement {
  return { line, says, shownBy };
}

export function waits(line: string, says: string, missing: string): Statement {
  return { line, says, waits: missing };
}

export function absent(line: string, says: string, instead: string): Statement {
  return { line, says, absent: instead };
}

export function beyond(line: string, says: string, why: string): Statement {
  return { line, says, beyond: why };
}
