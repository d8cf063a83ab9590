import { alertEnd, handovers } from '../../domain/outbox/alerts.js';
import type { Notification } from '../../domain/outbox/notification.js';
import { groupOf, isAnswerFromOutside } from '../../domain/procedure/lookup.js';
import type { RecordedEvent, TicketEvent } from '../../domain/ticket/events.js';
import type { Instant } from '../../domain/instant.js';
import type { NumberReader } from '../../domain/ticket/numbers/ticket-numbers.js';
import { slaOf } from '../../domain/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import { eventText, isSentBack } from '../../texts/history-text.js';
import { instantText, onDateText } from '../../texts/times.js';
import { nounOf, asSentence, inSentence, signedText, caseNoun, countText } from '../../texts/words.js';
import { preferredText } from '../../texts/undelivered.js';
import { opensDialog, says } from '../../cards/button.js';
import { caseData, talkButton } from '../../cards/parts/case-actions.js';
import { holderText, priorityText, descriptionOf, casePhrase, caseName, caseNames } from '../../cards/parts/case-head.js';
import { holderSentence, lateSentence } from '../../cards/parts/promise.js';
import { warnedSaid } from '../../cards/parts/clock-line.js';
import type { NotificationFacts } from './notification-card.js';
import type { NotificationText } from './moved-notification.js';
import { withArticle } from '../../domain/procedure/words.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { oneLine, asBold, asData, unbroken } from '../../cards/user-words.js';
import { isTheirSection } from '../../domain/outbox/question-form.js';
import { availableTransitions } from '../../domain/ticket/available-transitions.js';
import { nextSection } from '../../domain/ticket/forms/sections.js';
import { sectionLabel } from '../../texts/field-values.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { Calls } from '../../cards/card.js';
import type { Rendered } from '../../teams/protocol/outgoing.js';

/** In a channel a warning stands under the card, which has the words. */
export function warning(recorded: RecordedEvent | undefined, { to }: Notification, view: CaseView, name: string): NotificationText {
  const { words, ...said } = warnedSaid(recorded, view, name);
  return to.kind === 'channel' ? said : { ...said, words };
}

/** To the coordination, at once: "CASO-000045 llegó a la Mesa de servicios con prioridad !! P1 Crítica." */
export function topPriority(recorded: RecordedEvent | undefined, view: CaseView, name: string): NotificationText {
  const { ticket } = view.stored;
  const { procedure } = view;
  const event = recorded?.event;
  const { priority } = ticket;
  const text = priorityText(priority, procedure);
  return {
    title:
      event?.type === 'draft-completed'
        ? `${name} llegó ${withArticle(groupOf(procedure, event.group)).to} con prioridad ${text}.`
        : `${name} tiene ahora prioridad ${text}.`,
    sentence: holderText(ticket),
    words: ticket.words,
    style: 'attention',
  };
}

/** Of a reason or a solution: the case's card has the rest. */
const ENDING_SHOWN = 160;

/** What became of an alert, in one line: "CASO-000045: Beto Gil lo tomó, hoy 3:24 p. m." */
export function endedAlert(
  kind: Notification['kind'],
  { seq, to }: Notification,
  view: CaseView,
  { name, by }: { name: string; by: NumberReader },
): NotificationText {
  const { stored, procedure, now } = view;
  const { history, ticket } = stored;
  const end = alertEnd({ notificationKind: kind, seq }, history);
  // In a channel the card stands above it.
  const buttons = to.kind === 'channel' ? { buttons: [] } : {};
  if (end === undefined) return { title: `${name}: ya no hace falta avisarle a ${ticket.requester.name}.`, isOver: true, ...buttons };
  // The requester reads who has the case, not who gave it away.
  const holder = by === 'requester' && handovers.includes(end.event.type) ? ticket.assignee : null;
  const what =
    holder !== null
      ? `ya ${nounOf(ticket, procedure).as('lo')} tiene ${signedText(holder.name, procedure)}`
      : (stoppedForRequester(end, by) ?? afterName(end, eventText(end, procedure, by === 'requester' ? by : 'desk')));
  const when = instantText(momentOf(end, view), now, procedure.timeZone, 'kept');
  return {
    title: asSentence(`${name}: ${oneLine(maskedWords(what), ENDING_SHOWN)}, ${when}`),
    isOver: true,
    ...buttons,
  };
}

