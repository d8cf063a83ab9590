import { isOfDesk } from '../../../domain/people/person.js';
import type { Message } from '../../../app/views.js';
import { isToJudge, pickPendingCase } from '../../../app/intake/interpret-message.js';
import { waitsForYouText, welcomeBackText, yetToSendText } from '../../../texts/sentences.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { offerToRegister } from '../desk/register-call.js';
import { groupQueue, maxCounted, maxListed, maxShown, myCases, queue } from './case-lists.js';
import { offerToBind } from '../desk/bind-channel.js';
import { askerOf, caseViews, deskView, type Turn } from '../handler-context.js';
import { cancelOwn } from './withdraw-own.js';
import { forDesk, inPrivate } from '../private-answers.js';
import { startFirstHour } from '../desk/first-hour.js';
import { showAudit, showNamed } from './named-case.js';
import { hintOfRoles, refusalMessage } from '../refusal-message.js';
import { answerAvailability } from '../desk/availability.js';
import { showUndelivered } from '../desk/undelivered.js';
import { offerToStopClocks } from '../desk/hold-clocks.js';

/** Answers a phrase; null when its rest says that it was no order after all ("caso de estudio …"). */
export async function answerPhrase(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  const { context } = turn;
  switch (said.id) {
    case 'help':
      return [{ kind: 'help', desk: deskView(context), reader: askerOf(turn) }];
    case 'greeting':
      return [{ kind: 'welcome', desk: deskView(context), reader: askerOf(turn) }];
    case 'thanks':
      return [{ kind: 'text', text: await thanked(turn) }];
    case 'my-cases':
      return inPrivate(turn, [await myCases(turn, maxShown)]);
    case 'all-my-cases':
      return inPrivate(turn, [await myCases(turn, maxListed)]);
    case 'case':
      return showNamed(turn, said.rest);
    case 'cancel':
      return cancel(turn, said.rest);
    case 'desk-status':
      return deskStatus(turn, said.rest);
    case 'first-hour':
      return startFirstHour(turn);
    case 'hold-clocks':
      return offerToStopClocks(turn);
    case 'audit':
      return forDesk(turn, await showAudit(turn, said.rest));
    case 'queue':
    case 'drafts':
    case 'my-work':
    case 'register':
    case 'bind':
    case 'away':
    case 'back':
    case 'person':
    case 'undelivered':
      return answerDeskPhrase(turn, said);
    default:
      return said.id satisfies never;
  }
}

async function cancel(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const messages = await cancelOwn(turn, rest);
  return messages === null ? null : inPrivate(turn, messages);
}

/** What only people of the desk can say. */
async function answerDeskPhrase(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  if (said.id === 'bind') return offerToBind(turn, said.rest);
  if (!isOfDesk(actor)) return answerOutsider(turn, said);
  if (said.id === 'away' || said.id === 'back' || said.id === 'person') return answerAvailability(turn, { ...said, id: said.id });
  if (said.id === 'undelivered') return showUndelivered(turn);
  if (said.id === 'register') return [offerToRegister(turn)];
  if (said.id === 'drafts') return forDesk(turn, [await queue(turn, 'Aún incompletos', await context.queries.openDrafts(maxCounted))]);
  if (said.id === 'my-work')
    return forDesk(turn, [await queue(turn, 'Sus casos asignados', await context.queries.openOfAssignee(actor.id, maxCounted))]);
  return forDesk(turn, await groupQueue(turn, said.rest));
}

/** A requester who says more than the bare phrase talks about something else; one who wants to register may do so. */
async function answerOutsider(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  if (said.rest !== '') return null;
  if (said.id === 'register' && turn.areRolesKnown) return [{ kind: 'welcome', desk: deskView(turn.context), reader: askerOf(turn) }];
  return [refusalMessage(turn, { code: 'only-desk' }, null)];
}

/** `estado`: one's own cases; to the coordination, how the desk stands; with a name or a number, that one. */
async function deskStatus(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = asked === '' ? null : await showNamed(turn, asked);
  if (named !== null) return named;
  if (actor.isCoordinator && asked === '')
    return forDesk(turn, [{ kind: 'desk-status', desk: deskView(context), deskStatus: await context.deskStatus() }]);
  if (isOfDesk(actor)) return forDesk(turn, await groupQueue(turn, asked));
  if (asked !== '') return null;
  return inPrivate(turn, [await myCases(turn, maxShown), ...hintOfRoles(turn)]);
}

/** "gracias", "ok": nothing opens, nothing closes. What still waits for this person is named, for "ok" was no answer to it. */
async function thanked({ context, actor, inbound }: Turn): Promise<string> {
  // A channel shows no one's own cases.
  const open = inbound.conversation.kind === 'personal' ? await context.queries.openOfRequester(actor.id, 20) : [];
  const waiting = pickPendingCase(await caseViews(context, open));
  if (waiting === null) return welcomeBackText(actor.name);
  const {
    stored: { ticket },
    procedure,
  } = waiting;
  const name = caseName(ticket, procedure, 'requester');
  return ticket.question !== null || isToJudge(waiting) ? waitsForYouText(actor.name, name) : yetToSendText(actor.name, name);
}
