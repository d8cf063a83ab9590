import type { Place } from '../../domain/outbox/notification.js';
import { confirmingGroups } from '../../domain/ticket/confirming-groups.js';
import { coordinationOf, groupOf, isAnswerFromOutside, stateOf } from '../../domain/procedure/lookup.js';
import { listItems } from '../../domain/ticket/forms/field-value.js';
import type { RecordedEvent, SolutionAccepted } from '../../domain/ticket/events.js';
import { unreadQuestionOf } from '../../domain/ticket/told.js';
import type { NumberReader } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { CaseView } from '../../ports/messenger.js';
import { confirmedText, eventText, isClosedByDesk, movedValuesText, silenceReason } from '../../texts/history-text.js';
import { asSentence, countText, signerText, caseNoun, nounOf } from '../../texts/words.js';
import { type Button, opensDialog } from '../../cards/button.js';
import { deskActions } from '../../cards/parts/case-actions.js';
import { oneLine } from '../../cards/user-words.js';
import { preferredText } from '../../texts/undelivered.js';
import { withArticle } from '../../domain/procedure/words.js';
import type { AssigneeLeft } from '../../domain/ticket/assignee-left.js';
import { leftBehindText, leftTitle, moreLeftText } from '../../texts/availability.js';
import { relatedCaseText } from '../../texts/mass-incidents.js';

/** What stands on a plain notification. */
export type NotificationText = {
  title: string;
  sentence?: string;
  words?: string;
  /** The cases that it is about, each with its words; `more` says how many are left out. */
  cases?: { rows: readonly { name: string; words: string }[]; more: string };
  style?: 'warning' | 'attention' | '';
  isOver?: boolean;
  /** Before the usual button. */
  first?: readonly Button[];
  buttons?: readonly Button[];
};

/** @property to where it is read */
type Telling = { name: string; who: string; by: NumberReader; to: Place };

/** A step that asks nothing of who is told: who attends now, where it stands, that it went well. */
export function movedSaid(recorded: RecordedEvent | undefined, view: CaseView, telling: Telling): NotificationText {
  const said = stepSaid(recorded, view, telling);
  if (telling.by !== 'partner') return said;
  return { ...said, sentence: [said.sentence ?? '', standingText(recorded, view)].filter((part) => part !== '').join(' ') };
}

/** The partner's desk keeps a case of its own, so it reads whether this one has ended. Source: SIGCE-05 */
export function standingText(recorded: RecordedEvent | undefined, { procedure }: CaseView): string {
  const event = recorded?.event;
  if (event === undefined || !('to' in event)) return '';
  const { phase, label } = stateOf(procedure, event.to);
  if (phase === 'closed' || phase === 'void') return `Terminó: quedó «${label}».`;
  return phase === 'resolved' ? 'Todavía no se cierra: falta la confirmación del usuario.' : '';
}

function stepSaid(recorded: RecordedEvent | undefined, view: CaseView, { name, who, by, ...at }: Telling): NotificationText {
  const { procedure } = view;
  const event = recorded?.event;
  switch (event?.type) {
    case 'ticket-taken':
    case 'ticket-assigned':
      return { title: `${signer(event.assignee.name, by, view)} atiende ${name}.` };
    case 'assignee-left':
      return leftSaid(event, view);
    case 'draft-completed':
      return registeredSaid(event, view, { name, by });
    case 'ticket-escalated':
      return event.mark === undefined || by !== 'desk'
        ? {
            title: `${name} ${isAnswerFromOutside(event, procedure) ? 'volvió' : 'pasó'} ${withArticle(groupOf(procedure, event.group)).to}.`,
          }
        : markedSaid(event, event.mark, procedure, { name, who });
    case 'ticket-resolved':
      return resolvedSaid(event, view, { name, who, by, ...at });
    case 'requester-asked':
      return { title: `${who} preguntó por ${name}:`, words: event.question };
    case 'solution-accepted':
      return acceptedSaid(recorded, event, view, { name, who, by });
    case 'state-moved':
      return {
        title: `${who} pasó ${name} a «${stateOf(procedure, event.to).label}»${movedValuesText(event, procedure) === '' ? '.' : ':'}`,
        words: movedValuesText(event, procedure),
      };
    default:
      return {
        title:
          recorded === undefined
            ? `${name} cambió.`
            : asSentence(`${name}: ${eventText(recorded, procedure, by === 'requester' ? by : 'desk')}`),
      };
  }
}

/** To the partner's desk, that it is registered here; to a group, that it came. */
function registeredSaid(
  { group }: Extract<RecordedEvent['event'], { type: 'draft-completed' }>,
  { stored: { ticket }, procedure }: CaseView,
  { name, by }: Pick<Telling, 'name' | 'by'>,
): NotificationText {
  const title =
    by === 'partner'
      ? `${name} quedó ${caseNoun(procedure).as('registrado')} en ${withArticle({ label: procedure.deskName }).the}:`
      : `${name} llegó ${withArticle(groupOf(procedure, group)).to}:`;
  return { title, words: ticket.words };
}

