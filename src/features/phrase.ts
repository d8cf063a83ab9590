import { refusalMessage } from './answers.js';
import type { CardReader } from '../app/views.js';
import { isOfDesk } from '../domain/people/roles.js';
import type { CaseView } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import type { Phrase, PhraseRow } from '../talk/phrases/phrases.js';
import type { Turn } from './handler-context.js';

/** @property title what the phrase is called · @property phrases all that this desk understands */
type PhraseSaid = { title: string; phrases: readonly Phrase[] };

/** @returns null when what follows the phrase says that it was no order after all ("caso de estudio …") */
export type AnswerPhrase = (turn: Turn, rest: string, pointed: CaseView | null, said: PhraseSaid) => Promise<readonly Message[] | null>;

/** Something that people type, and what is answered. */
export type PhraseAct = PhraseRow & { does: AnswerPhrase };

/**
 * What only people of the desk can say. A requester who says more than the bare phrase talks about something else.
 *
 * @param isStillOrder whether that more belongs to the phrase beyond doubt
 */
export function ofDesk(answer: AnswerPhrase, isStillOrder: (turn: Turn, rest: string) => boolean = () => false): AnswerPhrase {
  return async (turn, rest, pointed, said) => {
    if (isOfDesk(turn.actor)) return answer(turn, rest, pointed, said);
    return rest === '' || isStillOrder(turn, rest) ? [refusalMessage(turn, { code: 'only-desk' }, null)] : null;
  };
}

/** Whether this person is offered it, and told that it was meant. */
export function isFor({ for: audience }: Phrase, { isDesk, isCoordinator }: CardReader): boolean {
  return audience === undefined || isCoordinator || (audience === 'desk' && isDesk);
}
