import type { Instant } from '../domain/instant.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { RecordedEvent } from '../domain/ticket/events.js';
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

/** Whether this audience is shown the event at all; what is kept for audits only is in no card. */
export function isShown({ event }: RecordedEvent, audience: FactAudience): boolean {
  switch (event.type) {
    case 'delivery-recorded':
      return audience === 'desk' && event.outcome !== 'sent';
    case 'note-added':
      return audience === 'desk' || event.audience === 'public';
    case 'personal-data-opened':
    case 'file-accepted':
    case 'file-shown':
    case 'reminded':
    case 'manual-contact-recorded':
      return audience === 'desk';
    // A draft's code stands on its card from the first; that it became a case is a step.
    case 'numbered':
      return event.series !== 'draft';
    case 'target-warned':
    case 'ticket-corrected':
    case 'clock-held':
    case 'clock-released':
    case 'figures-frozen':
    case 'survey-reminded':
    case 'survey-lapsed':
      return audience === 'desk';
    // The accepted copy is the disclosure; an offer alone gave nothing away.
    case 'files-offered':
    case 'survey-asked':
      return false;
    case 'draft-opened':
    case 'draft-filled':
    case 'file-attached':
    case 'information-added':
    case 'draft-completed':
    case 'draft-lapsed':
    case 'draft-set-aside':
    case 'ticket-withdrawn':
    case 'ticket-taken':
    case 'ticket-assigned':
    case 'requester-asked':
    case 'requester-answered':
    case 'ticket-escalated':
    case 'section-filled':
    case 'ticket-resolved':
    case 'solution-accepted':
    case 'solution-refused':
    case 'state-moved':
    case 'survey-answered':
    case 'linked':
      return true;
    default:
      return event satisfies never;
  }
}

/** What a history tells this audience. Of a form sent again and again by one person, only the last time. */
export function shownFacts(history: readonly RecordedEvent[], audience: FactAudience): readonly RecordedEvent[] {
  const shown = history.filter((e) => isShown(e, audience));
  return shown.filter((e, i) => !isFilledAgain(e, shown[i + 1]));
}

function isFilledAgain(recorded: RecordedEvent, next: RecordedEvent | undefined): boolean {
  return recorded.event.type === 'draft-filled' && next?.event.type === 'draft-filled' && byText(recorded.by) === byText(next.by);
}
