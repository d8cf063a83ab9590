import type { PersonId } from '../people/person.js';
import { sheetOf, type MessageEdited, type RecordedEvent, type TicketEvent } from './events.js';

/** The words that a person wrote in a message, as this event has them; null for every other event. */
export function writtenIn(event: TicketEvent): string | null {
  return sheetOf(event).words(event);
}

/** `seq` of the last event of a command with its author's words; null where it recorded none. `upTo`: `seq` of the command's last event. */
export function writtenSeq(history: readonly RecordedEvent[], after: number, upTo: number, author: PersonId): number | null {
  const written = history.findLast(
    ({ seq, by, event }) => seq > after && seq <= upTo && by.kind === 'person' && by.person.id === author && writtenIn(event) !== null,
  );
  return written?.seq ?? null;
}

export function editsOf(history: readonly RecordedEvent[], seq: number): readonly MessageEdited[] {
  return history.flatMap(({ event }) => (event.type === 'message-edited' && event.of === seq ? [event] : []));
}

/** The present words of the message that this event recorded; null where it was deleted, or the event has no words. */
export function wordsNow(history: readonly RecordedEvent[], { seq, event }: RecordedEvent): string | null {
  const last = editsOf(history, seq).at(-1);
  return last === undefined ? writtenIn(event) : last.after;
}

export function hasDeleted(history: readonly RecordedEvent[]): boolean {
  return history.some((one) => one.event.type !== 'note-added' && writtenIn(one.event) !== null && wordsNow(history, one) === null);
}
