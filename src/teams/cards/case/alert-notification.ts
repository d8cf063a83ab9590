import { alertEnd, handovers } from '../../../domain/outbox/alerts.js';
import type { Notification } from '../../../domain/outbox/notification.js';
import { groupOf } from '../../../domain/procedure/lookup.js';
import type { RecordedEvent } from '../../../domain/ticket/events.js';
import type { NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import { slaOf } from '../../../domain/ticket/ticket-sla.js';
import type { CaseView } from '../../../ports/messenger.js';
import { eventText } from '../../../texts/history-text.js';
import { instantText } from '../../../texts/times.js';
import { nounOf, asSentence, inSentence, signedText } from '../../../texts/words.js';
import { preferredText } from '../../../texts/undelivered.js';
import { opensDialog } from '../parts/button.js';
import { caseData, talkButton } from '../parts/case-actions.js';
import { holderText, priorityText } from '../parts/case-head.js';
import { warnedSaid } from '../parts/clock-line.js';
import { holderSentence, lateSentence } from '../parts/promise.js';
import type { NotificationFacts } from './notification.js';
import type { NotificationText } from './moved-notification.js';
import { withArticle } from '../../../domain/procedure/words.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { oneLine } from '../parts/user-words.js';

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
  const when = instantText(end.at, now, procedure.timeZone, 'kept');
  return {
    title: asSentence(`${name}: ${oneLine(maskedWords(what), ENDING_SHOWN)}, ${when}`),
    isOver: true,
    ...buttons,
  };
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
