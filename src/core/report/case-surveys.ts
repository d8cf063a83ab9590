import type { Instant } from '../instant.js';
import type { Field } from '../../procedure/form.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State } from '../../procedure/workflow.js';
import { categoryOf } from '../procedure/lookup.js';
import type { PersonId } from '../people/person.js';
import type { DeliveryRecorded, RecordedEvent, SurveyAnswered } from '../ticket/events.js';
import { isLow } from '../ticket/survey.js';
import type { Channel, FieldValues } from '../ticket/ticket.js';
import { isPending, type CaseStay, type CaseSurvey, type SurveySkipped } from './case-record.js';

/** Questions whose answers are numbers; a report computes their average. Source: UARIV-17, SIIF-12 */
function scoreQuestions({ survey }: Pick<Procedure, 'survey'>): readonly Field[] {
  return survey.questions.filter(
    ({ type, choices = [] }) => type === 'number' || (choices.length > 0 && choices.every(({ id }) => /^\d+$/.test(id))),
  );
}

export type Entry = { before: State | null; state: State; at: Instant; category: string | null; channel: Channel };

/** The stays after the case entered a state: if a survey is due there and is not asked, with the reason. Source: UARIV-17 */
export function surveysEntered(stays: readonly CaseStay[], entry: Entry, procedure: Procedure): readonly CaseStay[] {
  const skipped = skippedAt(stays, entry, procedure);
  return skipped === null ? stays : withSurveys(stays, -1, [...(stays.at(-1)?.surveys ?? []), { at: entry.at, skipped }]);
}

/** Why no survey is asked in this state, unless one follows; null where none is due. */
function skippedAt(stays: readonly CaseStay[], { before, state, category, channel }: Entry, procedure: Procedure): SurveySkipped | null {
  if (channel === 'automatic') return null;
  const { phase, outcome } = state;
  if (phase === before?.phase) return null;
  const wasAsked = askedIn(stays).length > 0;
  if (phase === 'closed' && outcome !== solvedOutcome) return wasAsked ? null : 'unsolved';
  if (phase !== procedure.survey.when) return null;
  if (categoryOf(procedure, category ?? undefined)?.survey === false) return 'category';
  return procedure.survey.questions.length === 0 ? 'no-questions' : 'answered-before';
}

/**
 * The stays after an event about a survey: it changes the last survey that was asked, wherever the case is by then.
 *
 * @param requester the person who is asked
 */
export function surveysAfter(
  stays: readonly CaseStay[],
  { event, at }: RecordedEvent,
  { procedure, requester }: { procedure: Procedure; requester: PersonId },
): readonly CaseStay[] {
  switch (event.type) {
    case 'survey-asked':
      return asked(stays, at);
    case 'survey-answered':
      return changed(askedIn(stays).length === 0 ? asked(stays, at) : stays, (survey) => answered(survey, event, at, procedure));
    case 'survey-lapsed':
      return changed(stays, (survey) => ({ ...survey, lapsedAt: at }));
    case 'solution-refused':
      return changed(stays, (survey) => (isPending(survey) ? { ...survey, dropped: at } : survey));
    case 'delivery-recorded':
      return isOfSurvey(event, requester, procedure) ? changed(stays, (survey) => delivered(survey, event, at)) : stays;
    default:
      return stays;
  }
}

function isOfSurvey({ kind, recipient }: DeliveryRecorded, requester: PersonId, { survey }: Procedure): boolean {
  const isSurvey = kind === 'survey' || (kind === 'resolution' && survey.then !== undefined);
  return isSurvey && recipient.kind === 'person' && recipient.person.id === requester;
}

/** The survey after a delivery: keeps the first arrival, and a loss before it. */
function delivered(survey: CaseSurvey, { outcome }: DeliveryRecorded, at: Instant): CaseSurvey {
  if (survey.sentAt !== undefined || survey.dropped !== undefined) return survey;
  if (outcome === 'sent' || outcome === 'repeated') return { ...survey, sentAt: at };
  return survey.lost === undefined ? { ...survey, lost: { at, outcome } } : survey;
}

/** Adds an asked survey; it replaces the reason for asking none, if the same command wrote that. */
function asked(stays: readonly CaseStay[], at: Instant): readonly CaseStay[] {
  const surveys = stays.at(-1)?.surveys ?? [];
  const last = surveys.at(-1);
  const isDue = last?.skipped !== undefined && last.at === at;
  return withSurveys(stays, -1, isDue ? surveys.with(-1, { at }) : [...surveys, { at }]);
}

function answered(survey: CaseSurvey, { answers, known }: SurveyAnswered, answeredAt: Instant, procedure: Procedure): CaseSurvey {
  const all: FieldValues = { ...known, ...answers };
  const given = scoreQuestions(procedure).filter(({ id }) => (all[id] ?? '').trim() !== '');
  const scores = given.map(({ id }) => [id, Number(all[id])] as const).filter(([, score]) => Number.isFinite(score));
  return {
    ...survey,
    answeredAt,
    ...(scores.length === 0 ? {} : { scores: Object.fromEntries(scores) }),
    ...(isLow(all, procedure) ? { isLow: true as const } : {}),
  };
}

function askedIn(stays: readonly CaseStay[]): readonly CaseSurvey[] {
  return stays.flatMap(({ surveys = [] }) => surveys.filter(({ skipped }) => skipped === undefined));
}

function changed(stays: readonly CaseStay[], change: (survey: CaseSurvey) => CaseSurvey): readonly CaseStay[] {
  const at = stays.findLastIndex(({ surveys = [] }) => surveys.some(({ skipped }) => skipped === undefined));
  const surveys = stays[at]?.surveys ?? [];
  const last = surveys.findLastIndex(({ skipped }) => skipped === undefined);
  const survey = surveys[last];
  return survey === undefined ? stays : withSurveys(stays, at, surveys.with(last, change(survey)));
}

function withSurveys(stays: readonly CaseStay[], at: number, surveys: readonly CaseSurvey[]): readonly CaseStay[] {
  const stay = stays.at(at);
  return stay === undefined ? stays : stays.with(at, { ...stay, surveys });
}
