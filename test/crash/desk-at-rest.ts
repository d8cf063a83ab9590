import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { needsUpdate } from '../../src/core/outbox/card-updates.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import type { BuiltDesk } from '../support/desk-over-http.js';

export function hasPending(stored: StoredTicket): boolean {
  return (
    stored.lease !== null || stored.notifications.length > 0 || stored.postedCards.some((postedCard) => needsUpdate(postedCard, stored))
  );
}

export async function lookedInto<T>(folder: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore(folder);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** The next process finds the folder as the dead one left it. */
export async function copyLookedInto<T>(folder: string, look: (store: Store) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'precaso-copy-'));
  try {
    await cp(folder, copy, { recursive: true });
    return await lookedInto(copy, look);
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** It has made no call for so long. */
export async function whenCalm({ connector }: BuiltDesk, calmMs = 3_000): Promise<void> {
  for (let seen = -1; seen !== connector.calls.length;) {
    seen = connector.calls.length;
    await wait(calmMs);
  }
}