/** A target that passed is told by its own moment, not by that of the look that found it. */
function momentOf({ at, event }: RecordedEvent, view: CaseView): Instant {
  const dueAt = event.type === 'target-warned' && event.at >= 1 ? slaOf(view.stored, view, view.now)[event.clock]?.dueAt : null;
  return dueAt == null || dueAt > at ? at : dueAt;
}

/** Of stopped clocks the requester reads no more than on their own card: who authorised it and why is the desk's. */
function stoppedForRequester({ event }: RecordedEvent, by: NumberReader): string | null {
  if (by !== 'requester' || event.type !== 'clock-held') return null;
  return event.hold.from === undefined
    ? 'la coordinación detuvo los plazos'
    : 'la mesa estuvo fuera de servicio, y ese tiempo no cuenta en su plazo';
}

/** What happened as it follows the case's number and a colon: only the name of the person who did it keeps its capital letter. */
function afterName({ by, event }: RecordedEvent, what: string): string {
  const author = 'author' in event ? event.author?.name : undefined;
  const name = author ?? (by.kind === 'person' ? by.person.name : undefined);
  return name !== undefined && what.startsWith(name) ? what : inSentence(what);
}

/** The requester did not get what waits for their word, so a person has to tell them: of the desk, or of the partner's, which sent the case. Source: UARIV-16, SIGCE-13 */
export function notDelivered({ notification: { seq }, view: { stored, procedure }, name, by }: NotificationFacts): NotificationText {
  const { ticket, history } = stored;
  const lost = history.find((e) => e.seq === seq)?.event;
  const isSolution = lost?.type === 'delivery-recorded' && lost.kind === 'resolution';
  const isPartner = by === 'partner';
  const answer = `Envíele la respuesta ${withArticle({ label: procedure.deskName }).to}.`;
  const untold = [preferredText(ticket, procedure), 'Mientras no se entere, su plazo no corre.'].filter((s) => s !== '').join(' ');
  return {
    title: `No pude entregarle a ${ticket.requester.name} ${isSolution ? 'la solución de' : 'la pregunta por'} ${name}: ${isPartner ? 'pásesela usted' : 'llámele'}.`,
    sentence: isPartner ? answer : untold,
    words: (isSolution ? ticket.solution : ticket.question)?.text ?? '',
    style: 'warning',
    ...(isPartner ? {} : { buttons: [talkButton(ticket), opensDialog('Datos de contacto', 'data', caseData(ticket))] }),
  };
}

/** Once, when a moment that was promised has passed. */
export function lateForRequester(recorded: RecordedEvent | undefined, view: CaseView, name: string): NotificationText {
  const event = recorded?.event;
  const clock = event?.type === 'target-warned' ? event.clock : null;
  const at = clock === null ? null : slaOf(view.stored, view, view.now)[clock]?.dueAt;
  return {
    title: clock === null || at == null ? `Vamos tarde con ${name}.` : lateSentence(view, { kind: clock, at }, 'kept', name),
    sentence: holderSentence(view),
    words: view.stored.ticket.words,
    style: 'attention',
  };
}

/**
 * Asks a person to fill the section of an area in its place, and says so where it is filled already. They read of the case what
 * the area's channel reads.
 *
 * @param seq  of the event that asked them
 * Source: USPEC-06
 */
