import type { PersonActor } from '../../domain/people/person.js';
import {
  changeAnswers,
  isFor,
  type AnsweringAct,
  type AnswersChanged,
  type AnswerStep,
  type GroupAnswers,
  type ReadyAnswer,
} from '../../domain/ready-answers/ready-answer.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { ReadyAnswers } from '../../ports/ready-answers.js';
import { untilFirst } from '../until-first.js';

type AnswerParts = { readyAnswers: ReadyAnswers; clock: Clock; log: Log };

export type ReadAnswers = (group: string) => Promise<GroupAnswers>;

export type OfferAnswers = (group: string, act: AnsweringAct) => Promise<readonly ReadyAnswer[] | null>;

/** Those of a group for an act; null while the store does not answer, for the case is answered all the same. */
export function createOfferAnswers({ readyAnswers, log }: Omit<AnswerParts, 'clock'>): OfferAnswers {
  return async (group, act) => {
    try {
      return (await readyAnswers.ofGroup(group)).answers.filter((answer) => isFor(answer, act));
    } catch (cause) {
      log.write('warn', 'ready-answers-unread', { group }, cause);
      return null;
    }
  };
}

export type ChangeAnswers = (
  group: string,
  step: AnswerStep,
  actor: PersonActor,
) => Promise<AnswersChanged | { kind: 'refused'; refusal: Refusal }>;

/** Adds, changes and removes a group's ready answers; the coordination's alone. */
export function createChangeAnswers({ readyAnswers, clock, log }: AnswerParts): ChangeAnswers {
  return async (group, step, actor) => {
    if (!actor.isCoordinator) return { kind: 'refused', refusal: { code: 'only-coordinator' } };
    return untilFirst('the list of ready answers of a group', async () => {
      const changed = changeAnswers(await readyAnswers.ofGroup(group), step, actor, clock.now());
      if (changed.kind !== 'changed') return changed;
      if (!(await readyAnswers.write(changed.list))) return undefined;
      log.write('info', 'ready-answers-changed', { group, code: step.step, by: actor.id });
      return changed;
    });
  };
}
