import type { FrequentQuestion } from '../../domain/frequent-questions/frequent-question.js';
import type { FrequentQuestions, UseOutcome } from '../../ports/frequent-questions.js';
import { countsOf, useId } from '../shared/question-uses.js';
import { numberIn, textIn, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export const questionSql = {
  write: 'INSERT OR REPLACE INTO question (id, revision, doc) VALUES (?, ?, ?)',
  use: 'INSERT OR REPLACE INTO question_use (id, question, outcome) VALUES (?, ?, ?)',
} as const;

export function createFrequentQuestions(connection: Connection, writes: GroupCommit): FrequentQuestions {
  return {
    all: async () => connection.many('SELECT doc FROM question ORDER BY id').map(questionIn),
    write: (question) =>
      writes.run(() => {
        const stored = connection.one('SELECT revision FROM question WHERE id = ?', question.id);
        if ((stored === undefined ? 0 : numberIn(stored, 'revision')) !== question.revision - 1) return false;
        connection.run(questionSql.write, question.id, question.revision, toJson(question));
        return true;
      }),
    recordUse: (use) =>
      writes.run(() => {
        const id = useId(use);
        if (use.outcome === 'seen' && connection.one('SELECT outcome FROM question_use WHERE id = ?', id) !== undefined) return;
        connection.run(questionSql.use, id, use.question, use.outcome);
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

function questionIn(row: unknown): FrequentQuestion {
  const question: FrequentQuestion = JSON.parse(textIn(row, 'doc'));
  return question;
}
