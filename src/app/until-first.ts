import type { DeskDocumentBodies, DeskDocumentKind, DeskDocuments } from '../ports/desk-documents.js';
import { StoreUnavailable } from '../ports/ticket-store.js';

/** So many writes of others between a read and its write are a fault. */
const maxTries = 20;

/**
 * Reads, judges and writes, again while another writer was first.
 *
 * @param what that is written, for the fault
 * @param once undefined: another one wrote between the read and the write
 * @throws {StoreUnavailable}
 */
export async function untilFirst<T>(what: string, once: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    const done = await once();
    if (done !== undefined) return done;
  }
  throw new StoreUnavailable(`${what} was written by others all the time`);
}

/**
 * A document of the desk as it is after a change.
 *
 * @param change what it makes of the one that stands, null where none does; null and what it leaves as it is are not written
 * @throws {StoreUnavailable}
 */
export async function changedDocument<Kind extends DeskDocumentKind>(
  documents: Pick<DeskDocuments, 'find' | 'write'>,
  kind: Kind,
  key: string,
  change: (before: DeskDocumentBodies[Kind] | null) => DeskDocumentBodies[Kind] | null,
): Promise<DeskDocumentBodies[Kind] | null> {
  return untilFirst(kind, async () => {
    const stored = await documents.find(kind, key);
    const before = stored?.body ?? null;
    const next = change(before);
    if (next === null || next === before) return next;
    return (await documents.write(kind, key, (stored?.revision ?? 0) + 1, next)) ? next : undefined;
  });
}
