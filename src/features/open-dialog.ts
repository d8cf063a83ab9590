import type { JsonObject } from '../json.js';
import type { DialogOpened } from '../talk/handlers.js';
import { unknownButtonText } from '../texts/answers.js';
import { named } from './act.js';
import { openings } from './acts.js';
import type { Turn } from './handler-context.js';

/** The dialog a card's button opens, for who may do what it is for; roles are asked again when it is sent. */
export async function openDialog(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  return (await named(openings, data['open'])?.opened(turn, data)) ?? { kind: 'message', text: unknownButtonText() };
}
