import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../../store/sqlite/open-folder.js';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import { runCopy } from '../copy.js';
import type { Store } from '../../../ports/store.js';
import { fillStore } from '../../../../test/support/a-full-store.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { repetitions } from '../../../../test/support/repetitions.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';

export type PlaceKind = 'folder' | 'database';

/** Somewhere a store may lie: how the command names it, and the store as a desk opens it. */
export type Place = { at: string; open(): Promise<Store> };

const ALL_WAYS = [
  ['folder', 'folder'],
  ['folder', 'database'],
  ['database', 'folder'],
  ['database', 'database'],
] as const;

/** Those that need a server only where there is one; by day not out of a database: one test goes there and back. */
export const WAYS: readonly (readonly [from: PlaceKind, to: PlaceKind])[] = ALL_WAYS.slice(0, repetitions(4, 2)).filter(
  (way) => hasMongoServer || way.every((kind) => kind === 'folder'),
);

/** Nothing is there yet. */
export async function aPlace(kind: PlaceKind): Promise<Place> {
  const at = kind === 'folder' ? join(await tempFolder(), 'data') : freshDatabase();
  if (kind === 'database') onTestFinished(() => dropDatabase(at));
  return {
    at,
    async open() {
      const store = kind === 'folder' ? await openEmbeddedStore(at) : await openMongoStore(at);
      onTestFinished(() => store.close());
      return store;
    },
  };
}

export async function aFilledPlace(kind: PlaceKind): Promise<Place> {
  const place = await aPlace(kind);
  await within(place, fillStore);
  return place;
}

export async function within<T>(place: Place, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await place.open();
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

export type CopyRun = { text: string; exitCode: 0 | 1 | 2; screen: string };
export type Interference = {
  isStopped?(screen: string): boolean;
  onScreen?(text: string): void;
  patienceMs?: number;
  flags?: readonly string[];
  steps?: NonNullable<Parameters<typeof runCopy>[0]['steps']>;
};

export async function copied(
  from: Place,
  to: Place,
  { isStopped, onScreen, patienceMs = 10_000, flags = [], steps = {} }: Interference = {},
): Promise<CopyRun> {
  let said = '';
  const screen = {
    isTerminal: true,
    write(text: string): void {
      said += text;
      onScreen?.(text);
    },
  };
  const { text, exitCode } = await runCopy({
    args: ['--from', from.at, '--to', to.at, ...flags],
    address: null,
    screen,
    isStopped: () => isStopped?.(said) ?? false,
    patienceMs,
    steps,
  });
  return { text, exitCode, screen: said };
}
