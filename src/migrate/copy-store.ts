import type { Clock } from '../ports/clock.js';
import { recordKinds, type RecordKind, type TransferMark } from '../ports/store-transfer.js';
import { toIso } from '../domain/instant.js';
import { compareKind, isEqual, totalOfSource, type Comparison } from './compare-kind.js';
import { Stopped, copyKind, type Copying } from './copy-kind.js';
import { findConflicts, type Conflict } from './find-conflicts.js';
import type { Ask, Role, Sides } from './sides.js';

/** What is being done, for who looks on. */
export type Phase = 'checking' | 'copying' | 'completing' | 'comparing';

export type CopyParts = {
  sides: Sides;
  ask: Ask;
  clock: Clock;
  intoExisting: boolean;
  acceptLostFiles: boolean;
  isStopped(): boolean;
  now(): number;
  /** @param progress how many records are expected, and how many of them are done already */
  onPhase(phase: Phase, kind: RecordKind | null, progress: { total: number; done: number }): void;
  onStep(records: number): void;
  /** A copy that was begun before goes on. */
  onResumed(): void;
};

export type Counts = ReadonlyMap<RecordKind, number>;

export type Fewer = { kind: RecordKind; source: number; target: number };

/** Of which a desk takes none away; loose files it does, a channel may get another group, and an address another person. */
const neverFewer: readonly RecordKind[] = ['procedure', 'person', 'ticket'];

/**
 * How it ended. `done` and `done-before` are good; after `stopped`, `changed` and `files-lost` the same command goes on.
 *
 * `source-went-on`: it was done, and what was written in the source since then is not in the target. `target-lost`: it
 * was done, and of these kinds the target has fewer than the source now. `changed`: the two stores differ, somebody wrote
 * in one of them meanwhile.
 */
export type Ended =
  | { kind: 'done'; mark: TransferMark; comparisons: readonly Comparison[] }
  | { kind: 'done-before'; mark: TransferMark }
  | { kind: 'source-went-on'; mark: TransferMark; changed: readonly RecordKind[] }
  | { kind: 'target-lost'; mark: TransferMark; fewer: readonly Fewer[] }
  | { kind: 'not-empty'; counts: Counts }
  | { kind: 'conflicts'; conflicts: readonly Conflict[] }
  | { kind: 'other-source'; from: string }
  | { kind: 'stopped' }
  | { kind: 'changed' | 'files-lost'; mark: TransferMark; comparisons: readonly Comparison[] };

const NOTHING = { total: 0, done: 0 };

/** Copies all of the source into the target, compares both, and says in the target that it is done. */
export async function copyStore(parts: CopyParts): Promise<Ended> {
  try {
    const begun = await begin(parts);
    return 'ended' in begun ? begun.ended : await goOn(parts, begun.mark);
  } catch (fault) {
    if (fault instanceof Stopped) return { kind: 'stopped' };
    throw fault;
  }
}

/** Finds out whether it may be done at all; nothing is written when not. */
async function begin(parts: CopyParts): Promise<{ mark: TransferMark } | { ended: Ended }> {
  const { sides, ask, intoExisting, clock } = parts;
  const from = sides.source.name;
  const standing = await ask('target', () => sides.target.mark());
  if (standing !== null && standing.endedAt === null) {
    if (standing.from !== from) return { ended: { kind: 'other-source', from: standing.from } };
    parts.onResumed();
    return { mark: standing };
  }
  const counts = await countsOf(parts, 'target');
  const isEmpty = [...counts.values()].every((count) => count === 0);
  // Emptied since it was done, it is as any other empty one.
  if (standing?.from === from && !intoExisting && !isEmpty) return { ended: await doneBefore(parts, standing, counts) };
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
    const conflicts = await findConflicts(copyingOf(parts, mark));
    if (conflicts.length > 0) return { ended: { kind: 'conflicts', conflicts } };
  }
  await ask('target', () => sides.target.setMark(mark));
  return { mark };
}

/** A desk may be at work on the target since then: it is only counted, and the source says whether it is the same. */
async function doneBefore(parts: CopyParts, mark: TransferMark, there: Counts): Promise<Ended> {
  const counts = await countsOf(parts, 'source');
  const changed: RecordKind[] = [];
  for (const kind of recordKinds) {
    parts.onPhase('comparing', kind, { total: counts.get(kind) ?? 0, done: 0 });
    if ((await totalOfSource(copyingOf(parts, mark), kind)) !== mark.totals[kind]) changed.push(kind);
  }
  if (changed.length > 0) return { kind: 'source-went-on', mark, changed };
  const fewer = neverFewer
    .map((kind): Fewer => ({ kind, source: counts.get(kind) ?? 0, target: there.get(kind) ?? 0 }))
    .filter(({ source, target }) => target < source);
  return fewer.length > 0 ? { kind: 'target-lost', mark, fewer } : { kind: 'done-before', mark };
}

async function goOn(parts: CopyParts, begun: TransferMark): Promise<Ended> {
  const { sides, ask, clock, acceptLostFiles } = parts;
  const setMark = (mark: TransferMark): Promise<void> => ask('target', () => sides.target.setMark(mark));
  await copyAll(parts, begun);
  parts.onPhase('completing', null, NOTHING);
  await ask('target', () => sides.target.complete());
  const mark: TransferMark = { ...begun, at: null };
  const comparisons = await compareAll(parts, mark);
  const isWhole = comparisons.every((each) => isEqual(each, mark.into));
  const isLost = comparisons.some(({ lost }) => lost.count > 0);
  if (!isWhole || (isLost && !acceptLostFiles)) {
    // What is different is found by looking at all of it again.
    await setMark(mark);
    return { kind: isWhole ? 'files-lost' : 'changed', mark, comparisons };
  }
  const totals = Object.fromEntries(comparisons.map(({ kind, totals: [source] }) => [kind, source]));
  const ended: TransferMark = { ...mark, endedAt: toIso(clock.now()), totals };
  await setMark(ended);
  return { kind: 'done', mark: ended, comparisons };
}

async function copyAll(parts: CopyParts, mark: TransferMark): Promise<void> {
  const { sides, ask } = parts;
  const counts = await countsOf(parts, 'source');
  const first = mark.at === null ? 0 : recordKinds.indexOf(mark.at.kind);
  for (const kind of recordKinds.slice(first)) {
    const after = mark.at?.kind === kind ? mark.at.after : null;
    const done = after === null ? 0 : await ask('target', () => sides.target.collections[kind].count());
    parts.onPhase('copying', kind, { total: counts.get(kind) ?? 0, done });
    await copyKind(copyingOf(parts, mark), kind, after);
  }
}

async function compareAll(parts: CopyParts, mark: TransferMark): Promise<readonly Comparison[]> {
  const counts = await countsOf(parts, 'target');
  const comparisons: Comparison[] = [];
  for (const kind of recordKinds) {
    parts.onPhase('comparing', kind, { total: counts.get(kind) ?? 0, done: 0 });
    comparisons.push(await compareKind(copyingOf(parts, mark), kind));
  }
  return comparisons;
}

function copyingOf({ sides, ask, onStep, isStopped, now }: CopyParts, mark: TransferMark): Copying {
  return { sides, ask, mark, onStep, isStopped, now };
}

async function countsOf({ sides, ask }: CopyParts, role: Role): Promise<Counts> {
  const counts = new Map<RecordKind, number>();
  for (const kind of recordKinds) counts.set(kind, await ask(role, () => sides[role].collections[kind].count()));
  return counts;
}
