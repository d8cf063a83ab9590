import { normaliseText } from '../../../domain/text/normalise-text.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Message } from '../../../app/views.js';
import { isToJudge, pickPendingCase } from '../../../app/intake/interpret-message.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { offerToRegister } from '../desk/register-call.js';
import { drafts, groupQueue, maxListed, maxShown, myCases, ownWork } from './case-lists.js';
import { offerToBind } from '../desk/bind-channel.js';
import { askerOf, caseViews, deskView, type Turn } from '../handler-context.js';
import { presentCard } from '../presses/present-card.js';
import { withdrawOwn } from './withdraw-own.js';
import { forDesk, inPrivate } from '../private-answers.js';
import { startFirstHour } from '../desk/first-hour.js';
import { showAudit, showNamed } from './named-case.js';
import { hintOfRoles, refusalMessage } from '../refusal-message.js';
import { answerAway, answerBack, answerPerson } from '../desk/availability.js';
import { showUndelivered } from '../desk/undelivered.js';
import { offerToStopClocks } from '../desk/hold-clocks.js';
import { isOfDesk } from '../../../domain/people/roles.js';
import { noListText, noReportsText, pressToAnswerText, waitsForYouText, youAreWelcomeText, yetToSendText } from '../../../texts/answers.js';
import { caseNoun, nounOf } from '../../../texts/nouns.js';

/** @returns null when what follows the phrase says that it was no order after all ("caso de estudio …") */
type AnswerPhrase = (turn: Turn, rest: string) => Promise<readonly Message[] | null>;

const phrases: { readonly [Id in SpokenPhrase['id']]: AnswerPhrase } = {
  help: async (turn) => [{ kind: 'help', desk: deskView(turn.context), reader: askerOf(turn) }],
  greeting: async (turn) => [welcome(turn)],
  thanks: async (turn) => [await thanked(turn)],
  'my-cases': async (turn) => inPrivate(turn, [await myCases(turn, maxShown)]),
  'all-my-cases': async (turn) => inPrivate(turn, [await myCases(turn, maxListed)]),
  case: showNamed,
  cancel,
  'desk-status': deskStatus,
  'first-hour': startFirstHour,
  'hold-clocks': offerToStopClocks,
  audit: async (turn, rest) => forDesk(turn, await showAudit(turn, rest)),
  bind: offerToBind,
  queue: ofDesk(async (turn, rest) => forDesk(turn, await groupQueue(turn, rest))),
  drafts: ofDesk(async (turn) => forDesk(turn, [await drafts(turn)])),
  'my-work': ofDesk(async (turn) => forDesk(turn, [await ownWork(turn)])),
  register: async (turn, rest) =>
    !isOfDesk(turn.actor) && rest === '' && turn.areRolesKnown ? [welcome(turn)] : ofDesk(async () => [offerToRegister(turn)])(turn, rest),
  away: ofDesk(answerAway),
  back: ofDesk(answerBack),
  person: ofDesk(answerPerson),
  undelivered: ofDesk(showUndelivered),
  pressing: ofDesk(pressing),
  report: ofDesk(async (_turn, rest) => (rest.split(/\s+/).length > maxReportName ? null : [{ kind: 'text', text: noReportsText() }])),
};

/** Answers a phrase; null when its rest says that it was no order after all. */
export function answerPhrase(turn: Turn, { id, rest }: SpokenPhrase): Promise<readonly Message[] | null> {
  return phrases[id](turn, rest);
}

/** What only people of the desk can say. A requester who says more than the bare phrase talks about something else. */
function ofDesk(answer: AnswerPhrase): AnswerPhrase {
  return async (turn, rest) => {
    if (isOfDesk(turn.actor)) return answer(turn, rest);
    return rest === '' ? [refusalMessage(turn, { code: 'only-desk' }, null)] : null;
  };
}

function welcome(turn: Turn): Message {
  return { kind: 'welcome', desk: deskView(turn.context), reader: askerOf(turn) };
}

async function cancel(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const messages = await withdrawOwn(turn, rest);
  return messages === null ? null : inPrivate(turn, messages);
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

/** Words that say how it went are kept with the case, whether or not a button is pressed then; mere thanks are not. Source: UARIV-18 */
async function withWords({ context, actor, inbound, key }: Turn, solved: CaseView): Promise<CaseView> {
  const text = inbound.text.trim();
  if (!/qued|bien|funcion|sirv|solucion|arregl/.test(normaliseText(text))) return solved;
  const added = await context.execute(solved.stored.id, { id: `said:${key}`, type: 'add-information', text }, actor);
  return added.kind === 'executed' ? { ...solved, stored: added.stored } : solved;
}

/** "informe noviembre" asks for a report; more words say what is wrong with one. */
const maxReportName = 3;

/** "por vencer", "vencidos", "sin asignar": the figures, until there are lists of their own. */
async function pressing(turn: Turn): Promise<readonly Message[]> {
  const { actor, context } = turn;
  const text = noListText(actor.isCoordinator, caseNoun(context.registry.current.procedure));
  return [{ kind: 'text', text }, ...((await deskStatus(turn, '')) ?? [])];
}

/**
 * "gracias", "ya quedó": nothing opens, nothing closes. What still waits for this person is named, for "ok" was no answer to it; of the
 * only solution that waits its own card comes, so that one press answers.
 *
 * Source: UARIV-09
 */
async function thanked(turn: Turn): Promise<Message> {
  const { context, actor, inbound } = turn;
  // A channel shows no one's own cases.
  const open = inbound.conversation.kind === 'personal' ? await context.queries.openOfRequester(actor.id, 20) : [];
  const views = await caseViews(context, open);
  const waiting = pickPendingCase(views);
  if (waiting === null) return { kind: 'text', text: youAreWelcomeText(actor.name) };
  const [solved, ...others] = views.filter(isToJudge);
  if (waiting === solved && others.length === 0)
    return presentCard(turn, await withWords(turn, solved), 'resolution', pressToAnswerText(actor.name));
  const {
    stored: { ticket },
    procedure,
  } = waiting;
  const name = caseName(ticket, procedure, 'requester');
  const say = ticket.question !== null || isToJudge(waiting) ? waitsForYouText : yetToSendText;
  return { kind: 'text', text: say(actor.name, name, nounOf(ticket, procedure)) };
}
