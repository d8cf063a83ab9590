import type { Instant } from '../instant.js';
import { isPersonal } from '../procedure/form.js';
import { labelOfChoice } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Ticket } from '../ticket/ticket.js';
import type { CaseRecord, CaseSurvey, SurveySkipped } from './case-record.js';

/** @property score the answer as a number; null where it is none */
export type RowAnswer = { question: string; answer: string; score: number | null };

/** The last survey of a case. @property skipped why none was asked */
export type RowSurvey = {
  askedAt: Instant | null;
  answeredAt: Instant | null;
  lapsedAt: Instant | null;
  droppedAt: Instant | null;
  skipped: SurveySkipped | null;
  isLost: boolean;
  isLow: boolean;
  answers: readonly RowAnswer[];
};

export function rowSurveyOf(
  { stays }: Pick<CaseRecord, 'stays'>,
  ticket: Pick<Ticket, 'survey'>,
  procedure: Pick<Procedure, 'survey'>,
  shown: (text: string) => string,
): RowSurvey | null {
  const all = stays.flatMap(({ surveys = [] }) => surveys);
  const last = all.findLast(({ skipped }) => skipped === undefined) ?? all.at(-1);
  if (last === undefined) return null;
  return {
    askedAt: last.skipped === undefined ? last.at : null,
    answeredAt: last.answeredAt ?? null,
    lapsedAt: last.lapsedAt ?? null,
    droppedAt: last.dropped ?? null,
    skipped: last.skipped ?? null,
    isLost: last.lost !== undefined && last.sentAt === undefined,
    isLow: last.isLow === true,
    answers: last.answeredAt === undefined ? [] : answersOf(last, ticket, procedure, shown),
  };
}

function answersOf(
  { scores = {} }: CaseSurvey,
  { survey }: Pick<Ticket, 'survey'>,
  { survey: { questions } }: Pick<Procedure, 'survey'>,
  shown: (text: string) => string,
): readonly RowAnswer[] {
  const given = survey?.answers ?? {};
  return questions
    .filter(({ id }) => (given[id] ?? '') !== '')
    .map((field) => {
      const value = labelOfChoice(field.choices ?? [], given[field.id] ?? '');
      const isFree = field.choices === undefined || isPersonal(field);
      return { question: field.label, answer: isFree ? shown(value) : value, score: scores[field.id] ?? null };
    });
}
