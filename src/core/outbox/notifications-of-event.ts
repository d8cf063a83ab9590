import { later, SECOND } from '../instant.js';
import { priorityRank, stateOf, transitionOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import {
  givenTo,
  sheetOf,
  type EventOf,
  type RecordedEvent,
  type StateChange,
  type TicketEvent,
  type ToldApart,
} from '../ticket/events.js';
import { confirmingGroups } from '../ticket/confirming-groups.js';
import { isDecidedBySurvey } from '../ticket/survey.js';
import { isOpen, type Ticket, workerOf } from '../ticket/ticket.js';
import { callPolicyOf } from './group-call.js';
import { newNotification, samePlace, type Notification, type Place } from './notification.js';
import type { StoredTicket } from './stored-ticket.js';
import {
  draftTo,
  inChannel,
  inChat,
  oncePerPlace,
  toAudiences,
  type NotificationDraft,
  ofDuplicate,
  ofKeptMail,
  ofLostWord,
  ofNote,
  ofWritten,
  ofSurveyAnswers,
  ofWhatCameBefore,
} from './note-notifications.js';
import { accountOf, isMachine, placeOf, placeOfThirdParty, placeOfKeeper, placesOfKeeper, requesterChat } from './places.js';
import { isUnconfirmed } from '../ticket/told.js';

type Before = Pick<StoredTicket, 'postedCards' | 'history'>;

/**
 * The transition's `tells` names the recipients, the event the content; the person who did it gets none.
 * @param ticket the ticket after the event
 * @param away ids of the assignees, present or last, who are away
 * @param before the cards and the history before the event
 * @param originals the open cases of which this one is a duplicate
 * Source: UARIV-11, UARIV-16, UARIV-17, SIIF-15
 */
export function notificationsOfEvent(
  recorded: RecordedEvent,
  ticket: Ticket,
  procedure: Procedure,
  away: readonly PersonId[],
  before: Before,
  originals: readonly Ticket[] = [],
): readonly Notification[] {
  const { event, seq, at, by } = recorded;
  // The desk asks the survey, even if the requester's own acceptance brings it.
  const actor = by.kind === 'person' && event.type !== 'survey-asked' ? by.person.id : null;
  const isForGroup = isOpen(ticket) || event.type === 'mail-kept';
  const absent = !isForGroup || isForAssigneeOnly(event, procedure) ? [] : away.filter((id) => id !== actor);
  const ofEarlier = ofWhatCameBefore(recorded, ticket, procedure, before.history);
  const drafts = alsoToGroup([...draftsOf(event, ticket, procedure), ...ofEarlier], ticket, absent);
  // A survey that a colleague recorded is the requester's own answer.
  const answering = event.type === 'survey-answered' ? ticket.requester.id : null;
  const elsewhere = ofDuplicate(recorded, { ticket, history: before.history }, originals, away).filter(
    ({ to }) => !drafts.some((draft) => samePlace(draft.to, to)),
  );
  // An account is requester and partner at once.
  const told = accountOf(ticket) === null ? drafts : oncePerPlace(drafts);
  return [...told, ...oncePerPlace(elsewhere)]
    .filter(({ to }) => !(to.kind === 'person' && isMachine(to.person)))
    .filter((draft) => !isOnReceipt(draft, event, ticket, before) && !isToUnproved(draft, recorded, ticket, before))
    .filter(({ kind, to }) => isForActor(kind, ticket) || !(to.kind === 'person' && (to.person === actor || to.person === answering)))
    .map(({ afterMs = 0, ...draft }, i) => newNotification({ ...draft, id: `${seq}.${i}`, seq, nextTryAt: later(at, afterMs) }));
}

/** Whether a person also reads what they did themself: an answer to a mail is all that they see of it. Source: SIGCE-02, SIGCE-05 */
function isForActor(kind: NotificationDraft['kind'], ticket: Ticket): boolean {
  if (kind === 'moved') return accountOf(ticket) !== null && ticket.phase === 'closed';
  return ['section-for-you', 'received', 'reminder'].includes(kind) || (kind === 'registered-for-you' && ticket.mailbox !== undefined);
}

/** The receipt of the requester shows who attends and what changes the promised time; without one, they were told of the first assignee. */
function isOnReceipt({ kind, to }: NotificationDraft, event: TicketEvent, ticket: Ticket, { postedCards, history }: Before): boolean {
  if (givenTo(event) === null || kind !== 'moved' || !samePlace(to, requesterChat(ticket))) return false;
  const wasTold = history.some((e) => givenTo(e.event) !== null);
  return wasTold || postedCards.some((card) => card.kind === 'receipt' && !card.done && samePlace(card.place, to));
}

/** Whether it tells a person who may never have written a request, by no person's act, that its draft is about to end, or how it ended. */
function isToUnproved({ kind, to }: NotificationDraft, { by }: RecordedEvent, ticket: Ticket, { history }: Before): boolean {
  const isOfEnd = kind === 'draft-reminder' || kind === 'draft-lapsed' || kind === 'registered-for-you';
  return isOfEnd && by.kind === 'system' && samePlace(to, requesterChat(ticket)) && isUnconfirmed({ ticket, history });
}

/** Whether the event is feedback that asks for nothing: it goes only to the person who solved the case, never to their group. */
function isForAssigneeOnly(event: TicketEvent, procedure: Procedure): boolean {
  if (event.type !== 'survey-answered' || event.low !== undefined) return false;
  return event.takes === undefined || transitionOf(procedure, event.takes)?.act !== 'refuse';
}

/**
 * Sends the notifications of an absent assignee also to their group, which can take the case over: otherwise the requester's answer would
 * stay unread until the assignee is back. The assignee still finds it in their chat. Source: SIIF-15
 */
function alsoToGroup(drafts: readonly NotificationDraft[], ticket: Ticket, away: readonly PersonId[]): readonly NotificationDraft[] {
  const absent = dutiesOf(ticket).filter(({ person: { id } }) => away.includes(id) && id !== ticket.requester.id);
  if (absent.length === 0) return drafts;
  const besides = drafts.flatMap(({ kind, to }) =>
    absent
      .filter(({ person }) => to.kind === 'person' && to.person === person.id)
      .map(({ person, group }): NotificationDraft => ({ kind, to: { kind: 'channel', group }, absent: person })),
  );
  return oncePerPlace([...drafts.filter(({ to }) => !besides.some((one) => samePlace(one.to, to))), ...besides]);
}

/** Their recipients depend on the procedure, or on more of the case than an audience. */
const toldApart: { readonly [T in ToldApart]: (event: EventOf<T>, ticket: Ticket, procedure: Procedure) => readonly NotificationDraft[] } =
  {
    'delivery-recorded': ofLostWord,
    'draft-completed': ofNewCase,
    'information-added': ofWritten,
    'mail-kept': ofKeptMail,
    'message-edited': ofWritten,
    'note-added': ({ audience }, ticket) => ofNote(audience, ticket),
    reminded: (_, ticket, procedure) => remindersOf(ticket, requesterChat(ticket), procedure),
    'survey-answered': ofSurveyAnswers,
    'target-warned': warningsTo,
    'ticket-corrected': (event, ticket, procedure) => [
      ...(event.filler === undefined ? [] : toFiller(ticket)),
      ...toCoordinationOf(event, procedure),
    ],
  };

const isToldApart = (event: TicketEvent): event is EventOf<ToldApart> => sheetOf(event).isToldApart;

/** Looks up the row by the type, so that the compiler knows which event the row takes. */
const draftsApart = <T extends ToldApart>(type: T, event: EventOf<T>, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] =>
  toldApart[type](event, ticket, procedure);

function draftsOf(event: TicketEvent, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  if (isToldApart(event)) return draftsApart(event.type, event, ticket, procedure);
  const told = sheetOf(event).tells(event, ticket, procedure);
  return oncePerPlace([
    ...('to' in event ? draftsOfTransition(event, ticket, procedure) : []),
    ...told.flatMap(({ kind, to }) => (typeof to === 'string' ? draftTo(kind, placeOf(to, ticket, procedure)) : [inChat(kind, to.person)])),
  ]);
}

/** Reminds those who record what the requester says of the solution; in the assignee's own group, the assignee. Source: UARIV-11 */
function toConfirmers(ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const { assignee, group: own } = ticket;
  return confirmingGroups(ticket, procedure).map((group) =>
    group === own && assignee !== null ? inChat('reminder', assignee.id) : inChannel('reminder', group),
  );
}

type DraftCompleted = EventOf<'draft-completed'>;

/** The notifications of a new case; the requester is told, unless they completed it themself. Source: UARIV-06, UARIV-09, SIIF-02 */
function ofNewCase(event: DraftCompleted, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const isByMail = transitionOf(procedure, event.transition)?.byMail?.includes('requester') === true;
  return [
    { kind: 'registered-for-you', to: requesterChat(ticket), ...(isByMail ? { byMail: true } : {}) },
    ...groupCall(event, procedure),
    ...toFiller(ticket),
    ...toOthers(event, ticket, procedure),
    ...(event.isSolvedNext === true ? [] : toCoordinationOf(event, procedure)),
  ];
}

/** Tells the coordination at once of a case of the highest priority, or of a category that tells it. Source: UARIV-02, SIIF-05, SIIF-23 */
function toCoordinationOf(event: EventOf<'draft-completed' | 'ticket-corrected'>, procedure: Procedure): readonly NotificationDraft[] {
  const { priority } = event.type === 'ticket-corrected' ? event.after : event;
  const isSame = event.type === 'ticket-corrected' && event.before.priority === priority;
  const kind = !isSame && priorityRank(priority, procedure) === 'top' ? 'top-priority' : 'moved';
  return (event.coordinators ?? []).map((person) => inChat(kind, person));
}

/** Notifies the person who may fill the next section, also if they registered the case themselves. Source: USPEC-06 */
function toFiller({ filler }: Ticket): readonly NotificationDraft[] {
  return filler?.kind === 'person' ? [inChat('section-for-you', filler.person.id)] : [];
}

/**
 * The requester, while the case waits for them; for a draft also the partner's desk if it was not told of it yet, or level 1 keeps the
 * draft for it. In a wait for a provider, an area or a fix the person who has the case or follows it up, and the desk if an area has it.
 * For a solution that the desk confirms those who confirm it. Source: UARIV-06, UARIV-11, SIIF-03
 */
function remindersOf(ticket: Ticket, requester: Place, procedure: Procedure): readonly NotificationDraft[] {
  if (ticket.phase === 'draft') {
    // Level 1 asked the partner's desk for data, so the partner's desk has to send it.
    const isKept = ticket.ofPartner && ticket.registeredBy !== null;
    const toPartner =
      isKept || (ticket.ofPartner && ticket.returned === '') ? toAudiences(['partner'], 'incomplete', ticket, procedure) : [];
    return isKept ? toPartner : [{ kind: 'draft-reminder', to: requester }, ...toPartner];
  }
  if (isDecidedBySurvey(ticket, procedure)) return [{ kind: 'survey', to: requester }];
  const { waitsFor = 'none', remindEvery } = stateOf(procedure, ticket.state);
  if (ticket.phase === 'resolved' && remindEvery !== undefined) return toConfirmers(ticket, procedure);
  if (waitsFor === 'date') return oncePerPlace([...draftTo('reminder', placeOfKeeper(ticket)), { kind: 'reminder', to: requester }]);
  return waitsFor === 'provider' || waitsFor === 'change'
    ? oncePerPlace(placesOfKeeper(ticket, procedure).map((to) => ({ kind: 'reminder', to })))
    : [{ kind: 'reminder', to: requester }];
}

/** Within this time a case that is registered with its solution is solved, and mentions no person; if it was cut off, it calls its group. */
const solvedWithinMs = 20 * SECOND;

/** Teams notifies no one of a card in a channel, so a mention calls the group to a new case. Source: UARIV-08 */
function groupCall({ group, isSolvedNext, isJoined }: DraftCompleted, procedure: Procedure): readonly NotificationDraft[] {
  if (isJoined === true || callPolicyOf(procedure, group) === 'none') return [];
  return [{ ...inChannel('arrived-here', group), ...(isSolvedNext === true ? { afterMs: solvedWithinMs } : {}) }];
}

/**
 * Tells the partner's desk that sent the case its number here, its account by the letter that answers its own, and the first level if the
 * case went straight to another group. Source: SIGCE-02, SIIF-23
 */
function toOthers({ transition, group }: DraftCompleted, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const tells = transitionOf(procedure, transition)?.tells ?? [];
  const told = tells.filter((a) => a === 'partner' || (a === 'first-level' && group !== procedure.intake.group));
  return toAudiences(told, 'moved', ticket, procedure).map((draft) =>
    draft.to.kind === 'person' && draft.to.person === accountOf(ticket) ? { ...draft, kind: 'registered-for-you' } : draft,
  );
}

/** Notifies the audiences of the warning: assignee, group, coordinators, or a requester who was promised a time. Source: SIGCE-13 */
function warningsTo(event: EventOf<'target-warned'>, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const wanted = procedure.warnings?.find((w) => w.at === event.at)?.tells ?? [];
  // Each group has its own time to answer; only the first of these was promised to the requester.
  const audiences = wanted.filter(
    (a) => a !== 'requester' || event.clock === 'resolution' || event.keys.includes(`response:${event.at}:1`),
  );
  return toAudiences(audiences, 'target-warned', ticket, procedure, event.coordinators);
}

function draftsOfTransition(event: StateChange, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const isTold = 'bySurvey' in event && event.bySurvey === true;
  const { tells: told = [], byMail = [] } = transitionOf(procedure, event.transition) ?? {};
  const tells = isTold ? [] : told;
  const { requester = 'moved', desk = 'moved' } = sheetOf(event).kinds;
  return [
    ...toFiller(ticket),
    ...tells.flatMap((audience) =>
      draftTo(audience === 'requester' ? requester : desk, placeOf(audience, ticket, procedure)).map((draft) =>
        byMail.some((one) => one === audience) ? { ...draft, byMail: true as const } : draft,
      ),
    ),
    ...(byMail.includes('third-party') ? draftTo('third-party', placeOfThirdParty(ticket, procedure)) : []),
    ...toCoordination(event, ticket),
  ];
}

/** Tells the coordination of marked cases, their solution and its refusal; of cases whose assignee left, also the group. Source: SIIF-07, SIIF-15 */
function toCoordination(event: StateChange, { group }: Ticket): readonly NotificationDraft[] {
  const coordinators = 'coordinators' in event ? (event.coordinators ?? []) : [];
  const kind = event.type === 'solution-refused' ? 'refused' : 'moved';
  const toGroup = event.type === 'assignee-left' && event.cases !== undefined && group !== null ? [inChannel(kind, group)] : [];
  return [...toGroup, ...coordinators.map((person) => inChat(kind, person))];
}

/**
 * The assignee, and the person who follows the ticket up while it is outside the desk, each with the group that takes over while they are
 * away. Source: SIIF-10, SIIF-15
 */
function dutiesOf(ticket: Ticket): readonly { person: PersonRef; group: string }[] {
  const duties = [
    { person: workerOf(ticket), group: ticket.group },
    { person: ticket.follower, group: ticket.sender },
  ];
  return duties.flatMap(({ person, group }) => (person === null || group === null ? [] : [{ person, group }]));
}
