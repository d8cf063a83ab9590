import type { Instant } from '../instant.js';

export type SlaState = 'running' | 'paused' | 'stopped' | 'met' | 'missed';
export type SlaKind = 'response' | 'resolution';

/** One clock at one instant; lengths are milliseconds of open time. */
export interface SlaFigure {
  readonly targetMs: number;
  readonly elapsedMs: number;
  /** Below 0 when late. */
  readonly remainingMs: number;
  /** elapsed / target, so 1 is exactly on time. */
  readonly share: number;
  /**
   * When the target is or was used up, if nothing changes; may be past, and may be a closing time. Null while paused or
   * stopped, and when the clock ended before.
   */
  readonly dueAt: Instant | null;
  readonly state: SlaState;
  /** More than the target has been used: at `dueAt` itself it is not late yet. */
  readonly late: boolean;
}

export interface SlaFigures {
  readonly response: SlaFigure | null;
  readonly resolution: SlaFigure | null;
  /** Of the last solution: the requester's time to judge it. */
  readonly validation: SlaFigure | null;
}
