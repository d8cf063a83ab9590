import type { Place } from '../../core/outbox/notification.js';
import { groupOf, groupsReachable, isFirstLevel, keywordOf } from '../../core/procedure/lookup.js';
import type { Doer } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Actor } from '../../core/people/person.js';
import { isDraft, type Ticket, isOpen, isRequester } from '../../core/ticket/ticket.js';
import { isDeskWork, isGuestGroup, isOneOf } from '../../core/people/roles.js';
import { isUntold, unreadIn } from '../../core/ticket/silence/marks.js';
import { checkTries } from '../../core/ticket/told.js';
import { type Undelivered, undeliveredIn } from '../../core/ticket/undelivered.js';
import { transitionFields, emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import { handlingDoers, isWordToReporter, writersTo } from '../../core/ticket/permissions.js';
import type { CaseView } from '../../ports/messenger.js';
import { isReadersTurn } from './who-acts.js';
import { asEquals, executeAction, inOrder, opensAddress, opensDialog, says, type Button } from '../button.js';
import { availableTransitions } from '../../core/ticket/available-transitions.js';
import { isAnswerLeaving } from '../../core/ticket/mass/mass-incident.js';
import { caseNoun, inSentence } from '../../texts/words.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { ownCasesTitle } from '../../texts/case-lists.js';
import { owesFirstWord } from '../../core/ticket/ticket-sla.js';
import { formFields } from '../../core/ticket/forms/asked-fields.js';
import { unansweredAddress } from '../../core/ticket/forms/sections.js';

export const MAX_BUTTONS = 6;

/** By the version the desk notices a late press. */
export const caseData = ({ id, version: v }: Ticket): { ticket: string; v: number } => ({ ticket: id, v });

/** Of the person in whose chat a card is: a guest can only fill in their section or look. */
export type ReaderSide = 'desk' | 'guest';

/**
 * First the actions of the state, then a note, and the rest behind "Más…".
 * @param reader for a card in a personal chat; in a channel the channel's group decides
 */
export function deskActions(view: CaseView, place: Place | null = null, reader: ReaderSide = 'desk'): readonly Button[] {
  const { ticket } = view.stored;
  const history = opensDialog('Ver historia', 'history', caseData(ticket));
  if (reader === 'guest' || isGuestPlace(place, view)) return guestActions(view, place, history);
  const more = [opensDialog('Nota', 'note', caseData(ticket)), moreButton(ticket)];
  const contact = contactButtons(view, place);
  const isTheirTurn = isReadersTurn(view, place);
  if (deskTransitions(view).length === 0) {
    const others = ticket.phase === 'void' || ticket.phase === 'draft' ? [] : more;
    return (isTheirTurn && contact.length > 0 ? inOrder : asEquals)([...contact, history, ...others]);
  }
  const available = deskTransitions(view, place).map((t) => transitionButton(t, view));
  const stop = stopAnswerButtons(view);
  const [first = history, ...others] = available.slice(0, MAX_BUTTONS - 2 - contact.length - stop.length);
  if (stop.length > 0 || available.length === 0 || !isTheirTurn) return asEquals([...stop, first, ...contact, ...others, ...more]);
  return inOrder([...(isUntold(view.stored) ? [...contact, first] : [first, ...contact]), ...others, ...more]);
}

/** While it waits to be sent. Source: SIIF-07 */
export function stopAnswerButtons({ stored: { ticket } }: CaseView): readonly Button[] {
  return isAnswerLeaving(ticket) ? [executeAction('Detener el envío', { verb: 'mass', ...caseData(ticket), step: 'cancel' })] : [];
}

/**
 * Take or assign a case that has no assignee; write to the user of a case that has one; pass it on if the alert is for the coordination.
 * `see` comes last; in a person's chat the card in its channel after it.
 */
export function alertActions(view: CaseView, place: Place, see: Button): readonly Button[] {
  const { ticket } = view.stored;
  if (isGuestPlace(place, view)) return [see];
  const isOwn = place.kind === 'person' && place.person === ticket.assignee?.id;
  const group = place.kind === 'channel' ? place.group : isOwn ? ticket.group : null;
  const writing = opensDialog('Escribir al usuario', 'note', { ...caseData(ticket), audience: 'public' });
  const write = mayWriteFrom(group, ticket, view.procedure) ? [writing] : [];
  const passOn = (acts: readonly HandoverAct[]) => handovers(acts, deskTransitions(view, place)).map((t) => transitionButton(t, view));
  const elsewhere = place.kind === 'person' ? inChannelButton(view) : [];
  if (ticket.assignee !== null) return [...write, ...passOn(isOwn ? [] : ['assign']), see, ...elsewhere];
  // The coordination gives a case to a person; a group takes it.
  return [...passOn(place.kind === 'person' ? ['assign'] : ['take', 'assign']), ...write, see, ...elsewhere];
}

/** The case's thread goes on in the channel; for people of the desk outside of it. */
export function inChannelButton({ inChannel }: CaseView, title = 'Abrir en el canal'): readonly Button[] {
  return inChannel === undefined ? [] : [opensAddress(title, inChannel)];
}

function mayWriteFrom(group: string | null, ticket: Ticket, procedure: Procedure): boolean {
  const writers = writersTo(ticket, procedure);
  return writers === null || group === null || doersIn(group, ticket, procedure).some((doer) => writers.includes(doer));
}

type HandoverAct = Extract<Transition['act'], 'take' | 'assign'>;
export function handovers(acts: readonly HandoverAct[], available: readonly Transition[]): readonly Transition[] {
  return acts.flatMap((act) => available.find((t) => t.act === act) ?? []);
}

/** Guests fill in their section, or look: notes and transitions of the desk are not for them. Source: USPEC-06 */
function guestActions(view: CaseView, place: Place | null, history: Button): readonly Button[] {
  const { stored, procedure } = view;
  const group = place?.kind === 'channel' ? place.group : stored.ticket.group;
  if (group === null || !isGuestGroup(group, procedure)) return [history];
  const theirs = deskTransitions(view, { kind: 'channel', group }).map((t) => transitionButton(t, view));
  const all = [...theirs, ...addressButton(view)].slice(0, MAX_BUTTONS - 1);
  return (all.length === 0 ? asEquals : inOrder)([...all, history]);
}

/** Also the chat of the person who may fill the section of an outside group. Source: USPEC-06 */
export function isGuestPlace(place: Place | null, { stored: { ticket }, procedure }: CaseView): boolean {
  if (place?.kind === 'channel') return isGuestGroup(place.group, procedure);
  return place !== null && ticket.filler?.kind === 'person' && ticket.filler.person.id === place.person;
}

/** A talk comes first; a channel has the buttons only if its people may record that they called. Source: UARIV-16 */
function contactButtons(view: CaseView, place: Place | null): readonly Button[] {
  const { ticket, history } = view.stored;
  const { procedure } = view;
  const undelivered = undeliveredIn(history);
  const asker = undelivered.find(({ recipient }) => recipient.kind === 'person' && isRequester(ticket, recipient.person.id));
  const mayCall = (group: string) => doersIn(group, ticket, procedure).some((doer) => handlingDoers.includes(doer));
  if (place?.kind === 'channel' && (isGuestGroup(place.group, procedure) || !mayCall(place.group))) return [];
  return [
    ...(unreadIn(view.stored).length > 0 ? [readWordsButton(ticket)] : []),
    ...askerButtons(view, asker),
    ...(isOpen(ticket) ? sendAgainButtons(ticket, asker?.messages ?? []) : []),
    ...(undelivered.some((one) => one !== asker) ? [opensDialog('Ya le avisé', 'manual-contact', caseData(ticket))] : []),
  ];
}

/** A requester who has to be called, or whose answer to the survey of an ended case is recorded. */
function askerButtons(view: CaseView, asker: Undelivered | undefined): readonly Button[] {
  const { ticket } = view.stored;
  if (asker?.messages.some(({ kind }) => kind === 'survey') === true && !isOpen(ticket)) return [recordAnswerButton(ticket)];
  return asker !== undefined || needsWord(view) ? [talkButton(ticket)] : [];
}

/** Source: USPEC-03 */
function needsWord({ stored, procedure }: CaseView): boolean {
  return isOpen(stored.ticket) && stored.ticket.assignee !== null && owesFirstWord(stored, procedure);
}

export const talkTitle = 'Hablé con la persona';
export const readWordsTitle = 'Decir qué respondió';
export const readWordsButton = (ticket: Ticket): Button => opensDialog(readWordsTitle, 'words', caseData(ticket));

export const talkButton = (ticket: Ticket, from?: 'list'): Button =>
  opensDialog(talkTitle, 'talk', { ...caseData(ticket), ...(from === undefined ? {} : { from }) });

/** Only for a lost question, solution or letter about what a draft lacks. */
export function sendAgainButtons(ticket: Ticket, lost: Undelivered['messages']): readonly Button[] {
  const isAwaited = lost.some(({ kind }) => kind === 'question' || kind === 'resolution');
  if (isAwaited) return [executeAction('Enviar de nuevo', { verb: 'send-again', ticket: ticket.id })];
  const lacking = isDraft(ticket) ? lost.findLast(({ kind }) => kind === 'received' || kind === 'draft-reminder') : undefined;
  return lacking === undefined || ticket.mailbox === undefined ? [] : [sendLetterAgainButton(ticket, lacking.seq)];
}

/** @param message the event that records the loss, or one after it */
export const sendLetterAgainButton = ({ id }: Ticket, message: number): Button =>
  executeAction('Enviar de nuevo', { verb: 'send-again', ticket: id, message });

/** Source: SIIF-12 */
export const recordAnswerButton = ({ id }: Ticket): Button => opensDialog('Registrar respuesta', 'survey', { ticket: id });

export const moreButton = (ticket: Ticket): Button => opensDialog('Más…', 'more', caseData(ticket));

/**
 * In the order of the state. @param place a channel shows only what its group may do, so that no form is filled in and then refused. A
 * personal chat, and "Más…", show all: the person may be in several groups, or coordinate. Source: UARIV-11
 */
export function deskTransitions({ stored, procedure }: CaseView, place: Place | null = null): readonly Transition[] {
  const { ticket } = stored;
  const counts = place?.kind === 'channel' ? doersIn(place.group, ticket, procedure) : doersAnywhere(ticket, procedure);
  return allDeskTransitions(stored, procedure).filter((t) => t.by.some((doer) => counts.includes(doer)));
}

/** Whatever groups they are in: without what they may not do, or have done already. */
export function transitionsOf(actor: Actor, { stored, procedure }: CaseView): readonly Transition[] {
  const { ticket } = stored;
  const isTheirs = actor.kind === 'person' && actor.id === ticket.assignee?.id;
  return allDeskTransitions(stored, procedure).filter((t) => isOneOf(t.by, actor, ticket, procedure) && !(isTheirs && t.act === 'take'));
}

/** Leaves out an escalation without a route and words that only others write to a reporter; *take* comes first without an assignee. */
function allDeskTransitions(stored: CaseView['stored'], procedure: Procedure): readonly Transition[] {
  const { ticket } = stored;
  const isWritten = mayWriteFrom(ticket.group, ticket, procedure);
  const available = availableTransitions(procedure, ticket).filter(
    (t) =>
      isDeskWork(t) &&
      leadsSomewhere(t, ticket, procedure) &&
      !(t.act === 'resolve' && isAnswerLeaving(ticket)) &&
      checkTries(t, stored, procedure) === null &&
      (isWritten || !isWordToReporter(t, ticket)),
  );
  return ticket.assignee === null
    ? [...available.filter((t) => t.act === 'take'), ...available.filter((t) => t.act !== 'take')]
    : available;
}

function leadsSomewhere({ act, id }: Transition, ticket: Ticket, procedure: Procedure): boolean {
  return act !== 'escalate' || procedure.routes.length === 0 || groupsReachable(procedure, { ...ticket, transition: id }).length > 0;
}

/** A role counts only in the ticket's present group, the first level counts everywhere. */
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

export function reportButton(procedure: Procedure): Button {
  return says(wordsOfProcedure(procedure).buttons.report, keywordOf(procedure));
}

export function ownCasesButton(procedure: Procedure): Button {
  return says(ownCasesTitle(procedure), `mis ${caseNoun(procedure).many}`);
}

/** A transition without needs happens in place; one with needs asks for them in a dialog, and completing a draft opens its form. */
export function transitionButton(transition: Transition, view: CaseView): Button {
  const { ticket } = view.stored;
  if (transition.act === 'complete') return opensDialog(transition.label, 'complete', { ticket: ticket.id });
  const data = { ...caseData(ticket), transition: transition.id };
  return asksSomething(transition, view)
    ? opensDialog(transition.label, 'advance', data)
    : executeAction(transition.label, { verb: 'advance', ...data });
}

/** Also beyond its needs: a section asks fields, a category its records, a route its checklist. */
export function asksSomething(transition: Transition, { stored: { ticket }, procedure }: CaseView): boolean {
  const asksFields = transitionFields(transition, ticket, procedure, emptyChoosable).length > 0;
  return asksFields || (transition.act === 'escalate' && procedure.routes.length > 0);
}

/** If the address on the form led to no person. Source: USPEC-06 */
function addressButton({ stored: { ticket }, procedure }: CaseView): readonly Button[] {
  const unanswered = unansweredAddress(ticket, procedure);
  return formFields(ticket, procedure)
    .filter(({ id }) => id === unanswered)
    .map(({ label }) => opensDialog(`Corregir ${inSentence(label)}`, 'correct', caseData(ticket)));
}
