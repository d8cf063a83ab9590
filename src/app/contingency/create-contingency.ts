import { createReadOutageBegin } from './outage-begin.js';
import type { FileStore } from '../../ports/file-store.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { createKeepContingency, type KeepContingencyParts } from './keep-contingency.js';
import { createPrepareContingency, createReadContingencyStanding } from './prepare-contingency.js';
import { createEndReservations, createFindReservation, createReserveNumbers, type ReserveParts } from './reserve-numbers.js';
import { createWriteContingency, type WriteContingencyParts } from './write-contingency.js';

export type ContingencyParts = ReserveParts &
  Omit<WriteContingencyParts, 'reserveNumbers'> & {
    queries: Pick<TicketQueries, 'byNumber' | 'openOfDesk'>;
    files: Pick<FileStore, 'keep'>;
  };

/** What the desk keeps ready for when its tool is down. Source: SIIF-14 */
export function createContingency(parts: ContingencyParts) {
  const reserveNumbers = createReserveNumbers(parts);
  const writeContingency = createWriteContingency({ ...parts, reserveNumbers });
  return {
    reserveNumbers,
    endReservations: createEndReservations(parts),
    findReservation: createFindReservation(parts),
    writeContingency,
    prepareContingency: createPrepareContingency({ ...parts, writeContingency }),
    contingencyStanding: createReadContingencyStanding(parts),
    outageBegin: createReadOutageBegin(parts),
  };
}

/** How workbooks of a contingency look, and the folder that takes each night's. */
export type ContingencyTools = Pick<KeepContingencyParts, 'contingencyFolder'> & Pick<WriteContingencyParts, 'contingencyLayout'>;

/** The same for a running desk, which keeps a workbook each night. */
export function createDeskContingency(parts: ContingencyParts & Omit<KeepContingencyParts, 'writeContingency'>) {
  const contingency = createContingency(parts);
  return { ...contingency, keepContingency: createKeepContingency({ ...parts, ...contingency }) };
}
