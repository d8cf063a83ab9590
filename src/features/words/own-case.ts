import { DAY, later } from '../../core/instant.js';
import { isToJudge } from '../../core/ticket/commands/add-to-ticket.js';
import { caseViews, type Turn, viewAfter } from '../turn.js';
import { executeAction, inOrder, says } from '../../cards/button.js';
import { bold, hint, type Card } from '../../cards/card.js';
import { reportButton, transitionButton } from '../../cards/parts/case-actions.js';
import { caseName, casePhrase, toWhomText } from '../../cards/parts/case-head.js';
import { formCard } from '../../cards/parts/form-card.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import { personId, type Actor } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import { keywordOf, stateOf } from '../../core/procedure/lookup.js';
import type { Transition } from '../../procedure/workflow.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../core/ticket/numbers/ticket-numbers.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { isAgainstSolution } from '../../core/ticket/said-of-solution.js';
import { isDraft, isOpen, isRequester, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import {
  alreadyOverText,
  nothingToWithdrawText,
  pressToAnswerText,
  takenAlreadyText,
  waitsForYouText,
  withdrawnText,
  yetToSendText,
  youAreWelcomeText,
} from '../../texts/answers.js';
import { moreToWithdrawText, ownCasesTitle, toWithdrawTitle } from '../../texts/case-lists.js';
import { channelsFor, otherChannelsText } from '../../texts/other-desks.js';
import {
  askCallTitle,
  callAskedText,
  callOfferText,
  callWantedText,
  noCallText,
  whichCallText,
  whichIsFineText,
} from '../../texts/own-case.js';
import { caseNoun, nounOf, signedText } from '../../texts/words.js';
import { aboutCase, CASES_SHOWN, forAll, moreWordsCard, rowWith, whichCase } from '../asked-words.js';
import { dismiss, offer } from '../offered-words.js';
import { askAbout, keepDoubts } from './tell-case.js';
import { maxShown, myCases, ownList } from '../lists/case-lists.js';
import { openOf, openViews, ownCase, pickPendingCase } from '../pending-case.js';
import { asPressAnswer, done, notFoundCard, textMessage, plainRefusal, refusalMessage, refusedPress } from '../answers.js';
import { caseView, showCase, findCases } from '../../desk/tickets/open-case.js';
import { presentCard } from '../cases/named-case.js';
import { normaliseText } from '../../core/text/normalise-text.js';

/** The one that they point at, else all. Null if the words are about another person's case, or a colleague speaks of the desk's work. */
export async function ownOpenCases(turn: Turn, pointed: CaseView | null): Promise<readonly CaseView[] | null> {
  const { actor, inbound } = turn;
  if (pointed !== null) return isRequester(pointed.stored.ticket, actor.id) && isOpen(pointed.stored.ticket) ? [pointed] : null;
  if (inbound.conversation.kind !== 'personal' && isOfDesk(actor)) return null;
  const own = await openViews(turn);
  return own.length === 0 && isOfDesk(actor) ? null : own;
}

/** So long after its end words that something fails again are most likely about the case. */
const justClosedMs = 3 * DAY;

/** It is not reopened, and a new one is linked to it. Source: UARIV-12 */
export async function lastClosed({ context, actor }: Turn): Promise<CaseView | null> {
  const { tickets } = await context.queries.ofRequester(actor.id, maxShown);
  const since = later(context.clock.now(), -justClosedMs);
  const closed = tickets.filter(({ ticket }) => ticket.phase === 'closed' && (ticket.closedAt ?? 0) > since);
  const last = closed.toSorted((a, b) => (b.ticket.closedAt ?? 0) - (a.ticket.closedAt ?? 0))[0];
  return last === undefined ? null : caseView(context, last);
}

/** The only case with its state and what it waits for; or the list of several. Source: UARIV-09 */
export async function answerHowLong(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const [only, ...others] = own;
  if (only === undefined) return [await myCases(turn, maxShown)];
  if (others.length > 0) return [ownList(turn, ownCasesTitle(context.procedure), own)];
  await showCase(context, only.stored.id, 'receipt', { kind: 'person', person: actor.id });
  return [];
}

/** Only buttons close the case. Before a solution the words are offered as information. Source: UARIV-09, UARIV-17 */
export async function answerWorksNow(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { inbound, actor, key } = turn;
  if (inbound.conversation.kind !== 'personal') return pointed === null && !isOfDesk(actor) ? [await thanked(turn)] : null;
  const own = (await ownOpenCases(turn, pointed)) ?? [];
  if (pointed !== null && own.length === 0) return null;
  if (own.some(({ stored: { ticket } }) => ticket.question !== null)) return null;
  const [solved, ...others] = own.filter(isToJudge);
  if (solved !== undefined)
    return [others.length === 0 ? await thankedFor(turn, solved) : ownList(turn, whichIsFineText(actor.name), [solved, ...others])];
  const worked = own.filter(({ stored: { ticket } }) => !isDraft(ticket));
  const [only, ...more] = worked;
  if (only === undefined) return [await thanked(turn)];
  const said = { words: inbound.text.trim(), key };
  if (more.length > 0) return [whichCase(worked, said, turn.context.procedure).message];
  return [forAll(moreWordsCard(only, { ...said, saying: 'works-now' }))];
}

/** `cancelar`: withdraws the named case; without a number shows what can be withdrawn, each with its press; null for another sentence. */
export async function answerCancel(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context;
  const [spoken] = spokenNumbers(procedure, rest);
  if (rest !== '' && spoken === undefined) return null;
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  if (spoken?.kind === 'partner' && found.length === 0) return null;
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  const [named] = own;
  if (spoken !== undefined && named === undefined)
    return [plainRefusal(turn, { code: 'case-not-found', asked: nameOfSpoken(procedure, spoken, 'requester') }, null)];
  const views = await caseViews(context, named === undefined ? await openOf(turn) : own);
  const available = views.flatMap((view) => {
    const transition = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'withdraw');
    return transition === undefined ? [] : [{ view, transition }];
  });
  const [only] = available;
  if (only === undefined)
    return [
      textMessage(named === undefined ? nothingToWithdrawText(caseNoun(procedure)) : whyNotWithdrawn(await caseView(context, named))),
    ];
  if (own.length === 1) return [await withdraw(turn, only.view.stored, only.transition)];
  const rows = available.slice(0, maxShown).map(({ view, transition }) => {
    const { words } = view.stored.ticket;
    return rowWith(view, asLine(words, 90), transitionButton(transition, view));
  });
  const more = moreToWithdrawText(available.length - rows.length);
  return [forAll({ fallback: toWithdrawTitle, body: [bold(toWithdrawTitle), rows, hint(more)] })];
}

