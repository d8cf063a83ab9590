import { createRedeliver } from './outbox/redeliver.js';
import { createImportTurns } from './contingency/import-turns.js';
import { createReadDeskList } from './overviews/desk-lists.js';
import { createUndeliveredCases } from './overviews/undelivered-cases.js';
import { createReleaseDeparted } from './tickets/release-departed.js';
import { createLinkCases, createUnlinkCases } from './tickets/link-cases.js';
import { createReassignCases } from './tickets/reassign-cases.js';
import { createFindCases, type FindCase } from './tickets/find-case.js';
import { createSearchCases } from './tickets/search-cases.js';
import { createSimilarCases } from './tickets/similar-cases.js';
import type { ExecuteCommand } from './tickets/execute-command.js';
import { createOpenByMessage, createOpenCase, type OpenCase, createShowCase } from './tickets/open-case.js';

import type { createDesk, Desk } from '../desk.js';

/** Everything the desk can do, on whatever ports it is given. */
export function createUseCases(parts: ReturnType<typeof createDesk>) {
  const { openStored: openCase } = parts;
  return {
    ...parts,
    findCases: createFindCases(parts),
    searchCases: createSearchCases(parts),
    similarCases: createSimilarCases(parts),
    openCase: createOpenCase(parts),
    openByMessage: createOpenByMessage(parts),
    show: createShowCase(parts),
    ...createRelations({ ...parts, openCase }),
    redeliver: createRedeliver(parts),
    ...createOverviews(parts),
    importTurns: createImportTurns(parts),
  };
}

export type UseCases = ReturnType<typeof createUseCases>;

/** Cases that belong together: linked, one cause with many reporters, or those of one person that go to others. */
function createRelations(parts: Desk & { openCase: OpenCase; find: FindCase; execute: ExecuteCommand }) {
  return {
    linkCases: createLinkCases(parts),
    unlinkCases: createUnlinkCases(parts),
    reassign: createReassignCases(parts),
    releaseDeparted: createReleaseDeparted(parts),
  };
}

/** What is asked of the whole desk. */
function createOverviews(parts: Desk) {
  return { deskList: createReadDeskList(parts), undelivered: createUndeliveredCases(parts).list };
}
