import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { GroupAnswers, ReadyAnswer } from '../../src/ports/ready-answers.js';
import { OPENED } from './a-stored-ticket.js';

/** One that is offered when a case is solved, or what `changes` make of it. */
export function aReadyAnswer(changes: Partial<ReadyAnswer> = {}): ReadyAnswer {
  return {
    id: 'r-1',
    title: 'Clave restablecida',
    text: 'Hola, {nombre}: su clave ya sirve. Es por {número}.',
    use: 'resolve',
    changed: { by: { id: personId('carla'), name: 'Carla Ríos' }, at: instant(OPENED) },
    revision: 1,
    ...changes,
  };
}

/** The first list of a group, with one ready answer. */
export function aGroupsAnswers({ group, ...changes }: Partial<ReadyAnswer> & { group: string }): GroupAnswers {
  return { group, revision: 1, answers: [aReadyAnswer(changes)] };
}
