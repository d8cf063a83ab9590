import type { Place } from '../../core/outbox/notification.js';
import { confirmingGroups } from '../../core/ticket/confirming-groups.js';
import { coordinationOf, groupOf, isAnswerFromOutside, stateOf, transitionOf } from '../../core/procedure/lookup.js';
import { listItems } from '../../core/ticket/forms/field-value.js';
import type { EventOf, SolutionAccepted, TicketEscalated, TicketEvent } from '../../core/ticket/events.js';
import { unreadQuestionOf } from '../../core/ticket/told.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import type { CaseView } from '../../ports/messenger.js';
import { confirmedText, eventAfterName, isClosedByDesk, movedValuesText, silenceReason } from '../../texts/history-text.js';
import { asSentence, countText, signerText, caseNoun, nounOf } from '../../texts/words.js';
import { opensDialog } from '../../cards/button.js';
import { deskActions } from '../../cards/parts/case-actions.js';
import { oneLine } from '../../cards/user-words.js';
import { preferredText } from '../../texts/undelivered.js';
import { withArticle } from '../../core/procedure/words.js';
import { leftBehindText, leftTitle, moreLeftText } from '../../texts/availability.js';
import { relatedCaseText } from '../../texts/mass-incidents.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';

export function movedSaid(facts: NotificationFacts): NotificationText {
  const said = stepSaid(facts);
  return facts.by === 'partner' ? { ...said, sentence: `${said.sentence ?? ''} ${standingText(facts)}`.trim() } : said;
}

/** For the partner's desk, which keeps its own case: whether this one has ended. Source: SIGCE-05 */
export function standingText({ event, procedure }: NotificationFacts): string {
  if (event === undefined || !('to' in event)) return '';
  const { phase, label } = stateOf(procedure, event.to);
  if (phase === 'closed' || phase === 'void') return `Terminó: quedó «${label}».`;
  return phase === 'resolved' ? 'Todavía no se cierra: falta la confirmación del usuario.' : '';
}

function stepSaid(facts: NotificationFacts): NotificationText {
  const { view, ticket, procedure, recorded, event, name, who, by } = facts;
  switch (event?.type) {
    case 'ticket-taken':
    case 'ticket-assigned':
      return { title: `${signer(event.assignee.name, by, view)} atiende ${name}.` };
    case 'assignee-left':
      return leftSaid(event, view);
    case 'draft-completed': {
      const here = `${caseNoun(procedure).as('registrado')} en ${withArticle({ label: procedure.deskName }).the}`;
      const what = by === 'partner' ? `quedó ${here}` : `llegó ${withArticle(groupOf(procedure, event.group)).to}`;
      return { title: `${name} ${what}:`, words: ticket.words };
    }
    case 'ticket-escalated': {
      if (event.mark !== undefined && by === 'desk') return markedSaid(event, event.mark, facts);
      const verb = isAnswerFromOutside(event, procedure) ? 'volvió' : 'pasó';
      return { title: `${name} ${verb} ${withArticle(groupOf(procedure, event.group)).to}.` };
    }
    case 'ticket-resolved':
      return resolvedSaid(event, facts);
    case 'requester-asked':
      return { title: `${who} preguntó por ${name}:`, words: event.question };
    case 'solution-accepted':
      return acceptedSaid(event, facts);
    case 'state-moved':
      return stateMovedSaid(event, facts);
    default:
      if (recorded === undefined) return { title: `${name} cambió.` };
      return { title: asSentence(`${name}: ${eventAfterName(recorded, procedure, by)}`) };
  }
}

function stateMovedSaid(event: EventOf<'state-moved'>, { ticket, procedure, recorded, name, who }: NotificationFacts): NotificationText {
  const words = movedValuesText(event, procedure);
  const wasScheduled = transitionOf(procedure, event.transition)?.from.every((id) => stateOf(procedure, id).waitsFor === 'date') === true;
  if (wasScheduled && recorded?.by.kind === 'system')
    return { title: `Es la hora acordada con ${oneLine(ticket.requester.name, 80)} para ${name}.`, words: ticket.words };
  if (wasScheduled && recorded?.by.kind === 'person' && recorded.by.person.id === ticket.requester.id)
    return { title: `${who} pide otra fecha para ${name}:`, words };
  if (wasScheduled) return { title: `${who} quitó la fecha de ${name}: ya no está ${nounOf(ticket, procedure).as('programado')}.`, words };
  return { title: `${who} pasó ${name} a «${stateOf(procedure, event.to).label}»${words === '' ? '.' : ':'}`, words };
}

/**
 * A requester who never received the solution reads it here. If the desk closed it, a requester who was not asked on a card reads what was
 * done; all read how it was confirmed. Source: UARIV-11, UARIV-16, SIIF-10, SIIF-11
 */