export function sectionForYou(view: CaseView, seq: number, name: string): NotificationText {
  const { ticket } = view.stored;
  const turn = nextSection(ticket, view.procedure);
  if (turn === null || !isTheirSection(seq, view.stored)) return notTheirs(view, seq, name);
  const area = withArticle(groupOf(view.procedure, turn.group)).the;
  const theirs = availableTransitions(view.procedure, ticket).filter((t) => t.by.includes('area'));
  return {
    title: `Le corresponde diligenciar «${turn.section.label}» de ${name}, de ${ticket.requester.name}:`,
    sentence: `Si no es lo suyo, no haga nada: también puede hacerlo ${area}.`,
    words: maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure: view.procedure }) : ticket.words),
    buttons: [
      ...theirs.map(({ id, act, label }) =>
        opensDialog(act === 'fill' ? 'Diligenciar' : label, 'advance', { ...caseData(ticket), transition: id }),
      ),
      says(`Ver ${caseNoun(view.procedure).one}`, casePhrase(ticket, view.procedure, 'desk')),
    ],
  };
}

/** Nothing of the case but who filled it, and when. */
function notTheirs({ stored: { history }, procedure, now }: CaseView, seq: number, name: string): NotificationText {
  const filled = history.find((e) => e.seq > seq && e.event.type === 'section-filled');
  if (filled?.event.type !== 'section-filled') return { title: `${name} ya no necesita que usted diligencie nada.`, buttons: [] };
  const who = filled.by.kind === 'person' ? `, por ${filled.by.person.name}` : '';
  const when = onDateText(filled.at, now, procedure.timeZone, 'kept');
  return {
    title: asSentence(`«${sectionLabel(filled.event.section, procedure)}» de ${name} quedó diligenciada${who}, ${when}`),
    buttons: [],
  };
}

/** Who is called by a message in a channel, and how many besides. */
type CalledNames = { mention: readonly PersonRef[]; uncalled: number };

/**
 * The reply under the live card that calls people. A text, because Teams notifies who is mentioned in a message's text; what
 * it is about stands first, for a telephone shows the beginning.
 */
export function arrival(view: CaseView, notification: Notification, { called, mentions }: Calls): Rendered {
  const { ticket, history } = view.stored;
  const event = history.find((e) => e.seq === notification.seq)?.event;
  const { verb, words, from, summary } = arrivalWords(event, view);
  const way = from === '' ? '' : ` ${asData(from)}`;
  const text = `${verb} **${asBold(caseNames(ticket, view.procedure, 'desk'))}**${way}: ${asData(`«${words}»`)}${called === '' ? '' : ` ${called}`}`;
  return { kind: 'text', mentions, text: unbroken(text), summary };
}

/** "<at>Beto Gil</at>, <at>Dora Vega</at> y 3 más"; '' where no one is mentioned. */
export function callsOf({ mention, uncalled }: CalledNames): Calls {
  const mentions = mention.map((p) => ({ ...p, name: mentionName(p.name) }));
  const more = uncalled === 0 ? '' : ` y ${countText(uncalled)} más`;
  return { called: mentions.length === 0 ? '' : `${mentions.map((p) => `<at>${p.name}</at>`).join(', ')}${more}`, mentions };
}

/** What is said of an arrival, from where, and the notification's line; telephones and addresses are masked, for a channel reads it. */
function arrivalWords(event: TicketEvent | undefined, view: CaseView): { verb: string; words: string; from: string; summary: string } {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const name = caseName(ticket, procedure, 'desk');
  const own = oneLine(maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words), 300);
  if (event?.type !== 'ticket-escalated' && event?.type !== 'section-filled')
    return { verb: 'Llegó', words: own, from: '', summary: oneLine(`${name}: ${own}`, 160) };
  const named = (id: string) => withArticle(groupOf(procedure, id));
  const sent = event.type === 'ticket-escalated' && isSentBack(event, procedure) ? 'devuelto' : 'escalado';
  const isBack = event.type === 'ticket-escalated' && isAnswerFromOutside(event, procedure);
  return {
    verb: isBack ? 'Volvió' : 'Llegó',
    words: event.type === 'ticket-escalated' ? oneLine(maskedWords(event.reason), 300) : own,
    from: named(event.from).of,
    summary: `${name}: ${isBack ? `volvió ${named(event.from).of}` : `${caseNoun(procedure).as(sent)} ${named(event.group).to}`}`,
  };
}

/** The name as it stands in a mention; its entity carries the very same text. */
function mentionName(name: string): string {
  return asBold(oneLine(name, 120).replace(/[<>&]/g, ''));
}
