import { MongoRuntimeError, MongoServerError } from 'mongodb';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { TransferFault, type TransferFaultCode } from '../../../ports/store-transfer.js';
import { isDuplicate, isConnectionFault, isNoSpace, NOT_ALLOWED, within } from '../database.js';

/** Batches and counts over all documents take longer than a desk's question may. */
const COPIED_MS = 120_000;

/** @throws {TransferFault} for faults of the database; an error of a content that is written passes unchanged */
export async function askedAsTransfer<T>(work: () => Promise<T>, limitMs: number = COPIED_MS): Promise<T> {
  try {
    return await within(limitMs, work());
  } catch (cause) {
    if (!(cause instanceof Error) || !(cause instanceof StoreUnavailable || isConnectionFault(cause))) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

function codeOf(fault: Error): TransferFaultCode {
  const cause = fault instanceof StoreUnavailable ? fault.cause : fault;
  if (!(cause instanceof MongoServerError)) return 'no-answer';
  if (isNoSpace(cause)) return 'full';
  return NOT_ALLOWED.includes(Number(cause.code)) || isDuplicate(cause) ? 'refused' : 'no-answer';
}

/** False for a content whose chunks do not fit together: the driver finds that, not the server. */
export function isNoAnswer(fault: unknown): boolean {
  return isConnectionFault(fault) && !(fault instanceof MongoRuntimeError);
}
