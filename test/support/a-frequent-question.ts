import type { FrequentQuestion } from '../../src/ports/frequent-questions.js';
import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { OPENED } from './a-stored-ticket.js';

/** A proposed question, or what `changes` make of it. */
export function aFrequentQuestion(changes: Partial<FrequentQuestion> = {}): FrequentQuestion {
  return {
    id: 'q-1',
    procedure: 'uariv',
    question: '¿Cómo cambio la contraseña del correo?',
    answer: 'Entre al portal, pulse «Olvidé mi contraseña» y siga los pasos.',
    from: { ticket: ticketId('t-1'), numbers: ['CASO-000045'] },
    proposed: { by: { id: personId('beto'), name: 'Beto Gil' }, at: instant(OPENED) },
    state: 'proposed',
    published: null,
    retired: null,
    edited: null,
    revision: 1,
    ...changes,
  };
}
