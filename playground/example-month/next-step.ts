import type { BusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { firstFound } from '../../src/core/first-found.js';
import { MINUTE, type Instant } from '../../src/core/instant.js';
import { stateOf } from '../../src/core/procedure/lookup.js';
import type { Act, Transition } from '../../src/procedure/workflow.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { targetFor } from '../../src/core/sla/sla-clock.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import { isDecidedBySurvey } from '../../src/core/ticket/survey.js';
import { targetsOf } from '../../src/core/ticket/ticket-sla.js';
import { isDraft, isOpen, isSurveyOpen, type Ticket } from '../../src/core/ticket/ticket.js';
import type { CasePlan } from './case-plan.js';

/** The next step of a case. `wait`: people leave it to the desk's timers, and it is looked at again later. */
export type CaseStep =
  | { kind: 'send' | 'survey' | 'note' | 'inform' | 'correct' | 'wait' }
  | { kind: 'advance'; transitions: readonly Transition[] };

/** The steps of a case so far, so that each part of its plan happens once. */
export type CaseProgress = { questions: number; escalations: number; waits: number; refusals: number; done: ReadonlySet<CaseStep['kind']> };

export const untouchedCase: CaseProgress = { questions: 0, escalations: 0, waits: 0, refusals: 0, done: new Set() };

export type StepContext = { procedure: Procedure; calendar: BusinessCalendar; now: Instant };

/** Returns the next step of a case and its time; null when nothing more happens to the case. */
export function nextStep(
  ticket: Ticket,
  plan: CasePlan,
  progress: CaseProgress,
  context: StepContext,
): { step: CaseStep; at: Instant } | null {
  const step = stepOf(ticket, plan, progress, context.procedure);
  return step === null ? null : { step, at: context.calendar.addOpenMs(context.now, delayMs(step, ticket, plan, context)) };
}

function stepOf(ticket: Ticket, plan: CasePlan, progress: CaseProgress, procedure: Procedure): CaseStep | null {
  // The desk asks by telephone where only the survey judges a solution and the requester does not answer it.
  if (isDecidedBySurvey(ticket, procedure))
    return plan.contentment === null ? (doing(['confirm'], ticket, procedure) ?? { kind: 'wait' }) : { kind: 'survey' };
  if (!isOpen(ticket))
    return isSurveyOpen(ticket.survey) && plan.contentment !== null && ticket.phase === 'closed' ? { kind: 'survey' } : null;
  if (isDraft(ticket)) return stepOfDraft(ticket, plan, procedure);
  if (ticket.phase === 'waiting') return stepWhileWaiting(ticket, plan, procedure);
  return ticket.phase === 'resolved' ? judgement(ticket, plan, progress, procedure) : workStep(ticket, plan, progress, procedure);
}

function stepOfDraft(ticket: Ticket, { course }: CasePlan, procedure: Procedure): CaseStep {
  if (course === 'lapsed') return { kind: 'wait' };
  if (course === 'set-aside') return doing(['set-aside'], ticket, procedure) ?? { kind: 'wait' };
  return { kind: 'send' };
}

/** Chooses the step while a case waits: the requester answers a question; other parties give the case back, or the desk takes it back. */
function stepWhileWaiting(ticket: Ticket, plan: CasePlan, procedure: Procedure): CaseStep {
  const { waitsFor, limit } = stateOf(procedure, ticket.state);
  if (waitsFor === 'requester')
    return plan.isAnswered || limit === undefined ? (doing(['answer', 'move'], ticket, procedure) ?? { kind: 'wait' }) : { kind: 'wait' };
  const acts: readonly Act[] = plan.chance.happens(0.4) ? ['fill', 'resolve', 'escalate', 'move'] : ['fill', 'escalate', 'move', 'resolve'];
  return doing(acts, ticket, procedure) ?? { kind: 'wait' };
}

function judgement(ticket: Ticket, plan: CasePlan, progress: CaseProgress, procedure: Procedure): CaseStep {
  const refusal = progress.refusals < plan.refusals ? doing(['refuse'], ticket, procedure) : null;
  if (refusal !== null) return refusal;
  if (plan.isSilent && stateOf(procedure, ticket.state).limit !== undefined) return { kind: 'wait' };
  return doing(['accept', 'confirm'], ticket, procedure) ?? { kind: 'wait' };
}

function workStep(ticket: Ticket, plan: CasePlan, progress: CaseProgress, procedure: Procedure): CaseStep {
  if (plan.course === 'unassigned') return { kind: 'wait' };
  if (plan.course === 'withdrawn') return doing(['withdraw'], ticket, procedure) ?? { kind: 'wait' };
  const assigned = ticket.assignee === null ? doing(plan.chance.happens(0.2) ? ['assign', 'take'] : ['take'], ticket, procedure) : null;
  if (assigned !== null) return assigned;
  if (plan.course === 'taken') return { kind: 'wait' };
  return (
    beside(plan, progress) ??
    detour(ticket, plan, progress, procedure) ??
    doing(['resolve', 'ask-section', 'escalate', 'move'], ticket, procedure) ?? { kind: 'wait' }
  );
}

/** Returns a step beside the work: a note, information or a correction. */
function beside({ hasNote, hasInformation, isCorrected }: CasePlan, { done }: CaseProgress): CaseStep | null {
  if (isCorrected && !done.has('correct')) return { kind: 'correct' };
  if (hasNote && !done.has('note')) return { kind: 'note' };
  return hasInformation && !done.has('inform') ? { kind: 'inform' } : null;
}

function detour(ticket: Ticket, plan: CasePlan, progress: CaseProgress, procedure: Procedure): CaseStep | null {
  const wanted: readonly (readonly [boolean, Act])[] = [
    [progress.questions < plan.questions, 'ask'],
    [progress.escalations < plan.escalations, 'escalate'],
    [progress.waits < plan.waits, 'move'],
  ];
  return firstFound(wanted, ([isWanted, act]) => (isWanted ? doing([act], ticket, procedure) : null));
}

/** Returns the transitions by people that the ticket can take now, the first of these acts first; null where there is none. */
function doing(acts: readonly Act[], ticket: Ticket, procedure: Procedure): CaseStep | null {
  const available = availableTransitions(procedure, ticket).filter(({ by }) => by.some((doer) => doer !== 'system'));
  const transitions = acts.flatMap((act) => available.filter((one) => one.act === act));
  return transitions.length === 0 ? null : { kind: 'advance', transitions };
}

/** Returns how long people take, in open time: a share of the targets for the desk's work, minutes or hours for the rest. */
function delayMs(step: CaseStep, ticket: Ticket, plan: CasePlan, { procedure, calendar }: StepContext): number {
  const { chance } = plan;
  if (step.kind === 'wait') return calendar.openMsPerDay / 3;
  if (step.kind === 'survey') return chance.between(5, 700) * MINUTE;
  if (isDraft(ticket)) return chance.between(1, step.kind === 'send' ? 25 : 90) * MINUTE;
  const target = targetFor(targetsOf(ticket, procedure), ticket.level ?? 1, ticket.priority);
  const { responseMinutes, resolutionMinutes } = target ?? { responseMinutes: 60, resolutionMinutes: 240 };
  if (step.kind !== 'advance') return workMs(resolutionMinutes, 1, chance.between(1, 5));
  switch (paceOf(step.transitions[0]?.act, ticket)) {
    case 'first':
      return workMs(responseMinutes, plan.pace, chance.between(60, 120));
    case 'work':
      return workMs(resolutionMinutes, plan.pace, chance.between(30, 70));
    case 'others':
      return Math.round((calendar.openMsPerDay * chance.between(10, 200)) / 100);
    default:
      return chance.between(8, 320) * MINUTE;
  }
}

const firstActs: readonly (Act | undefined)[] = ['take', 'assign', 'withdraw'];
const workActs: readonly (Act | undefined)[] = ['resolve', 'escalate', 'ask', 'ask-section'];
const othersActs: readonly (Act | undefined)[] = ['fill', 'move'];

/** Returns who spends the time: the desk with its first step or its work, others outside, or the requester. */
function paceOf(act: Act | undefined, { phase }: Ticket): 'first' | 'work' | 'others' | 'requester' {
  if (firstActs.includes(act)) return 'first';
  if (workActs.includes(act)) return phase === 'waiting' ? 'others' : 'work';
  return othersActs.includes(act) ? 'others' : 'requester';
}

/** Returns the time of one stretch of work; several of them make a solution. */
function workMs(targetMinutes: number, pace: number, percent: number): number {
  return Math.round(targetMinutes * pace * percent) * (MINUTE / 100);
}
