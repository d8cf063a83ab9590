import { refusalMessage } from './answers.js';
import type { CardReader } from '../desk/views.js';
import type { Procedure } from '../procedure/procedure.js';
import { isOfDesk } from '../core/people/roles.js';
import type { CaseView } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import type { Phrase, PhraseRow } from '../talk/phrases/phrases.js';
import type { Turn } from './turn.js';

type PhraseSaid = { title: string; phrases: readonly Phrase[] };

/** @returns null when the words after the phrase show that it was no order ("caso de estudio …") */
export type AnswerPhrase = (turn: Turn, rest: string, pointed: CaseView | null, said: PhraseSaid) => Promise<readonly Message[] | null>;

export type PhraseAct = PhraseRow & {
  does: AnswerPhrase;
  /** At the live card of the case, where all have it, the answer is this card, shown anew for all. */
  isShownAtCard?: true;
  /** It takes the files of its message, which no case gets. */
  takesFiles?: true;
};

/**
 * A requester who says more than the bare phrase talks about something else.
 * @param isStillOrder whether the words after the phrase certainly belong to it
 */
export function ofDesk(answer: AnswerPhrase, isStillOrder: (turn: Turn, rest: string) => boolean = () => false): AnswerPhrase {
  return async (turn, rest, pointed, said) => {
    if (isOfDesk(turn.actor)) return answer(turn, rest, pointed, said);
    return rest === '' || isStillOrder(turn, rest) ? [refusalMessage(turn, { code: 'only-desk' }, null)] : null;
  };
}

/** Only then help offers it, and a typing slip may mean it. */
export function isOffered({ for: audience, isOf, mayUse }: Phrase, procedure: Procedure, reader: CardReader): boolean {
  const isTheirs = audience === undefined || reader.isCoordinator || (audience === 'desk' && reader.isDesk);
  return isTheirs && isOf?.(procedure) !== false && mayUse?.(reader) !== false;
}
