import { objectAt, textAt } from '../../src/core/json.js';
import { buttonsOf } from '../support/shown-card.js';
import type { SceneStep } from './record.js';
import type { FoundCard, Stage } from './scene.js';

/** A card that still stands, with somebody who sees it. */
export type StandingCard = { who: string; found: FoundCard };

/** The most forms that are opened, and of each title. */
const MOST_FORMS = 30;
const MOST_ALIKE = 3;
const MOST_CODES = 12;

const asked = ['estado', 'cola', 'vencidos', 'mi grupo', 'sin asignar', 'problemas', 'encuestas', 'informe'];

/** All that is asked for when the scene is over, by its requesters and by the coordinator, and the forms that its cards still open. */
export async function lookBack(stage: Stage, scene: readonly SceneStep[], standing: readonly StandingCard[]): Promise<void> {
  const requesters = ['Ana', 'Tomás', 'Adriana'];
  for (const who of requesters.filter((one) => JSON.stringify(scene).includes(`chat of ${one}`))) await stage.say(who, 'mis casos');
  for (const words of asked) await stage.say('Carla', words);
  for (const code of codesIn(scene)) await stage.say('Carla', code);
  const opened = new Map<string, number>();
  const forms = standing.flatMap(({ who, found }) => buttonsOf(found.card).map((button) => ({ who, found, button })));
  const chosen = forms.filter(({ button }) => {
    if (textAt(objectAt(objectAt(button, 'data'), 'msteams'), 'type') !== 'task/fetch') return false;
    const title = textAt(button, 'title') ?? '';
    const times = (opened.get(title) ?? 0) + 1;
    opened.set(title, times);
    return times <= MOST_ALIKE;
  });
  for (const { who, found, button } of chosen.slice(0, MOST_FORMS)) await stage.press(who, 'chat', found, textAt(button, 'title') ?? '');
}

function codesIn(steps: readonly SceneStep[]): readonly string[] {
  const all = JSON.stringify(steps).match(/\b[A-Z]{2,6}-\d{6}\b/g) ?? [];
  return [...new Set(all)].toSorted().slice(0, MOST_CODES);
}
