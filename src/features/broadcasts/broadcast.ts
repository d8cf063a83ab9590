import { broadcastGoneText } from '../../texts/broadcasts.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';

/** *Enviar*, *Permitir*: the card says what became of it. */
export async function pressBroadcast({ context, actor }: Turn, press: PressOf['broadcast']): Promise<PressAnswer> {
  const broadcast = await context.broadcasts.press(press, actor);
  if (broadcast === null) return { kind: 'text', text: broadcastGoneText };
  return asPressAnswer({ kind: 'broadcast', desk: deskView(context), broadcast, reader: actor.id, mayBeRepeat: false });
}
