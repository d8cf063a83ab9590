import type { Command } from './command.js';
import { addInformation, addNote, attachFile, attachFiles, checkHistory } from './commands/add-to-ticket.js';
import { doubtAnswer } from './commands/doubt-answer.js';
import { openPersonalData } from './commands/open-personal-data.js';
import { advance } from './commands/advance.js';
import { answerSurvey, recordSurvey } from './commands/answer-survey.js';
import { changeCalendar, holdClock, releaseClock } from './commands/hold-clock.js';
import { correct } from './commands/correct.js';
import { acceptFile, offerFiles } from './commands/file-copies.js';
import { editMessage } from './commands/edit-message.js';
import { fillDraft } from './commands/fill-draft.js';
import { linkTicket, unlinkTicket, addChildren, recordPropagation, removeChildren, updateReporters } from './commands/link-tickets.js';
import { openDraft, reserveNumber } from './commands/open-draft.js';
import { changeProposal, declareMass, dismissMass, proposeMass, undoMass } from './commands/declare-mass.js';
import { cancelAnswer, returnSolution, sendAnswer } from './commands/mass-answer.js';
import { groupCases } from './commands/group-cases.js';
import { followParent } from './commands/follow-parent.js';
import { readWords, recordManualContact, recordTalk } from './commands/record-talk.js';
import { runTimer } from './commands/run-timer.js';
import { caseNotFound, type Circumstances, type Decision, happened, refused, type Rule, type TicketCommands } from './decision.js';
import type { RecordedEvent, TicketEvent } from './events.js';
import { withReachedUser } from './forms/partner-user.js';
import { withoutSecrets } from './forms/secret-values.js';
import { withFrozenFigures } from './ticket-sla.js';
import { isNumberOnly, isReserved } from './reservation.js';
import { classificationOf, type FileRef, type Ticket, isOpen, isDraft, isRequester } from './ticket.js';
import { namedFiller, openSection, unansweredAddress } from './forms/sections.js';
import { checkOpen } from './refusals.js';
import { offersIn, pendingOffers } from './draft-offer.js';
import { requesterTransitions } from './permissions.js';
import { maxTextLength } from './max-text-length.js';
import { staleCard } from './stale-card.js';
import { categoryOf, completionOf, stateOf } from '../procedure/lookup.js';
import { draftFields, draftValues } from './forms/draft-fields.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sanitiseText } from '../text/normalise-text.js';

/** Pure: the same ticket, command and circumstances give the same decision. @param ticket null when it does not exist yet */
export function decide(ticket: Ticket | null, history: readonly RecordedEvent[], command: Command, circumstances: Circumstances): Decision {
  const { attached: files = [] } = command;
  if (command.type === 'open-draft') {
    // A number that was reserved for the request is not yet the request.
    const existing = ticket !== null && isReserved(ticket) ? null : ticket;
    return withFiles(openDraft(existing, command, circumstances), existing, files, circumstances);
  }
  if (command.type === 'reserve-number') return reserveNumber(ticket, command, circumstances);
  if (ticket === null || isNumberOnly(ticket)) return caseNotFound;
  const ruled = withoutSecrets(ruleOf(command.type)(ticket, command, circumstances, history), ticket, command, circumstances);
  const decision = withFiles(ruled, ticket, files, circumstances);
  if (decision.kind === 'refused') return decision;
  const events = withReachedUser(inQueueAgain(decision.events, ticket, circumstances.procedure), ticket, circumstances);
  return { ...decision, events: withFrozenFigures(events, ticket, history, circumstances) };
}

/** Adds the files that came with the command to its events: all together or nothing. A draft gets its files once it is opened. */
function withFiles(decision: Decision, ticket: Ticket | null, files: readonly FileRef[], { actor }: Circumstances): Decision {
  if (decision.kind === 'refused' || files.length === 0) return decision;
  const attached = attachFiles(ticket, files, actor);
  if (attached.kind === 'refused') return attached;
  const [first, ...others] = decision.events;
  const isOpening = first?.type === 'draft-opened';
  return { ...decision, events: isOpening ? [first, ...attached.events, ...others] : [...attached.events, ...decision.events] };
}

