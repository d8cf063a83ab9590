import { presentCard } from '../cases/named-case.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { pressToAnswerText, waitsForYouText, youAreWelcomeText, yetToSendText } from '../../texts/answers.js';
import { nounOf } from '../../texts/words.js';
import { caseViews, type Turn } from '../handler-context.js';
import { isToJudge, pickPendingCase } from '../pending-case.js';

/**
 * "gracias", "ya quedó": nothing opens, nothing closes. What still waits for this person is named, for "ok" judges no solution; of the
 * only solution that waits its own card comes, so that one press answers.
 *
 * Source: UARIV-09
 */
export async function thanked(turn: Turn): Promise<Message> {
  const { context, actor, inbound } = turn;
  // A channel shows no one's own cases.
  const open = inbound.conversation.kind === 'personal' ? await context.queries.openOfRequester(actor.id, 20) : [];
  const views = await caseViews(context, open);
  const waiting = pickPendingCase(views);
  if (waiting === null) return { kind: 'text', text: youAreWelcomeText(actor.name) };
  const [solved, ...others] = views.filter(isToJudge);
  // Mere thanks do not say how it went.
  const saysHow = /\b(?:qued|bien)/.test(normaliseText(inbound.text));
  if (waiting === solved && others.length === 0) return saysHow ? thankedFor(turn, solved) : toJudge(turn, solved);
  const {
    stored: { ticket },
    procedure,
  } = waiting;
  const say = isToJudge(waiting) ? waitsForYouText : yetToSendText;
  return { kind: 'text', text: say(actor.name, caseName(ticket, procedure, 'requester'), nounOf(ticket, procedure)) };
}

/** Words that say how it went are kept with the case, whether or not a button is pressed then. Source: UARIV-18 */
export async function thankedFor(turn: Turn, solved: CaseView): Promise<Message> {
  const { context, actor, inbound, key } = turn;
  const added = await context.execute(solved.stored.id, { id: `said:${key}`, type: 'add-information', text: inbound.text.trim() }, actor);
  return toJudge(turn, added.kind === 'executed' ? { ...solved, stored: added.stored } : solved);
}

/** The solution with its buttons: words alone answer nothing. */
function toJudge(turn: Turn, solved: CaseView): Message {
  return presentCard(turn, solved, 'resolution', pressToAnswerText(turn.actor.name));
}
