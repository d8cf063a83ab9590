import type { NotificationKind, RecordedEvent, TicketEvent } from '../ticket/events.js';
import { undeliveredOfMessage } from '../ticket/undelivered.js';

/** Notifications that ask for an act on the case. Each card stays until that act, and then says what happened. */
const alertKinds: readonly NotificationKind[] = [
  'target-warned',
  'reminder',
  'refused',
  'consulted',
  'top-priority',
  'assigned-to-you',
  'not-delivered',
  'mass-proposed',
  'mass-answer-due',
  'question-proposed',
];

export function isAlertKind(kind: string): kind is NotificationKind {
  return alertKinds.some((one) => one === kind);
}

type Alert = { notificationKind: NotificationKind; seq: number };

/** Whether an alert still asks for something. */
export function isAlertOpen(alert: Alert, history: readonly RecordedEvent[]): boolean {
  // A survey that the same message asks is no longer the reason for the alert.
  if (alert.notificationKind === 'not-delivered')
    return undeliveredOfMessage(alert.seq, history)?.messages.some(({ kind }) => kind !== 'survey') === true;
  return alertEnd(alert, history) === undefined;
}

/** Whether a notification is an alert that no longer asks for anything. */
export function isAlertOver({ kind, seq }: { kind: NotificationKind; seq: number }, history: readonly RecordedEvent[]): boolean {
  return isAlertKind(kind) && !isAlertOpen({ notificationKind: kind, seq }, history);
}

/** The event that answered an alert or made it obsolete; undefined while the alert is open. */
export function alertEnd({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): RecordedEvent | undefined {
  const about = history.find((e) => e.seq === seq)?.event;
  const ends = endOf[notificationKind];
  return about === undefined || ends === undefined ? undefined : history.find((e) => e.seq > seq && ends(e.event, about, seq));
}

/** Events that change what an open card says: the cases of a proposal, an answer that can still be stopped, the person who answers now. */
const changesOf: Readonly<Partial<Record<NotificationKind, readonly TicketEvent['type'][]>>> = {
  question: ['user-reached'],
  resolution: ['user-reached'],
  survey: ['user-reached'],
  'mass-proposed': ['mass-proposal-changed'],
  'mass-answer-due': ['mass-answer-queued', 'mass-answer-cancelled', 'children-added', 'children-removed'],
};

/** `seq` of the last event that changed what an open alert says; 0 where there was none. Source: SIIF-07 */
export function lastAlertChange({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): number {
  const changes = changesOf[notificationKind];
  return changes === undefined ? 0 : (history.findLast((e) => e.seq > seq && changes.includes(e.event.type))?.seq ?? 0);
}

type Ends = (event: TicketEvent, about: TicketEvent, seq: number) => boolean;

/** Events after which nothing about the case is open. */
const endings: readonly TicketEvent['type'][] = ['solution-accepted', 'ticket-withdrawn', 'case-lapsed'];
/** Events that give the case to a person or a group of the desk. */
export const handovers: readonly TicketEvent['type'][] = ['ticket-taken', 'ticket-assigned', 'ticket-escalated'];

const endOf: Readonly<Partial<Record<NotificationKind, Ends>>> = {
  'target-warned': (event, about) =>
    'to' in event ||
    (event.type === 'clock-held' && (event.hold.from === undefined || isWithdrawn(about, event.withdrawn))) ||
    (event.type === 'target-warned' && about.type === 'target-warned' && event.clock === about.clock),
  reminder: (event, about) =>
    about.type === 'reminded' && ('to' in event ? event.to !== about.state : event.type === 'reminded' && event.state === about.state),
  refused: (event) => 'to' in event,
  'top-priority': (event) => 'to' in event || (event.type === 'ticket-corrected' && event.before.priority !== event.after.priority),
  'assigned-to-you': (event) => [...handovers, 'section-filled', ...endings].includes(event.type),
  'mass-proposed': ({ type }) => ['mass-declared', 'mass-dismissed', 'parent-set', ...endings].includes(type),
  'mass-answer-due': ({ type }) =>
    ['ticket-resolved', 'mass-solution-given', 'mass-solution-returned', 'mass-undone', ...endings].includes(type),
  'question-proposed': (event, about) =>
    event.type === 'question-reviewed' && about.type === 'question-proposed' && event.question === about.question,
  consulted: (event, _about, seq) => endings.includes(event.type) || answersConsultation(event, seq),
};

/** Whether an outage withdrew the warning; a case that is late in spite of the outage keeps its warning. */
function isWithdrawn(about: TicketEvent, withdrawn: readonly string[] = []): boolean {
  return about.type === 'target-warned' && about.keys.some((key) => withdrawn.includes(key));
}

function answersConsultation(event: TicketEvent, seq: number): boolean {
  return event.type === 'note-added' && typeof event.audience === 'object' && 'answers' in event.audience && event.audience.answers === seq;
}
