import type { Message } from '../../talk/message.js';
import type { UndeliveredPlace } from '../../app/views.js';
import { deskView, type Turn } from '../handler-context.js';
import { deskHere, forDesk } from '../private-answers.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { undeliveredCard } from './undelivered-card.js';
import type { PressAnswer } from '../../talk/handlers.js';

/** `inalcanzables`: of what a coordinator oversees, else of the channel's group, else of one's own. Source: UARIV-16 */
export async function showUndelivered(turn: Turn): Promise<readonly Message[] | null> {
  return forDesk(turn, [await undeliveredList(turn, null)]);
}

/** "Actualizar", "Ver los siguientes": the list takes its own place. */
export async function pressUndelivered(turn: Turn, { from }: { from?: UndeliveredPlace | undefined }): Promise<PressAnswer> {
  return isOfDesk(turn.actor) ? asPressAnswer(await undeliveredList(turn, from ?? null)) : refusedPress(turn, { code: 'only-desk' });
}

async function undeliveredList(turn: Turn, from: UndeliveredPlace | null): Promise<Message> {
  const { context } = turn;
  return { kind: 'card', card: undeliveredCard(deskView(context), await context.undelivered(await whose(turn), from)) };
}

async function whose(turn: Turn): Promise<readonly string[] | null> {
  if (turn.actor.isCoordinator) return turn.actor.oversees ?? null;
  const here = await deskHere(turn);
  return here === null ? turn.actor.memberOf : [here.group];
}
