import { groupOf } from '../../domain/procedure/lookup.js';
import { isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { Undelivered } from '../../domain/ticket/undelivered.js';
import type { DeskView, PeopleToCall } from '../../app/views.js';
import type { Instant } from '../../domain/instant.js';
import type { CaseView } from '../../ports/messenger.js';
import { withoutChannelText } from '../../texts/binding.js';
import { instantText, onDateText, sinceText } from '../../texts/times.js';
import { lostMessagesText, preferredText, recipientName, triesText } from '../../texts/undelivered.js';
import { asSentence, countText, listText, numberOfText } from '../../texts/words.js';
import { bold, hint, text, title, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, opensDialog, type Button } from '../../cards/button.js';
import { caseData, recordAnswerButton, sendAgainButtons, talkButton } from '../../cards/parts/case-actions.js';
import { whoLine } from '../../cards/parts/case-head.js';
import { plainRow, rowToSee, type CaseRow } from '../../cards/parts/case-list.js';
import { asData, asLine } from '../../cards/user-words.js';

/** Whether a message would arrive now: they blocked the bot, they have no chat with it yet, or nothing speaks against it. */
export type Reach = { kind: 'blocked'; since: Instant } | { kind: 'no-chat' } | { kind: 'open' };

/** A person to call, with their case. */
export type UndeliveredCase = { view: CaseView; undelivered: Undelivered; reach: Reach };

/** The case at which a page of that list begins; where it stands no more, what was asked for later. */
export type UndeliveredPlace = { ticket: TicketId; openedAt: Instant };

/**
 * What `inalcanzables` shows: of these groups, null for the whole desk.
 *
 * @property from    where this page begins, null for the first; `before`: how many stand on those before
 * @property next    where the next page begins, null on the last; `more`: how many there are beyond `rows`
 * @property peopleToCall  how many different people and groups' channels they are, on all pages
 */
export type UndeliveredList = {
  groups: readonly string[] | null;
  from: UndeliveredPlace | null;
  before: number;
  rows: readonly UndeliveredCase[];
  more: number;
  next: UndeliveredPlace | null;
  peopleToCall: PeopleToCall;
};

/** Longer lists of groups are counted, not named. */
const NAMED = 3;

/**
 * Recipients to contact by other means, each with the button that records it. Channels show it too, so personal data are masked.
 *
 * Source: UARIV-16
 */
export function undeliveredCard({ procedure, now }: DeskView, list: UndeliveredList): Card {
  const { groups, before, rows, more } = list;
  const count = before + rows.length + more;
  const whose = groups === null ? 'toda la mesa' : groupsText(groups.map((id) => groupOf(procedure, id).label));
  // A list that stands in a chat says of when it is, as the desk's figures do.
  const named = `Falta avisar · ${whose} · ${countText(count)} · ${instantText(now, now, procedure.timeZone)}`;
  const nobody = count === 0 ? 'No falta avisarle a nadie. Los mensajes llegaron, o alguien ya avisó por otro medio.' : '';
  return {
    fallback: named,
    body: [
      title(asData(named)),
      text(withoutChannelText(list.peopleToCall.withoutChannel) || nobody),
      rows.map(rowOf),
      hint(count === rows.length ? '' : `Del ${countText(before + 1)} al ${countText(before + rows.length)}, de ${countText(count)}`),
    ],
    // What the card is there for stands in its rows.
    actions: asEquals(pageButtons(list)),
  };
}

function pageButtons({ from, before, next }: UndeliveredList): readonly Button[] {
  const to = (title: string, place: UndeliveredPlace | null): Button =>
    executeAction(title, { verb: 'undelivered', ...(place === null ? {} : { from: place }) });
  return [
    ...(next === null ? [] : [to('Ver los siguientes', next)]),
    to('Actualizar', from),
    ...(before === 0 ? [] : [to('Ver los primeros', null)]),
  ];
}

function groupsText(labels: readonly string[]): string {
  return labels.length > NAMED ? numberOfText(labels.length, 'grupo', 'grupos') : listText(labels, 'y');
}

/** A case with whom it is about and what is lacking, which its buttons are for. */
export function lackRow(row: CaseRow, recipient: string, lacks: string): Part {
  return rowToSee(row, [text(recipient, 'small'), bold(asData(lacks), 'none')]);
}

function rowOf(row: UndeliveredCase): Part {
  const { view, undelivered } = row;
  const { ticket } = view.stored;
  const isAsker = isRequesterOf(row);
  const asksSurvey = undelivered.messages.some(({ kind }) => kind === 'survey');
  const next = [
    asSentence(sinceWhen(row)),
    ...(isAsker ? [preferredText(ticket, view.procedure), triesText(view.stored, view.procedure)] : []),
  ];
  const actions = inOrder([
    ...(isAsker && asksSurvey ? [recordAnswerButton(ticket)] : []),
    ...(isAsker ? sendAgainButtons(ticket, undelivered.messages) : []),
    isAsker
      ? talkButton(ticket, 'list')
      : opensDialog('Ya le avisé', 'manual-contact', { ...caseData(ticket), message: undelivered.upTo, from: 'list' }),
    // Colleagues know each other; the requester's data are opened by a press, and the history keeps who did.
    ...(isAsker ? [opensDialog('Datos de contacto', 'data', caseData(ticket))] : []),
  ]);
  return lackRow(
    { ...plainRow(view), next: asData(next.filter((s) => s !== '').join(' ')), actions },
    isAsker ? whoLine(view) : asLine(recipientName(undelivered.recipient, view.procedure), 80),
    `Falta avisarle: ${lostMessagesText(undelivered.messages, view.procedure)}.`,
  );
}

function isRequesterOf({
  view: {
    stored: { ticket },
  },
  undelivered: { recipient },
}: UndeliveredCase): boolean {
  return recipient.kind === 'person' && isRequester(ticket, recipient.person.id);
}

/** Why it did not arrive, and since when; a person who writes again is reachable. */
function sinceWhen(row: UndeliveredCase): string {
  const {
    view: {
      now,
      procedure: { timeZone },
    },
    undelivered: { since, messages, recipient },
    reach,
  } = row;
  const on = onDateText(since, now, timeZone, 'kept');
  if (recipient.kind === 'channel') return `Su canal no lo recibió ${on}`;
  if (reach.kind === 'blocked') return `No recibe los mensajes de Precaso ${sinceText(reach.since, now, timeZone, 'kept')}`;
  if (messages.at(-1)?.outcome === 'abandoned') return `Teams no confirmó el envío ${on}`;
  if (reach.kind === 'no-chat') return `Nunca ha escrito a Precaso; no se le pudo avisar ${on}`;
  return `No le llegó ${on}; ya volvió a escribir${isRequesterOf(row) ? ': una nota al usuario sí le llega' : ''}`;
}