/** The requester's answer, or the end of the time for it; a requester who never received the solution reads it here. Source: UARIV-16, SIIF-11 */
function acceptedSaid(
  recorded: RecordedEvent | undefined,
  event: SolutionAccepted,
  view: CaseView,
  { name, who, by }: Pick<Telling, 'name' | 'who' | 'by'>,
): NotificationText {
  const { stored, procedure } = view;
  const isUnread = recorded !== undefined && unreadQuestionOf(stored.history, recorded) !== null;
  if (event.silence && by === 'requester' && isUnread)
    return { title: `${name} se cerró sin su respuesta: no pudimos entregarle la solución.`, words: stored.ticket.solution?.text ?? '' };
  if (event.silence) return { title: `${name}: se dio por ${caseNoun(procedure).as('aceptado')} porque ${silenceReason(event)}.` };
  return isClosedByDesk(event, procedure)
    ? closedByDesk(event, view, { name, who, by })
    : { title: `${who} confirmó que ${name} quedó bien.` };
}

/** To the coordination: what it was marked as and how many of each list there are: "Secciones presupuestales afectadas: 5." Source: SIIF-07 */
function markedSaid(
  { group, checklist, reason, assignee }: Extract<RecordedEvent['event'], { type: 'ticket-escalated' }>,
  mark: string,
  procedure: CaseView['procedure'],
  { name, who }: { name: string; who: string },
): NotificationText {
  const receiver = withArticle(groupOf(procedure, group));
  const lists = procedure.routes
    .flatMap((r) => r.needs ?? [])
    .filter((f, i, all) => f.list !== undefined && all.findIndex((g) => g.id === f.id) === i);
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

/** To a requester who was not asked on a card, what was done; to all, how the requester confirmed it to the desk. Source: UARIV-11, SIIF-10 */
function closedByDesk(
  event: SolutionAccepted,
  { stored: { ticket }, procedure }: CaseView,
  { name, who, by }: { name: string; who: string; by: NumberReader },
): NotificationText {
  const { requester, solution } = ticket;
  const confirmer = by === 'requester' ? 'Usted' : requester.name;
  const sentence = event.confirmed === undefined ? '' : asSentence(confirmedText(confirmer, event, procedure));
  const title = `${who} cerró ${name}`;
  return by === 'requester' && solution !== null
    ? { title: `${title}. Esto se hizo:`, words: solution.text, sentence }
    : { title: `${title}.`, sentence };
}

/** The specialist who confirms the solution reads the person to confirm it with, and records it there; of a case that was marked for it, the coordination reads what to do with it. Source: UARIV-11, SIIF-07 */
function resolvedSaid(
  event: Extract<RecordedEvent['event'], { type: 'ticket-resolved' }>,
  view: CaseView,
  { name, who, by, to }: Telling,
): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  if (ticket.state === event.to && isConfirmedAt(to, view))
    return {
      title: resolvedTitle(event, procedure, { name, who }),
      sentence: [
        asSentence(`${nounOf(ticket, procedure).as('Confírmelo')} con ${oneLine(ticket.requester.name, 80)}`),
        preferredText(ticket, procedure),
      ]
        .join(' ')
        .trim(),
      words: event.solution,
      buttons: deskActions(view, to),
    };
  const next = by === 'desk' ? coordinationOf(procedure, ticket.mark) : null;
  return { title: resolvedTitle(event, procedure, { name, who }), ...(next === null ? {} : { sentence: next }), words: event.solution };
}

/** Whether the people of that channel, or the assignee in their chat, record what the requester says of the solution. Source: UARIV-11 */
function isConfirmedAt(to: Place, { stored: { ticket }, procedure }: CaseView): boolean {
  if (stateOf(procedure, ticket.state).waitsFor === 'requester') return false;
  const groups = confirmingGroups(ticket, procedure);
  return to.kind === 'channel' ? groups.includes(to.group) : to.person === ticket.assignee?.id && groups.some((g) => g === ticket.group);
}

/** A solution that the requester does not judge, such as a provider's, stands for what the desk does next. Source: UARIV-11 */
function resolvedTitle(
  { to }: Extract<RecordedEvent['event'], { type: 'ticket-resolved' }>,
  procedure: CaseView['procedure'],
  { name, who }: { name: string; who: string },
): string {
  const { waitsFor, label } = stateOf(procedure, to);
  return waitsFor === 'requester' ? `${who} solucionó ${name}:` : `${who} pasó ${name} a «${label}»:`;
}

/** Towards the requester the desk signs, and who sent the case for them is of the partner's desk; towards the desk the person. */
export function signer(name: string, by: NumberReader, { procedure, stored: { ticket } }: CaseView): string {
  if (by === 'requester' && procedure.partner !== undefined && name === ticket.sentBy?.name)
    return `${name}, ${withArticle(groupOf(procedure, procedure.partner.group)).of},`;
  return by === 'requester' ? signerText(name, procedure) : name;
}

/** As many as one message lists; the button takes all. */
const maxRows = 8;

/** To the group and its coordination, with what an assignee had who left the team. Source: SIIF-15 */
function leftSaid({ left, cases = [], to }: AssigneeLeft, { stored: { ticket }, procedure }: CaseView): NotificationText {
  const noun = caseNoun(procedure);
  const group = groupOf(procedure, ticket.group ?? procedure.intake.group);
  const assign = procedure.transitions.find(({ act, from }) => act === 'assign' && from.includes(to));
  const rows = cases.slice(0, maxRows).map((one) => ({ name: relatedCaseText(one, procedure, 'desk'), words: one.words ?? '' }));
  return {
    title: leftTitle(left.name, group, cases.length, noun),
    sentence: leftBehindText(noun),
    cases: { rows, more: cases.length > maxRows ? moreLeftText(cases.length - maxRows) : '' },
    style: 'attention',
    buttons:
      assign === undefined ? [] : [opensDialog('Reasignar', 'reassign', { person: left.id, group: group.id, transition: assign.id })],
  };
}
