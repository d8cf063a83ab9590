import { minFound, stemsOf } from '../text/match-words.js';
import { wordsOf } from '../text/normalise-text.js';
import type { Ticket } from './ticket.js';

/** Words about how a solution went: a text with one of them may be about this solution, whatever else it names. */
const ofSolution =
  /\b(?:qued\w+|sigue\w*|sigo|mism[oa]s?|igual|todavia|aun|volv\w+|soluci\w+|arregl\w+|peor|mejor|continua\w*|persiste\w*)\b/;

/** Whether words are clearly not about the case whose solution waits for an answer: they share no word with it or with its solution. */
export function isOtherSubject(text: string, { words, solution }: Pick<Ticket, 'words' | 'solution'>): boolean {
  if (ofSolution.test(wordsOf(text).join(' '))) return false;
  const ofCase = new Set([...stemsOf(words), ...stemsOf(solution?.text ?? '')]);
  const said = stemsOf(text);
  return said.length >= minFound && said.every((stem) => !ofCase.has(stem));
}