/** Nothing can be added to a case that is over, so there only a new one helps. */
function whyNotWithdrawn({ stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'requester');
  return isOpen(ticket)
    ? takenAlreadyText(name, ticket.assignee === null ? null : signedText(ticket.assignee.name, procedure), nounOf(ticket, procedure))
    : alreadyOverText(name, stateOf(procedure, ticket.state).label, keywordOf(procedure));
}

async function withdraw(turn: Turn, { id, ticket: { version } }: StoredTicket, transition: Transition): Promise<Message> {
  const { context, actor, key } = turn;
  const command = { id: `cancel:${key}`, type: 'advance', transition: transition.id, seen: version, input: {} } as const;
  const left = await context.execute(id, command, actor);
  if (left.kind === 'refused') return refusalMessage(turn, left.refusal, await viewAfter(turn, left));
  const { ticket } = left.stored;
  const { procedure } = left.rules;
  const name = caseName(ticket, procedure, 'requester');
  return { kind: 'text', text: withdrawnText(name, nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester')) };
}

/**
 * "gracias", "ya quedó": opens and closes nothing. "ok" judges no solution; if only one solution waits, its own card is shown, so that one
 * press answers. Source: UARIV-09
 */
export async function thanked(turn: Turn): Promise<Message> {
  const { actor, inbound } = turn;
  // A channel shows no one's own cases.
  const views = inbound.conversation.kind === 'personal' ? await openViews(turn) : [];
  const waiting = pickPendingCase(views);
  if (waiting === null) return { kind: 'text', text: youAreWelcomeText(actor.name) };
  const [solved, ...others] = views.filter(isToJudge);
  if (solved !== undefined && isAgainstSolution(inbound.text)) return complained(turn, [solved, ...others]);
  // Thanks alone do not say whether the solution works, nor that it is still to be tried.
  const saysHow = /\b(?:qued|bien|prueb|prob|revis|verific|valid|avis|mentira)/.test(normaliseText(inbound.text));
  if (waiting === solved && others.length === 0) return saysHow ? thankedFor(turn, solved) : toJudge(turn, solved);
  const { ticket } = waiting.stored;
  const say = isToJudge(waiting) ? waitsForYouText : yetToSendText;
  const name = caseName(ticket, waiting.procedure, 'requester');
  return { kind: 'text', text: say(actor.name, name, nounOf(ticket, waiting.procedure)) };
}

/** "No, gracias", "👎": no thanks at all. Source: UARIV-12 */
async function complained(turn: Turn, [solved, ...others]: readonly [CaseView, ...CaseView[]]): Promise<Message> {
  const said = { words: turn.inbound.text.trim(), key: turn.key };
  const [message] = await askAbout(
    turn,
    others.length === 0 ? aboutCase(solved, said) : whichCase([solved, ...others], said, turn.context.procedure),
  );
  return message;
}

/** Stores with the case words that say how it went, whether or not a button is pressed later. Source: UARIV-18 */
async function thankedFor(turn: Turn, solved: CaseView): Promise<Message> {
  const { context, actor, inbound, key } = turn;
  const added = await context.execute(solved.stored.id, { id: `said:${key}`, type: 'add-information', text: inbound.text.trim() }, actor);
  return toJudge(turn, added.kind === 'executed' ? { ...solved, stored: added.stored } : solved);
}

/** Words alone do not answer it. */
function toJudge(turn: Turn, solved: CaseView): Message {
  return presentCard(turn, solved, 'resolution', pressToAnswerText(turn.actor.name));
}

const callField: Field = { id: 'phone', label: 'Teléfono', type: 'phone', required: true };

/** Without a case, says how else to reach the desk. If a question waits the words may be its answer. Source: SIIF-16, UARIV-06, UARIV-16 */
export async function answerCallMe(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const { key } = turn;
  await keepDoubts(turn, { said: { words: turn.inbound.text.trim(), key }, cases: own });
  const cases = own.filter(({ stored }) => !isDraft(stored.ticket));
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0) return [callOffer(turn, only, key)];
  const draft = own.find(({ stored }) => isDraft(stored.ticket)) ?? null;
  return [{ kind: 'card', card: callChoiceCard(turn.context.procedure, cases, draft, key) }];
}

/** With the case's telephone, or the requester's known one. */
function callOffer({ profile }: Turn, view: CaseView, key: string): Message {
  const { ticket } = view.stored;
  const field = draftFields(view.procedure, ticket.category).find((f) => f.from === 'phone');
  const ofCase = view.procedure.intake.forOthers === true || field === undefined ? '' : ticket.fields[field.id];
  return forAll(callOfferCard(view, key, { typed: { [callField.id]: ofCase || (profile.phone ?? '') }, faults: [] }));
}

type CallPress = { ticket: TicketId; key: string };

export async function pressOfferCall(turn: Turn, { ticket, key }: CallPress): Promise<PressAnswer> {
  const view = await ownCase(turn, ticket);
  return view === null ? notFoundCard(turn) : asPressAnswer(callOffer(turn, view, key));
}

/** Stores the request as information of the case, once, so that its assignee is notified as of any other information. Source: UARIV-16 */
export async function pressAskCall(turn: Turn, { ticket, key }: CallPress, typed: FieldValues): Promise<PressAnswer> {
  const { values, faults } = checkForm([callField], typed, { today: null });
  const open = await ownCase(turn, ticket);
  if (open === null) return notFoundCard(turn);
  if (faults.length > 0) return asPressAnswer(forAll(callOfferCard(open, key, { typed, faults })));
  const phone = values[callField.id] ?? '';
  // Another telephone is another request, so the answer never says "told" about a number that was not.
  const command = { id: `call:${key}:${phone}`, type: 'add-information', text: callWantedText(phone) } as const;
  const result = await turn.context.execute(ticket, command, turn.actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  return done(callAskedText(toWhomText(view), phone, caseName(view.stored.ticket, view.procedure, 'requester')));
}

export function callOfferCard(view: CaseView, key: string, { typed, faults }: TypedForm): Card {
  const ask = executeAction(askCallTitle, { verb: 'ask-call', ticket: view.stored.id, key }, 'inputs');
  const explanation = callOfferText(oneLine(toWhomText(view), 120));
  return formCard(view, { typed, faults, readBy: 'requester' }, { explanation, fields: [callField], action: ask, others: [dismiss] });
}

const anybody: Actor = { kind: 'person', id: personId(''), name: '', memberOf: [], isCoordinator: false };

/** Asks which of several cases; without a case says how else to reach the desk, and how to get a case. Source: SIIF-16 */
export function callChoiceCard(procedure: Procedure, cases: readonly CaseView[], draft: CaseView | null, key: string): Card {
  const noun = caseNoun(procedure);
  if (cases.length > 0) {
    const sentence = whichCallText(noun);
    const rows = cases.slice(0, CASES_SHOWN).map((view) => {
      const { id, words } = view.stored.ticket;
      return rowWith(view, asLine(words, 90), executeAction(askCallTitle, { verb: 'offer-call', ticket: id, key }));
    });
    const other = cases.length > CASES_SHOWN ? `Si es de ${noun.as('otro')}, cite la tarjeta de ese ${noun.one}.` : '';
    return { fallback: sentence, body: [bold(sentence), rows, hint(other)], actions: inOrder([dismiss]) };
  }
  const about = channelsFor(procedure, anybody).length === 0 ? '' : asData(otherChannelsText(procedure, anybody));
  if (draft === null) return offer(noCallText(noun, ''), { words: '', key }, about, [reportButton(procedure), dismiss]);
  const { stored, procedure: own } = draft;
  const name = caseName(stored.ticket, own, 'requester');
  const show = says(`Ver ${name}`, casePhrase(stored.ticket, own, 'requester'));
  return offer(noCallText(noun, name), { words: '', key }, about, [show, dismiss]);
}
