import { minFound, stemsOf } from '../text/match-words.js';
import { matterOf } from '../text/matter.js';
import { wordsOf } from '../text/normalise-text.js';
import type { Ticket } from './ticket.js';

/** Words about how a solution went: a text with one of them may be about this solution, whatever else it names. */
const ofSolution =
  /\b(?:qued\w+|sigue\w*|sigo|mism[oa]s?|igual|todavia|aun|volv\w+|soluci\w+|arregl\w+|peor|mejor|continua\w*|persiste\w*)\b/;

export function isOfSubject(text: string, { words, solution }: Pick<Ticket, 'words' | 'solution'>): boolean {
  const ofCase = new Set([...stemsOf(words), ...stemsOf(solution?.text ?? '')]);
  return ofSolution.test(wordsOf(text).join(' ')) || stemsOf(text).some((stem) => ofCase.has(stem));
}

export function namesAnotherThing(text: string, { words, solution }: Pick<Ticket, 'words' | 'solution'>): boolean {
  const { subjects } = matterOf(`${words}\n${solution?.text ?? ''}`);
  return [...matterOf(text).subjects].some((subject) => !subjects.has(subject));
}

/** Whether words are clearly not about the case whose solution waits for an answer: they share no word with it or with its solution. */
export function isOtherSubject(text: string, { words, solution }: Pick<Ticket, 'words' | 'solution'>): boolean {
  return stemsOf(text).length >= minFound && !isOfSubject(text, { words, solution });
}
