import type { RecordedEvent } from '../../domain/ticket/events.js';
import { executeAction, opensDialog } from '../../cards/button.js';
import type { NotificationText } from './moved-notification.js';

/** To the coordination: the question with its answer, to publish or to discard. Source: SIIF-16 */
export function questionProposed(recorded: RecordedEvent | undefined, name: string, who: string): NotificationText {
  const event = recorded?.event;
  if (event?.type !== 'question-proposed') return { title: `${who} propuso una pregunta frecuente.` };
  const question = { question: event.question, seen: 1 };
  return {
    title: `${who} propone una pregunta frecuente, de ${name}: «${event.words.question}». Su respuesta:`,
    words: event.words.answer,
    buttons: [
      executeAction('Aprobar', { verb: 'review-question', step: 'approve', ...question }),
      opensDialog('Corregir y aprobar', 'question', { step: 'approve', ...question }),
      opensDialog('Descartar', 'question', { step: 'retire', ...question }),
    ],
  };
}
