import { alertEnd } from '../../core/outbox/group-call.js';
import { handovers } from '../../core/ticket/notification-kinds.js';
import type { Notification } from '../../core/outbox/notification.js';
import { groupOf, isAnswerFromOutside } from '../../core/procedure/lookup.js';
import type { RecordedEvent, TicketEvent } from '../../core/ticket/events.js';
import { subjectOf } from '../../core/ticket/undelivered.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import { eventAfterName, isSentBack } from '../../texts/history-text.js';
import { instantText, onDateText } from '../../texts/times.js';
import { nounOf, asSentence, signedText, caseNoun, countText } from '../../texts/words.js';
import { otherMeansText } from '../../texts/undelivered.js';
import { opensDialog, says } from '../../cards/button.js';
import { alertActions, caseData, talkButton } from '../../cards/parts/case-actions.js';
import { holderText, priorityText, descriptionOf, casePhrase, caseName, caseNames } from '../../cards/parts/case-head.js';
import { holderSentence, lateSentence, warnedSaid } from '../../cards/parts/promise.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';
import { withArticle } from '../../core/procedure/words.js';
import { maskedWords } from '../../core/masking/mask.js';
import { oneLine, asBold, asData, unbroken } from '../../cards/user-words.js';
import { isTheirSection } from '../../core/outbox/question-form.js';
import { availableTransitions } from '../../core/ticket/available-transitions.js';
import { nextSection } from '../../core/ticket/forms/sections.js';
import { sectionLabel } from '../../texts/fields.js';
import type { PersonRef } from '../../core/people/person.js';
import type { Calls } from '../../cards/card.js';
import type { Rendered } from '../../teams/protocol/outgoing.js';

/** In a channel it stands under the card, which has the words. */
export function warning({ recorded, view, name, to, see }: NotificationFacts): NotificationText {
  const said = { ...warnedSaid(recorded, view, name), buttons: alertActions(view, to, see) };
  return to.kind === 'channel' ? { ...said, words: '' } : said;
}

export function topPriority({ event, view, ticket, procedure, name, to, see }: NotificationFacts): NotificationText {
  const text = priorityText(ticket.priority, procedure);
  return {
    title:
      event?.type === 'draft-completed'
        ? `${name} llegó ${withArticle(groupOf(procedure, event.group)).to} con prioridad ${text}.`
        : `${name} tiene ahora prioridad ${text}.`,
    sentence: holderText(ticket),
    words: ticket.words,
    style: 'attention',
    buttons: alertActions(view, to, see),
  };
}

export function endedAlert(kind: Notification['kind'], facts: NotificationFacts): NotificationText {
  const { seq, to, view, ticket, procedure, name, by, see } = facts;
  const end = alertEnd({ notificationKind: kind, seq }, view.stored.history);
  // In a channel the card of the case stands above the alert.
  const said = { isOver: true, buttons: to.kind === 'channel' ? [] : [see] };
  if (end === undefined) return { ...said, title: `${name}: ya no hace falta avisarle a ${ticket.requester.name}.` };
  const { at, event } = end;
  // The requester reads who has the case, not who passed it on.
  const holder = by === 'requester' && handovers.includes(event.type) ? ticket.assignee : null;
  const what =
    holder !== null
      ? `ya ${nounOf(ticket, procedure).as('lo')} tiene ${signedText(holder.name, procedure)}`
      : (stoppedForRequester(end, by) ?? eventAfterName(end, procedure, by));
  // A target that passed is told with its own time, not with the time at which the desk noticed it.
  const dueAt = event.type === 'target-warned' && event.at >= 1 ? slaOf(view.stored, view, view.now)[event.clock]?.dueAt : null;
  const when = instantText(dueAt == null || dueAt > at ? at : dueAt, view.now, procedure.timeZone, 'kept');
  // The case's card has the rest of a long reason or solution.
  return { ...said, title: asSentence(`${name}: ${oneLine(maskedWords(what), 160)}, ${when}`) };
}

/** No more than on their own card: who authorised it and why is only for the desk. */
function stoppedForRequester({ event }: RecordedEvent, by: NumberReader): string | null {
  if (by !== 'requester' || event.type !== 'clock-held') return null;
  return event.hold.from === undefined
    ? 'la coordinación detuvo los plazos'
    : 'la mesa estuvo fuera de servicio, y ese tiempo no cuenta en su plazo';
}

/** The requester did not get a message that needs an answer: the desk, or the partner's desk, tells them. Source: UARIV-16, SIGCE-13 */
export function notDelivered({ event: lost, view, ticket, procedure, name, by, see }: NotificationFacts): NotificationText {
  const isPartner = by === 'partner';
  const { what, words, stands = 'Mientras no se entere, no le corre el plazo.' } = lostWords(lost, view);
  return {
    title: `No pude entregarle a ${ticket.requester.name} ${what} ${name}: ${isPartner ? 'pásesela usted' : 'llámele'}.`,
    sentence: isPartner
      ? `Envíele la respuesta ${withArticle({ label: procedure.deskName }).to}.`
      : `${otherMeansText(ticket, procedure)} ${stands}`.trim(),
    words,
    style: 'warning',
    buttons: isPartner ? [see] : [talkButton(ticket), opensDialog('Datos de contacto', 'data', caseData(ticket))],
  };
}

