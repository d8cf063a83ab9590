import type { Clock } from '../../ports/clock.js';
import { recordKinds, type RecordKind, type TransferMark } from '../../ports/store-transfer.js';
import { toIso } from '../../core/instant.js';
import type { RetryingStore } from './retrying-store.js';
import { Stopped, sweepKind, type Sweeping, type Swept } from './sweep.js';

export type CopyParts = Omit<Sweeping, 'mayWrite'> & {
  clock: Clock;
  acceptFaulty: boolean;
  onPhase(phase: 'copying' | 'comparing', kind: RecordKind): void;
};

/** `not-equal`: an earlier run has ended, and one of the stores was written to since. `changing`: something writes to one of them. */
export type CopyEnd =
  | { kind: 'done' | 'changing' | 'faulty' | 'not-equal'; last: readonly Swept[] }
  | { kind: 'not-empty' | 'stopped' }
  | { kind: 'other-source'; from: string };

/** The first sweep copies, the second is the proof. A third one may be needed: a number changes hands only when its old case is gone. */
const maxSweeps = 3;

export async function copyStore(parts: CopyParts): Promise<CopyEnd> {
  try {
    const mark = await markOf(parts);
    if ('kind' in mark) return mark;
    const isEnded = mark.endedAt !== null;
    let last: readonly Swept[] = [];
    for (let sweeps = 0; sweeps < (isEnded ? 1 : maxSweeps); sweeps++) {
      last = await sweepAll(parts, sweeps === 0 && !isEnded ? 'copying' : 'comparing', !isEnded);
      if (last.every(({ unequal }) => unequal.count === 0)) return isEnded ? { kind: 'done', last } : await end(parts, mark, last);
    }
    return { kind: isEnded ? 'not-equal' : 'changing', last };
  } catch (fault) {
    if (fault instanceof Stopped) return { kind: 'stopped' };
    throw fault;
  }
}

/** Unless it may not be written to. No desk starts on it until the copy has ended. */
async function markOf({ source, target, clock }: CopyParts): Promise<TransferMark | CopyEnd> {
  const found = await target.retry((store) => store.mark());
  if (found !== null && found.endedAt === null)
    return found.from === source.name && found.into !== 'existing' ? found : { kind: 'other-source', from: found.from };
  // A target that was emptied after an earlier copy counts as new.
  if (!(await isEmpty(target))) return found?.from === source.name ? found : { kind: 'not-empty' };
  const mark: TransferMark = { from: source.name, begunAt: toIso(clock.now()), endedAt: null };
  await target.retry((store) => store.setMark(mark));
  return mark;
}

async function isEmpty(store: RetryingStore): Promise<boolean> {
  for (const kind of recordKinds) if ((await store.retry(({ collections }) => collections[kind].page(null, 1))).length > 0) return false;
  return true;
}

async function sweepAll(parts: CopyParts, phase: 'copying' | 'comparing', mayWrite: boolean): Promise<readonly Swept[]> {
  const found: Swept[] = [];
  for (const kind of recordKinds) {
    parts.onPhase(phase, kind);
    found.push(await sweepKind({ ...parts, mayWrite }, kind));
  }
  return found;
}

async function end({ target, clock, acceptFaulty }: CopyParts, mark: TransferMark, last: readonly Swept[]): Promise<CopyEnd> {
  if (!acceptFaulty && last.some(({ faulty }) => faulty.count > 0)) return { kind: 'faulty', last };
  await target.retry((store) => store.complete());
  await target.retry((store) => store.setMark({ ...mark, endedAt: toIso(clock.now()) }));
  return { kind: 'done', last };
}
