import { normaliseText } from '../domain/text/normalise-text.js';
import type { CaseView } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import { isToJudge, pickPendingCase } from './pending-case.js';
import { caseName } from '../cards/parts/case-head.js';
import type { SpokenPhrase } from '../talk/phrases/read-phrase.js';
import { hasYesOrNo } from '../talk/phrases/spoken-to.js';
import { offerToRegister } from './calls/register-dialog.js';
import type { ListPhrase } from '../talk/phrases/phrases.js';
import { answerReport, isOfPeriod } from './reports/report.js';
import { answerSurveys } from './reports/analysis.js';
import { answerList, answerOwnWork, answerWaitingFor } from './lists/desk-lists.js';
import { deskStatusMessage } from './lists/desk-status-card.js';
import { answerSendDraft } from './drafts/draft-words.js';
import { drafts, maxListed, maxShown, myCases } from './lists/case-lists.js';
import { offerToBind } from './channels/bind-channel.js';
import { askerOf, caseViews, type Turn } from './handler-context.js';
import { presentCard, showAudit, showNamed, showSimilar } from './cases/named-case.js';
import { answerWithCourtesy } from './words/tell-case.js';
import { answerCallMe } from './words/call-me.js';
import { answerHowLong, answerWorksNow, withdrawOwn } from './words/own-case.js';
import { answerImportPhrase } from './contingency/import.js';
import { answerContingency, answerExportContingency, answerReleaseContingency } from './contingency/contingency.js';
import { answerAppoint, answerCoordinators, answerDismiss } from './coordination/coordination.js';
import { answerSearch } from './lists/search-cases.js';
import { forDesk, inPrivate, hintOfRoles, refusalMessage } from './answers.js';
import { startFirstHour } from './first-hour/first-hour.js';
import { showReview } from './frequent-questions/review-questions.js';
import { showQuestions } from './frequent-questions/show-questions.js';
import { helpMessage, welcomeMessage } from './help/welcome-card.js';
import { notAttendedText, otherChannelsText } from '../texts/other-desks.js';
import { showAnswers } from './ready-answers/ready-answers.js';
import { answerAway, answerBack, answerWhoIsHere } from './people/availability.js';
import { answerPerson } from './people/person.js';
import { previewDisclosure } from './disclosure/disclosure-card.js';
import { answerRecurrences } from './problems/recurrences.js';
import { answerProblem, answerProblemName, answerProblems } from './problems/show-problems.js';
import { answerOpenProblem } from './problems/open-problem.js';
import { answerDigest, answerNoDigest } from './digest/digest.js';
import { answerMass, answerMasses, answerUpdate } from './mass-incidents/mass-orders.js';
import { showUndelivered } from './undelivered/undelivered.js';
import { offerToStopClocks } from './clock-holds/hold-clocks.js';
import { offerToRecordOutage } from './clock-holds/outage.js';
import { isOfDesk } from '../domain/people/roles.js';
import { pressToAnswerText, waitsForYouText, youAreWelcomeText, yetToSendText } from '../texts/answers.js';
import { nounOf } from '../texts/words.js';

/** @returns null when what follows the phrase says that it was no order after all ("caso de estudio …") */
type AnswerPhrase = (turn: Turn, rest: string, pointed: CaseView | null) => Promise<readonly Message[] | null>;

