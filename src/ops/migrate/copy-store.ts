import type { Clock } from '../../ports/clock.js';
import { recordKinds, type RecordKind, type TransferMark } from '../../ports/store-transfer.js';
import { toIso } from '../../core/instant.js';
import { compareKind, isEqual, totalOfSource, type Comparison } from './compare-kind.js';
import { Stopped, copyKind, type Copying } from './copy-kind.js';
import { findConflicts, type Conflict } from './find-conflicts.js';
import type { RetryingStore } from './retrying-store.js';

export type MigrationPhase = 'checking' | 'copying' | 'completing' | 'comparing';

export type CopyParts = Omit<Copying, 'mark'> & {
  clock: Clock;
  intoExisting: boolean;
  acceptLostFiles: boolean;
  /** @param progress how many records are expected, and how many of them an earlier run has done */
  onPhase(phase: MigrationPhase, kind: RecordKind | null, progress: { total: number; done: number }): void;
  /** Called when the run continues an earlier run's copy. */
  onResumed(): void;
};

export type RecordCounts = ReadonlyMap<RecordKind, number>;

export type LostRecords = { kind: RecordKind; source: number; target: number };

/** Kinds whose records a desk never removes. Others it may: orphan files, and channels and addresses that change hands. */
const neverRemoved: readonly RecordKind[] = ['procedure', 'person', 'ticket'];

/**
 * How the migration ended. `done` and `done-before` are good; after `stopped`, `changed` and `files-lost` the same command continues.
 *
 * `source-changed`: an earlier run ended, and the target lacks records that were written to the source since then. `target-lost`: an
 * earlier run ended, and the target now has fewer records of these kinds than the source. `changed`: the stores differ, because something
 * wrote to one of them during the copy.
 */
export type MigrationResult =
  | { kind: 'done'; mark: TransferMark; comparisons: readonly Comparison[] }
  | { kind: 'done-before'; mark: TransferMark }
  | { kind: 'source-changed'; mark: TransferMark; changed: readonly RecordKind[] }
  | { kind: 'target-lost'; mark: TransferMark; fewer: readonly LostRecords[] }
  | { kind: 'not-empty'; counts: RecordCounts }
  | { kind: 'conflicts'; conflicts: readonly Conflict[] }
  | { kind: 'other-source'; from: string }
  | { kind: 'stopped' }
  | { kind: 'changed' | 'files-lost'; mark: TransferMark; comparisons: readonly Comparison[] };

const NOTHING = { total: 0, done: 0 };

/** Copies the source into the target, compares both, and marks the target as complete. */
export async function copyStore(parts: CopyParts): Promise<MigrationResult> {
  try {
    const begun = await begin(parts);
    return 'ended' in begun ? begun.ended : await goOn(parts, begun.mark);
  } catch (fault) {
    if (fault instanceof Stopped) return { kind: 'stopped' };
    throw fault;
  }
}

/** Checks whether the copy may be made, and marks the target as half copied; otherwise it writes nothing. */
async function begin(parts: CopyParts): Promise<{ mark: TransferMark } | { ended: MigrationResult }> {
  const { source, target, intoExisting, clock } = parts;
  const from = source.name;
  const found = await target.retry((store) => store.mark());
  if (found !== null && found.endedAt === null) {
    if (found.from !== from) return { ended: { kind: 'other-source', from: found.from } };
    parts.onResumed();
    return { mark: found };
  }
  const counts = await countsOf(target);
  const isEmpty = [...counts.values()].every((count) => count === 0);
  // A target that was emptied after an earlier copy counts as new.
  if (found?.from === from && !intoExisting && !isEmpty) return { ended: await doneBefore(parts, found, counts) };
  if (!isEmpty && !intoExisting) return { ended: { kind: 'not-empty', counts } };
  const mark: TransferMark = {
    from,
    into: isEmpty ? 'empty' : 'existing',
    at: null,
    begunAt: toIso(clock.now()),
    endedAt: null,
    totals: {},
  };
  if (!isEmpty) {
    parts.onPhase('checking', null, NOTHING);
    const conflicts = await findConflicts({ ...parts, mark });
    if (conflicts.length > 0) return { ended: { kind: 'conflicts', conflicts } };
  }
  await target.retry((store) => store.setMark(mark));
  return { mark };
}

/** Counts only the target, because a desk may have worked on it since; the source's totals show whether the source changed. */
async function doneBefore(parts: CopyParts, mark: TransferMark, targetCounts: RecordCounts): Promise<MigrationResult> {
  const counts = await countsOf(parts.source);
  const changed: RecordKind[] = [];
  for (const kind of recordKinds) {
    parts.onPhase('comparing', kind, { total: counts.get(kind) ?? 0, done: 0 });
    if ((await totalOfSource({ ...parts, mark }, kind)) !== mark.totals[kind]) changed.push(kind);
  }
  if (changed.length > 0) return { kind: 'source-changed', mark, changed };
  const fewer = neverRemoved
    .map((kind): LostRecords => ({ kind, source: counts.get(kind) ?? 0, target: targetCounts.get(kind) ?? 0 }))
    .filter(({ source, target }) => target < source);
  return fewer.length > 0 ? { kind: 'target-lost', mark, fewer } : { kind: 'done-before', mark };
}

async function goOn(parts: CopyParts, begun: TransferMark): Promise<MigrationResult> {
  const { target, clock, acceptLostFiles } = parts;
  const setMark = (mark: TransferMark): Promise<void> => target.retry((store) => store.setMark(mark));
  await copyAll(parts, begun);
  parts.onPhase('completing', null, NOTHING);
  await target.retry((store) => store.complete());
  const mark: TransferMark = { ...begun, at: null };
  const comparisons = await compareAll(parts, mark);
  const isWhole = comparisons.every((each) => isEqual(each, mark.into));
  const isLost = comparisons.some(({ lost }) => lost.count > 0);
  if (!isWhole || (isLost && !acceptLostFiles)) {
    // Without a position the next run compares every record again.
    await setMark(mark);
    return { kind: isWhole ? 'files-lost' : 'changed', mark, comparisons };
  }
  const totals = Object.fromEntries(comparisons.map(({ kind, totals: [source] }) => [kind, source]));
  const ended: TransferMark = { ...mark, endedAt: toIso(clock.now()), totals };
  await setMark(ended);
  return { kind: 'done', mark: ended, comparisons };
}

async function copyAll(parts: CopyParts, mark: TransferMark): Promise<void> {
  const counts = await countsOf(parts.source);
  const first = mark.at === null ? 0 : recordKinds.indexOf(mark.at.kind);
  for (const kind of recordKinds.slice(first)) {
    const after = mark.at?.kind === kind ? mark.at.after : null;
    const done = after === null ? 0 : await parts.target.retry(({ collections }) => collections[kind].count());
    parts.onPhase('copying', kind, { total: counts.get(kind) ?? 0, done });
    await copyKind({ ...parts, mark }, kind, after);
  }
}

async function compareAll(parts: CopyParts, mark: TransferMark): Promise<readonly Comparison[]> {
  const counts = await countsOf(parts.target);
  const comparisons: Comparison[] = [];
  for (const kind of recordKinds) {
    parts.onPhase('comparing', kind, { total: counts.get(kind) ?? 0, done: 0 });
    comparisons.push(await compareKind({ ...parts, mark }, kind));
  }
  return comparisons;
}

async function countsOf(store: RetryingStore): Promise<RecordCounts> {
  const counts = new Map<RecordKind, number>();
  for (const kind of recordKinds) counts.set(kind, await store.retry(({ collections }) => collections[kind].count()));
  return counts;
}
