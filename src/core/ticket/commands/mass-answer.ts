import { later, type Instant } from '../../instant.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { transitionOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { checkText } from './add-to-ticket.js';
import { withSurvey } from '../survey.js';
import { happened, refused, type Circumstances, type Rule } from '../decision.js';
import { checkAnswer } from '../permissions.js';
import { raisesVersion, type RecordedEvent, type TicketEvent } from '../events.js';
import { blankTicket, type FieldValues, type Ticket } from '../ticket.js';
import { answerDelayMs, isDeclared } from '../mass/mass-incident.js';

/** It is answered by the coordination, or has other reporters. Source: SIIF-07 */
export function isAnsweredToMany(ticket: Ticket, { massIncident }: Procedure): boolean {
  return isDeclared(ticket) && (massIncident?.answeredBy === 'coordination' || (ticket.children ?? []).length > 0);
}

/** Records the solution of a mass incident. The coordination sends the answer later; where the assignee answers, it is queued at once. */
export function solutionGiven(
  transition: string,
  { solution = '', ...others }: FieldValues,
  { procedure, coordinators, now }: Circumstances,
): readonly TicketEvent[] {
  const records = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
  const given = { type: 'mass-solution-given', transition, solution, records } as const;
  if (procedure.massIncident?.answeredBy !== 'assignee') return [{ ...given, coordinators }];
  return [{ ...given, coordinators: [] }, answerQueued(solution, now)];
}

/** Returns the solution to the person who documented it; that person may also take it back. Source: SIIF-07 */
export const returnSolution: Rule<'return-solution'> = (ticket, { reason: typed }, { actor, procedure }) => {
  const reason = sanitiseText(typed);
  const barred = checkAnswer(ticket, actor, procedure, 'or-author') ?? checkText('reason', reason);
  return barred === null ? happened([{ type: 'mass-solution-returned', reason }]) : refused(barred);
};

/**
 * It goes out a minute later. An answer that was written for another solution, or before another answer was sent, is refused; an answer to
 * the present solution replaces the one that waits. Source: SIIF-07
 */
export const sendAnswer: Rule<'send-answer'> = (ticket, { text: typed, seen }, { actor, procedure, now }, history) => {
  const text = sanitiseText(typed);
  const barred = checkAnswer(ticket, actor, procedure) ?? checkText('note', text);
  if (barred !== null) return refused(barred);
  if (ticket.mass?.answer?.sending?.text === text) return happened([]);
  const since = answerSince(history, seen);
  if (since !== undefined)
    return refused({ code: 'stale-card', last: since.by.kind === 'person' ? { by: since.by.person, at: since.at } : null });
  return happened([answerQueued(text, now)]);
};

function answerQueued(text: string, now: Instant): TicketEvent {
  return { type: 'mass-answer-queued', text, goesAt: later(now, answerDelayMs) };
}

function answerSince(history: readonly RecordedEvent[], seen: number): RecordedEvent | undefined {
  const at = history.findLastIndex(({ event: { type } }) => type === 'mass-solution-given' || type === 'mass-answer-queued');
  const reached = blankTicket.version + history.slice(0, at + 1).filter(({ event }) => raisesVersion(event)).length;
  return reached > seen ? history[at] : undefined;
}

export const cancelAnswer: Rule<'cancel-answer'> = (ticket, _, { actor, procedure }) => {
  const barred = checkAnswer(ticket, actor, procedure, 'or-author');
  if (barred !== null) return refused(barred);
  return happened(ticket.mass?.answer?.sending === undefined ? [] : [{ type: 'mass-answer-cancelled' }]);
};

export function answerSent(ticket: Ticket, circumstances: Circumstances): readonly TicketEvent[] {
  const { answer } = ticket.mass ?? {};
  const transition = answer == null ? undefined : transitionOf(circumstances.procedure, answer.transition);
  if (answer?.sending === undefined || transition === undefined) return [];
  const { by: author, records, sending } = answer;
  const move = { transition: transition.id, to: transition.to };
  return withSurvey({ type: 'ticket-resolved', ...move, solution: sending.text, records, author }, ticket, circumstances);
}
