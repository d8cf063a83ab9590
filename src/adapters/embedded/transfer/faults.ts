import { TransferFault, type TransferFaultCode } from '../../../ports/store-transfer.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { SQLITE_CORRUPT, SQLITE_FULL, SQLITE_IOERR, SQLITE_NOTADB, sqliteCode } from '../sqlite.js';

/** @throws {TransferFault} for what the folder could not do; what a content threw while it was written rises as it is */
export async function asTransferFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof StoreUnavailable)) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

/** A folder does not answer later what it does not answer now: nothing here is worth another try. */
function codeOf(fault: unknown): TransferFaultCode {
  if (!(fault instanceof Error)) return 'refused';
  const number = sqliteCode(fault);
  if (number === SQLITE_FULL) return 'full';
  if (number === SQLITE_CORRUPT || number === SQLITE_NOTADB || number === SQLITE_IOERR) return 'damaged';
  if ('code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT')) return 'full';
  return fault.cause === undefined ? 'refused' : codeOf(fault.cause);
}
