import { checkRegister } from '../../../app/intake/register-call.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { TypedForm } from '../../../ports/messenger.js';
import type { Message } from '../../../app/views.js';
import { callRegisteredText } from '../../../texts/answers.js';
import { channelField } from '../../cards/dialogs/register-dialog.js';
import { caseName } from '../../cards/parts/case-name.js';
import { refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { nounOf } from '../../../texts/nouns.js';

/** Not to a person who could fill the whole form in and then not send it. Source: UARIV-09 */
export function offerToRegister(turn: Turn): Message {
  const refusal = checkRegister(turn.context.registry.current.procedure, turn.actor);
  return refusal === null ? { kind: 'register-offer', desk: deskView(turn.context) } : refusalMessage(turn, refusal, null);
}

export function registerForm(turn: Turn, again: TypedForm): DialogOpened {
  const { context, actor } = turn;
  const refusal = checkRegister(context.registry.current.procedure, actor);
  return refusal === null ? shown(context.dialogs.register(deskView(context), again)) : refusedDialog(turn, refusal);
}

/** By a channel that level 1 writes down; what names none of them came by telephone. Source: UARIV-01, UARIV-09 */
export async function submitRegister(turn: Turn, { n }: PressOf['register'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const channel = channelField.choices.find((c) => c.id === typed['channel'])?.id ?? 'telephone';
  const call = await context.registerCall({ actor, channel, fields: typed, solution: typed['solution'] ?? '', key: n });
  switch (call.kind) {
    case 'faults':
      return registerForm(turn, { typed, faults: call.faults });
    case 'refused':
      return refusedDialog(turn, call.refusal);
    case 'registered': {
      const { ticket } = call.stored;
      const { procedure } = deskView(context);
      const name = caseName(ticket, procedure, 'desk');
      return { kind: 'message', text: callRegisteredText(name, ticket.solution !== null, nounOf(ticket, procedure)) };
    }
    default:
      return call satisfies never;
  }
}