function acceptedSaid(event: SolutionAccepted, facts: NotificationFacts): NotificationText {
  const { view, ticket, procedure, recorded, name, who, by } = facts;
  const solution = ticket.solution?.text;
  const isUnread = recorded !== undefined && unreadQuestionOf(view.stored.history, recorded) !== null;
  if (event.silence && by === 'requester' && isUnread)
    return { title: `${name} se cerró sin su respuesta: no pudimos entregarle la solución.`, words: solution ?? '' };
  if (event.silence) return { title: `${name}: se dio por ${caseNoun(procedure).as('aceptado')} porque ${silenceReason(event)}.` };
  if (!isClosedByDesk(event, procedure)) return { title: `${who} confirmó que ${name} quedó bien.` };
  const confirmer = by === 'requester' ? 'Usted' : ticket.requester.name;
  const sentence = event.confirmed === undefined ? '' : asSentence(confirmedText(confirmer, event, procedure));
  const title = `${who} cerró ${name}.`;
  if (by !== 'requester' || solution === undefined) return { title, sentence };
  return { title: `${title} Esto se hizo:`, words: solution, sentence };
}

/** "Secciones presupuestales afectadas: 5." Source: SIIF-07 */
function markedSaid(event: TicketEscalated, mark: string, { procedure, name, who }: NotificationFacts): NotificationText {
  const { checklist, reason, assignee } = event;
  const receiver = withArticle(groupOf(procedure, event.group));
  const asked = procedure.routes.flatMap((r) => r.needs ?? []);
  const lists = asked.filter((f, i) => f.list !== undefined && asked.findIndex((g) => g.id === f.id) === i);
  const counts = lists.flatMap((f) => {
    const count = listItems(checklist[f.id] ?? '').length;
    return count === 0 ? [] : [`${f.label}: ${countText(count)}.`];
  });
  return {
    title: `${who} escaló ${name} como «${mark}» ${assignee === undefined ? receiver.to : `a ${assignee.name}, ${receiver.of}`}:`,
    sentence: [...counts, 'Se le avisará de la solución.'].join(' '),
    words: reason,
    style: 'warning',
  };
}

/** The person to confirm it with, and where to record it; for the coordination, what to do with a marked case. Source: UARIV-11, SIIF-07 */
function resolvedSaid(event: Extract<TicketEvent, { type: 'ticket-resolved' }>, facts: NotificationFacts): NotificationText {
  const { view, ticket, procedure, name, who, by, to } = facts;
  const { waitsFor, label } = stateOf(procedure, event.to);
  // A solution that the requester does not accept or refuse, such as a provider's, is told as a next step.
  const title = waitsFor === 'requester' ? `${who} solucionó ${name}:` : `${who} pasó ${name} a «${label}»:`;
  if (ticket.state === event.to && isConfirmedAt(to, view)) {
    const confirm = asSentence(`${nounOf(ticket, procedure).as('Confírmelo')} con ${oneLine(ticket.requester.name, 80)}`);
    const sentence = `${confirm} ${preferredText(ticket, procedure)}`.trim();
    return { title, sentence, words: event.solution, buttons: deskActions(view, to) };
  }
  const next = by === 'desk' ? coordinationOf(procedure, ticket.mark) : null;
  return { title, sentence: next ?? '', words: event.solution };
}

/** Whether the people of that channel, or the assignee in their chat, record the requester's answer to the solution. Source: UARIV-11 */
function isConfirmedAt(to: Place, { stored: { ticket }, procedure }: CaseView): boolean {
  if (stateOf(procedure, ticket.state).waitsFor === 'requester') return false;
  const groups = confirmingGroups(ticket, procedure);
  return to.kind === 'channel' ? groups.includes(to.group) : to.person === ticket.assignee?.id && groups.some((g) => g === ticket.group);
}

/** For the requester the desk, or the partner's desk if its person sent the case; for the desk the person. */
export function signer(name: string, by: NumberReader, { procedure, stored: { ticket } }: CaseView): string {
  if (by === 'requester' && procedure.partner !== undefined && name === ticket.sentBy?.name)
    return `${name}, ${withArticle(groupOf(procedure, procedure.partner.group)).of},`;
  return by === 'requester' ? signerText(name, procedure) : name;
}

const maxRows = 8;

/** Source: SIIF-15 */
function leftSaid({ left, cases = [], to }: EventOf<'assignee-left'>, { stored: { ticket }, procedure }: CaseView): NotificationText {
  const noun = caseNoun(procedure);
  const group = groupOf(procedure, ticket.group ?? procedure.intake.group);
  const assign = procedure.transitions.find(({ act, from }) => act === 'assign' && from.includes(to));
  const carried = { person: left.id, group: group.id, transition: assign?.id };
  const rows = cases.slice(0, maxRows).map((one) => ({ name: relatedCaseText(one, procedure, 'desk'), words: one.words ?? '' }));
  return {
    title: leftTitle(left.name, group, cases.length, noun),
    sentence: leftBehindText(noun),
    cases: { rows, more: cases.length > maxRows ? moreLeftText(cases.length - maxRows) : '' },
    style: 'attention',
    buttons: assign === undefined ? [] : [opensDialog('Reasignar', 'reassign', carried)],
  };
}
