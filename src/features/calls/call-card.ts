import { personId, type Actor } from '../../domain/people/person.js';
import type { Message } from '../../app/views.js';
import type { Field } from '../../domain/procedure/form.js';
import { caseNoun } from '../../texts/words.js';
import { channelsFor, otherChannelsText } from '../../texts/other-desks.js';
import { askCallTitle, callOfferText, noCallText, whichCallText } from '../../texts/own-case.js';
import { bold, box, hint, text, type Card } from '../../cards/card.js';
import { formCard } from '../../cards/parts/form-card.js';
import { executeAction, inOrder, says, type Button } from '../../cards/button.js';
import { reportButton } from '../../cards/parts/case-actions.js';
import { toWhomText, caseName, casePhrase } from '../../cards/parts/case-head.js';
import { requesterState } from '../../cards/parts/status-line.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';
import { offer } from '../../cards/parts/offered-words.js';

/** Where the person is called. */
export const callField: Field = { id: 'phone', label: 'Teléfono', type: 'phone', required: true };

const leave = executeAction('No, gracias', { verb: 'dismiss' });
/** As the other cards that ask which case. */
const CASES_SHOWN = 5;

/** Of one case: its telephone, to be put right. */
export function callOfferCard({ case: view, key, typed, faults }: Extract<Message, { kind: 'call-offer' }>): Card {
  const ask = executeAction(askCallTitle, { verb: 'ask-call', ticket: view.stored.id, key }, 'inputs');
  const explanation = callOfferText(oneLine(toWhomText(view), 120));
  return formCard(view, { typed, faults, readBy: 'requester' }, { explanation, fields: [callField], action: ask, others: [leave] });
}

/** Of several cases: which one. */
export function whichCallCard({ desk: { procedure }, cases, key }: Extract<Message, { kind: 'call-choice' }>): Card {
  const { one, as } = caseNoun(procedure);
  const sentence = whichCallText(caseNoun(procedure));
  const rows = cases.slice(0, CASES_SHOWN).map((view) => {
    const { ticket } = view.stored;
    const actions = [executeAction(askCallTitle, { verb: 'offer-call', ticket: ticket.id, key })];
    const name = asBold(caseName(ticket, view.procedure, 'requester'));
    return box(
      [text(`**${name}** · ${asData(requesterState(view))}`), text(asLine(ticket.words, 90), 'none'), { is: 'buttons', buttons: actions }],
      { gap: 'apart' },
    );
  });
  const other = cases.length > CASES_SHOWN ? `Si es de ${as('otro')}, cite la tarjeta de ese ${one}.` : '';
  return { fallback: sentence, body: [bold(sentence), rows, hint(other)], actions: inOrder([leave]) };
}

/** What stands on this card everybody may read. */
const anybody: Actor = { kind: 'person', id: personId(''), name: '', memberOf: [], isCoordinator: false };

/** Without a case: how else the desk is reached, and how one gets a case. Source: SIIF-16 */
export function noCallCard({ desk: { procedure }, draft, key }: Extract<Message, { kind: 'call-choice' }>): Card {
  const name = draft === null ? '' : caseName(draft.stored.ticket, draft.procedure, 'requester');
  const first: Button =
    draft === null ? reportButton(procedure) : says(`Ver ${name}`, casePhrase(draft.stored.ticket, draft.procedure, 'requester'));
  const about = channelsFor(procedure, anybody).length === 0 ? '' : asData(otherChannelsText(procedure, anybody));
  return offer(noCallText(caseNoun(procedure), name), { words: '', key }, about, [first, leave]);
}
