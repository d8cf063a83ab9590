import type { Instant } from '../instant.js';
import { maskedWords } from '../masking/mask.js';
import type { Procedure } from '../../procedure/procedure.js';
import { inOrder } from '../ticket/clock-holds/clock-holds.js';
import type { RecordedEvent, TicketWithHistory, SurveyAnswered } from '../ticket/events.js';
import { replay } from '../ticket/evolve.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { caseRecordOf } from './case-record-of.js';
import type { CaseRecord, CaseStay, CaseSurvey } from './case-record.js';
import { rowClocksOf, type RowClocks } from './row-clocks.js';
import { shownValue } from './shown-fields.js';

/**
 * A case at the end of a period, from which the columns of the report's workbook are read. Computed from its history up to then and from the
 * version of the procedure that applies to it, so that the same period always gives the same rows.
 *
 * @property survey   its last survey · `answered`: every answered one, in order, also that of a refused solution, although the ticket keeps
 *                    nothing of it (USPEC-13)
 * @property shown    masks a text that people typed as in channels, unless the reader may see personal data
 * Source: SIIF-13, UARIV-18
 */
export type PastCase = TicketWithHistory & {
  record: CaseRecord;
  procedure: Procedure;
  clocks: RowClocks;
  survey: RowSurvey | null;
  answered: readonly RowSurvey[];
  mayReadPersonalData: boolean;
  shown: (text: string) => string;
  zone: string;
};

/** @property asOf end of the period: nothing from then on is read; @property zone time zone of the local times in texts */
export type PastCaseRequest = { asOf: Instant; mayReadPersonalData: boolean; zone: string };

/** @returns null where the case was not registered by then */
export function pastCaseOf(
  all: readonly RecordedEvent[],
  rules: ProcedureWithCalendar,
  { asOf, mayReadPersonalData, zone }: PastCaseRequest,
): PastCase | null {
  // Events count at the instants of `inOrder`, also where the machine's clock had gone back.
  const history = inOrder(all).filter(({ at }) => at < asOf);
  if (history.length === 0) return null;
  const { procedure } = rules;
  const whole = { ticket: replay(history, procedure), history };
  const record = caseRecordOf(whole, procedure);
  if (record === null) return null;
  const shown = mayReadPersonalData ? (text: string) => text : maskedWords;
  return {
    ...whole,
    record,
    procedure,
    mayReadPersonalData,
    shown,
    zone,
    clocks: rowClocksOf(whole, record, rules, asOf),
    ...rowSurveysOf(record, history, procedure, mayReadPersonalData),
  };
}

/** @property score the answer as a number; null where it is not a number */
export type RowAnswer = { question: string; answer: string; score: number | null };

/** A survey with its answers. @property stay where the case was when the survey was asked; the figures count it there */
export type RowSurvey = CaseSurvey & { stay: CaseStay; answers: readonly RowAnswer[] };

export type AnswerRow = { of: PastCase; survey: RowSurvey; answer: RowAnswer };

function rowSurveysOf(
  { stays }: CaseRecord,
  history: readonly RecordedEvent[],
  procedure: Procedure,
  mayReadPersonalData: boolean,
): Pick<PastCase, 'survey' | 'answered'> {
  const surveys = stays.flatMap((stay) => (stay.surveys ?? []).map((survey): RowSurvey => ({ ...survey, stay, answers: [] })));
  const events = history.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : []));
  const answered = surveys
    .filter(({ answeredAt }) => answeredAt !== undefined)
    .map((survey, i) => ({ ...survey, answers: answersOf(survey, events[i], procedure, mayReadPersonalData) }));
  const last = surveys.findLast(({ skipped }) => skipped === undefined) ?? surveys.at(-1);
  return { survey: last?.answeredAt === undefined ? (last ?? null) : (answered.at(-1) ?? last), answered };
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
