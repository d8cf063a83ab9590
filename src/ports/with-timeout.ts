import type { DeskDocumentBodies, DeskDocumentKind, DeskDocuments } from './desk-documents.js';
import { StoreUnavailable } from './ticket-store.js';

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  readonly code = 'took-too-long';
}

/** The call itself continues; its later outcome is ignored. @param faultOf makes the error in place of {@link TookTooLong} */
export async function withTimeout<T>(
  limitMs: number,
  work: Promise<T>,
  faultOf = (): Error => new TookTooLong(`more than ${limitMs} ms`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(faultOf()), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Repeated while another writer was faster. @param what names what is written, for the error @param once undefined: another process wrote
 * between
 * @param maxTries more is a fault @throws {StoreUnavailable}
 */
export async function untilFirst<T>(what: string, once: () => Promise<T | undefined>, maxTries = 20): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    const done = await once();
    if (done !== undefined) return done;
  }
  throw new StoreUnavailable(`${what} was written by others all the time`);
}

/** @param change gets null where there is no document; null and an unchanged one are not written. @throws {StoreUnavailable} */
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
