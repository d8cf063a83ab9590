import type { JsonObject } from '../json.js';
import type { DialogAnswer } from '../talk/handlers.js';
import { unknownButtonText } from '../texts/answers.js';
import { named } from './act.js';
import { acts } from './acts.js';
import type { Turn } from './handler-context.js';
import { openDialog } from './open-dialog.js';

/** A dialog's form was sent. Faults come back in the same form with everything typed kept; anything else closes it with a sentence, or without. */
export async function submitDialog(turn: Turn, data: JsonObject): Promise<DialogAnswer> {
  if (data['verb'] === 'dialog') return openDialog(turn, data);
  return (await named(acts, data['verb'])?.sent(turn, data)) ?? { kind: 'message', text: unknownButtonText() };
}
