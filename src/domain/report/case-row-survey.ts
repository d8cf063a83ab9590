import type { Instant } from '../instant.js';
import { groupOf } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { RecordedEvent, SurveyAnswered } from '../ticket/events.js';
import { shownValue } from './case-row-form.js';
import type { CaseRecord, CaseStay, CaseSurvey, SurveySkipped } from './case-record.js';

/** @property score the answer as a number; null where it is none */
export type RowAnswer = { question: string; answer: string; score: number | null };

/**
 * A survey that was answered.
 *
 * @property stay      where the case was when it was asked, by which the figures count it
 * @property groupName label of that group
 */
export type RowAnswered = {
  stay: Pick<CaseStay, 'group' | 'level'>;
  groupName: string;
  answeredAt: Instant;
  isLow: boolean;
  answers: readonly RowAnswer[];
};

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

/** `answered`: in order, that of a solution which was refused too, although the ticket keeps none of it (USPEC-13). */
export type RowSurveys = { survey: RowSurvey | null; answered: readonly RowAnswered[] };

export function rowSurveysOf(
  { stays }: Pick<CaseRecord, 'stays'>,
  history: readonly RecordedEvent[],
  procedure: Procedure,
  mayReadPersonalData: boolean,
): RowSurveys {
  const surveys = stays.flatMap((stay) => (stay.surveys ?? []).map((survey) => ({ stay, survey })));
  const events = history.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : []));
  const answered = surveys
    .flatMap(({ stay, survey }) => (survey.answeredAt === undefined ? [] : [{ stay, survey, answeredAt: survey.answeredAt }]))
    .map(({ stay: { group, level }, survey, answeredAt }, i): RowAnswered => {
      const answers = answersOf(survey, events[i], procedure, mayReadPersonalData);
      return { stay: { group, level }, groupName: groupOf(procedure, group).label, answeredAt, isLow: survey.isLow === true, answers };
    });
  const all = surveys.map(({ survey }) => survey);
  const last = all.findLast(({ skipped }) => skipped === undefined) ?? all.at(-1);
  return { survey: last === undefined ? null : lastSurvey(last, answered.at(-1)?.answers ?? []), answered };
}

/** @param answers of the last one that was answered */
function lastSurvey(
  { at, skipped, answeredAt, lapsedAt, dropped, lost, sentAt, isLow }: CaseSurvey,
  answers: RowSurvey['answers'],
): RowSurvey {
  return {
    askedAt: skipped === undefined ? at : null,
    answeredAt: answeredAt ?? null,
    lapsedAt: lapsedAt ?? null,
    droppedAt: dropped ?? null,
    skipped: skipped ?? null,
    isLost: lost !== undefined && sentAt === undefined,
    isLow: isLow === true,
    answers: answeredAt === undefined ? [] : answers,
  };
}

function answersOf(
  { scores = {} }: CaseSurvey,
  event: SurveyAnswered | undefined,
  { survey: { questions } }: Pick<Procedure, 'survey'>,
  mayReadPersonalData: boolean,
): readonly RowAnswer[] {
  const given = { ...event?.known, ...event?.answers };
  return questions
    .filter(({ id }) => (given[id] ?? '') !== '')
    .map((field) => ({
      question: field.label,
      answer: shownValue(field, given[field.id] ?? '', mayReadPersonalData),
      score: scores[field.id] ?? null,
    }));
}
