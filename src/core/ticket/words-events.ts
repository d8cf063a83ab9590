import type { TicketEvent } from './events.js';

/** Events that change little or nothing in the ticket itself. */
const wordsEvents = [
  'imported',
  'information-added',
  'answer-doubted',
  'answer-denied',
  'offer-declined',
  'question-proposed',
  'question-reviewed',
  'draft-listed',
  'user-reached',
] as const satisfies readonly TicketEvent['type'][];

export type WordsEvent = Extract<TicketEvent, { type: (typeof wordsEvents)[number] }>;

export function isOfWords(event: TicketEvent): event is WordsEvent {
  return wordsEvents.some((type) => type === event.type);
}
