import type { Message } from '../../../app/views.js';
import type { PressAnswer } from '../../turn/handlers.js';
import type { Turn } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';

/** A card takes the pressed one's place; a sentence leaves it as it is. */
export function asPressAnswer(message: Message): PressAnswer {
  return message.kind === 'text' ? message : { kind: 'card', message };
}

/** In the card's place, for its buttons have served. */
export function done(text: string): PressAnswer {
  return { kind: 'card', message: { kind: 'done', text } };
}

/** The same whether there is no such case or it is somebody else's. */
export async function notFoundCard(turn: Turn): Promise<PressAnswer> {
  return asPressAnswer(await refusalMessage(turn, { code: 'case-not-found', asked: '' }, null));
}
