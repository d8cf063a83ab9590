import type { Instant } from '../../../core/instant.js';
import { maskedWords } from '../../../core/masking/mask.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { inOrder } from '../../../core/ticket/clock-holds/clock-holds.js';
import type { RecordedEvent, TicketWithHistory, SurveyAnswered } from '../../../core/ticket/events.js';
import { replay } from '../../../core/ticket/evolve.js';
import type { ProcedureWithCalendar } from '../../../core/ticket/ticket-sla.js';
import { caseRecordOf } from '../../../core/report/case-record-of.js';
import type { CaseRecord, CaseSurvey } from '../../../core/report/case-record.js';
import { rowClocksOf, type RowClocks } from './row-clocks.js';
import { shownValue } from '../../../core/report/shown-fields.js';

/**
 * A case at the end of a period, from which the columns of the report's workbook are read. Computed from its history up to then and from the
 * version of the procedure that applies to it, so that the same period always gives the same rows.
 *
 * @property surveys every survey that was due, in order, also that of a refused solution, although the ticket keeps nothing of it (USPEC-13)
 * @property shown   masks a text that people typed as in channels, unless the reader may see personal data
 * Source: SIIF-13, UARIV-18
 */
export type PastCase = TicketWithHistory & {
  record: CaseRecord;
  procedure: Procedure;
  clocks: RowClocks;
  surveys: readonly RowSurvey[];
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
    surveys: rowSurveysOf(record, history, procedure, mayReadPersonalData),
  };
}

/** The entity whose agreement applies: the value of the first agreement's field that has one. */
export function entityOf({ ticket: { fields }, procedure: { agreements = [] } }: Pick<PastCase, 'ticket' | 'procedure'>): string {
  return agreements.map(({ field }) => (fields[field] ?? '').trim()).find((value) => value !== '') ?? '';
}

export type RowAnswer = { question: string; answer: string };

export type RowSurvey = CaseSurvey & { answers: readonly RowAnswer[] };

function rowSurveysOf(
  { stays }: CaseRecord,
  history: readonly RecordedEvent[],
  procedure: Procedure,
  mayReadPersonalData: boolean,
): readonly RowSurvey[] {
  const given = history.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : []));
  let next = 0;
  return stays
    .flatMap(({ surveys = [] }) => surveys)
    .map((survey) => ({
      ...survey,
      answers: survey.answeredAt === undefined ? [] : answersOf(given[next++], procedure, mayReadPersonalData),
    }));
}

function answersOf(
  event: SurveyAnswered | undefined,
  { survey: { questions } }: Pick<Procedure, 'survey'>,
  mayReadPersonalData: boolean,
): readonly RowAnswer[] {
  const given = { ...event?.known, ...event?.answers };
  return questions
    .filter(({ id }) => (given[id] ?? '') !== '')
    .map((field) => ({ question: field.label, answer: shownValue(field, given[field.id] ?? '', mayReadPersonalData) }));
}
