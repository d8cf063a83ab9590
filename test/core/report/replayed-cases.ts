import type { Instant } from '../../../src/core/instant.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import type { RecordedEvent, TicketEvent } from '../../../src/core/ticket/events.js';
import { evolve } from '../../../src/core/ticket/evolve.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import type { MonthCase } from './random-month.js';

export type CaseStep = { at: Instant; event: TicketEvent; before: Ticket | null; after: Ticket; index: number };
export type ReplayedCase = { steps: readonly CaseStep[]; rules: Procedure; last: Ticket | null; history: readonly RecordedEvent[] };
export type Desk = { period: { from: Instant; to: Instant }; scope: ReportScope; procedure: Procedure };
export type Placed = { of: ReplayedCase; step: CaseStep };

/** What happened before `end`; an instant never lies before the one of the event before it. */
export function replayed({ stored, rules }: MonthCase, end: Instant): ReplayedCase {
  const steps: CaseStep[] = [];
  let [ticket, latest]: [Ticket | null, number] = [null, -Infinity];
  for (const [index, recorded] of stored.history.entries()) {
    const at = recorded.at > latest ? recorded.at : steps.at(-1)?.at;
    if (at === undefined || at >= end) break;
    latest = at;
    const after: Ticket = evolve(ticket, recorded, rules.procedure);
    steps.push({ at, event: recorded.event, before: ticket, after, index });
    ticket = after;
  }
  return { steps, rules: rules.procedure, last: ticket, history: stored.history };
}

export function stepsOf(cases: readonly ReplayedCase[], { period }: Desk, is: (step: CaseStep) => boolean): readonly Placed[] {
  return cases.flatMap((of) => of.steps.filter((step) => step.at >= period.from && is(step)).map((step) => ({ of, step })));
}

/** Whether an open case stands in the scope. */
export function isHere(ticket: Ticket | null, { scope }: Pick<Desk, 'scope'>): boolean {
  return ticket !== null && ticket.completedAt !== null && ticket.phase !== 'closed' && ticket.phase !== 'void' && isOurs(ticket, scope);
}

export function isOurs({ group, level }: Pick<Ticket, 'group' | 'level'>, scope: ReportScope): boolean {
  if (scope.kind === 'desk') return true;
  return scope.kind === 'level' ? level === scope.level : scope.groups.some((one) => one === group);
}

/** The ticket as it stood when the period began. */
export function atStart({ steps }: ReplayedCase, { period }: Desk): Ticket | null {
  return steps.findLast(({ at }) => at < period.from)?.after ?? null;
}

export function cameIn(one: ReplayedCase, desk: Desk): boolean {
  return arrivals(one, desk).length > 0;
}

export function arrivals({ steps }: ReplayedCase, desk: Desk): readonly CaseStep[] {
  return steps.filter(({ at, before, after }) => at >= desk.period.from && !isHere(before, desk) && isHere(after, desk));
}

export function wasThere(one: ReplayedCase, desk: Desk): boolean {
  return isHere(atStart(one, desk), desk) || cameIn(one, desk);
}

export function counts(keys: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const key of keys) sums[key] = (sums[key] ?? 0) + 1;
  return sums;
}