/**
 * In progress it goes back to the queue; waiting or solved it stays as it is. Only the desk itself records this; a second time, or after
 * another person took the case, it changes nothing. Source: UARIV-11, SIIF-15
 */
const releaseAssignee: Rule<'release-assignee'> = (ticket, { person, cases }, { actor, procedure, coordinators }) => {
  const { assignee: left, state } = ticket;
  if (actor.kind !== 'system') return caseNotFound;
  if (left?.id !== person || !isOpen(ticket)) return happened([]);
  const told = cases === undefined ? {} : { cases, coordinators };
  return happened([{ type: 'assignee-left', left, transition: '', to: untakenState(state, procedure), ...told }]);
};

/**
 * If no person was asked yet or the request did not reach them. Only the desk itself finds out that they can be written to; a second time,
 * or for another person, it changes nothing. Source: USPEC-06
 */
const askFiller: Rule<'ask-filler'> = (ticket, { person }, { actor, procedure, named }) => {
  if (actor.kind !== 'system') return caseNotFound;
  if (!isOpen(ticket) || unansweredAddress(ticket, procedure) === null) return happened([]);
  const { filler } = namedFiller(openSection(ticket, procedure), ticket.fields, ticket.requester, named);
  if (filler?.kind !== 'person' || filler.person.id !== person) return happened([]);
  const same = classificationOf(ticket);
  return happened([{ type: 'ticket-corrected', reason: '', before: same, after: same, filler }]);
};

/** Records that the draft is on the card of waiting drafts; only the first time counts. Source: UARIV-06 */
const listDraft: Rule<'list-draft'> = (ticket, _, { actor }) => {
  return happened(actor.kind === 'system' && isDraft(ticket) && ticket.listedAt === undefined ? [{ type: 'draft-listed' }] : []);
};

/** An answer that the offer helped withdraws the draft. A repeated answer changes nothing. Source: SIIF-16 */
const answerOffer: Rule<'answer-offer'> = (ticket, { helped, kind: chosen }, { actor, procedure }, history) => {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  const offers = offersIn(history);
  const offer = offers.find(({ kind }) => kind === (chosen ?? kind));
  if (offer === undefined || !isDraft(ticket))
    return refused((ticket.phase === 'void' ? checkOpen(ticket) : null) ?? staleCard({ ticket, history }, null));
  if (!helped) {
    const isAgain = history.some(({ event }) => event.type === 'offer-declined');
    return happened(isAgain ? [] : offers.map(({ kind, title }) => ({ type: 'offer-declined', offer: { kind, title } })));
  }
  const { kind, title } = offer;
  const withdraw = requesterTransitions(ticket, procedure).find((t) => t.act === 'withdraw');
  if (kind === 'incident' || withdraw === undefined) return refused(staleCard({ ticket, history }, null));
  return happened([{ type: 'ticket-withdrawn', transition: withdraw.id, to: withdraw.to, reason: '', helped: { kind, title } }]);
};

/**
 * The draft becomes a case at once, with the data they gave, because the cause is known already; the rest of its form stays empty.
 * Source: SIIF-07
 */
const joinIncident: Rule<'join-incident'> = (ticket, { parent, category: ofParent }, { actor, procedure, now }, history) => {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  if (ticket.parent?.id === parent.id) return happened([]);
  const isOffered = pendingOffers({ ticket, history }).some(({ kind }) => kind === 'incident');
  const category = categoryOf(procedure, ofParent ?? undefined) ?? categoryOf(procedure, ticket.category ?? undefined);
  if (!isDraft(ticket) || !isOffered || category === undefined) return refused(staleCard({ ticket, history }, null));
  const { id: transition, to } = completionOf(procedure, ticket.state);
  const asked = draftFields(procedure, category.id).map((field) => field.id);
  const values = Object.entries(draftValues(ticket, procedure));
  const fields = Object.fromEntries(values.filter(([id, value]) => asked.includes(id) && value !== ''));
  const group = category.group ?? procedure.intake.group;
  const classified = { kind: category.kind, priority: ticket.priority, group };
  return happened(
    [
      { type: 'draft-filled', fields, category: category.id, submitted: true },
      { type: 'draft-completed', transition, to, fields, ...classified, isJoined: true },
      { type: 'parent-set', parent: { ...parent, way: 'requester', at: now } },
    ],
    ['ticket', ...(category.series === undefined ? [] : [category.series])],
  );
};

