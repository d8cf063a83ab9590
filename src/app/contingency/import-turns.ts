import { later, MINUTE } from '../../domain/instant.js';
import type { Claims } from '../../ports/claims.js';
import type { Clock } from '../../ports/clock.js';

/** One import of a workbook. @property key digest of the file; `run`: which of its imports */
export type ImportRun = { key: string; run: number };

/** Who is at an import: one process, and in it one run at a time. */
export interface ImportTurns {
  /** @returns false where it is under way already */
  take(run: ImportRun): Promise<boolean>;
  /** Whether the turn still stands; one that expired is taken again. @returns false where another process took over */
  keep(run: ImportRun): Promise<boolean>;
  leave(run: ImportRun): void;
}

/** How long a process that brings rows in is left alone before another one goes on. */
const turnMs = 2 * MINUTE;

/** @property owner this process */
export type ImportTurnParts = { claims: Claims; clock: Clock; owner: string };

export function createImportTurns({ claims, clock, owner }: ImportTurnParts): ImportTurns {
  const underWay = new Set<string>();
  const nameOf = ({ key, run }: ImportRun): string => `contingency-import/${key}/${run}`;
  const keep = async (run: ImportRun): Promise<boolean> => {
    const now = clock.now();
    return (await claims.claim(nameOf(run), owner, now, later(now, turnMs))) === owner;
  };
  return {
    keep,
    async take(run) {
      const name = nameOf(run);
      if (underWay.has(name)) return false;
      underWay.add(name);
      let isTaken = false;
      try {
        isTaken = await keep(run);
      } finally {
        if (!isTaken) underWay.delete(name);
      }
      return isTaken;
    },
    leave: (run) => void underWay.delete(nameOf(run)),
  };
}
