import { maskedWords } from '../../domain/masking/mask.js';
import type { ProblemOfCase } from '../../domain/problem/known-problems.js';
import { problemFactTitle, workaroundFactTitle } from '../../texts/problems.js';
import type { Fact } from '../card.js';
import { asLine } from '../user-words.js';

const WORDS_SHOWN = 400;

/** The problems that a case was added to, and what helps meanwhile, also with those that only share its value. Source: SIIF-21 */
export function problemFacts(problems: readonly ProblemOfCase[]): readonly Fact[] {
  return problems.flatMap(({ number, what, workaround, isOfCase, isClosed }) => [
    ...(isOfCase ? [factOf(problemFactTitle(number, isClosed), what)] : []),
    ...(workaround === '' ? [] : [factOf(workaroundFactTitle(number), workaround)]),
  ]);
}

function factOf(title: string, words: string): Fact {
  return { title, value: asLine(maskedWords(words), WORDS_SHOWN) };
}
