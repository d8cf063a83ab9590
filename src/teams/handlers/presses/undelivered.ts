import { isOfDesk } from '../../../domain/people/person.js';
import type { Message, UntoldPlace } from '../../../ports/messenger.js';
import type { PressAnswer } from '../handlers.js';
import { deskView, type Turn } from '../handler-context.js';
import { deskHere, forDesk } from '../for-desk.js';
import { asPressAnswer } from './press-answers.js';
import { sayRefused } from '../refusal-message.js';

/** `inalcanzables`: of the whole desk for the coordination, else of the channel's group, else of one's own. Source: UARIV-16 */
export async function showUntold(turn: Turn): Promise<readonly Message[] | null> {
  return forDesk(turn, [await untoldList(turn, null)]);
}

/** "Actualizar", "Ver los siguientes": the list takes its own place. */
export async function pressUntold(turn: Turn, from: UntoldPlace | null): Promise<PressAnswer> {
  return isOfDesk(turn.actor)
    ? asPressAnswer(await untoldList(turn, from))
    : { kind: 'text', text: await sayRefused(turn, { code: 'only-desk' }, null) };
}

async function untoldList(turn: Turn, from: UntoldPlace | null): Promise<Message> {
  const { desk } = turn;
  return { kind: 'untold', desk: deskView(desk), list: await desk.untold(await whose(turn), from) };
}

async function whose(turn: Turn): Promise<readonly string[] | null> {
  if (turn.actor.isCoordinator) return null;
  const here = await deskHere(turn);
  return here === null ? turn.actor.memberOf : [here.group];
}
