import type { Instant } from '../core/instant.js';
import type { Procedure } from '../procedure/procedure.js';
import type { RecordedEvent, TicketEvent } from '../core/ticket/events.js';
import { clockTimeText, dayText, instantText, type Reading } from './times.js';
import { eventText, byText, type FactAudience } from './history-text.js';

/** "3:24 p. m. Beto Gil lo tomó"; with its day when it was not today: "ayer 3:24 p. m. · Beto Gil lo tomó". Plain text. */
export function factText(
  recorded: RecordedEvent,
  procedure: Procedure,
  now: Instant,
  reading: Reading = 'once',
  audience: FactAudience = 'desk',
): string {
  const today = reading === 'once' && dayText(recorded.at, now, procedure.timeZone) === 'hoy';
  const when = today ? clockTimeText(recorded.at, procedure.timeZone) : `${instantText(recorded.at, now, procedure.timeZone, reading)} ·`;
  return `${when} ${eventText(recorded, procedure, audience)}`;
}

type ByContent = 'delivery-recorded' | 'note-added' | 'message-edited' | 'numbered' | 'linked';

/** Who may see each event; `none`: it is stored only for audits, so no card shows it. */
const shownTo: Readonly<Record<Exclude<TicketEvent['type'], ByContent>, 'everyone' | 'desk' | 'none'>> = {
  'number-reserved': 'desk',
  'reservation-ended': 'desk',
  imported: 'desk',
  'draft-opened': 'everyone',
  'draft-filled': 'everyone',
  'draft-returned': 'desk',
  'file-attached': 'everyone',
  'information-added': 'everyone',
  'answer-doubted': 'everyone',
  'answer-denied': 'everyone',
  'draft-listed': 'desk',
  reminded: 'desk',
  'draft-completed': 'everyone',
  'user-reached': 'everyone',
  'draft-lapsed': 'everyone',
  'case-lapsed': 'everyone',
  'draft-set-aside': 'everyone',
  'ticket-withdrawn': 'everyone',
  'ticket-taken': 'everyone',
  'ticket-assigned': 'everyone',
  'assignee-left': 'desk',
  'requester-asked': 'everyone',
  'requester-answered': 'everyone',
  'ticket-escalated': 'everyone',
  'section-filled': 'everyone',
  'ticket-resolved': 'everyone',
  'solution-accepted': 'everyone',
  'solution-refused': 'everyone',
  'state-moved': 'everyone',
  'ticket-corrected': 'desk',
  'target-warned': 'desk',
  'mass-proposed': 'desk',
  'mass-proposal-changed': 'none',
  'mass-dismissed': 'desk',
  'mass-declared': 'desk',
  'mass-undone': 'desk',
  'children-added': 'desk',
  'children-removed': 'desk',
  'mass-solution-given': 'desk',
  'mass-solution-returned': 'desk',
  'mass-answer-queued': 'desk',
  'mass-answer-cancelled': 'desk',
  propagated: 'none',
  'join-proposed': 'desk',
  'parent-set': 'everyone',
  'parent-cleared': 'everyone',
  'clock-held': 'desk',
  'clock-released': 'desk',
  'figures-frozen': 'desk',
  'survey-asked': 'none',
  'survey-reminded': 'desk',
  'survey-lapsed': 'desk',
  'survey-answered': 'everyone',
  unlinked: 'desk',
  'problem-linked': 'desk',
  'problem-unlinked': 'desk',
  'personal-data-opened': 'desk',
  'offer-declined': 'desk',
  'question-proposed': 'desk',
  'question-reviewed': 'desk',
  // The accepted copy is the disclosure; an offer alone discloses nothing.
  'files-offered': 'none',
  'file-accepted': 'desk',
  'file-shown': 'desk',
  'manual-contact-recorded': 'desk',
};

/** Whether this audience is shown the event. */
export function isShown({ event }: RecordedEvent, audience: FactAudience): boolean {
  switch (event.type) {
    case 'delivery-recorded':
      return audience === 'desk' && event.outcome !== 'sent';
    case 'note-added':
      return audience === 'desk' || event.audience === 'public';
    case 'message-edited':
      return audience === 'desk' || event.audience === undefined || event.audience === 'public';
    // A case that the desk links by hand may belong to another person.
    case 'linked':
      return audience === 'desk' || event.link.reason === undefined;
    // A draft's card has its code from the first, so only the number of a case is a step.
    case 'numbered':
      return event.series !== 'draft';
    default:
      return shownTo[event.type] === 'everyone' || shownTo[event.type] === audience;
  }
}

/** The events of a history for this audience. If one person sends a form again and again, only the last time. */
export function shownFacts(history: readonly RecordedEvent[], audience: FactAudience): readonly RecordedEvent[] {
  const shown = history.filter((e) => isShown(e, audience));
  return shown.filter((e, i) => !isFilledAgain(e, shown[i + 1]));
}

function isFilledAgain(recorded: RecordedEvent, next: RecordedEvent | undefined): boolean {
  return recorded.event.type === 'draft-filled' && next?.event.type === 'draft-filled' && byText(recorded.by) === byText(next.by);
}
