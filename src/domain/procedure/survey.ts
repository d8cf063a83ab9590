import type { Choice, Field, Provenance, When } from './form.js';
import type { After } from './targets.js';
import type { Audience, Doer, WarningAudience } from './doers.js';

export type Survey = Provenance & {
  when: 'closed' | 'resolved';
  /** Outcomes of closed cases that are surveyed too, besides `solved` (SIIF-12). */
  alsoAfter?: readonly string[];
  questions: readonly Field[];
  /** How long it can be answered, in business time. */
  openFor: After;
  remindAt?: readonly number[];
  /** Who is notified of an answer. */
  tells?: readonly Audience[];
  /** The question whether the case was solved. It is left out where the requester's own acceptance has just answered it. */
  solved?: SolvedQuestion;
  /**
   * Transitions that an answer takes for the requester: the acceptance with a yes, the refusal with a no (USPEC-13). Such a survey is asked
   * on the solution's card, instead of the buttons that accept and refuse it.
   */
  then?: { yes: string; no: string };
  /** Which answers are low, and who is told of them at once. */
  low?: LowAnswers;
  /** Who records the answers that the requester gave outside Teams, and by which means (SIIF-12). */
  byOtherMeans?: Provenance & { by: readonly Doer[]; means: readonly Choice[] };
};

/** @property reason  the question where the requester writes what still fails */
export type SolvedQuestion = { question: string; yes: string; no: string; reason?: string };

/** @property any  conditions; an answer is low when one of them holds */
export type LowAnswers = Provenance & { any: readonly When[]; tells: readonly WarningAudience[] };
