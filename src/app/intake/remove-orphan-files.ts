import { DAY, HOUR, later } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';

/** How long a file that somebody sent may still be put to a case, in milliseconds. */
export const attachableForMs = DAY;

/** An hour more, so that no press under way finds its file gone. */
const orphanForMs = attachableForMs + HOUR;

/** In one run; what is left comes with the next. */
const most = 200;

/** Removes files that were sent and never put to a case. @returns how many */
export type RemoveLooseFiles = () => Promise<number>;

export function createRemoveOrphanFiles({ files, clock }: { files: FileStore; clock: Clock }): RemoveLooseFiles {
  return async () => {
    const orphans = await files.orphans(later(clock.now(), -orphanForMs), most);
    for (const id of orphans) await files.remove(id);
    return orphans.length;
  };
}
