import { accountOf, isAccount } from '../../core/outbox/places.js';
import type { Notification } from '../../core/outbox/notification.js';
import { groupOf, stateOf } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { openingIn, type RecordedEvent, type TicketEvent } from '../../core/ticket/events.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { consultationOf } from '../../core/ticket/commands/add-to-ticket.js';
import { isDraft, isRequester, type DeskBack, type Ticket } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { asSentence, capitalised, countText, listText, caseNoun, nounOf, quotedAtEnd } from '../../texts/words.js';
import { isAlertOver, thirdPartyLetter } from '../../core/outbox/group-call.js';
import { bold, box, hint, rest, small, text, type Card, type Part } from '../../cards/card.js';
import { asEquals, inOrder, opensDialog, says, type Button } from '../../cards/button.js';
import { alertActions, caseData, readWordsButton } from '../../cards/parts/case-actions.js';
import { caseNames, casePhrase, thirdPartyContact, toThirdParty, wordsFor } from '../../cards/parts/case-head.js';
import { saysOfTrouble } from '../../texts/history-text.js';
import { draftReminder, incompleteNotice, registeredAsItStood, reminder } from './draft-notices.js';
import { endedAlert, lateForRequester, notDelivered, sectionForYou, topPriority, warning } from './alert-notification.js';
import { answeredSaid } from './asked-cards.js';
import { linkSaid, linkedText, relationText } from '../../texts/links.js';
import { editedSaid, informationTitle } from '../../texts/own-case.js';
import { unreadIn } from '../../core/ticket/silence/marks.js';
import { maskedInCase, maskedWords } from '../../core/masking/mask.js';
import { keptMail, publicNote, thirdPartyNotice } from './mail-notices.js';
import { massTexts } from './mass-notification.js';
import { movedSaid, signer, standingText } from './moved-notification.js';
import { asBold, asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';
import { withArticle } from '../../core/procedure/words.js';

export type OwnCardKind = 'question' | 'resolution' | 'survey' | 'draft-lapsed' | 'case-lapsed' | 'arrived-here' | 'escalated-here';
export type PlainKind = Exclude<Notification['kind'], OwnCardKind>;

export type NotificationText = {
  title: string;
  sentence?: string;
  words?: string;
  cases?: { rows: readonly { name: string; words: string }[]; more: string };
  style?: 'warning' | 'attention';
  isOver?: boolean;
  first?: readonly Button[];
  buttons?: readonly Button[];
};

/** @property see the usual button @property event the event of the notification; `who` caused it, `words`: the text written in it */
export type NotificationFacts = Pick<Notification, 'to' | 'seq'> & {
  view: CaseView;
  ticket: Ticket;
  procedure: Procedure;
  recorded: RecordedEvent | undefined;
  event: TicketEvent | undefined;
  name: string;
  who: string;
  words: string;
  by: NumberReader;
  see: Button;
};

/**
 * When nothing is left to do about it, it says in one line how it ended. Requester and assignee read it unmasked; others masked.
 * Source: UARIV-06, UARIV-09, UARIV-10, UARIV-16
 */
export function notificationCard(kind: PlainKind, notification: Notification, view: CaseView, remark = ''): Card {
  const { to, seq } = notification;
  const facts = factsOf(notification, view);
  const said = isAlertOver({ kind, seq }, view.stored.history) ? endedAlert(kind, facts) : texts[kind](facts);
  const { isOver = false, cases = { rows: [], more: '' }, first = [], buttons = [facts.see] } = said;
  const read = to.kind === 'person' ? wordsFor({ ...view, reader: to.person }) : maskedInCase(view.stored.ticket);
  const title = read(said.title);
  const sentence = read(said.sentence ?? '');
  const words = read(said.words ?? '');
  const quote = quoteOf(words, 400);
  return {
    fallback: [title, sentence, oneLine(words, 200)].filter((t) => t !== '').join(' '),
    body: [
      bold(asData(remark)),
      isOver ? small(asData(title)) : box(bold(asData(title)), { style: said.style ?? '' }),
      text(quote.short === '' ? '' : `«${quote.short}»`),
      rest(quote, 'words'),
      text(asData(isOver ? sentence : withAbsence(sentence, notification, view))),
      cases.rows.map((row) => rowOf(row.name, read(row.words), view.procedure)),
      hint(cases.more),
    ],
    actions: isOver ? asEquals([...first, ...buttons]) : actionsOf([...first, ...buttons], facts.see),
  };
}

export function notificationText(kind: PlainKind, notification: Pick<Notification, 'to' | 'seq'>, view: CaseView): NotificationText {
  return texts[kind](factsOf(notification, view));
}

/** The first button is the likely act, unless it only shows the case: then nothing has to be done. */
function actionsOf(buttons: readonly Button[], see: Button): readonly Button[] {
  return buttons[0] === see ? asEquals(buttons) : inOrder(buttons);
}

function rowOf(name: string, words: string, procedure: Procedure): Part {
  const bare = asBold(name);
  const press = says(`Ver ${bare}`, `${caseNoun(procedure).one} ${name}`);
  return box([text(`**${bare}**`, 'none'), text(asLine(words, 120), 'none')], { gap: 'line', press });
}

/** Source: SIIF-15 */
function withAbsence(sentence: string, { absent }: Notification, { stored, procedure }: CaseView): string {
  if (absent === undefined) return sentence;
  const { as } = nounOf(stored.ticket, procedure);
  const why = `${oneLine(absent.name, 60)} ${as('lo')} tiene y no está disponible: ${as('véalo')} alguien más del grupo.`;
  return sentence === '' ? why : `${asSentence(sentence)} ${why}`;
}

function factsOf({ to, seq }: Pick<Notification, 'to' | 'seq'>, view: CaseView): NotificationFacts {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const recorded = stored.history.find((e) => e.seq === seq);
  const event = recorded?.event;
  const by = readerAt(to, view);
  const name = caseNames(ticket, procedure, by);
  // A phrase that a button types does not reach the bot from a channel, so there the button opens the history.
  const see =
    to.kind === 'channel'
      ? opensDialog('Ver historia', 'history', caseData(ticket))
      : says(`Ver ${nounOf(ticket, procedure).one}`, casePhrase(ticket, procedure, by));
  return { to, seq, view, ticket, procedure, recorded, event, name, who: whoDid(recorded, by, view), words: wordsOf(event), by, see };
}

/** Which numbers of the case the place knows. Source: SIGCE-03, SIGCE-05 */
function readerAt(to: Notification['to'], { stored: { ticket }, procedure }: CaseView): NumberReader {
  if (to.kind === 'person' && accountOf(ticket) === to.person) return 'partner';
  if (to.kind === 'person') return isRequester(ticket, to.person) ? 'requester' : 'desk';
  return to.group === procedure.partner?.group ? 'partner' : 'desk';
}

const texts: Readonly<Record<PlainKind, (facts: NotificationFacts) => NotificationText>> = {
  received: draftReminder,
  'draft-reminder': draftReminder,
  'third-party': thirdPartyNotice,
  incomplete: incompleteNotice,
  answered: ({ name, who, words, event, ticket }) => ({
    title:
      event?.type === 'requester-answered' && event.isUnconfirmed === true
        ? informationTitle(ticket.requester.name, name, 'may-answer')
        : `${who} respondió por ${name}:`,
    words,
  }),
  'assigned-to-you': ({ ticket, name, who }) => ({ title: `${who} le asignó ${name}:`, words: ticket.words }),
  'section-for-you': sectionForYou,
  'public-note': publicNote,
  refused: (facts) => ({
    title: `${facts.who} ${facts.event?.type === 'solution-refused' ? saysOfTrouble(facts.event, facts.procedure) : 'dice que'} ${facts.name} sigue fallando:`,
    sentence: facts.by === 'requester' ? '' : afterRefusal(facts),
    words: facts.words,
    style: 'warning',
    buttons: facts.by === 'desk' ? alertActions(facts.view, facts.to, facts.see) : [facts.see],
  }),
  information: informationSaid,
  withdrawn: (facts) => ({
    title: `${facts.who} retiró ${facts.name}.`,
    sentence: facts.by === 'partner' ? standingText(facts) : '',
    words: facts.words,
  }),
  moved: movedSaid,
  'set-aside': ({ procedure, name, words }) => ({
    title: `${name} no necesita ${caseNoun(procedure).one}.`,
    sentence: 'Si aun así necesita ayuda, escríbanos de nuevo.',
    words,
  }),
  'registered-for-you': registeredForYou,
  consulted: ({ seq, ticket, name, who, words, see }) => ({
    title: `${who} consulta a su grupo sobre ${name}:`,
    words,
    buttons: [opensDialog('Responder', 'note', { ...caseData(ticket), answers: seq }), see],
  }),
  'consult-answered': consultAnswered,
  'survey-answered': ({ view, recorded, name }) => answeredSaid(recorded, view, name),
  'target-warned': (facts) => (facts.by === 'requester' ? lateForRequester(facts) : warning(facts)),
  'top-priority': topPriority,
  'desk-back': ({ procedure, ticket, event, name }) => ({
    title: `La mesa volvió. ${name} sigue en «${stateOf(procedure, ticket.state).label}».`,
    sentence: deskBackText((event?.type === 'clock-held' ? event.tells : undefined) ?? { others: [] }),
  }),
  'not-delivered': notDelivered,
  ...massTexts,
  reminder,
};

function whoDid(recorded: RecordedEvent | undefined, by: NumberReader, view: CaseView): string {
  const { requester, sentBy } = view.stored.ticket;
  const person = recorded?.event.type === 'user-reached' ? sentBy : recorded?.by.kind === 'person' ? recorded.by.person : undefined;
  if (person === undefined) return capitalised(withArticle({ label: view.procedure.deskName }).the);
  // An account has the name of its desk.
  return requester.id === person.id || isAccount(person.id) ? person.name : signer(person.name, by, view);
}

/**
 * The coordination should not pass the solution on any more; other readers inform the third party, or read that the desk wrote to it. A
 * channel reads only the name. Source: SIIF-07, UARIV-11
 */
function afterRefusal({ view, ticket, procedure, to, event, seq }: NotificationFacts): string {
  if (event?.type === 'solution-refused' && to.kind === 'person' && event.coordinators?.includes(to.person) === true)
    return `Volvió a «${stateOf(procedure, event.to).label}»: esa solución no sirvió. Se le avisará de la próxima.`;
  const { waitsFor } = stateOf(procedure, ticket.state);
  if (waitsFor !== 'provider' || groupOf(procedure, ticket.group ?? procedure.intake.group).kind === 'external') return '';
  const { contact, where } = thirdPartyContact(view, to);
  const how = `${toThirdParty(ticket, procedure)}${contact === '' ? where && `; ${where}` : ` (${contact})`}`;
  const letter = thirdPartyLetter(view.stored, seq);
  // Whether the desk writes mail at all is known once the letter is tried: the card is drawn again then.
  if (letter === 'leaving') return asSentence(`En un momento se dice aquí si salió el correo o si debe avisarle usted ${how}`);
  return asSentence(`${letter === 'sent' || letter === 'repeated' ? 'La mesa ya le escribió por correo' : 'Avísele'} ${how}`);
}

/** Source: UARIV-09, UARIV-14 */
function registeredForYou(facts: NotificationFacts): NotificationText {
  const { view, ticket, procedure, name, who, by } = facts;
  const opened = openingIn(view.stored.history);
  const group = opened?.adviser === undefined ? opened?.group : undefined;
  const asked = group && `pidió ${name} ${withArticle(groupOf(procedure, group)).to}, por lo que usted reportó`;
  const of = ticket.links.find(({ kind, reason }) => kind === 'related' && reason === undefined);
  const cameFrom = of === undefined ? '' : asSentence(`${name} viene de ${linkedText(of, procedure, 'requester')}`);
  return {
    title: `${ticket.registeredBy === null ? who : signer(ticket.registeredBy.name, by, view)} ${asked ?? `registró ${name} por usted`}:`,
    sentence: `${cameFrom} ${registeredAsItStood(facts)}`.trim(),
    words: ticket.words,
  };
}

/** In the message about one of them. Source: SIIF-14 */
function deskBackText({ others, more = 0 }: DeskBack): string {
  const named = more === 0 ? others : [...others, `${countText(more)} más`];
  return named.length === 0 ? '' : `También ${named.length === 1 ? 'sigue' : 'siguen'} en la mesa ${listText(named, 'y')}.`;
}

/** The assignee of a duplicate's original also reads why they are notified. Source: UARIV-14, UARIV-16, UARIV-18 */
function informationSaid(facts: NotificationFacts): NotificationText {
  const { procedure, event, name, who, words } = facts;
  if (event?.type === 'linked' || event?.type === 'unlinked') return { ...linkSaid(event, who, name, procedure), words };
  if (event?.type === 'mail-kept') return keptMail(facts, event);
  return wordsSaid(facts);
}

function wordsSaid({ ticket, procedure, event, name, who, words, by, seq, view }: NotificationFacts): NotificationText {
  const { title, sentence = '' } =
    event?.type === 'message-edited'
      ? editedSaid(event, oneLine(event.before, 200), who, name)
      : { title: informationTitle(who, name, sayingOf(event, ticket)) };
  const of = by === 'desk' ? ticket.links.find(({ kind }) => kind === 'duplicate-of') : undefined;
  const isUnread = unreadIn(view.stored).some((unread) => unread.seq === seq);
  if (of === undefined) return { title, sentence, words, ...(isUnread ? { first: [readWordsButton(ticket)] } : {}) };
  const relation = relationText(of.kind, oneLine(linkedText(of, procedure, 'desk'), 60), caseNoun(procedure));
  return { title, sentence: `${sentence} ${asSentence(`${name} ${relation}`)}`.trim(), words };
}

function sayingOf(event: TicketEvent | undefined, ticket: Ticket): Parameters<typeof informationTitle>[2] {
  if (event?.type === 'answer-doubted') return isDraft(ticket) ? 'may-answer' : 'in-doubt';
  return event?.type === 'information-added' ? event.saying : undefined;
}

/** With its question, which may be far above. Source: UARIV-16 */
function consultAnswered({ to, view, event, name, who, words }: NotificationFacts): NotificationText {
  const audience = event?.type === 'note-added' ? event.audience : 'internal';
  if (typeof audience === 'string' || !('asker' in audience)) return { title: `${who} respondió una consulta sobre ${name}:`, words };
  const { asker, answers } = audience;
  const whose = to.kind === 'person' && to.person === asker.id ? 'su consulta' : `la consulta de ${asker.name}`;
  const asked = maskedWords(oneLine(consultationOf(view.stored.history, answers)?.text ?? '', 200));
  return { title: `${who} respondió ${whose} sobre ${name}:`, sentence: `Se preguntó: ${quotedAtEnd(asked)}`, words };
}

function wordsOf(event: TicketEvent | undefined): string {
  switch (event?.type) {
    case 'note-added':
    case 'information-added':
    case 'answer-doubted':
    case 'mail-kept':
      return event.text;
    case 'message-edited':
      return event.after ?? event.before;
    case 'draft-filled':
      return event.added ?? '';
    case 'file-attached':
      return event.file.name;
    case 'linked':
      return event.link.reason ?? '';
    case 'requester-answered':
      return event.answer;
    case 'unlinked':
    case 'solution-refused':
    case 'draft-set-aside':
    case 'ticket-withdrawn':
      return event.reason;
    default:
      return '';
  }
}
