import { later, MINUTE } from '../../domain/instant.js';
import type { Desk } from '../../desk.js';

/** One import of a workbook. @property key digest of the file; `run`: which of its imports */
export type ImportRun = { key: string; run: number };

/** How long a process that brings rows in is left alone before another one goes on. */
const turnMs = 2 * MINUTE;

export type ImportTurns = ReturnType<typeof createImportTurns>;

/** Who is at an import: one process, and in it one run at a time. */
export function createImportTurns({ claims, clock, owner }: Pick<Desk, 'claims' | 'clock' | 'owner'>) {
  const underWay = new Set<string>();
  const nameOf = ({ key, run }: ImportRun): string => `contingency-import/${key}/${run}`;
  /** Whether the turn still stands; one that expired is taken again. @returns false where another process took over */
  const keep = async (run: ImportRun): Promise<boolean> => {
    const now = clock.now();
    return (await claims.claim(nameOf(run), owner, now, later(now, turnMs))) === owner;
  };
  return {
    keep,
    /** @returns false where it is under way already */
    async take(run: ImportRun): Promise<boolean> {
      const name = nameOf(run);
      if (underWay.has(name)) return false;
      underWay.add(name);
      const isTaken = await keep(run).catch((cause: unknown) => {
        underWay.delete(name);
        throw cause;
      });
      if (!isTaken) underWay.delete(name);
      return isTaken;
    },
    leave: (run: ImportRun) => void underWay.delete(nameOf(run)),
  };
}