const phrases: { readonly [Id in SpokenPhrase['id']]: AnswerPhrase } = {
  help: async (turn) => [helpMessage(turn)],
  greeting: async (turn) => (hasYesOrNo(turn.inbound.text) ? await answerWithCourtesy(turn) : null) ?? [await welcome(turn)],
  thanks: async (turn) => (await answerWithCourtesy(turn)) ?? [await thanked(turn)],
  'call-me': (turn, _rest, pointed) => answerCallMe(turn, pointed),
  'how-long': (turn, _rest, pointed) => answerHowLong(turn, pointed),
  'works-now': (turn, _rest, pointed) =>
    answerWorksNow(turn, pointed, (solved) =>
      solved === null ? thanked(turn) : withWords(turn, solved).then((said) => toJudge(turn, said)),
    ),
  'my-cases': async (turn) => inPrivate(turn, [await myCases(turn, maxShown)]),
  'all-my-cases': async (turn) => inPrivate(turn, [await myCases(turn, maxListed)]),
  case: async (turn, rest) => (await answerProblemName(turn, rest)) ?? showNamed(turn, rest),
  recurrences: ofDesk(answerRecurrences),
  problems: (turn) => answerProblems(turn, false),
  'closed-problems': (turn) => answerProblems(turn, true),
  problem: answerProblem,
  'open-problem': answerOpenProblem,
  cancel,
  'send-draft': answerSendDraft,
  'desk-status': deskStatus,
  digest: ofDesk(answerDigest),
  'no-digest': ofDesk(answerNoDigest),
  disclose: previewDisclosure,
  'first-hour': startFirstHour,
  'hold-clocks': offerToStopClocks,
  // A requester who says so reports one.
  outage: async (turn) => (isOfDesk(turn.actor) ? offerToRecordOutage(turn) : null),
  'frequent-questions': showQuestions,
  questions: (turn) => (turn.actor.isCoordinator ? showReview(turn) : showQuestions(turn)),
  'ready-answers': ofDesk(showAnswers),
  'other-channels': async ({ actor, context }) => [{ kind: 'text', text: otherChannelsText(context.registry.current.procedure, actor) }],
  'not-attended': async (turn) => [{ kind: 'text', text: notAttendedText(turn.context.registry.current.procedure) }],
  audit: async (turn, rest) => forDesk(turn, await showAudit(turn, rest)),
  similar: ofDesk(async (turn, rest) => forDesk(turn, await showSimilar(turn, rest))),
  mass: ofDesk((turn) => answerMass(turn)),
  masses: ofDesk(async (turn) => forDesk(turn, await answerMasses(turn))),
  'mass-update': ofDesk(answerUpdate),
  bind: offerToBind,
  contingency: ofDesk(answerContingency),
  'export-contingency': ofDesk(answerExportContingency),
  'import-contingency': ofDesk(answerImportPhrase),
  'release-contingency': ofDesk(answerReleaseContingency),
  coordinators: answerCoordinators,
  appoint: answerAppoint,
  'dismiss-coordinator': answerDismiss,
  search: answerSearch,
  queue: ofDesk((turn, rest) => answerList(turn, 'open', rest)),
  drafts: ofDesk(async (turn) => forDesk(turn, [await drafts(turn)])),
  'my-work': ofDesk(answerOwnWork),
  register: async (turn, rest) =>
    !isOfDesk(turn.actor) && rest === '' && turn.areRolesKnown
      ? [await welcome(turn)]
      : ofDesk(async () => [offerToRegister(turn)])(turn, rest, null),
  away: ofDesk(answerAway),
  back: ofDesk(answerBack),
  'who-is-here': ofDesk(answerWhoIsHere),
  person: ofDesk(answerPerson),
  undelivered: ofDesk(showUndelivered),
  late: listOf('late'),
  'nearly-late': listOf('nearly-late'),
  'due-today': listOf('due-today'),
  unassigned: listOf('unassigned'),
  'high-priority': listOf('high-priority'),
  'waiting-requester': listOf('waiting-requester'),
  'waiting-for': ofDesk(answerWaitingFor),
  new: listOf('new'),
  working: listOf('working'),
  waiting: listOf('waiting'),
  resolved: listOf('resolved'),
  'to-confirm': listOf('to-confirm'),
  'with-incident': listOf('with-incident'),
  report: ofDesk(answerReport, isOfPeriod),
  surveys: ofDesk(answerSurveys, isOfPeriod),
};

/** Answers a phrase; null when its rest says that it was no order after all. */
export function answerPhrase(turn: Turn, { id, rest }: SpokenPhrase, pointed: CaseView | null = null): Promise<readonly Message[] | null> {
  return phrases[id](turn, rest, pointed);
}

/**
 * What only people of the desk can say. A requester who says more than the bare phrase talks about something else.
 *
 * @param isStillOrder whether that more belongs to the phrase beyond doubt
 */
function ofDesk(answer: AnswerPhrase, isStillOrder: (turn: Turn, rest: string) => boolean = () => false): AnswerPhrase {
  return async (turn, rest, pointed) => {
    if (isOfDesk(turn.actor)) return answer(turn, rest, pointed);
    return rest === '' || isStillOrder(turn, rest) ? [refusalMessage(turn, { code: 'only-desk' }, null)] : null;
  };
}

function listOf(name: ListPhrase): AnswerPhrase {
  return ofDesk((turn, rest) => answerList(turn, name, rest));
}

function welcome(turn: Turn): Promise<Message> {
  return welcomeMessage(turn.context, askerOf(turn));
}

async function cancel(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const messages = await withdrawOwn(turn, rest);
  return messages === null ? null : inPrivate(turn, messages);
}

/** `estado`: one's own cases; to the coordination, how the desk stands; with a name or a number, that one. */
async function deskStatus(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { actor } = turn;
  const named = asked === '' ? null : await showNamed(turn, asked);
  if (named !== null) return named;
  if (actor.isCoordinator && asked === '') return forDesk(turn, [await deskStatusMessage(turn)]);
  if (isOfDesk(actor)) return answerList(turn, 'open', asked);
  if (asked !== '') return null;
  return inPrivate(turn, [await myCases(turn, maxShown), ...hintOfRoles(turn)]);
}

/** The solution with its buttons: words alone answer nothing. */
function toJudge(turn: Turn, solved: CaseView): Message {
  return presentCard(turn, solved, 'resolution', pressToAnswerText(turn.actor.name));
}

/** Words that say how it went are kept with the case, whether or not a button is pressed then. Source: UARIV-18 */
async function withWords({ context, actor, inbound, key }: Turn, solved: CaseView): Promise<CaseView> {
  const added = await context.execute(solved.stored.id, { id: `said:${key}`, type: 'add-information', text: inbound.text.trim() }, actor);
  return added.kind === 'executed' ? { ...solved, stored: added.stored } : solved;
}

/** Mere thanks do not. */
function saysHowItWent({ inbound }: Turn): boolean {
  return /\b(?:qued|bien)/.test(normaliseText(inbound.text));
}

/**
 * "gracias", "ya quedó": nothing opens, nothing closes. What still waits for this person is named, for "ok" judges no solution; of the
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
  if (waiting === solved && others.length === 0) return toJudge(turn, saysHowItWent(turn) ? await withWords(turn, solved) : solved);
  const {
    stored: { ticket },
    procedure,
  } = waiting;
  const name = caseName(ticket, procedure, 'requester');
  const say = isToJudge(waiting) ? waitsForYouText : yetToSendText;
  return { kind: 'text', text: say(actor.name, name, nounOf(ticket, procedure)) };
}
