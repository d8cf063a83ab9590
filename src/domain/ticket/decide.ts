import type { Command, OpenDraft, ReserveNumber } from './command.js';
import { addInformation, addNote, attachFile, attachFiles } from './commands/add-to-ticket.js';
import { openPersonalData } from './commands/open-personal-data.js';
import { advance } from './commands/advance.js';
import { answerOffer } from './commands/answer-offer.js';
import { answerSurvey, recordSurvey } from './commands/answer-survey.js';
import { correct } from './commands/correct.js';
import { acceptFile, offerFiles, showFile } from './commands/file-copies.js';
import { doubtAnswer } from './commands/doubt-answer.js';
import { editMessage } from './commands/edit-message.js';
import { fillDraft } from './commands/fill-draft.js';
import { listDraft } from './commands/list-draft.js';
import { linkTicket, unlinkTicket } from './commands/link-tickets.js';
import { holdClock, releaseClock } from './commands/hold-clock.js';
import { noteProblem } from './commands/note-problem.js';
import { openDraft } from './commands/open-draft.js';
import { inQueueAgain } from './assignee-left.js';
import { releaseAssignee } from './commands/release-assignee.js';
import { proposeQuestion } from './commands/propose-question.js';
import { endReservation, reserveNumber } from './commands/reserve-number.js';
import { addChildren, recordPropagation, removeChildren, updateReporters } from './commands/child-cases.js';
import { changeProposal, declareMass, dismissMass, proposeMass, undoMass } from './commands/declare-mass.js';
import { askFiller } from './commands/ask-filler.js';
import { followParent } from './commands/follow-parent.js';
import { joinIncident } from './commands/join-incident.js';
import { cancelAnswer, returnSolution, sendAnswer } from './commands/mass-answer.js';
import { recordManualContact } from './commands/record-manual-contact.js';
import { recordTalk } from './commands/record-talk.js';
import { runTimer } from './commands/run-timer.js';
import { caseNotFound, type Circumstances, type Decision } from './decision.js';
import type { RecordedEvent } from './events.js';
import { withReachedUser } from './forms/partner-user.js';
import { withoutSecrets } from './forms/secret-values.js';
import { withFrozenFigures } from './ticket-sla.js';
import { isNumberOnly, isReserved } from './reservation.js';
import type { FileRef, Ticket } from './ticket.js';

/** Commands by type, but for those that create a ticket. */
type TicketCommands = { [C in Exclude<Command, OpenDraft | ReserveNumber> as C['type']]: C };

type Rule<T extends keyof TicketCommands> = (
  ticket: Ticket,
  command: TicketCommands[T],
  circumstances: Circumstances,
  history: readonly RecordedEvent[],
) => Decision;

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
  'note-problem': noteProblem,
  correct,
  'hold-clock': holdClock,
  'release-clock': releaseClock,
  'record-manual-contact': recordManualContact,
  'record-talk': recordTalk,
  timer: runTimer,
  'offer-files': offerFiles,
  'accept-file': acceptFile,
  'show-file': showFile,
  'open-personal-data': openPersonalData,
  'answer-offer': answerOffer,
  'propose-question': proposeQuestion,
  'end-reservation': endReservation,
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
  'record-propagation': recordPropagation,
  'follow-parent': followParent,
  'join-incident': joinIncident,
};

/** Takes the type by itself, so that the compiler knows rule and command to belong together. */
function ruleOf<T extends keyof TicketCommands>(type: T): Rule<T> {
  return rules[type];
}

/**
 * What a command does to a ticket: events, or a refusal. Pure: the same ticket, command and circumstances give the same
 * decision. Commands of people and of timers all come here.
 *
 * @param ticket null when it does not exist yet
 */
export function decide(ticket: Ticket | null, history: readonly RecordedEvent[], command: Command, circumstances: Circumstances): Decision {
  const { attached: files = [] } = command;
  if (command.type === 'open-draft') {
    // A number that was reserved for the request is not the request yet.
    const existing = ticket !== null && isReserved(ticket) ? null : ticket;
    return withFiles(openDraft(existing, command, circumstances), existing, files, circumstances);
  }
  if (command.type === 'reserve-number') return reserveNumber(ticket, command, circumstances);
  if (ticket === null || (isNumberOnly(ticket) && command.type !== 'end-reservation')) return caseNotFound;
  const ruled = withoutSecrets(ruleOf(command.type)(ticket, command, circumstances, history), ticket, command, circumstances);
  const decision = withFiles(ruled, ticket, files, circumstances);
  if (decision.kind === 'refused') return decision;
  const events = withReachedUser(inQueueAgain(decision.events, ticket, circumstances.procedure), ticket, circumstances);
  return { ...decision, events: withFrozenFigures(events, ticket, history, circumstances) };
}

/** What a command does, and the files that came with it: all together or nothing. A draft has its own files once it is opened. */
function withFiles(decision: Decision, ticket: Ticket | null, files: readonly FileRef[], { actor }: Circumstances): Decision {
  if (decision.kind === 'refused' || files.length === 0) return decision;
  const attached = attachFiles(ticket, files, actor);
  if (attached.kind === 'refused') return attached;
  const [first, ...others] = decision.events;
  const isOpening = first?.type === 'draft-opened';
  return { ...decision, events: isOpening ? [first, ...attached.events, ...others] : [...attached.events, ...decision.events] };
}
