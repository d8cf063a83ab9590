import type { Procedure } from '../../procedure/procedure.js';
import { scoreQuestions } from './case-surveys.js';
import type { CaseRecord, CaseSurvey, SurveySkipped } from './case-record.js';
import { known } from '../grouped.js';
import { isInPeriod, isInScope, type ReportPeriod, type ReportScope } from './report-scope.js';

/** @property average null where nobody answered it; `of`: how many did */
export type ScoreFigure = { question: string; average: number | null; of: number };

/** @property low how many answers are low, so that the desk is told at once */
export type SurveyCounts = { asked: number; answered: number; low: number; scores: readonly ScoreFigure[] };

/**
 * The surveys of a period, each event by its own instant: a survey that was asked in October and answered in November counts in both.
 *
 * @property dropped surveys whose solution was refused before they were answered
 * @property skipped occasions without a survey, by the reason
 * @property lost    surveys that were asked, but Teams delivered no message with them by the end of the period
 * @property groups  by the group that had the case when the survey was asked
 */
export type SurveyFigures = SurveyCounts & {
  lapsed: number;
  dropped: number;
  skipped: Readonly<Record<SurveySkipped, number>>;
  lost: Readonly<Record<'unreachable' | 'abandoned', number>>;
  groups: readonly (SurveyCounts & { group: string })[];
};

/** Source: SIIF-12, SIIF-13, UARIV-17 */
export function createSurveyTally(scope: ReportScope, period: ReportPeriod, procedure: Procedure) {
  const questions = scoreQuestions(procedure).map(({ id }) => id);
  const groups = new Map<string, Counts>();
  const ended = { lapsed: 0, dropped: 0 };
  const skipped: Record<SurveySkipped, number> = { unsolved: 0, category: 0, 'no-questions': 0, 'answered-before': 0 };
  const lost = { unreachable: 0, abandoned: 0 };

  function count(survey: CaseSurvey, group: string): void {
    if (survey.skipped !== undefined) {
      if (isInPeriod(survey.at, period)) skipped[survey.skipped]++;
      return;
    }
    const own = known(groups, group, () => countsOf(questions));
    addTo(own, survey, period);
    if (survey.lapsedAt !== undefined && isInPeriod(survey.lapsedAt, period)) ended.lapsed++;
    if (survey.dropped !== undefined && isInPeriod(survey.dropped, period)) ended.dropped++;
    const { lost: loss, sentAt } = survey;
    const isLost = loss !== undefined && isInPeriod(loss.at, period) && (sentAt === undefined || sentAt >= period.to);
    if (isLost) lost[loss.outcome]++;
  }

  return {
    add({ stays }: CaseRecord): void {
      for (const stay of stays) if (isInScope(stay, scope)) for (const survey of stay.surveys ?? []) count(survey, stay.group);
    },
    result: (): SurveyFigures => ({
      ...shownCounts(together(groups.values(), questions)),
      ...ended,
      skipped: { ...skipped },
      lost: { ...lost },
      groups: [...groups]
        .map(([group, counts]) => ({ group, ...shownCounts(counts) }))
        .filter(({ asked, answered }) => asked + answered > 0),
    }),
  };
}

type Counts = { asked: number; answered: number; low: number; scores: Map<string, { sum: number; of: number }> };

function countsOf(questions: readonly string[]): Counts {
  return { asked: 0, answered: 0, low: 0, scores: new Map(questions.map((question) => [question, { sum: 0, of: 0 }])) };
}

function addTo(counts: Counts, { at, answeredAt, scores = {}, isLow }: CaseSurvey, period: ReportPeriod): void {
  if (isInPeriod(at, period)) counts.asked++;
  if (answeredAt === undefined || !isInPeriod(answeredAt, period)) return;
  counts.answered++;
  if (isLow === true) counts.low++;
  // A report reads the scores of every survey, so no list is made for each.
  for (const question in scores) addScore(counts, question, scores[question] ?? 0, 1);
}

function addScore({ scores }: Counts, question: string, sum: number, of: number): void {
  const score = known(scores, question, () => ({ sum: 0, of: 0 }));
  score.sum += sum;
  score.of += of;
}

function together(all: Iterable<Counts>, questions: readonly string[]): Counts {
  const whole = countsOf(questions);
  for (const { asked, answered, low, scores } of all) {
    whole.asked += asked;
    whole.answered += answered;
    whole.low += low;
    for (const [question, { sum, of }] of scores) addScore(whole, question, sum, of);
  }
  return whole;
}

function shownCounts({ scores, ...counts }: Counts): SurveyCounts {
  return { ...counts, scores: [...scores].map(([question, { sum, of }]) => ({ question, average: of === 0 ? null : sum / of, of })) };
}
