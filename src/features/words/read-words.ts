import type { Turn } from '../turn.js';
import type { CaseView } from '../../ports/messenger.js';
import { type SpokenPhrase, readOrder, type ReadsNumber } from '../../talk/phrases/read-phrase.js';
import { readNewRequest } from '../drafts/draft-words.js';
import { ownNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { phrasesIn, type PhraseId } from '../answer-phrase.js';
import { isQuestionAbout, readSpoken, wordsSpoken } from '../../talk/phrases/spoken-to.js';

type SaidTurn = Pick<Turn, 'context' | 'inbound'>;

/** The names that people give the bot: its name in Teams, and the keyword, which they take for its name. */
export function namesOf({ context, inbound }: SaidTurn): readonly string[] {
  return [inbound.bot.name, ...context.procedure.intake.keywords];
}

export function ownOf({ context }: Pick<SaidTurn, 'context'>): ReadsNumber {
  return (text) => ownNumber(context.procedure, text);
}

/** No question about the desk itself; cases do not matter. Source: UARIV-05 */
export function isNewRequest(said: SaidTurn, words: string, text = words): boolean {
  return !isQuestionAbout(text, namesOf(said)) && readNewRequest(said.context.procedure, words) !== null;
}

export function isReport(said: SaidTurn): boolean {
  const { text, pointsAt } = said.inbound;
  return pointsAt.length === 0 && spokenIn(said, text) === null && isNewRequest(said, freeWords(said, text), text);
}

function spokenIn(said: SaidTurn, text: string): SpokenPhrase<PhraseId> | null {
  return readSpoken(text, namesOf(said), phrasesIn(said.context.procedure), ownOf(said));
}

/** The phrase in the words, also if they call the bot by its name or lack only the number of the case that is pointed at: "¿cómo va?" */
export function phraseIn(said: SaidTurn, text: string, pointed: CaseView | null): SpokenPhrase<PhraseId> | null {
  const { procedure } = said.context;
  const [number] = pointed === null ? [] : numbersOf(pointed.stored.ticket, procedure, 'desk');
  return (number === undefined ? null : readOrder(text, number, phrasesIn(procedure), ownOf(said))) ?? spokenIn(said, text);
}

export function freeWords(said: SaidTurn, text: string): string {
  return wordsSpoken(text, namesOf(said), said.context.procedure.intake.keywords);
}
