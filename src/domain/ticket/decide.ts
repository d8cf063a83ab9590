import type { Command } from './command.js';
import { addInformation, addNote, attachFile, linkTicket, openPersonalData } from './commands/add-to-ticket.js';
import { advance } from './commands/advance.js';
import { answerSurvey } from './commands/answer-survey.js';
import { fillDraft } from './commands/fill-draft.js';
import { acceptFile, offerFiles, showFile } from './commands/file-copies.js';
import { openDraft } from './commands/open-draft.js';
import { correct } from './commands/correct.js';
import { holdClock, releaseClock } from './commands/hold-clock.js';
import { recordManualContact } from './commands/record-manual-contact.js';
import { runTimer } from './commands/run-timer.js';
import { happened, refused, type Circumstances, type Decision } from './decision.js';
import type { RecordedEvent } from './events.js';
import { withFrozenFigures } from './freeze.js';
import { isRequester, type Ticket } from './ticket.js';

/**
 * What a command does to a ticket: events, or the reason why not. Pure: the same ticket, command and circumstances give
 * the same decision. Every door and every timer goes through here.
 *
 * @param ticket null when it does not exist yet
 */
export function decide(ticket: Ticket | null, history: readonly RecordedEvent[], command: Command, circumstances: Circumstances): Decision {
  const decision = decisionOn(ticket, history, command, circumstances);
  return decision.kind === 'refused'
    ? decision
    : { ...decision, events: withFrozenFigures(decision.events, ticket, history, circumstances) };
}

function decisionOn(ticket: Ticket | null, history: readonly RecordedEvent[], command: Command, circumstances: Circumstances): Decision {
  if (command.type === 'open-draft') {
    if (ticket === null) return openDraft(command, circumstances);
    // The draft of a message that came before: its id is the message's, so this is the same message again.
    return isRequester(ticket, command.requester.id) ? happened([]) : refused({ code: 'case-not-found', asked: '' });
  }
  return ticket === null ? refused({ code: 'case-not-found', asked: '' }) : decisionOnTicket(ticket, history, command, circumstances);
}

function decisionOnTicket(
  ticket: Ticket,
  history: readonly RecordedEvent[],
  command: Exclude<Command, { type: 'open-draft' }>,
  circumstances: Circumstances,
): Decision {
  switch (command.type) {
    case 'fill-draft':
      return fillDraft(ticket, command, circumstances, history);
    case 'advance':
      return advance(ticket, command, circumstances, history);
    case 'add-note':
      return addNote(ticket, command, circumstances, history);
    case 'add-information':
      return addInformation(ticket, command, circumstances, history);
    case 'attach-file':
      return attachFile(ticket, command, circumstances);
    case 'answer-survey':
      return answerSurvey(ticket, command, circumstances);
    case 'link':
      return linkTicket(ticket, command, circumstances);
    case 'open-personal-data':
      return openPersonalData(ticket, circumstances);
    case 'offer-files':
      return offerFiles(ticket, command, circumstances, history);
    case 'accept-file':
      return acceptFile(ticket, command, circumstances, history);
    case 'show-file':
      return showFile(ticket, command, circumstances, history);
    case 'correct':
      return correct(ticket, command, circumstances, history);
    case 'hold-clock':
      return holdClock(ticket, command, circumstances);
    case 'release-clock':
      return releaseClock(ticket, command, circumstances);
    case 'record-manual-contact':
      return recordManualContact(ticket, command, circumstances, history);
    case 'timer':
      return runTimer(ticket, command, circumstances, history);
    default:
      return command satisfies never;
  }
}
