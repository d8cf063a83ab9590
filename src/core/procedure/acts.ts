import type { Act } from '../../procedure/workflow.js';

export const judgingActs: readonly Act[] = ['accept', 'refuse', 'confirm'];

/** Fields that an act reads from its input; `check-procedure` requires them in the transition's `needs`. */
export const fieldOfAct: Readonly<Partial<Record<Act, readonly string[]>>> = {
  'set-aside': ['reason'],
  assign: ['person'],
  ask: ['question'],
  answer: ['answer'],
  escalate: ['group', 'reason'],
  'ask-section': ['reason'],
  resolve: ['solution'],
  refuse: ['reason'],
  confirm: ['means', 'date'],
};

/** The only outcome that means anything to the engine: only a case that was solved is surveyed, counts as solved and can meet a target. */
export const solvedOutcome = 'solved';
