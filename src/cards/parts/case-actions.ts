import type { Place } from '../../domain/outbox/notification.js';
import { groupOf, groupsReachable, isFirstLevel, keywordOf } from '../../domain/procedure/lookup.js';
import type { Doer } from '../../domain/procedure/doers.js';
import type { Procedure, Transition } from '../../domain/procedure/procedure.js';
import type { Actor } from '../../domain/people/person.js';
import { type Ticket, isOpen, isRequester } from '../../domain/ticket/ticket.js';
import { isDeskWork, isGuestGroup, isOneOf } from '../../domain/people/roles.js';
import { checkTries } from '../../domain/ticket/told.js';
import { type Undelivered, undeliveredIn } from '../../domain/ticket/undelivered.js';
import { transitionFields, emptyChoosable } from '../../domain/ticket/forms/transition-fields.js';
import { handlingDoers, isWordToReporter, requesterTransitions, writersTo } from '../../domain/ticket/permissions.js';
import type { CaseView } from '../../ports/messenger.js';
import { takeUpButtons } from './take-up-again.js';
import { asEquals, executeAction, inOrder, opensDialog, says, type Button } from '../button.js';
import { availableTransitions } from '../../domain/ticket/available-transitions.js';
import { isAnswerLeaving } from '../../domain/ticket/mass/mass-incident.js';
import { caseNoun, inSentence } from '../../texts/words.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { ownCasesTitle } from '../../texts/case-lists.js';
import { isAttendedByContact, slaOf } from '../../domain/ticket/ticket-sla.js';
import { formFields } from '../../domain/ticket/forms/asked-fields.js';
import { unansweredAddress } from '../../domain/ticket/forms/sections.js';

/** Actions on a card, those in its overflow menu too. */
const MAX_BUTTONS = 6;

/** What a button about a case carries, with the version of the case, so that a late press is noticed. */
export function caseData(ticket: Ticket): { ticket: string; v: number } {
  return { ticket: ticket.id, v: ticket.version };
}

/** Whose chat a card stands in: a guest fills in their section, or looks. */
export type ReaderSide = 'desk' | 'guest';

/**
 * Buttons of the live card by its state and where it stands: the state's own first, then note and the rest behind "Más…".
 *
 * @param reader  of a card in a personal chat; in a channel its group decides
 */
export function deskActions(view: CaseView, place: Place | null = null, reader: ReaderSide = 'desk'): readonly Button[] {
  const { ticket } = view.stored;
  const history = opensDialog('Ver historia', 'history', caseData(ticket));
  // Guests fill in their section, or look: the desk's own notes and ways are not theirs.
  if (reader === 'guest' || isGuestPlace(place, view)) return inOrder([...guestButtons(view, place), history]);
  const more = [moreButton(ticket)];
  const note = opensDialog('Nota', 'note', caseData(ticket));
  const contact = contactButtons(view, place);
  if (deskTransitions(view).length === 0)
    return inOrder([history, ...contact, ...(ticket.phase === 'void' || ticket.phase === 'draft' ? [] : [note, ...more])]);
  const available = deskTransitions(view, place).map((t) => transitionButton(t, view));
  const stop = stopAnswerButtons(view);
  const [first = history, ...others] = available.slice(0, MAX_BUTTONS - 2 - contact.length - stop.length);
  return inOrder([...stop, first, ...contact, ...others, note, ...more]);
}

/** While the answer to the reporters of a mass incident waits to go out. Source: SIIF-07 */
export function stopAnswerButtons({ stored: { ticket } }: CaseView): readonly Button[] {
  if (!isAnswerLeaving(ticket)) return [];
  return [executeAction('Detener el envío', { verb: 'mass', ...caseData(ticket), step: 'cancel' })];
}

/**
 * The buttons of an alert: to take or assign a case without an assignee, to write to the user of a case with one, to pass it on where the
 * alert is for the coordination. Then `see`.
 */
export function alertActions(view: CaseView, place: Place, see: Button): readonly Button[] {
  const { ticket } = view.stored;
  if (isGuestPlace(place, view)) return inOrder([see]);
  const isOwn = place.kind === 'person' && place.person === ticket.assignee?.id;
  const group = place.kind === 'channel' ? place.group : isOwn ? ticket.group : null;
  const write = mayWriteFrom(group, ticket, view.procedure)
    ? [opensDialog('Escribir al usuario', 'note', { ...caseData(ticket), audience: 'public' })]
    : [];
  const passOn = (acts: readonly HandoverAct[]) => handovers(acts, deskTransitions(view, place)).map((t) => transitionButton(t, view));
  if (ticket.assignee !== null) return inOrder([...write, ...passOn(isOwn ? [] : ['assign']), see]);
  // The coordination gives a case to a person; the group takes it.
  return inOrder([...passOn(place.kind === 'person' ? ['assign'] : ['take', 'assign']), ...write, see]);
}

