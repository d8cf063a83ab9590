import type { FrequentQuestion } from '../../domain/frequent-questions/frequent-question.js';
import type { FrequentQuestions, UseOutcome } from '../../ports/frequent-questions.js';
import { countsOf, useId } from '../shared/question-uses.js';
import { documentIn, numberIn, textIn, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { writeRevision } from './versioned-documents.js';

export const putUse = 'INSERT OR REPLACE INTO question_use (id, question, outcome) VALUES (?, ?, ?)';

export function createFrequentQuestions(connection: Connection, writes: GroupCommit): FrequentQuestions {
  return {
    all: async () => connection.many('SELECT doc FROM question ORDER BY id').map(documentIn<FrequentQuestion>),
    write: (question) => writes.run(() => writeRevision(connection, 'question', question.id, question)),
    recordUse: (use) =>
      writes.run(() => {
        const id = useId(use);
        if (use.outcome === 'seen' && connection.one('SELECT outcome FROM question_use WHERE id = ?', id) !== undefined) return;
        connection.run(putUse, id, use.question, use.outcome);
      }),
    counts: async () =>
      countsOf(
        connection.many('SELECT question, outcome, count(*) AS uses FROM question_use GROUP BY question, outcome').map((row) => ({
          question: textIn(row, 'question'),
          outcome: outcomeIn(row),
          uses: numberIn(row, 'uses'),
        })),
      ),
  };
}

function outcomeIn(row: unknown): UseOutcome {
  const outcome = textIn(row, 'outcome');
  return outcome === 'served' || outcome === 'not-served' ? outcome : 'seen';
}
