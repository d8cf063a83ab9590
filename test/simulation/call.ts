import { StoreUnavailable, VersionConflict } from '../../src/ports/ticket-store.js';
import { isAway, simulatedLeaseMs, meet, strikes, type Around } from './simulation-context.js';
import { ownClock } from './ledger.js';
import type { Life } from './timeline.js';

type Outcome<T> = { kind: 'value'; value: T } | { kind: 'fault'; fault: unknown };

/** How a call goes, beyond what its end answers: drawn when the process makes it. */
type Course = { toMs: number; backMs: number; isLost: boolean; isAnswerLost: boolean; dies: 'before' | 'after' | null };

/** One call of a process on its way to the outside and back: each way is a step of the timeline. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'value', value: await work() };
  } catch (fault) {
    return { kind: 'fault', fault };
  }
}

/**
 * A call of the store by this process. It may come late or not at all, its answer too, and the process may end or stand
 * still at it.
 *
 * @param before what happens at the store right before it
 */
export function callStore<T>(
  around: Around,
  life: Life,
  says: string,
  work: () => Promise<T>,
  { before, sayOf }: { before?(): Promise<void>; sayOf?(value: T): string } = {},
): Promise<T> {
  const { story, ledger, timeline } = around;
  if (life.isDead) return never();
  const course = courseOf(around, life);
  return new Promise<T>((resolve, reject) => {
    const back = (outcome: Outcome<T>): void =>
      comeBack(around, life, course, async () => (outcome.kind === 'value' ? resolve(outcome.value) : reject(outcome.fault)));
    leave(around, life, course, async () => {
      if (course.isLost) {
        story.add(life.name, `${says} → the store did not get it`);
        meet(around, 'store call lost');
        return back({ kind: 'fault', fault: new StoreUnavailable('simulated: lost on the way') });
      }
      await before?.();
      const outcome = await outcomeOf(work);
      if (outcome.kind === 'fault' && outcome.fault instanceof VersionConflict) meet(around, 'conflict');
      const isHidden = course.isAnswerLost && outcome.kind === 'value';
      story.add(
        life.name,
        `${says} → ${outcome.kind === 'value' ? (sayOf?.(outcome.value) ?? 'done') : nameOfFault(outcome.fault)}${isHidden ? ', but the answer got lost' : ''}`,
      );
      if (isHidden) meet(around, 'store answer lost');
      back(isHidden ? { kind: 'fault', fault: new StoreUnavailable('simulated: no answer') } : outcome);
    });
    if (course.isLost || course.isAnswerLost || course.toMs + course.backMs >= 2000) ledger.trouble(life);
  }).finally(() => void ownClock(life, timeline.now()));
}

function courseOf(around: Around, life: Life): Course {
  const { chance } = around;
  const slow = (): number => {
    if (!strikes(around, 'storeSlow')) return chance.happens(0.3) ? chance.between(1, 40) : 0;
    meet(around, 'store slow');
    return 2000;
  };
  return {
    toMs: slow(),
    backMs: slow(),
    isLost: isAway(around, 'store') || strikes(around, 'storeLost'),
    isAnswerLost: strikes(around, 'storeAnswerLost'),
    dies: deathOf(around, life),
  };
}

/** Whether the process ends at this call; standing still begins at once, with the call on its way. */
export function deathOf(around: Around, life: Life): Course['dies'] {
  const { chance } = around;
  if (strikes(around, 'asleep')) around.sleep(life, chance.of([5_000, 1.2 * simulatedLeaseMs, 3 * simulatedLeaseMs]));
  return strikes(around, 'killed') ? chance.of(['before', 'after']) : null;
}

/** A process that is killed while it calls may have got the call out or not. */
export function leave(around: Around, life: Life, { toMs, dies }: Pick<Course, 'toMs' | 'dies'>, run: () => Promise<void>): void {
  const isOut = dies !== 'before' || around.chance.happens(0.5);
  if (dies === 'before') around.kill(life);
  if (isOut) around.timeline.outside(toMs, run);
}

/** Mostly at once; now and then other things happen between the deed and its answer. */
export function comeBack(around: Around, life: Life, { backMs, dies }: Pick<Course, 'backMs' | 'dies'>, run: () => Promise<void>): void {
  const { timeline, chance } = around;
  if (dies === 'after') around.kill(life);
  if (life.isDead) return;
  const isAtOnce = backMs === 0 && life.asleepUntil <= timeline.now() && chance.happens(0.6);
  if (isAtOnce) void run();
  else timeline.inside(life, backMs, run);
}

/** What a process that is gone waits for. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

export function nameOfFault(fault: unknown): string {
  return fault instanceof Error ? `${fault.name}${fault.message === '' ? '' : ` (${fault.message})`}` : String(fault);
}
