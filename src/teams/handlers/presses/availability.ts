import { checkMark } from '../../../app/people/mark-away.js';
import type { PersonId, PersonRef } from '../../../domain/people/person.js';
import { backText } from '../../../texts/availability.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { colleagueCard } from '../colleague-card.js';
import type { Turn } from '../handler-context.js';
import { asPressAnswer, done } from './press-answers.js';
import type { PressData } from './press-data.js';
import { refusedText } from '../refusal-message.js';

type Of<V extends PressData['verb']> = Extract<PressData, { verb: V }>;

/** "Estoy disponible", "Deshacer": the mark that the button stands under goes; of a newer one it shows how it is now. Source: SIIF-15 */
export async function pressAvailable(turn: Turn, { person: id, since }: Of<'available'>): Promise<PressAnswer> {
  const { context, actor } = turn;
  const person = await named(turn, id);
  const marked = await context.markBack({ person, since }, actor);
  switch (marked.kind) {
    case 'refused':
      return { kind: 'text', text: await refusedText(turn, marked.refusal, null) };
    case 'changed':
      return asPressAnswer(await colleagueCard(turn, person, false));
    case 'back':
      return done(backText(person.id === actor.id ? null : person.name, marked.wasAway));
    default:
      return marked satisfies never;
  }
}

/** How they stand now, for the coordination and for themself. */
export async function pressPerson(turn: Turn, { person: id }: Of<'person'>): Promise<PressAnswer> {
  const person = await named(turn, id);
  const refusal = checkMark(person, turn.actor);
  if (refusal !== null) return { kind: 'text', text: await refusedText(turn, refusal, null) };
  return asPressAnswer(await colleagueCard(turn, person, false));
}

async function named({ context, actor }: Turn, id: PersonId): Promise<PersonRef> {
  return { id, name: id === actor.id ? actor.name : ((await context.people.find(id))?.name ?? '') };
}
