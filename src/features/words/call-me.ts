import { executeAction, inOrder, says } from '../../cards/button.js';
import { bold, hint, type Card } from '../../cards/card.js';
import { reportButton } from '../../cards/parts/case-actions.js';
import { caseName, casePhrase, toWhomText } from '../../cards/parts/case-head.js';
import { formCard } from '../../cards/parts/form-card.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import { personId, type Actor } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import { isDraft, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import { channelsFor, otherChannelsText } from '../../texts/other-desks.js';
import { askCallTitle, callAskedText, callOfferText, callWantedText, noCallText, whichCallText } from '../../texts/own-case.js';
import { caseNoun } from '../../texts/words.js';
import { asPressAnswer, done, notFoundCard, refusedPress, inPrivate } from '../answers.js';
import { viewAfter, type Turn } from '../turn.js';
import { CASES_SHOWN, forAll, rowWith } from '../asked-words.js';
import { dismiss, offer } from '../offered-words.js';
import { keepDoubts } from './tell-case.js';
import { ownCase } from '../pending-case.js';
import { ownOpenCases } from './own-case.js';

/** The telephone at which the person wants to be called. */
const callField: Field = { id: 'phone', label: 'Teléfono', type: 'phone', required: true };

/**
 * "Quiero hablar con una persona": offers a call about the case that is meant, at its telephone; without a case, says how else to reach the
 * desk. If a question waits the words may be its answer, whether the call is wanted or not. Source: SIIF-16, UARIV-06, UARIV-16
 */
export async function answerCallMe(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const { key } = turn;
  await keepDoubts(turn, { said: { words: turn.inbound.text.trim(), key }, cases: own });
  const cases = own.filter(({ stored }) => !isDraft(stored.ticket));
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0) return inPrivate(turn, [callOffer(turn, only, key)]);
  const draft = own.find(({ stored }) => isDraft(stored.ticket)) ?? null;
  return inPrivate(turn, [{ kind: 'card', card: callChoiceCard(turn.context.procedure, cases, draft, key) }]);
}

/** An offer with the telephone of the case; if it has none or is about another person, with the requester's known one. */
function callOffer({ profile }: Turn, view: CaseView, key: string): Message {
  const { ticket } = view.stored;
  const field = draftFields(view.procedure, ticket.category).find((f) => f.from === 'phone');
  const ofCase = view.procedure.intake.forOthers === true || field === undefined ? '' : ticket.fields[field.id];
  return forAll(callOfferCard(view, key, { typed: { [callField.id]: ofCase || (profile.phone ?? '') }, faults: [] }));
}

type CallPress = { ticket: TicketId; key: string };

/** Offers a call about the chosen one of several cases: first it shows the telephone. */
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

/** The card about one case: its telephone, which can be corrected. */
export function callOfferCard(view: CaseView, key: string, { typed, faults }: TypedForm): Card {
  const ask = executeAction(askCallTitle, { verb: 'ask-call', ticket: view.stored.id, key }, 'inputs');
  const explanation = callOfferText(oneLine(toWhomText(view), 120));
  return formCard(view, { typed, faults, readBy: 'requester' }, { explanation, fields: [callField], action: ask, others: [dismiss] });
}

/** The reader for whom this card is made: anybody, because everybody may read it. */
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
