import { createRedeliver } from './outbox/redeliver.js';
import { createImportTurns } from './contingency/import-turns.js';
import { createReadDeskList } from './overviews/desk-lists.js';
import type { createDesk } from '../desk.js';

/** Everything the desk can do, on whatever ports it is given. */
export function createUseCases(parts: ReturnType<typeof createDesk>) {
  return { ...parts, redeliver: createRedeliver(parts), deskList: createReadDeskList(parts), importTurns: createImportTurns(parts) };
}

export type UseCases = ReturnType<typeof createUseCases>;
