import type { TicketEvent } from '../domain/ticket/events.js';
import { informedText } from './own-case.js';

/** What the requester wrote about the case. */
export type RequesterWords = Extract<
  TicketEvent,
  { type: 'information-added' | 'requester-answered' | 'answer-doubted' | 'answer-denied' }
>;

const ofRequester: readonly TicketEvent['type'][] = [
  'information-added',
  'requester-answered',
  'answer-doubted',
  'answer-denied',
] satisfies readonly RequesterWords['type'][];

export function isRequesterWords(event: TicketEvent): event is RequesterWords {
  return ofRequester.includes(event.type);
}

/** What happened, without its time. Plain text. */
export function requesterWordsText(event: RequesterWords, who: string): string {
  switch (event.type) {
    case 'information-added':
      return `${who} ${informedText(event.saying)}: «${event.text}»`;
    case 'requester-answered':
      return event.isUnconfirmed === true
        ? `Venció el plazo para responder, con lo que el usuario escribió sin decir si es su respuesta: «${event.answer}»`
        : `${who} ${event.recorded === undefined ? 'respondió' : `registró la respuesta de ${event.recorded.requester.name}`}: «${event.answer}»`;
    case 'answer-doubted':
      return `${who} escribió, y se le preguntó si es su respuesta: «${event.text}»`;
    case 'answer-denied':
      return `${who} dijo que eso no era su respuesta`;
    default:
      return event satisfies never;
  }
}
