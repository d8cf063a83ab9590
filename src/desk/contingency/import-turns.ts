import { later, MINUTE } from '../../core/instant.js';
import type { Desk } from '../../desk.js';

/** One import of a workbook. @property key digest of the file; `run`: the number of the import, when a file is imported several times */
export type ImportRun = { key: string; run: number };

/** How long a process that imports rows may be silent before another process continues. */
const turnMs = 2 * MINUTE;

export type ImportTurns = ReturnType<typeof createImportTurns>;

/** Keeps which process works at an import: one process, and in it one run at a time. */
export function createImportTurns({ claims, clock, owner }: Pick<Desk, 'claims' | 'clock' | 'owner'>) {
  const underWay = new Set<string>();
  const nameOf = ({ key, run }: ImportRun): string => `contingency-import/${key}/${run}`;
  /** Keeps the turn of this process; a turn that expired is taken again. @returns false where another process took over */
  const keep = async (run: ImportRun): Promise<boolean> => {
    const now = clock.now();
    return (await claims.claim(nameOf(run), owner, now, later(now, turnMs))) === owner;
  };
  return {
    keep,
    /** Takes the turn for an import. @returns false where the import is under way already */
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
