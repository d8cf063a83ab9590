import type { PeriodFigures } from '../../../src/core/report/period-figures.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import type { FrozenFigures } from '../../../src/core/sla/frozen-figures.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { isOurs, type Desk, type Placed, type CaseStep } from './replayed-cases.js';

function frozenIn({ event }: CaseStep): FrozenFigures {
  if (event.type !== 'figures-frozen') throw new Error('not frozen');
  return event.figures;
}

const contacts: readonly TicketEvent['type'][] = ['ticket-taken', 'ticket-assigned', 'requester-asked', 'ticket-resolved'];

export function recountedTimes(closings: readonly Placed[], { scope }: Desk): Pick<PeriodFigures, 'times' | 'firstContact'> {
  const contacted = closings.filter(({ of }) => {
    const first = of.steps.find(({ event, after }) => {
      const isContact = contacts.includes(event.type) || (event.type === 'ticket-escalated' && event.assignee !== undefined);
      return isContact && after.completedAt !== null;
    });
    return first !== undefined && isOurs(first.after, scope);
  });
  const solved = closings.filter(({ step }) => step.after.outcome === 'solved' && isOurs(step.after, scope));
  return {
    times: {
      firstContact: spread(contacted.flatMap(({ step }) => frozenIn(step).firstContactMs ?? [])),
      solution: spread(solved.map(({ step }) => frozenIn(step).openTime.working ?? 0)),
    },
    firstContact: { solved: solved.filter(({ step }) => step.after.arrivals === 1).length, of: solved.length },
  };
}

/** The least length that at least that share of all lengths does not exceed. */
function spread(lengths: readonly number[]) {
  const least = (share: number) =>
    lengths.filter((ms) => lengths.filter((other) => other <= ms).length >= share * lengths.length).toSorted((a, b) => a - b)[0] ?? null;
  return { count: lengths.length, medianMs: least(0.5), p90Ms: least(0.9) };
}

type Told = {
  clock: 'response' | 'resolution' | 'validation';
  group: string;
  level: number;
  priority: string;
  targetMs: number;
  elapsedMs: number;
  met: boolean;
};

export function toldIn(step: CaseStep, scope: ReportScope): readonly Told[] {
  const { responses, resolution, validation } = frozenIn(step);
  const all = [
    ...responses.map((one) => ({ clock: 'response' as const, ...one })),
    ...[resolution ?? []].flat().map((one) => ({ clock: 'resolution' as const, ...one })),
    ...[validation ?? []].flat().map((one) => ({ clock: 'validation' as const, ...one })),
  ];
  return all.filter((one) => isOurs(one, scope));
}

/** Targets, late cases and non-conforming ones, of the cases that closed. */
export function recountedClocks(
  closings: readonly Placed[],
  { scope, procedure }: Desk,
): Pick<PeriodFigures, 'targets' | 'late' | 'nonConforming'> {
  const told = closings.map(({ step }) => ({ step, own: toldIn(step, scope) }));
  const kinds = ['response', 'resolution', 'validation'] as const;
  const places = new Map(
    told.flatMap(({ own }) => own.map(({ clock, level, priority }) => [`${clock} ${level} ${priority}`, { clock, level, priority }])),
  );
  const rank = (id: string) => procedure.priority.priorities.findIndex((one) => one.id === id);
  const late = told.filter(({ own }) => own.some(({ clock, met }) => clock === 'resolution' && !met));
  const spent = (kind: string) =>
    late.flatMap(({ step }) => Object.entries(frozenIn(step).openTime)).reduce((sum, [key, ms]) => (key === kind ? sum + ms : sum), 0);
  return {
    targets: [...places.values()]
      .map((place) => {
        const same = told
          .flatMap(({ own }) => own)
          .filter((one) => one.clock === place.clock && one.level === place.level && one.priority === place.priority);
        return { ...place, met: same.filter(({ met }) => met).length, of: same.length };
      })
      .toSorted((a, b) => kinds.indexOf(a.clock) - kinds.indexOf(b.clock) || a.level - b.level || rank(a.priority) - rank(b.priority)),
    late: {
      cases: late.length,
      openTime: {
        working: spent('working'),
        requester: spent('requester'),
        provider: spent('provider'),
        change: spent('change'),
        hold: spent('hold'),
        verdict: spent('verdict'),
        other: spent('other'),
      },
    },
    nonConforming: told
      .map(({ step, own }) => ({ id: step.after.id, number: step.after.numbers['ticket'] ?? 0, missed: own.filter(({ met }) => !met) }))
      .filter(({ missed }) => missed.length > 0)
      .map((one) => ({ ...one, missed: one.missed.map(withoutMet) }))
      .toSorted((a, b) => a.number - b.number),
  };
}

function withoutMet({ clock, group, level, priority, targetMs, elapsedMs }: Told): Omit<Told, 'met'> {
  return { clock, group, level, priority, targetMs, elapsedMs };
}
