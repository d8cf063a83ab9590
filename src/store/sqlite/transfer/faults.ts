import { TransferFault, type TransferFaultCode } from '../../../ports/store-transfer.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { SQLITE_CORRUPT, SQLITE_FULL, SQLITE_IOERR, SQLITE_NOTADB, sqliteCode } from '../connection.js';
import { isNoSpace } from '../file-store.js';

/** Runs work on the folder. @throws {TransferFault} for faults of the folder; an error of the written content passes unchanged */
export async function asTransferFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof StoreUnavailable)) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

/** Returns the code of a fault. Faults of a folder never pass by themselves, so none of them is worth another try. */
function codeOf(fault: unknown): TransferFaultCode {
  if (!(fault instanceof Error)) return 'refused';
  const number = sqliteCode(fault);
  if (number === SQLITE_FULL || isNoSpace(fault)) return 'full';
  if (number === SQLITE_CORRUPT || number === SQLITE_NOTADB || number === SQLITE_IOERR) return 'damaged';
  return fault.cause === undefined ? 'refused' : codeOf(fault.cause);
}
