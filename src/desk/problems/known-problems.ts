import { problemsOfCase, type ProblemOfCase } from '../../core/problem/known-problems.js';
import type { Problem } from '../../core/problem/problem.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';

export type ReadProblemsOf = (ticket: Ticket, procedure: Procedure) => readonly ProblemOfCase[];

export type KnownProblems = ReturnType<typeof createKnownProblems>;

/**
 * Keeps the problems in memory for the cards that this process draws: a card is drawn without a query to the store. A change by another
 * process is seen after the next `refresh`.
 */
export function createKnownProblems({ documents }: { documents: Pick<DeskDocuments, 'all'> }) {
  let known: ReadonlyMap<number, Problem> = new Map();
  const of: ReadProblemsOf = (ticket, procedure) => problemsOfCase(ticket, procedure, [...known.values()]);
  return {
    of,
    remember: (problem: Problem): void => void (known = new Map([...known, [problem.number, problem]])),
    async refresh(): Promise<void> {
      known = new Map((await documents.all('problem')).map(({ body }) => [body.number, body]));
    },
  };
}
