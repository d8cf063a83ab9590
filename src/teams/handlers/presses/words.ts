import { groupOf } from '../../../domain/procedure/lookup.js';
import type { Procedure, Transition } from '../../../domain/procedure/procedure.js';
import type { Command } from '../../../domain/ticket/command.js';
import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import { addedText, answeredText, givenBackText } from '../../../texts/answers.js';
import { signedText } from '../../../texts/words.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { caseView, type Turn } from '../handler-context.js';
import { readable } from '../may-read.js';
import { notificationOf, presentCard } from './present-card.js';
import { asPressAnswer, done, notFoundCard } from './press-answers.js';
import type { PressData } from './press-data.js';
import { refusedText } from '../refusal-message.js';
import { availableTransitions } from '../../../domain/ticket/available-transitions.js';

type WithWords = Extract<PressData, { verb: 'add-words' | 'answer-with' | 'still-failing' }>;

/** Words that wait on a card: they are the answer, what still fails, or more about the case, as the button says. */
export async function pressWords(turn: Turn, { verb, ticket, words, key }: WithWords): Promise<PressAnswer> {
  const { context, actor } = turn;
  const stored = await readable(turn, ticket);
  if (stored === null) return notFoundCard(turn);
  const { procedure } = await context.registry.of(stored.ticket.procedure);
  const act = verb === 'answer-with' ? 'answer' : verb === 'still-failing' ? 'refuse' : null;
  const transition = act === null ? undefined : availableTransitions(procedure, stored.ticket).find((t) => t.act === act);
  const id = `${verb}:${key}`;
  const input = { [act === 'answer' ? 'answer' : 'reason']: words };
  const what: Command =
    transition === undefined
      ? { id, type: 'add-information', text: words }
      : { id, type: 'advance', transition: transition.id, seen: stored.ticket.version, input };
  const result = await context.execute(stored.id, what, actor);
  if (result.kind === 'executed') return done(deliveryText(result.stored, procedure, transition));
  const { refusal } = result;
  if (refusal.code === 'fields-missing' && transition !== undefined)
    return formAgain(turn, stored, transition, { typed: input, faults: refusal.faults });
  if (result.stored !== null && (refusal.code === 'draft-gone' || refusal.code === 'closed-is-final')) {
    return asPressAnswer({ kind: 'closed-case', case: await caseView(context, result.stored), words, key });
  }
  // The card stays, with the words on it.
  return { kind: 'text', text: await refusedText(turn, refusal, result.stored) };
}

/** Where the words went: to whoever attends the case, or to the case. */
function deliveryText({ ticket }: StoredTicket, procedure: Procedure, transition: Transition | undefined): string {
  const name = caseName(ticket, procedure, 'requester');
  const attends =
    ticket.assignee !== null
      ? signedText(ticket.assignee.name, procedure)
      : ticket.group === null
        ? procedure.deskName
        : groupOf(procedure, ticket.group).label;
  if (transition === undefined) return addedText(name);
  return transition.act === 'answer' ? answeredText(name, attends) : givenBackText(name, attends);
}

/** Words that are too short or too long stand in the form that asks for them, where they can be mended. */
async function formAgain(
  turn: Turn,
  stored: StoredTicket,
  transition: Transition,
  again: { typed: FieldValues; faults: readonly FieldFault[] },
): Promise<PressAnswer> {
  const shown = await presentCard(turn, stored, { notification: notificationOf(transition) });
  return asPressAnswer(shown.kind === 'notification' ? { ...shown, again } : shown);
}
