import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { asPressAnswer, done } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { linkAnswer } from '../orders/link.js';
import { commandId, type PressOf } from '../press-data.js';

/** An order to link that lacked something; what is still wrong comes back in its card. Source: UARIV-14 */
export async function pressLinkOrder(turn: Turn, { ticket, act, key }: PressOf['do-link'], typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const press = { of: ticket, fields: typed, key: commandId(turn, act, key, typed) };
  const result = await (act === 'link' ? context.linkCases : context.unlinkCases)(press, actor);
  const answer = await linkAnswer(turn, act, key, typed, result);
  return answer.kind === 'text' ? done(answer.text) : asPressAnswer(answer);
}
