import type { FrequentQuestion } from '../../domain/frequent-questions/frequent-question.js';
import type { FrequentQuestions } from '../../ports/frequent-questions.js';
import { countsOf, useId, type UseGroup } from '../shared/question-uses.js';
import { asked, insertOnce, isDuplicate, type Collections } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { checkKeys, plain } from './ticket-document.js';

export function createFrequentQuestions(
  { questions, questionUses }: Pick<Collections, 'questions' | 'questionUses'>,
  writes: PendingWrites,
): FrequentQuestions {
  return {
    all: async () =>
      (
        await asked(
          questions
            .find({ _id: { $gt: '' } })
            .sort({ _id: 1 })
            .toArray(),
        )
      ).map(({ question }) => question),
    write: (question) => writes.during(() => written(questions, question)),
    recordUse: (use) =>
      writes.during(async () => {
        const { question, outcome } = use;
        const _id = useId(use);
        checkKeys(_id);
        await insertOnce(questionUses, { _id, question, outcome });
        if (outcome !== 'seen') await asked(questionUses.updateOne({ _id }, { $set: { outcome } }));
      }),
    counts: async () =>
      countsOf(
        (
          await asked(
            questionUses
              .aggregate<{ _id: Omit<UseGroup, 'uses'>; uses: number }>([
                { $group: { _id: { question: '$question', outcome: '$outcome' }, uses: { $sum: 1 } } },
              ])
              .toArray(),
          )
        ).map(({ _id, uses }) => ({ ..._id, uses })),
      ),
  };
}

async function written(questions: Collections['questions'], given: FrequentQuestion): Promise<boolean> {
  const question = plain(given);
  const { id: _id, revision } = question;
  checkKeys(_id);
  try {
    if (revision === 1) {
      await asked(questions.insertOne({ _id, revision, question }));
      return true;
    }
    const { matchedCount } = await asked(questions.updateOne({ _id, revision: revision - 1 }, { $set: { revision, question } }));
    return matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
