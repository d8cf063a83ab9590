import { MongoRuntimeError, MongoServerError } from 'mongodb';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { TransferFault, type TransferFaultCode } from '../../../ports/store-transfer.js';
import { isDuplicate, isConnectionFault, isNoSpace, NOT_ALLOWED, within } from '../database.js';

/** The time limit of a copy: batches and counts over all documents take longer than a desk's query may. */
const COPIED_MS = 120_000;

/** Runs work on the database. @throws {TransferFault} for its faults; an error of the written content passes unchanged */
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

/** Whether there was no answer; false for a content whose chunks do not fit together, which the driver finds, not the server. */
export function isNoAnswer(fault: unknown): boolean {
  return isConnectionFault(fault) && !(fault instanceof MongoRuntimeError);
}
