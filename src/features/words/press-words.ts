import type { Procedure, Transition } from '../../domain/procedure/procedure.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Instant } from '../../domain/instant.js';
import { wasSaidBefore } from '../../domain/ticket/commands/add-to-ticket.js';
import { availableTransitions } from '../../domain/ticket/available-transitions.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';
import { nounOf } from '../../texts/words.js';
import { worksNowText } from '../../texts/own-case.js';
import { withdrawnText, withFilesText } from '../../texts/answers.js';
import { caseName, casePhrase, toWhomText } from '../../cards/parts/case-head.js';
import { asPressAnswer, deliveryText, done, notFoundCard, refusedPress } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { filesGoneAnswer, filesOf } from '../files/press-attach.js';
import { denyElsewhere } from '../deny-elsewhere.js';
import { notificationOf, presentCard } from '../cases/present-card.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { PressAnswer } from '../../talk/handlers.js';

type WordsPress = PressOf['add-words' | 'answer-with' | 'still-failing'];

/**
 * Words that wait on a card: they are the answer, what still fails, or more about the case, as the button says. The files that
 * came with them go the same way in the same write.
 */
export async function pressWords(turn: Turn, press: WordsPress): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { ticket, words, key } = press;
  const files = await filesOf(turn, press.files);
  if (files === null) return filesGoneAnswer;
  const chosen: { transition?: Transition | undefined } = {};
  const result = await context.execute(
    ticket,
    (stored, procedure) => {
      chosen.transition = transitionFor(press, stored, procedure, turn.inbound.at);
      return { ...commandFor(press, stored, chosen.transition, turn.inbound.at), attached: files };
    },
    actor,
  );
  const view = await viewAfter(turn, result);
  const { transition } = chosen;
  if (result.kind === 'executed') await denyElsewhere(turn, { words, key, files });
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'executed' && press.verb === 'add-words' && press.saying !== undefined)
    return done(await closedByRequester(turn, view, key));
  if (result.kind === 'executed') return done(withFilesText(deliveryText(view, transition?.act ?? null), files.length));
  const { refusal } = result;
  // A form takes no files: with them the card stays, so that they are not left behind.
  if (refusal.code === 'fields-missing' && transition !== undefined && files.length === 0)
    return formAgain(turn, view, transition, { typed: inputOf(press), faults: refusal.faults });
  if (refusal.code === 'draft-gone' || refusal.code === 'closed-is-final')
    return asPressAnswer({ kind: 'closed-case', case: view, words, key, files });
  // The card stays, with the words on it.
  return refusedPress(turn, refusal, view);
}

const actOf = { 'add-words': null, 'answer-with': 'answer', 'still-failing': 'refuse' } as const;

/** What the words do to the case; nothing where it waits for no such thing, or only since they were sent: then they are more about it. */
function transitionFor(
  { verb }: WordsPress,
  { ticket }: StoredTicket,
  procedure: Procedure,
  saidAt: Instant | null,
): Transition | undefined {
  const waiting = verb === 'answer-with' ? ticket.question : verb === 'still-failing' ? ticket.solution : null;
  if (wasSaidBefore(waiting, { saidAt })) return undefined;
  return availableTransitions(procedure, ticket).find((t) => t.act === actOf[verb]);
}

function commandFor(press: WordsPress, { ticket }: StoredTicket, transition: Transition | undefined, saidAt: Instant | null): Command {
  const id = `${press.verb}:${press.key}`;
  return transition === undefined
    ? { id, type: 'add-information', text: press.words, saidAt, ...sayingOf(press) }
    : { id, type: 'advance', transition: transition.id, seen: ticket.version, input: inputOf(press) };
}

function sayingOf(press: WordsPress): { saying?: 'works-now' } {
  return press.verb === 'add-words' && press.saying !== undefined ? { saying: press.saying } : {};
}

function inputOf({ verb, words }: WordsPress): TypedForm['typed'] {
  return { [verb === 'answer-with' ? 'answer' : 'reason']: words };
}

/** A case that works again is withdrawn while it has no assignee; otherwise its assignee is asked to close it. Source: UARIV-17 */
async function closedByRequester({ context, actor }: Turn, { stored, procedure }: CaseView, key: string): Promise<string> {
  const { ticket } = stored;
  const name = caseName(ticket, procedure, 'requester');
  const way = requesterTransitions(ticket, procedure).find(({ act }) => act === 'withdraw');
  const command = { id: `works:${key}`, type: 'advance', seen: ticket.version, input: {} } as const;
  const left = way === undefined ? null : await context.execute(stored.id, { ...command, transition: way.id }, actor);
  return left?.kind === 'executed'
    ? withdrawnText(name, nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester'))
    : worksNowText(toWhomText({ stored, procedure }), name);
}

/** Words that are too short or too long stand in the form that asks for them, where they can be corrected. */
function formAgain(turn: Turn, view: CaseView, transition: Transition, again: TypedForm): PressAnswer {
  const card = presentCard(turn, view, notificationOf(transition));
  return asPressAnswer(card.kind === 'notification' ? { ...card, again } : card);
}
