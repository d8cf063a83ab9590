import type { FrequentQuestions } from '../../ports/frequent-questions.js';
import { countsOf, useId, type UseGroup } from '../shared/question-uses.js';
import { asked, insertOnce, type Collections } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { checkKeys } from './ticket-document.js';
import { writeRevision } from './versioned-documents.js';

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
      ).map(({ doc }) => doc),
    write: (question) => writes.during(() => writeRevision(questions, question.id, question)),
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