/** Keeps a mail with the case; only the desk itself reads mails. */
const keepMail: Rule<'keep-mail'> = (ticket, { mail }, { actor }, history) => {
  if (actor.kind !== 'system') return caseNotFound;
  const refusal = checkHistory(ticket, history);
  const text = [...sanitiseText(mail.text)].slice(0, maxTextLength).join('');
  return refusal === null ? happened([{ type: 'mail-kept', ...mail, text }]) : refused(refusal);
};

/** Records that a message by mail came back: it was sent, and did not arrive. A second report of the same message changes nothing. */
const recordBounce: Rule<'record-bounce'> = (_, { notification }, { actor }, history) => {
  if (actor.kind !== 'system') return caseNotFound;
  const last = history
    .map(({ event }) => event)
    .findLast((event) => event.type === 'delivery-recorded' && event.notification === notification);
  const isSent = last?.type === 'delivery-recorded' && (last.outcome === 'sent' || last.outcome === 'repeated');
  return happened(isSent ? [{ ...last, outcome: 'unreachable' }] : []);
};

const rules: { readonly [T in keyof TicketCommands]: Rule<T> } = {
  'fill-draft': fillDraft,
  'list-draft': listDraft,
  advance,
  'add-note': addNote,
  'add-information': addInformation,
  'doubt-answer': doubtAnswer,
  'edit-message': editMessage,
  'release-assignee': releaseAssignee,
  'ask-filler': askFiller,
  'attach-file': attachFile,
  'answer-survey': answerSurvey,
  'record-survey': recordSurvey,
  link: linkTicket,
  unlink: unlinkTicket,
  'keep-mail': keepMail,
  'record-bounce': recordBounce,
  correct,
  'hold-clock': holdClock,
  'release-clock': releaseClock,
  'change-calendar': changeCalendar,
  'record-manual-contact': recordManualContact,
  'record-talk': recordTalk,
  'read-words': readWords,
  timer: runTimer,
  'offer-files': offerFiles,
  'accept-file': acceptFile,
  'open-personal-data': openPersonalData,
  'answer-offer': answerOffer,
  'propose-mass': proposeMass,
  'change-proposal': changeProposal,
  'dismiss-mass': dismissMass,
  'declare-mass': declareMass,
  'undo-mass': undoMass,
  'add-children': addChildren,
  'remove-children': removeChildren,
  'update-reporters': updateReporters,
  'return-solution': returnSolution,
  'send-answer': sendAnswer,
  'cancel-answer': cancelAnswer,
  'group-cases': groupCases,
  'record-propagation': recordPropagation,
  'follow-parent': followParent,
  'join-incident': joinIncident,
};

/** A function of the type alone, so that the compiler knows that rule and command belong together. */
function ruleOf<T extends keyof TicketCommands>(type: T): Rule<T> {
  return rules[type];
}

/** The state of a case without an assignee: never in progress, but the state from which it was taken. */
function untakenState(state: string, procedure: Procedure): string {
  if (stateOf(procedure, state).phase !== 'working') return state;
  const given = procedure.transitions.find(({ act, to }) => (act === 'take' || act === 'assign') && to === state);
  return given?.from.find((from) => stateOf(procedure, from).phase === 'new') ?? state;
}

/** A case whose assignee left goes back to the queue with an answer or at the end of a wait, unless that event brings an assignee. */
function inQueueAgain(events: readonly TicketEvent[], ticket: Ticket, procedure: Procedure): readonly TicketEvent[] {
  if (ticket.departed === undefined || ticket.assignee !== null) return events;
  return events.map((event) =>
    !('to' in event) || ('assignee' in event && event.assignee !== null) ? event : { ...event, to: untakenState(event.to, procedure) },
  );
}
