import { newQuestion, type FrequentQuestion } from '../rules/frequent-question.js';
import { instant } from '../../../core/instant.js';
import { personId } from '../../../core/people/person.js';
import { ticketId } from '../../../core/ticket/ticket.js';
import { OPENED } from '../../../../test/support/a-stored-ticket.js';

/** A proposed question, or what `changes` make of it. */
export function aFrequentQuestion(changes: Partial<FrequentQuestion> = {}): FrequentQuestion {
  const proposed = newQuestion({
    id: 'q-1',
    procedure: 'uariv',
    question: '¿Cómo cambio la contraseña del correo?',
    answer: 'Entre al portal, pulse «Olvidé mi contraseña» y siga los pasos.',
    from: { ticket: ticketId('t-1'), numbers: ['CASO-000045'] },
    proposed: { by: { id: personId('beto'), name: 'Beto Gil' }, at: instant(OPENED) },
  });
  return { ...proposed, ...changes };
}
