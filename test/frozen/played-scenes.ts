import { onTestFinished } from 'vitest';
import type { Json } from '../../src/core/json.js';
import { repetitions } from '../support/repetitions.js';
import { openFrozenDesk, type FrozenDesk } from './frozen-desk.js';
import { lookBack } from './look-back.js';
import type { SceneRecord, SceneStep } from './record.js';
import { seenOf } from './same-ids.js';
import { openStage } from './scene-player.js';
import type { Scene } from './scene.js';
import { scenes } from './scenes.js';

/** `SCENE_FILE=name` plays one scene only. */
const only = process.env['SCENE_FILE'];

export const everyScene: readonly (readonly [string, Scene])[] = Object.entries(scenes).filter(
  ([name]) => only === undefined || name === only,
);

const isWhole = only !== undefined || process.env['SCENES'] === 'all';

/** Half of them on CI's first Node, else each sixth; `SCENES=all` plays all. */
export const someScenes = everyScene.filter((_, at) => isWhole || at % repetitions(2, 6) === 0);

/**
 * A scene takes seconds; beside other suites on a slow machine many. What differs by the order in which a busy machine does two things at
 * once does not differ each time; what differs by the product does.
 */
export const OF_SCENE = { timeout: 300_000, retry: 2 } as const;

/** A desk that is closed with the test, whatever became of it. */
async function openedDesk(folder: string, procedure: string, at?: number): Promise<FrozenDesk> {
  const desk = await openFrozenDesk(folder, procedure, at);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await desk.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...desk, close };
}

/** Plays it from the begin. @param recorded whose presses are sent as they were recorded; null sends those of today's cards */
export async function played(
  { procedure, play }: Scene,
  folder: string,
  recorded: readonly SceneStep[] | null,
): Promise<Pick<SceneRecord, 'steps' | 'end'>> {
  const desk = await openedDesk(folder, procedure);
  const { stage, steps } = await openStage(desk, recorded);
  await play(stage);
  await desk.settle();
  const end = Date.now();
  await desk.close();
  return { steps, end };
}

/** Looks back on a folder that a scene left. */
export async function lookedBack(
  { procedure }: Pick<Scene, 'procedure'>,
  folder: string,
  { steps, end }: Pick<SceneRecord, 'steps' | 'end'>,
): Promise<readonly SceneStep[]> {
  const desk = await openedDesk(folder, procedure, end);
  const { stage, steps: after, standing } = await openStage(desk, null);
  await lookBack(stage, steps, standing());
  await desk.close();
  return after;
}

/** Every step as it is compared: what was done and what it showed. */
function compared(steps: readonly SceneStep[]): readonly Json[] {
  const shown = steps.map(({ act, answer, shown: changes }) => ({
    act,
    answer: answer ?? null,
    shown: changes.map((one): Json => ({ ...one })).toSorted(byContent),
  }));
  return seenOf(shown) as readonly Json[];
}

/** What falls due at one moment may be told in any order. */
function byContent(one: Json, other: Json): number {
  const [a, b] = [JSON.stringify(seenOf(one)), JSON.stringify(seenOf(other))];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first step that differs, now and as it was recorded, for those after it follow from it; where none differs, how many there are. */
export function firstDifference(now: readonly SceneStep[], recorded: readonly SceneStep[]): { now: Json; recorded: Json } {
  const [ours, theirs] = [compared(now), compared(recorded)];
  const first = theirs.findIndex((step, at) => JSON.stringify(step) !== JSON.stringify(ours[at]));
  return first < 0 ? { now: ours.length, recorded: theirs.length } : { now: ours[first] ?? null, recorded: theirs[first] ?? null };
}