function lostWords(
  lost: TicketEvent | undefined,
  { stored: { ticket, history } }: CaseView,
): { what: string; words: string; stands?: string } {
  const delivery = lost?.type === 'delivery-recorded' ? lost : null;
  const about = delivery && history.find(({ seq }) => seq === subjectOf(delivery))?.event;
  if (about?.type === 'note-added') return { what: 'lo que se le escribió por', words: about.text, stands: '' };
  if (delivery?.kind === 'resolution') return { what: 'la solución de', words: ticket.solution?.text ?? '' };
  return { what: 'la pregunta por', words: ticket.question?.text ?? '' };
}

/** Once, when a promised time has passed. */
export function lateForRequester({ event, view, ticket, name }: NotificationFacts): NotificationText {
  const clock = event?.type === 'target-warned' ? event.clock : null;
  const at = clock === null ? null : slaOf(view.stored, view, view.now)[clock]?.dueAt;
  return {
    title: clock === null || at == null ? `Vamos tarde con ${name}.` : lateSentence(view, { kind: clock, at }, 'kept', name),
    sentence: holderSentence(view),
    words: ticket.words,
    style: 'attention',
  };
}

/** They see as much of the case as the area's channel. Source: USPEC-06 */
export function sectionForYou({ view, ticket, procedure, seq, name }: NotificationFacts): NotificationText {
  const { stored, now } = view;
  const turn = nextSection(ticket, procedure);
  if (turn !== null && isTheirSection(seq, stored)) {
    const area = withArticle(groupOf(procedure, turn.group)).the;
    const theirs = availableTransitions(procedure, ticket).filter((t) => t.by.includes('area'));
    const data = caseData(ticket);
    return {
      title: `Le corresponde diligenciar «${turn.section.label}» de ${name}, de ${ticket.requester.name}:`,
      sentence: `Si no es lo suyo, no haga nada: también puede hacerlo ${area}.`,
      words: maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words),
      buttons: [
        ...theirs.map(({ id, act, label }) => opensDialog(act === 'fill' ? 'Diligenciar' : label, 'advance', { ...data, transition: id })),
        says(`Ver ${caseNoun(procedure).one}`, casePhrase(ticket, procedure, 'desk')),
      ],
    };
  }
  const filled = stored.history.find((e) => e.seq > seq && e.event.type === 'section-filled');
  if (filled?.event.type !== 'section-filled') return { title: `${name} ya no necesita que usted diligencie nada.`, buttons: [] };
  const who = filled.by.kind === 'person' ? `, por ${filled.by.person.name}` : '';
  const what = `«${sectionLabel(filled.event.section, procedure)}» de ${name} quedó diligenciada${who}`;
  return { title: asSentence(`${what}, ${onDateText(filled.at, now, procedure.timeZone, 'kept')}`), buttons: [] };
}

/**
 * A text, because Teams notifies people mentioned in a message's text; its subject comes first, because a telephone shows the beginning.
 * Telephones and addresses are masked for the channel.
 */
export function arrival({ stored, procedure }: CaseView, { seq }: Notification, { called, mentions }: Calls): Rendered {
  const { ticket, history } = stored;
  const event = history.find((e) => e.seq === seq)?.event;
  const isEscalated = event?.type === 'ticket-escalated';
  const own = ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words;
  const words = oneLine(maskedWords(isEscalated ? event.reason : own), 300);
  const verb = isEscalated && isAnswerFromOutside(event, procedure) ? 'Volvió' : 'Llegó';
  const name = caseName(ticket, procedure, 'desk');
  let from = '';
  let summary = oneLine(`${name}: ${words}`, 160);
  if (isEscalated || event?.type === 'section-filled') {
    from = withArticle(groupOf(procedure, event.from)).of;
    const sent = isEscalated && isSentBack(event, procedure) ? 'devuelto' : 'escalado';
    const to = withArticle(groupOf(procedure, event.group)).to;
    summary = `${name}: ${verb === 'Volvió' ? `volvió ${from}` : `${caseNoun(procedure).as(sent)} ${to}`}`;
  }
  const said = [`${verb} **${asBold(caseNames(ticket, procedure, 'desk'))}**`, asData(from)].filter((part) => part !== '').join(' ');
  const text = `${said}: ${asData(`«${words}»`)}${called === '' ? '' : ` ${called}`}`;
  return { kind: 'text', mentions, text: unbroken(text), summary };
}

/** "<at>Beto Gil</at>, <at>Dora Vega</at> y 3 más"; '' where no one is mentioned. */
export function callsOf({ mention, uncalled }: { mention: readonly PersonRef[]; uncalled: number }): Calls {
  // The entity of a mention must have exactly the same text.
  const mentions = mention.map((p) => ({ ...p, name: asBold(oneLine(p.name, 120).replace(/[<>&]/g, '')) }));
  const more = uncalled === 0 ? '' : ` y ${countText(uncalled)} más`;
  return { called: mentions.length === 0 ? '' : `${mentions.map((p) => `<at>${p.name}</at>`).join(', ')}${more}`, mentions };
}
