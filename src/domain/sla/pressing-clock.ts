import type { SlaFigure, SlaFigures, SlaKind } from './sla-figure.js';

/** How near a clock is to its target; only one that runs is ever more than calm. */
export type Urgency = 'on-time' | 'warned' | 'late';

/** Share of a target from which a case counts as nearly late (product.md: early warnings at 80 %). */
export const warnedFrom = 0.8;

/** A clock that has not ended. */
export type OpenClock = { kind: SlaKind; figure: SlaFigure; urgency: Urgency };

const worst: readonly Urgency[] = ['late', 'warned', 'on-time'];

/**
 * The one that a card, a list and the desk's figures go by: of those that have not ended, the most urgent; response before resolution where both are as urgent, because it
 * comes first. So a solution that is late is not hidden by the fresh response clock of the next group.
 *
 * @returns null when none is open
 * Source: UARIV-04, SIIF-02
 */
export function mostUrgentClock(figures: SlaFigures): OpenClock | null {
  const open = openClocks(figures);
  return worst.map((urgency) => open.find((clock) => clock.urgency === urgency)).find((clock) => clock !== undefined) ?? null;
}

/** What who waits may expect next: to be answered, then to be helped; null when nothing is open. */
export function nextClock(figures: SlaFigures): OpenClock | null {
  return openClocks(figures)[0] ?? null;
}

/** Those that have not ended, response before resolution. */
export function openClocks({ response, resolution }: SlaFigures): readonly OpenClock[] {
  return [clockOf('response', response), clockOf('resolution', resolution)].filter((clock) => clock !== null);
}

function clockOf(kind: SlaKind, figure: SlaFigure | null): OpenClock | null {
  if (figure === null || figure.state === 'met' || figure.state === 'missed') return null;
  return { kind, figure, urgency: urgencyOf(figure) };
}

function urgencyOf({ state, late, share }: SlaFigure): Urgency {
  if (state !== 'running') return 'on-time';
  if (late) return 'late';
  return share >= warnedFrom ? 'warned' : 'on-time';
}
