import type { Procedure } from '../../../procedure/procedure.js';
import type { Instant } from '../../instant.js';
import type { PersonId, PersonRef } from '../../people/person.js';
import { groupOf } from '../../procedure/lookup.js';
import type { EventOf, Move, RecordedWord } from '../events.js';
import { withAnswerRefused, withoutParent } from '../mass/propagations.js';
import type { RelatedCase } from '../mass/mass-incident.js';
import { stated } from '../stated.js';
import { isDecidedBySurvey } from '../survey.js';
import type { FieldValues, SurveyState, Ticket } from '../ticket.js';
import { always, everyone, nobody, personOf, type Sheets } from './event-sheet.js';

export type SolutionEvent =
  /** `coordinators`: as in `ticket-escalated`. `author`: of a solution that the desk passes on; `with`: the parent case (SIIF-07). */
  | ({
      type: 'ticket-resolved';
      solution: string;
      records: FieldValues;
      coordinators?: readonly PersonId[];
      author?: PersonRef;
      with?: RelatedCase;
    } & Move)
  /**
   * `confirmed`: the form in which the desk recorded that the requester accepted it outside Teams, with `means` and `date`. `bySurvey`: the
   * survey's answer accepted it. `wrote`: the requester had written since, without pressing a button.
   */
  | ({ type: 'solution-accepted'; silence: boolean; wrote?: true; confirmed?: FieldValues; bySurvey?: true } & Move)
  | ({ type: 'solution-refused'; reason: string; bySurvey?: true; recorded?: RecordedWord; coordinators?: readonly PersonId[] } & Move)
  /** `known`: the answers that the requester's own acceptance gave already. */
  | { type: 'survey-asked'; known?: FieldValues }
  | { type: 'survey-reminded'; passedOver: number }
  | { type: 'survey-lapsed' }
  /**
   * `known`: as in `survey-asked`. `recorded`: the actor recorded what the requester answered by these means. `takes`: the transition that
   * the answer takes. `low`: the answer is low; the coordinators of that time, as recipients.
   */
  | {
      type: 'survey-answered';
      answers: FieldValues;
      known?: FieldValues;
      recorded?: RecordedWord;
      takes?: string;
      low?: { coordinators: readonly PersonId[] };
    }
  /** Of releases up to 0.7.0: a frequent question was proposed from the solution, and decided; `reason`: why it was discarded (SIIF-16). */
  | { type: 'question-proposed'; words: { question: string } }
  | { type: 'question-reviewed'; title: string; author: PersonRef; reason: string | null };

export const solutionSheets = {
  'ticket-resolved': {
    evolve: (ticket, event, { at, by }, procedure) => ({
      ...ticket,
      solution: { text: event.solution, by: event.author ?? personOf(by), at, ...untakenAt(ticket, event, procedure) },
      question: null,
      fields: { ...ticket.fields, ...event.records },
    }),
    isContact: always,
    shownTo: everyone,
    kinds: { requester: 'resolution' },
    awaits: 'resolution',
    turnsToRequester: true,
    point: 'resolved',
    listedAs: 'solved',
  },
  'solution-accepted': {
    evolve: (ticket, { confirmed }, { by }) =>
      confirmed !== undefined && by.kind === 'person' ? { ...ticket, confirmedBy: by.person } : ticket,
    shownTo: everyone,
    turnsToRequester: true,
  },
  'solution-refused': {
    evolve: (ticket, event) => withoutSolution(withoutParent(withAnswerRefused(ticket)), event),
    words: ({ reason }) => reason,
    shownTo: everyone,
    card: () => 'own',
    kinds: { requester: 'refused', desk: 'refused' },
    outdates: ['resolution', 'survey'],
    listedAs: 'refused',
  },
  'survey-asked': {
    evolve: (ticket, { known }, { at }) => ({ ...ticket, survey: { askedAt: at, answeredAt: null, answers: {}, ...stated({ known }) } }),
    shownTo: nobody,
    tells: (_, ticket, procedure) => (isOnSolutionCard(ticket, procedure) ? [] : [{ kind: 'survey', to: 'requester' }]),
    turnsToRequester: true,
    isRecorded: always,
  },
  'survey-reminded': { tells: () => [{ kind: 'survey', to: 'requester' }], turnsToRequester: true },
  'survey-lapsed': { evolve: (ticket, _, { at }) => withSurvey(ticket, at, { lapsedAt: at }), outdates: ['survey'], isRecorded: always },
  'survey-answered': {
    evolve: (ticket, { answers }, { at }) => withSurvey(ticket, at, { answeredAt: at, answers: { ...ticket.survey?.known, ...answers } }),
    shownTo: everyone,
    isToldApart: true,
    outdates: ['survey'],
    point: 'survey-answered',
    isRecorded: always,
  },
  'question-proposed': {},
  'question-reviewed': {},
} satisfies Sheets<SolutionEvent>;

function untakenAt(ticket: Ticket, event: EventOf<'ticket-resolved'>, procedure: Procedure): { untakenIn?: string } {
  const { phase, assignee, state, group } = ticket;
  const isPassedOn = event.with !== undefined || event.author !== undefined;
  const isOutside = group !== null && groupOf(procedure, group).kind === 'external';
  return isPassedOn && assignee === null && (phase === 'new' || isOutside) ? { untakenIn: state } : {};
}

/**
 * An open survey, or one whose answer was the refusal, is about the refused solution: it is removed, so that it is asked again with the
 * next one. Source: USPEC-13
 */
function withoutSolution(ticket: Ticket, { bySurvey }: EventOf<'solution-refused'>): Ticket {
  const { isSolvedOffline: _ofThatSolution, ...rest } = ticket;
  const { survey } = rest;
  return { ...rest, solution: null, survey: survey?.answeredAt === null || bySurvey === true ? null : survey };
}

/** An event of a survey that was never asked opens it. Source: UARIV-17 */
function withSurvey(ticket: Ticket, at: Instant, changes: Partial<SurveyState>): Ticket {
  const { survey } = ticket;
  return { ...ticket, survey: { ...(survey ?? { askedAt: at, answeredAt: null, answers: {} }), ...changes } };
}

/** Whether the solution's own card asks the survey: the same command wrote both. Source: USPEC-13 */
function isOnSolutionCard(ticket: Ticket, procedure: Procedure): boolean {
  return isDecidedBySurvey(ticket, procedure) && ticket.solution?.at === ticket.survey?.askedAt;
}
