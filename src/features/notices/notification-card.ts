import type { Notification } from '../../domain/outbox/notification.js';
import { groupOf, stateOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import type { NumberReader } from '../../domain/ticket/numbers/ticket-numbers.js';
import { readsWhole } from '../../domain/ticket/permissions.js';
import { isRequester, type DeskBack, type Link } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { asSentence, capitalised, countText, listText, caseNoun, nounOf, type NounForms } from '../../texts/words.js';
import { isAlertOver } from '../../domain/outbox/alerts.js';
import { bold, box, hint, rest, small, text, type Card, type Part } from '../../cards/card.js';
import { asEquals, inOrder, opensDialog, says, type Button } from '../../cards/button.js';
import { alertActions, caseData } from '../../cards/parts/case-actions.js';
import { caseNames, casePhrase, thirdPartyContact, toThirdParty } from '../../cards/parts/case-head.js';
import { saysOfTrouble } from '../../texts/history-text.js';
import { draftReminder, incompleteNotice, registeredAsItStood, reminder } from './draft-notices.js';
import { endedAlert, lateForRequester, notDelivered, topPriority, warning, sectionForYou } from './alert-notification.js';
import { answeredSaid } from './survey-card.js';
import { linkedText } from '../../texts/links.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { massTexts } from './mass-notification.js';
import { movedSaid, signer, standingText, type NotificationText } from './moved-notification.js';
import { questionProposed } from './question-proposed.js';
import { consultAnswered, informationSaid } from './written-notification.js';
import { asBold, asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';
import { withArticle } from '../../domain/procedure/words.js';

/** Kinds that have a card or a text of their own. */
export type OwnCardKind = 'question' | 'resolution' | 'survey' | 'draft-lapsed' | 'case-lapsed' | 'arrived-here' | 'escalated-here';
export type PlainKind = Exclude<Notification['kind'], OwnCardKind>;

const WORDS_SHOWN = 400;
const ROW_SHOWN = 120;

/**
 * A message that is told once and asks nothing but attention. Once nothing is left to do about it, it says in one line what became of it.
 * Source: UARIV-06, UARIV-09, UARIV-10, UARIV-16
 */
export function notificationCard(kind: PlainKind, notification: Notification, view: CaseView, remark = ''): Card {
  const said = forReaders(whatIsSaid(kind, notification, view), notification, view);
  const isOver = said.isOver === true;
  const words = quoteOf(said.words ?? '', WORDS_SHOWN);
  return {
    fallback: [said.title, said.sentence ?? '', said.words === undefined ? '' : oneLine(said.words, 200)].filter((t) => t !== '').join(' '),
    body: [
      bold(asData(remark)),
      isOver ? small(asData(said.title)) : box(bold(asData(said.title)), { style: said.style ?? '' }),
      text(words.short === '' ? '' : `«${words.short}»`),
      rest(words, 'words'),
      text(asData(withAbsence(said, notification, nounOf(view.stored.ticket, view.procedure)))),
      (said.cases?.rows ?? []).map((row) => rowOf(row, view.procedure)),
      hint(said.cases?.more ?? ''),
    ],
    actions: (isOver ? asEquals : inOrder)([...(said.first ?? []), ...(said.buttons ?? [seeCase(notification, view)])]),
  };
}

function rowOf({ name, words }: { name: string; words: string }, procedure: Procedure): Part {
  const bare = asBold(name);
  return box([text(`**${bare}**`, 'none'), text(asLine(words, ROW_SHOWN), 'none')], {
    gap: 'line',
    press: says(`Ver ${bare}`, `${caseNoun(procedure).one} ${name}`),
  });
}

/** And why the group reads a message that is for one of its people; of one that asks nothing more, nothing. Source: SIIF-15 */
function withAbsence({ sentence = '', isOver }: NotificationText, { absent }: Notification, { as }: NounForms): string {
  if (absent === undefined || isOver === true) return sentence;
  const why = `${oneLine(absent.name, 60)} ${as('lo')} tiene y no está disponible: ${as('véalo')} alguien más del grupo.`;
  return sentence === '' ? why : `${asSentence(sentence)} ${why}`;
}

/** The requester and the assignee read it whole; a channel's members, a colleague and another desk masked. */
function forReaders(said: NotificationText, { to }: Notification, { stored: { ticket } }: CaseView): NotificationText {
  if (to.kind === 'person' && readsWhole(ticket, to.person)) return said;
  const { title, sentence, words, cases } = said;
  return {
    ...said,
    title: maskedWords(title),
    ...(sentence === undefined ? {} : { sentence: maskedWords(sentence) }),
    ...(words === undefined ? {} : { words: maskedWords(words) }),
    ...(cases === undefined ? {} : { cases: { ...cases, rows: cases.rows.map((row) => ({ ...row, words: maskedWords(row.words) })) } }),
  };
}

/** What a sentence about a case may name. */
export type NotificationFacts = {
  notification: Notification;
  view: CaseView;
  ticket: CaseView['stored']['ticket'];
  event: RecordedEvent | undefined;
  name: string;
  who: string;
  words: string;
  by: NumberReader;
};

function whatIsSaid(kind: PlainKind, notification: Notification, view: CaseView): NotificationText {
  const { ticket } = view.stored;
  const by = recipientReaderOf(notification, view);
  const event = eventOf(notification, view);
  const name = caseNames(ticket, view.procedure, by);
  if (isAlertOver({ kind, seq: notification.seq }, view.stored.history)) return endedAlert(kind, notification, view, { name, by });
  return texts[kind]({ notification, view, ticket, event, name, who: whoDid(event, by, view), words: wordsOf(event), by });
}

const texts: Readonly<Record<PlainKind, (facts: NotificationFacts) => NotificationText>> = {
  'draft-reminder': ({ view, name }) => draftReminder(view, name),
  incomplete: ({ view, event, name }) => incompleteNotice(view, event, name),
  answered: ({ name, who, words, event, ticket }) => ({
    title: isUnconfirmed(event)
      ? `${ticket.requester.name} escribió por ${name} sin decir si es su respuesta:`
      : `${who} respondió por ${name}:`,
    words,
  }),
  'assigned-to-you': ({ ticket, name, who }) => ({ title: `${who} le asignó ${name}:`, words: ticket.words }),
  'section-for-you': ({ view, notification, name }) => sectionForYou(view, notification.seq, name),
  'public-note': ({ ticket, name, who, words }) => ({
    title: `${who} escribió sobre ${name}:`,
    words,
    buttons: [opensDialog('Responder', 'information', caseData(ticket))],
  }),
  refused: ({ view, notification, event, name, who, words, by }) => ({
    title: `${who} ${event?.event.type === 'solution-refused' ? saysOfTrouble(event.event, view.procedure) : 'dice que'} ${name} sigue fallando:`,
    ...(by === 'requester' ? {} : { sentence: afterRefusal(view, notification, event) }),
    words,
    style: 'warning',
    ...(by === 'desk' ? { buttons: alertActions(view, notification.to, seeCase(notification, view)) } : {}),
  }),
  information: informationSaid,
  withdrawn: ({ view, event, name, who, words, by }) => ({
    title: `${who} retiró ${name}.`,
    ...(by === 'partner' ? { sentence: standingText(event, view) } : {}),
    words,
  }),
  moved: ({ notification: { to }, view, event, name, who, by }) => movedSaid(event, view, { name, who, by, to }),
  'set-aside': ({ view, name, words }) => ({
    title: `${name} no necesita ${caseNoun(view.procedure).one}.`,
    sentence: 'Si aun así necesita ayuda, escríbalo de nuevo.',
    words,
  }),
  'registered-for-you': ({ view, ticket, event, name, who, by }) => ({
    title: `${ticket.registeredBy === null ? who : signer(ticket.registeredBy.name, by, view)} ${whatWasAsked(view, name)}:`,
    sentence: `${cameFrom(ticket.links, view, name)} ${registeredAsItStood(event, view)}`.trim(),
    words: ticket.words,
  }),
  consulted: ({ notification, view, ticket, name, who, words }) => ({
    title: `${who} consulta a su grupo sobre ${name}:`,
    words,
    buttons: [opensDialog('Responder', 'note', { ...caseData(ticket), answers: notification.seq }), seeCase(notification, view)],
  }),
  'consult-answered': consultAnswered,
  'survey-answered': ({ view, event, name }) => answeredSaid(event, view, name),
  'target-warned': ({ notification, view, event, name, by }) =>
    by === 'requester'
      ? lateForRequester(event, view, name)
      : { ...warning(event, notification, view, name), buttons: alertActions(view, notification.to, seeCase(notification, view)) },
  'top-priority': ({ notification, view, event, name }) => ({
    ...topPriority(event, view, name),
    buttons: alertActions(view, notification.to, seeCase(notification, view)),
  }),
  'desk-back': ({ view, ticket, event, name }) => ({
    title: `La mesa volvió. ${name} sigue en «${stateOf(view.procedure, ticket.state).label}».`,
    sentence: deskBackText((event?.event.type === 'clock-held' ? event.event.tells : undefined) ?? { others: [] }),
  }),
  'question-proposed': ({ event, name, who }) => questionProposed(event, name, who),
  'not-delivered': notDelivered,
  ...massTexts,
  reminder: ({ notification, view, name }) => reminder(view, notification.to, name),
};

function isUnconfirmed(recorded: RecordedEvent | undefined): boolean {
  return recorded?.event.type === 'requester-answered' && recorded.event.isUnconfirmed === true;
}

/** By which numbers it is told of there. Source: SIGCE-03, SIGCE-05 */
function recipientReaderOf({ to }: Notification, { stored: { ticket }, procedure }: CaseView): NumberReader {
  if (to.kind === 'person') return isRequester(ticket, to.person) ? 'requester' : 'desk';
  return to.group === procedure.partner?.group ? 'partner' : 'desk';
}

/** The actor, or who had sent the case, as the reader knows them: towards the requester the desk signs, towards the desk the person. */
function whoDid(event: RecordedEvent | undefined, by: NumberReader, view: CaseView): string {
  const { requester, sentBy } = view.stored.ticket;
  const person = event?.event.type === 'user-reached' ? sentBy : event?.by.kind === 'person' ? event.by.person : undefined;
  if (person === undefined) return capitalised(withArticle({ label: view.procedure.deskName }).the);
  return requester.id === person.id ? person.name : signer(person.name, by, view);
}

/** What the coordination was told to pass on no longer holds; every other reader learns which third party to tell. Source: SIIF-07, UARIV-11 */
function afterRefusal(view: CaseView, notification: Notification, recorded: RecordedEvent | undefined): string {
  const { to } = notification;
  const event = recorded?.event.type === 'solution-refused' ? recorded.event : null;
  if (event === null || to.kind !== 'person' || event.coordinators?.includes(to.person) !== true) return callOfProvider(view, notification);
  return `Volvió a «${stateOf(view.procedure, event.to).label}»: esa solución no sirvió. Se le avisará de la próxima.`;
}

/** Registered for the requester who called, or asked of another group because of a case of theirs. Source: UARIV-09, UARIV-14 */
function whatWasAsked({ stored: { history }, procedure }: CaseView, name: string): string {
  const opened = history.find(
    ({ event }) => event.type === 'draft-opened' && event.group !== undefined && event.adviser === undefined,
  )?.event;
  if (opened?.type !== 'draft-opened' || opened.group === undefined) return `registró ${name} por usted`;
  return `pidió ${name} ${withArticle(groupOf(procedure, opened.group)).to}, por lo que usted reportó`;
}

/** A case that the desk asked another group for, about a case of the same person. Source: UARIV-14 */
function cameFrom(links: readonly Link[], { procedure }: CaseView, name: string): string {
  const of = links.find(({ kind, reason }) => kind === 'related' && reason === undefined);
  return of === undefined ? '' : asSentence(`${name} viene de ${linkedText(of, procedure, 'requester')}`);
}

/** The other cases of the same person, in the message about one of them. Source: SIIF-14 */
function deskBackText({ others, more = 0 }: DeskBack): string {
  const named = more === 0 ? others : [...others, `${countText(more)} más`];
  return named.length === 0 ? '' : `También ${named.length === 1 ? 'sigue' : 'siguen'} en la mesa ${listText(named, 'y')}.`;
}

/** The third party to tell that its solution failed, with the means of contact; a channel reads the name alone. Source: UARIV-11 */
function callOfProvider(view: CaseView, { to }: Notification): string {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const { waitsFor } = stateOf(procedure, ticket.state);
  if (waitsFor !== 'provider' || groupOf(procedure, ticket.group ?? procedure.intake.group).kind === 'external') return '';
  const { contact, where } = thirdPartyContact(view, to);
  const how = contact === '' ? where && `; ${where}` : ` (${contact})`;
  return asSentence(`Avísele ${toThirdParty(ticket, procedure)}${how}`);
}

function eventOf(notification: Notification, { stored }: CaseView): RecordedEvent | undefined {
  return stored.history.find((e) => e.seq === notification.seq);
}

/** What was written in the event that is told of. */
function wordsOf(recorded: RecordedEvent | undefined): string {
  const event = recorded?.event;
  switch (event?.type) {
    case 'note-added':
    case 'information-added':
      return event.text;
    case 'message-edited':
      return event.after ?? event.before;
    case 'draft-filled':
      return event.added ?? '';
    case 'file-attached':
      return event.file.name;
    case 'linked':
      return event.link.reason ?? '';
    case 'unlinked':
      return event.reason;
    case 'requester-answered':
      return event.answer;
    case 'solution-refused':
    case 'draft-set-aside':
    case 'ticket-withdrawn':
    case 'ticket-escalated':
      return event.reason;
    case 'requester-asked':
      return event.question;
    case 'ticket-resolved':
      return event.solution;
    default:
      return '';
  }
}

/** Phrases do not reach the bot from a channel, so there the history opens instead. */
function seeCase(notification: Notification, view: CaseView): Button {
  const {
    stored: { ticket },
    procedure,
  } = view;
  return notification.to.kind === 'channel'
    ? opensDialog('Ver historia', 'history', caseData(ticket))
    : says(`Ver ${nounOf(ticket, procedure).one}`, casePhrase(ticket, procedure, recipientReaderOf(notification, view)));
}