function mayWriteFrom(group: string | null, ticket: Ticket, procedure: Procedure): boolean {
  const writers = writersTo(ticket, procedure);
  return writers === null || group === null || doersIn(group, ticket, procedure).some((doer) => writers.includes(doer));
}

type HandoverAct = Extract<Transition['act'], 'take' | 'assign'>;
/** Of each act the first transition that can be done from here. */
export function handovers(acts: readonly HandoverAct[], available: readonly Transition[]): readonly Transition[] {
  return acts.flatMap((act) => available.find((t) => t.act === act) ?? []);
}

/** What the area may do that the case stands with. Source: USPEC-06 */
function guestButtons(view: CaseView, place: Place | null): readonly Button[] {
  const { stored, procedure } = view;
  const group = place?.kind === 'channel' ? place.group : stored.ticket.group;
  if (group === null || !isGuestGroup(group, procedure)) return [];
  const theirs = deskTransitions(view, { kind: 'channel', group }).map((t) => transitionButton(t, view));
  return [...theirs, ...addressButton(view)].slice(0, MAX_BUTTONS - 1);
}

/** The channel of a group outside the desk, or the chat of the person who may fill its section. Source: USPEC-06 */
export function isGuestPlace(place: Place | null, { stored: { ticket }, procedure }: CaseView): boolean {
  if (place?.kind === 'channel') return isGuestGroup(place.group, procedure);
  return place !== null && ticket.filler?.kind === 'person' && ticket.filler.person.id === place.person;
}

/**
 * Beside the line that says who has to be told; in a channel only where its people may say that they did.
 *
 * Source: UARIV-16
 */
function contactButtons(view: CaseView, place: Place | null): readonly Button[] {
  const { ticket, history } = view.stored;
  const { procedure } = view;
  const undelivered = undeliveredIn(history);
  const asker = undelivered.find(({ recipient }) => recipient.kind === 'person' && isRequester(ticket, recipient.person.id));
  const survey = asker?.messages.some(({ kind }) => kind === 'survey') === true && !isOpen(ticket);
  const isTheirs =
    place?.kind !== 'channel' ||
    (!isGuestGroup(place.group, procedure) && doersIn(place.group, ticket, procedure).some((doer) => handlingDoers.includes(doer)));
  if (!isTheirs) return [];
  return [
    ...(survey ? [recordAnswerButton(ticket)] : []),
    ...(isOpen(ticket) ? sendAgainButtons(ticket, asker?.messages ?? []) : []),
    ...((asker !== undefined && !survey) || needsWord(view) ? [talkButton(ticket)] : []),
    ...(undelivered.some((one) => one !== asker) ? [opensDialog('Ya le avisé', 'manual-contact', caseData(ticket))] : []),
  ];
}

/** Whether an assignee still has to speak with the requester before the case counts as attended. Source: USPEC-03 */
function needsWord(view: CaseView): boolean {
  const { ticket } = view.stored;
  if (!isOpen(ticket) || ticket.assignee === null || !isAttendedByContact({ level: ticket.level ?? 0 }, view.procedure)) return false;
  return slaOf(view.stored, view, view.now).response?.state === 'running';
}

export const talkTitle = 'Hablé con la persona';

/** @param from  the list of people to call */
export function talkButton(ticket: Ticket, from?: 'list'): Button {
  return opensDialog(talkTitle, 'talk', { ...caseData(ticket), ...(from === undefined ? {} : { from }) });
}

/** Where a question or a solution is among what did not arrive. */
export function sendAgainButtons({ id }: Ticket, lost: Undelivered['messages']): readonly Button[] {
  const isAwaited = lost.some(({ kind }) => kind === 'question' || kind === 'resolution');
  return isAwaited ? [executeAction('Enviar de nuevo', { verb: 'send-again', ticket: id })] : [];
}

/** Of a survey that did not arrive. Source: SIIF-12 */
export function recordAnswerButton(ticket: Ticket): Button {
  return opensDialog('Registrar respuesta', 'survey', { ticket: ticket.id });
}

/** What else this state and this person allow; for the desk alone. */
export function moreButton(ticket: Ticket): Button {
  return opensDialog('Más…', 'more', caseData(ticket));
}

/**
 * Transitions that people of the desk can do from here, in the state's order.
 *
 * @param place  a channel shows only what its group may do, so that no form is filled in and then refused. In
 * a personal chat, and behind "Más…", all: the person may be of several groups, or coordinate
 * Source: UARIV-11
 */
export function deskTransitions({ stored, procedure }: CaseView, place: Place | null = null): readonly Transition[] {
  const { ticket } = stored;
  const counts = place?.kind === 'channel' ? doersIn(place.group, ticket, procedure) : doersAnywhere(ticket, procedure);
  return allDeskTransitions(stored, procedure).filter((t) => t.by.some((doer) => counts.includes(doer)));
}

