import { caseName, descriptionOf, wordsFor } from '../../cards/parts/case-head.js';
import { silenceAcceptsText, silenceText } from '../../cards/parts/silence.js';
import { statusLine } from '../../cards/parts/status-line.js';
import { oneLine, shorten } from '../../cards/user-words.js';
import { caseSubject } from '../../core/mail/subject.js';
import type { Notification } from '../../core/outbox/notification.js';
import { stateOf, transitionOf } from '../../core/procedure/lookup.js';
import type { NotificationKind } from '../../core/ticket/notification-kinds.js';
import { numbersOf, type NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { withoutGreeting } from '../../core/ticket/forms/title-of-words.js';
import { isDecidedBySurvey, surveyQuestions } from '../../core/ticket/survey.js';
import { isOpen, isRequester, isSurveyOpen, type Ticket } from '../../core/ticket/ticket.js';
import { isUnconfirmed } from '../../core/ticket/told.js';
import type { TicketEvent } from '../../core/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import type { MailAttachment, MailDocuments } from '../../ports/mailbox.js';
import type { Procedure } from '../../procedure/procedure.js';
import { asSentence, capitalised, listText, caseNoun, draftNoun, nounOf, signerText } from '../../texts/words.js';
import { neutralSubject, letterGreeting, letterLinks, letterTexts } from '../../texts/mail.js';
import { notificationText, type PlainKind } from '../notices/notification-card.js';
import { partRead, plainOf, saidParts, type Letter, type LetterPart } from './letter.js';
import type { PageAct } from './links.js';
import { fieldLine, labelled, lackingParts } from './lacking-letter.js';

/**
 * @property to     the reader that the letter greets
 * @property linkTo the address of a page; null where the desk has no public address, so that the letter asks to answer by writing
 * @property files  what a colleague sends with their words
 * @property isVouchable an answer by mail may be known to be its author's
 */
type Written = {
  notification: Notification;
  view: CaseView;
  to: { name: string; reads: NumberReader };
  linkTo(page: PageAct): string | null;
  isVouchable: boolean;
  files?: readonly MailAttachment[];
  documentsOf: MailDocuments;
  mayBeRepeat: boolean;
};

/** Kinds of notifications whose words a person typed: their letters are no automatic mail. */
export const typed: readonly NotificationKind[] = ['question', 'resolution', 'public-note', 'third-party', 'escalated-here'];

/** What is wanted first. Requester and assignee read it whole, others as in a channel. Source: UARIV-06, USPEC-13, SIGCE-02 */
export function writeLetter(written: Written): Letter {
  const { notification, view, to, mayBeRepeat } = written;
  const { ticket } = view.stored;
  const read = wordsFor(view);
  const numbers = numbersOf(ticket, view.procedure, to.reads);
  const isNeutral = isUnconfirmed(view.stored) && to.reads === 'requester';
  const body = (own[notification.kind] ?? plain)(written)
    .filter((part) => !(isNeutral && 'quote' in part && part.quote === ticket.words))
    .map((part) => partRead(part, read));
  const asks = notification.kind === 'received' || notification.kind === 'draft-reminder';
  const matter = isNeutral ? neutralSubject(draftNoun(view.procedure), asks) : oneLine(read(matterOf(ticket, view.procedure)), 90);
  const added = addedTo(written);
  return {
    subject: caseSubject(numbers, matter),
    parts: [
      { say: letterGreeting(isNeutral ? '' : to.name) },
      // What is added stands before the hints at the end.
      ...body.filter((part) => !('small' in part)),
      ...added.parts,
      ...body.filter((part) => 'small' in part),
      { small: mayBeRepeat ? letterTexts.repeated : '' },
    ],
    attachments: added.attachments,
    signed: view.procedure.deskName,
    isAutomatic: !typed.includes(notification.kind),
  };
}

/** Behind its greeting, and no short datum of its form: under "Número de ticket: MEN-77" a mail is not found again. */
function matterOf(ticket: Ticket, procedure: Procedure): string {
  const data = procedure.forms.flatMap(({ fields }) => fields.flatMap(({ label, type }) => (type === 'long-text' ? [] : [`${label}:`])));
  const words = ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words;
  const lines = words.split('\n').map(withoutGreeting);
  const said = lines.find((line) => line.trim() !== '' && !data.some((label) => line.startsWith(label)));
  return said ?? capitalised(nounOf(ticket, procedure).one);
}

/** Such as a template, and the files that go along. Source: SIIF-02, SIIF-19 */
function addedTo({ notification, view, to, files = [], documentsOf }: Written): Pick<Letter, 'parts' | 'attachments'> {
  const event = eventOf(view, notification);
  const letter = event !== undefined && 'transition' in event ? transitionOf(view.procedure, event.transition)?.letter : undefined;
  const answer = to.reads === 'requester' ? view.procedure.mail?.answers?.find(({ id }) => id === letter) : undefined;
  const attachments = answer === undefined ? files : documentsOf(answer.id);
  return { parts: saidParts(answer?.text ?? '', attachments), attachments };
}

function eventOf({ stored: { history } }: CaseView, notification: Notification): TicketEvent | undefined {
  return history.find(({ seq }) => seq === notification.seq)?.event;
}

const own: Partial<Record<NotificationKind, (written: Written) => readonly LetterPart[]>> = {
  received: (written) => lackingParts(written.view, written.linkTo('complete'), written.isVouchable, receivedText(written)),
  'draft-reminder': (written) => lackingParts(written.view, written.linkTo('complete'), written.isVouchable, remindedText(written)),
  'registered-for-you': registeredParts,
  question: questionParts,
  resolution: resolutionParts,
  survey: surveyParts,
  'escalated-here': escalatedParts,
  'third-party': (written) => [...plainSaid(written), { say: letterTexts.thirdPartyHow }],
  'draft-lapsed': lapsedParts,
  'case-lapsed': lapsedParts,
  reminder: reminderParts,
};

const nameOf = ({ view, to }: Written): string => caseName(view.stored.ticket, view.procedure, to.reads);

function plain(written: Written): readonly LetterPart[] {
  return [...plainSaid(written), { small: isOpen(written.view.stored.ticket) ? letterTexts.toAdd : '' }];
}

function plainSaid({ notification, view }: Written): readonly LetterPart[] {
  const { title, sentence = '', words = '' } = notificationText(asPlain(notification.kind), notification, view);
  return [{ ask: title }, { quote: words }, { say: sentence }];
}

function asPlain(kind: NotificationKind): PlainKind {
  const isOwn = kind === 'question' || kind === 'resolution' || kind === 'survey' || kind === 'draft-lapsed' || kind === 'case-lapsed';
  return isOwn || kind === 'arrived-here' || kind === 'escalated-here' ? 'moved' : kind;
}

function receivedText(written: Written): string {
  const { as, one } = draftNoun(written.view.procedure);
  const { ticket, history } = written.view.stored;
  const { event, by } = history.find(({ seq }) => seq === written.notification.seq) ?? {};
  if (event?.type === 'draft-filled' && by?.kind === 'person' && isRequester(ticket, by.person.id))
    return `Recibimos su respuesta por ${ownNumber(written)}.`;
  return `Recibimos su ${one} y ${as('lo')} guardamos como ${ownNumber(written)}${isUnconfirmed(written.view.stored) ? '.' : ':'}`;
}

function remindedText(written: Written): string {
  return `Le recordamos su ${draftNoun(written.view.procedure).one} ${nameOf(written)}${isUnconfirmed(written.view.stored) ? '.' : ':'}`;
}

function registeredParts(written: Written): readonly LetterPart[] {
  const { view, notification, to } = written;
  const { ticket } = view.stored;
  const { as, one } = caseNoun(view.procedure);
  const isOwn = ticket.mailbox !== undefined && ticket.registeredBy === null && (ticket.sentBy === undefined || to.reads === 'partner');
  const { title, sentence = '' } = notificationText('registered-for-you', notification, view);
  return [
    { ask: isOwn ? `Su ${one} quedó ${as('registrado')} con el número ${ownNumber(written)}.` : title },
    { quote: ticket.words },
    { say: sentence },
    { say: plainOf(statusLine(view, 'kept')) },
    { small: letterTexts.toAdd },
  ];
}

/** The desk's own number; beside it the partner's, for its desk. Source: SIGCE-02 */
function ownNumber({ view, to }: Written): string {
  const [first = '', ...others] = numbersOf(view.stored.ticket, view.procedure, to.reads);
  return to.reads === 'partner' && others.length > 0 ? `${listText(others, 'y')}, que es el de su ${first}` : first;
}

function reminderParts(written: Written): readonly LetterPart[] {
  const { phase, question, survey } = written.view.stored.ticket;
  if (question !== null) return questionParts(written, `Falta su respuesta por ${nameOf(written)}:`);
  // A yes alone does not close what its survey closes.
  const isBySurvey = isDecidedBySurvey(written.view.stored.ticket, written.view.procedure);
  const isUnclear = eventOf(written.view, written.notification)?.type === 'information-added';
  const intro = isUnclear
    ? `Lo que escribió quedó en ${nameOf(written)}. Falta ${isBySurvey ? 'responder la encuesta' : 'un sí o un no'}.`
    : `Falta su respuesta por ${nameOf(written)}.`;
  if (phase === 'resolved') return resolutionParts(written, `${intro} Esto se hizo:`);
  return isSurveyOpen(survey) ? surveyParts(written) : plain(written);
}

function questionParts(written: Written, intro?: string): readonly LetterPart[] {
  const { view, linkTo } = written;
  const { ticket } = view.stored;
  const { question } = ticket;
  if (question === null) return plain(written);
  const by = signerText(question.by?.name ?? null, view.procedure);
  const url = linkTo(ticket.phase === 'draft' ? 'complete' : 'answer');
  return [
    { say: intro ?? `${by} pregunta por ${nameOf(written)}:` },
    { ask: question.text },
    { say: letterTexts.answerHere },
    { links: url === null ? [] : [{ title: letterLinks.answer, url }] },
    { small: silenceText(view, 'kept') },
  ];
}

function resolutionParts(written: Written, intro?: string): readonly LetterPart[] {
  const { view, linkTo } = written;
  const { ticket } = view.stored;
  const by = signerText(ticket.solution?.by?.name ?? null, view.procedure);
  const head: readonly LetterPart[] = [{ say: intro ?? `${by} solucionó ${nameOf(written)}:` }, { quote: ticket.solution?.text ?? '' }];
  if (ticket.phase !== 'resolved') return [...head, { say: plainOf(statusLine(view, 'kept')) }];
  const url = linkTo('judge');
  if (isDecidedBySurvey(ticket, view.procedure))
    return [...head, { ask: letterTexts.judgeBySurvey }, ...surveyAsked(view, url), { small: silenceAcceptsText(view, 'kept') }];
  const buttons = [
    { title: 'Sí, quedó bien', url: `${url}?r=si` },
    { title: 'No, sigue fallando', url: `${url}?r=no` },
  ];
  const ways = url === null ? [{ say: letterTexts.judgeHow }] : [{ links: buttons }, { say: letterTexts.judgeOrWrite }];
  return [...head, { ask: letterTexts.judge }, ...ways, { small: silenceAcceptsText(view, 'kept') }];
}

function surveyParts(written: Written): readonly LetterPart[] {
  const { view, linkTo } = written;
  const { ticket } = view.stored;
  if (ticket.phase === 'resolved') return reminderParts(written);
  const say = `${nameOf(written)} quedó «${stateOf(view.procedure, ticket.state).label}». ¿Cómo le fue?`;
  return [{ say }, { quote: shorten(ticket.words, 200) }, ...surveyAsked(view, linkTo('survey'))];
}

function surveyAsked({ stored: { ticket }, procedure }: CaseView, url: string | null): readonly LetterPart[] {
  const questions = surveyQuestions(ticket.survey, procedure);
  return [
    { links: url === null ? [] : [{ title: letterLinks.survey, url }] },
    { say: url === null ? letterTexts.writeAnswers : letterTexts.orWrite },
    { list: questions.map((field) => fieldLine(field)) },
  ];
}

function lapsedParts({ view, notification }: Written): readonly LetterPart[] {
  const { ticket } = view.stored;
  const { label } = stateOf(view.procedure, ticket.state);
  const { as } = nounOf(ticket, view.procedure);
  const lacked = notification.kind === 'case-lapsed' ? 'su respuesta' : 'lo que faltaba';
  return [
    { ask: asSentence(`${capitalised(caseName(ticket, view.procedure, 'requester'))} quedó «${label}»: no llegó ${lacked}`) },
    { quote: ticket.words },
    { say: `Si todavía ${as('lo')} necesita, escríbanos de nuevo: empezamos otra vez.` },
  ];
}

/** A case that another desk or a leader has now: the reason, and what identifies it. Source: SIGCE-04 */
function escalatedParts(written: Written): readonly LetterPart[] {
  const { view, notification, to } = written;
  const { stored, procedure } = view;
  const { ticket } = stored;
  const event = eventOf(view, notification);
  const given = procedure.forms
    .filter(({ id }) => id === procedure.intake.form)
    .flatMap(({ fields }) => fields)
    .filter(({ id, type }) => type !== 'file' && type !== 'long-text' && (ticket.fields[id] ?? '') !== '')
    .map((field) => labelled(field, ticket, procedure));
  const { the, as } = nounOf(ticket, procedure);
  // A person is greeted by name, a desk or a leader's account is not.
  const [whom, when] = to.name === '' ? ['ustedes', `${as('lo')} resuelvan, respondan`] : ['usted', `${as('lo')} resuelva, responda`];
  return [
    { ask: `${capitalised(the)} ${nameOf(written)} pasó a ${whom}:` },
    { quote: event?.type === 'ticket-escalated' ? event.reason : '' },
    { list: given },
    { say: letterTexts.escalatedWords },
    { quote: ticket.words },
    { say: `Cuando ${when} a este correo con lo que se hizo.` },
  ];
}
