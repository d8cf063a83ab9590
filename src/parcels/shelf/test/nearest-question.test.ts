import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearestQuestion } from '../rules/nearest-question.js';
import { sentences } from '../../../../test/intake/measure.js';
import { tunedSentences } from '../../../../test/intake/sentences.js';
import { uariv } from '../../../../test/support/scenario.js';

type Wordings = { question: string | null; says: readonly string[] };
/** Ten wordings of each question, written before the matcher was read, and other reports, which no question answers. */
const all = sentences<Wordings>(path.resolve(process.env['PRECASO_SENTENCES'] ?? tunedSentences), 'questions');
const questions = all.flatMap(({ question }) => (question === null ? [] : [{ title: question }]));
const answerTo = (words: string) => nearestQuestion(questions, words, uariv.procedure)?.title ?? null;

describe('SIIF-16 a frequent question in other words', () => {
  it.each(questions)('«$title» is found by at least eight of its ten wordings, and by none of another question', ({ title }) => {
    const found = (all.find(({ question }) => question === title)?.says ?? []).map(answerTo);
    expect(found).toHaveLength(10);
    expect(found.filter((one) => one === title).length).toBeGreaterThanOrEqual(8);
    expect(found.filter((one) => one !== title && one !== null)).toEqual([]);
  });

  it('reports that no question answers find none', () => {
    expect(all.flatMap(({ question, says }) => (question === null ? says.map(answerTo) : [])).filter((one) => one !== null)).toEqual([]);
  });
});
