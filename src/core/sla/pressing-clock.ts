import type { SlaFigure, SlaFigures, SlaKind } from './sla-clock.js';

/** How near a clock is to its target; a clock that does not run is on time. */
type Urgency = 'on-time' | 'warned' | 'late';

/** Share of a target from which a case counts as nearly late (product.md: early warnings at 80 %). */
export const warnedFrom = 0.8;

export type OpenClock = { kind: SlaKind; figure: SlaFigure; urgency: Urgency };

const worst: readonly Urgency[] = ['late', 'warned', 'on-time'];

/**
 * The most urgent clock that has not ended, so that the new response clock of the next group does not hide a late solution. If two are
 * equally urgent, the response. Source: UARIV-04, SIIF-02
 */
export function mostUrgentClock(figures: SlaFigures): OpenClock | null {
  const open = openClocks(figures);
  return worst.map((urgency) => open.find((clock) => clock.urgency === urgency)).find((clock) => clock !== undefined) ?? null;
}

/** The clock that the requester waits for: the response, then the resolution; null when none is open. */
export function nextClock(figures: SlaFigures): OpenClock | null {
  return openClocks(figures)[0] ?? null;
}

export function openClocks({ response, resolution }: SlaFigures): readonly OpenClock[] {
  return [clockOf('response', response), clockOf('resolution', resolution)].filter((clock) => clock !== null);
}

function clockOf(kind: SlaKind, figure: SlaFigure | null): OpenClock | null {
  if (figure === null || figure.state === 'met' || figure.state === 'missed') return null;
  return { kind, figure, urgency: priorityRank(figure) };
}

function priorityRank({ state, late, share }: SlaFigure): Urgency {
  if (state !== 'running') return 'on-time';
  if (late) return 'late';
  return share >= warnedFrom ? 'warned' : 'on-time';
}
