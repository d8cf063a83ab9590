import type { Problem } from '../../domain/problem/problem.js';
import type { Recurrence, RecurrenceSettled } from '../../domain/problem/recurrence.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView } from '../views.js';
import type { KeptRecurrence } from './read-recurrences.js';

/** One recurrence with its newest cases. @property remark what the last press made of it, '' for nothing */
export type ShownRecurrence = { kept: KeptRecurrence; cases: readonly CaseView[]; remark: string };

/** What a coordinator is told, and reads when it is asked for. */
export type RecurrenceMessage = { kind: 'recurrence'; desk: DeskView; shown: ShownRecurrence; mayBeRepeat: boolean };

/** What an alert says once a coordinator did something about it. */
export type RecurrenceSettledMessage = { kind: 'recurrence-settled'; desk: DeskView; recurrence: Recurrence; settled: RecurrenceSettled };

/**
 * A problem as its card shows it.
 *
 * @property cases one page of them; `from`: number of its first one, from 0
 * @property can   what its reader may do with it
 */
export type ShownProblem = {
  problem: Problem;
  cases: readonly CaseView[];
  from: number;
  can: { coordinate: boolean; edit: boolean; add: boolean };
  remark: string;
};

/** What recurs, and what is done about the causes. `isRaised`: the coordination is told of what another person opened. */
export type ProblemMessage =
  | RecurrenceMessage
  | RecurrenceSettledMessage
  | { kind: 'recurrences'; desk: DeskView; found: readonly KeptRecurrence[]; from: number }
  | { kind: 'problem'; desk: DeskView; shown: ShownProblem; isRaised?: true; mayBeRepeat?: boolean }
  | { kind: 'problems'; desk: DeskView; problems: readonly Problem[]; isClosed: boolean; from: number };
