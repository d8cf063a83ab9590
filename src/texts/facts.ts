import type { Instant } from '../core/instant.js';
import type { Procedure } from '../procedure/procedure.js';
import { sheetOf, type RecordedEvent } from '../core/ticket/events.js';
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

export function isShown({ event }: RecordedEvent, audience: FactAudience): boolean {
  const shownTo = sheetOf(event).shownTo(event);
  return shownTo === 'everyone' || shownTo === audience;
}

/** If one person sends a form again and again, only the last time. */
export function shownFacts(history: readonly RecordedEvent[], audience: FactAudience): readonly RecordedEvent[] {
  const shown = history.filter((e) => isShown(e, audience));
  return shown.filter((e, i) => !isFilledAgain(e, shown[i + 1]));
}

function isFilledAgain(recorded: RecordedEvent, next: RecordedEvent | undefined): boolean {
  return recorded.event.type === 'draft-filled' && next?.event.type === 'draft-filled' && byText(recorded.by) === byText(next.by);
}
