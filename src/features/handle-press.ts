import type { JsonObject } from '../json.js';
import type { PressAnswer } from '../talk/handlers.js';
import { unknownButtonText } from '../texts/answers.js';
import { named } from './act.js';
import { acts } from './acts.js';
import type { Turn } from './handler-context.js';

/** What a button does, by its verb; unknown ones are answered, never dropped. */
export async function handlePress(turn: Turn, data: JsonObject): Promise<PressAnswer> {
  return (await named(acts, data['verb'])?.pressed(turn, data)) ?? { kind: 'text', text: unknownButtonText() };
}
