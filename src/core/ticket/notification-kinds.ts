import type { TicketEvent } from './events.js';

/** Whether an event answered an alert or made it obsolete. @param about the event of the alert, with its `seq` */
type Ends = (event: TicketEvent, about: TicketEvent, seq: number) => boolean;

/**
 * What a lost notification is for the desk, beside a message to tell by other means: `no-task`: no person need be called for it ·
 * `until-told`: it asks, so only itself or a talk tells it · `in-state`: it is out of date once the case leaves the state ·
 * `until-confirmed`: it needs no call once the requester has confirmed the solution.
 */
export type WhenLost = 'no-task' | 'until-told' | 'in-state' | 'until-confirmed';

/**
 * Words and card of a kind are in `features/notices`, what the desk reads of a lost one in `texts/undelivered.ts`: the compiler asks for
 * both. The recipients of each event are in `../outbox/notifications-of-event.ts`.
 * @property asks `act`: an act on the case; its card stays until that act, and then says what happened · `answer`: a form or buttons
 * @property mentions the people mentioned in a channel, where Teams notifies no others. `called`: a reply to the card of a case that
 * arrived, for those it calls · `group`: a person of the group is needed. News about a case mentions no one
 * @property until the end of what it asks
 * @property goesOn a person waits for what the desk does about it: where it has no place, the next person responsible for the case reads it
 * @property changes events that change what its open card says; of deliveries, that of a letter to a third party about the same event
 */
type NotificationSheet = {
  readonly asks?: 'act' | 'answer';
  readonly mentions?: 'called' | 'group';
  readonly lost?: readonly WhenLost[];
  readonly until?: Ends;
  readonly goesOn?: true;
  readonly changes?: readonly TicketEvent['type'][];
};

const endings: readonly TicketEvent['type'][] = ['solution-accepted', 'ticket-withdrawn', 'case-lapsed'];
export const handovers: readonly TicketEvent['type'][] = ['ticket-taken', 'ticket-assigned', 'ticket-escalated'];

const untilOneOf =
  (...types: readonly TicketEvent['type'][]): Ends =>
  ({ type }) =>
    types.includes(type) || endings.includes(type);

const sheets = {
  /** A draft came by mail: what it lacks. */
  received: { asks: 'answer', lost: ['in-state'] },
  'draft-reminder': { asks: 'answer', lost: ['in-state'] },
  incomplete: { mentions: 'group' },
  'draft-lapsed': { asks: 'answer' },
  'case-lapsed': {},
  'set-aside': {},
  withdrawn: {},
  'registered-for-you': { lost: ['until-confirmed'] },
  question: { asks: 'answer', lost: ['until-told', 'until-confirmed'], changes: ['user-reached'] },
  answered: { mentions: 'group', goesOn: true },
  reminder: {
    asks: 'act',
    goesOn: true,
    mentions: 'group',
    lost: ['in-state', 'until-confirmed'],
    until: (event, about) =>
      'state' in about && ('to' in event ? event.to !== about.state : 'state' in event && event.state === about.state),
  },
  moved: { lost: ['until-confirmed'] },
  'top-priority': {
    asks: 'act',
    until: (event) => 'to' in event || (event.type === 'ticket-corrected' && event.before.priority !== event.after.priority),
  },
  'escalated-here': { mentions: 'called' },
  'assigned-to-you': { asks: 'act', until: untilOneOf(...handovers, 'section-filled') },
  'section-for-you': { asks: 'answer' },
  'public-note': {},
  information: { mentions: 'group', goesOn: true },
  resolution: { asks: 'answer', lost: ['until-told', 'until-confirmed'], changes: ['user-reached'] },
  refused: { asks: 'act', mentions: 'group', goesOn: true, until: (event) => 'to' in event, changes: ['delivery-recorded'] },
  survey: { asks: 'answer', changes: ['user-reached'] },
  consulted: {
    asks: 'act',
    mentions: 'group',
    until: (event, _about, seq) => endings.includes(event.type) || answersConsultation(event, seq),
  },
  'consult-answered': { goesOn: true },
  'target-warned': {
    asks: 'act',
    mentions: 'group',
    until: (event, about) =>
      'to' in event ||
      (event.type === 'clock-held' && event.hold.from === undefined) ||
      ('withdrawn' in event && isWithdrawn(about, event.withdrawn)) ||
      (event.type === 'target-warned' && about.type === 'target-warned' && event.clock === about.clock),
  },
  'survey-answered': { lost: ['no-task'] },
  'arrived-here': { mentions: 'called' },
  // Its end is that of the messages that did not arrive.
  'not-delivered': { asks: 'act', mentions: 'group' },
  'mass-proposed': {
    asks: 'act',
    until: untilOneOf('mass-declared', 'mass-dismissed', 'parent-set'),
    changes: ['mass-proposal-changed'],
  },
  'mass-declared': {},
  'cases-grouped': {},
  'mass-answer-due': {
    asks: 'act',
    until: untilOneOf('ticket-resolved', 'mass-solution-given', 'mass-solution-returned', 'mass-undone'),
    changes: ['mass-answer-queued', 'mass-answer-cancelled', 'children-added', 'children-removed'],
  },
  'mass-solution-returned': { goesOn: true },
  joined: {},
  /** A person outside must act: the request, by mail (USPEC-12, UARIV-11). */
  'third-party': { lost: ['no-task'] },
  'desk-back': { lost: ['no-task'] },
} as const satisfies Readonly<Record<string, NotificationSheet>>;

export type NotificationKind = keyof typeof sheets;

export const notificationSheets: Readonly<Record<NotificationKind, NotificationSheet>> = sheets;

export const notificationKinds: readonly NotificationKind[] = Object.keys(sheets).filter(isNotificationKind);

/** @param kind as a document names it; an earlier release may have known others */
export function sheetOfKind(kind: string): NotificationSheet | undefined {
  return isNotificationKind(kind) ? notificationSheets[kind] : undefined;
}

export function isNotificationKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(sheets, kind);
}

/** Whether an outage withdrew the warning; a case that is late in spite of the outage keeps its warning. */
function isWithdrawn(about: TicketEvent, withdrawn: readonly string[] = []): boolean {
  return about.type === 'target-warned' && about.keys.some((key) => withdrawn.includes(key));
}

function answersConsultation(event: TicketEvent, seq: number): boolean {
  return event.type === 'note-added' && typeof event.audience === 'object' && 'answers' in event.audience && event.audience.answers === seq;
}