/** The same for one person, whatever groups they are of: what they could not do, or have done already, is not theirs to choose. */
export function transitionsOf(actor: Actor, { stored, procedure }: CaseView): readonly Transition[] {
  const { ticket } = stored;
  const isTheirs = actor.kind === 'person' && actor.id === ticket.assignee?.id;
  return allDeskTransitions(stored, procedure).filter((t) => isOneOf(t.by, actor, ticket, procedure) && !(isTheirs && t.act === 'take'));
}

/** An escalation without a route from here is left out, and what only others write to a reporter; taking the case comes first while it is unassigned. */
function allDeskTransitions(stored: CaseView['stored'], procedure: Procedure): readonly Transition[] {
  const { ticket } = stored;
  const leads = (t: Transition) =>
    t.act !== 'escalate' || procedure.routes.length === 0 || groupsReachable(procedure, { ...ticket, transition: t.id }).length > 0;
  const isWritten = mayWriteFrom(ticket.group, ticket, procedure);
  const available = availableTransitions(procedure, ticket).filter(
    (t) =>
      isDeskWork(t) &&
      leads(t) &&
      !(t.act === 'resolve' && isAnswerLeaving(ticket)) &&
      checkTries(t, stored, procedure) === null &&
      (isWritten || !isWordToReporter(t, ticket)),
  );
  return ticket.assignee === null
    ? [...available.filter((t) => t.act === 'take'), ...available.filter((t) => t.act !== 'take')]
    : available;
}

/** A role counts in the ticket's present group only; the first level wherever the ticket is. */
function doersIn(groupId: string, ticket: Ticket, procedure: Procedure): readonly Doer[] {
  const group = groupOf(procedure, groupId);
  return [
    ...(groupId === ticket.group ? [group.role, 'assignee' as const] : []),
    ...(groupId === ticket.sender ? ['sender' as const] : []),
    ...(isFirstLevel(group) ? ['first-level' as const] : []),
  ];
}

function doersAnywhere(ticket: Ticket, procedure: Procedure): readonly Doer[] {
  return [
    ...(ticket.group === null ? [] : [groupOf(procedure, ticket.group).role]),
    ...(ticket.sender === null ? [] : ['sender' as const]),
    'first-level',
    'coordinator',
    'assignee',
  ];
}

/** Buttons of the receipt: what the requester is waited for, then information and history, cancelling last. */
export function requesterActions(view: CaseView): readonly Button[] {
  const { ticket } = view.stored;
  const available = requesterTransitions(ticket, view.procedure);
  const withdraw = available.filter((t) => t.act === 'withdraw');
  const answers = available.filter((t) => t.act !== 'withdraw');
  const isOver = ticket.phase === 'closed' || ticket.phase === 'void';
  const information = isOver ? [] : [opensDialog(wordsOfProcedure(view.procedure).buttons.inform, 'information', caseData(ticket))];
  const history = opensDialog('Ver historia', 'history', caseData(ticket));
  const order = answers.some((t) => t.act === 'accept') ? asEquals : inOrder;
  return order([
    ...takeUpButtons(view),
    ...answers.slice(0, MAX_BUTTONS - 3).map((t) => transitionButton(t, view)),
    ...information,
    history,
    ...withdraw.slice(0, 1).map((t) => transitionButton(t, view)),
  ]);
}

/** Types the keyword. */
export function reportButton(procedure: Procedure): Button {
  return says(wordsOfProcedure(procedure).buttons.report, keywordOf(procedure));
}

/** "Mis casos" */
export function ownCasesButton(procedure: Procedure): Button {
  return says(ownCasesTitle(procedure), `mis ${caseNoun(procedure).many}`);
}

/** One that needs nothing happens in place; one with needs asks them in a dialog, and completing a draft its form. */
export function transitionButton(transition: Transition, view: CaseView): Button {
  const { ticket } = view.stored;
  if (transition.act === 'complete') return opensDialog(transition.label, 'complete', { ticket: ticket.id });
  const data = { ...caseData(ticket), transition: transition.id };
  return asksSomething(transition, view)
    ? opensDialog(transition.label, 'advance', data)
    : executeAction(transition.label, { verb: 'advance', ...data });
}

/** Whatever its own needs are: a section asks its fields, a category its records, a route its checklist. */
export function asksSomething(transition: Transition, { stored: { ticket }, procedure }: CaseView): boolean {
  return (
    transitionFields(transition, ticket, procedure, emptyChoosable).length > 0 ||
    (transition.act === 'escalate' && procedure.routes.length > 0)
  );
}

/** For the area of an open section, where the address on the form led to no person. Source: USPEC-06 */
function addressButton({ stored: { ticket }, procedure }: CaseView): readonly Button[] {
  const unanswered = unansweredAddress(ticket, procedure);
  return formFields(ticket, procedure)
    .filter(({ id }) => id === unanswered)
    .map(({ label }) => opensDialog(`Corregir ${inSentence(label)}`, 'correct', { ticket: ticket.id, v: ticket.version }));
}
