import type { ReviewStep } from '../../src/core/frequent-questions/frequent-question.js';
import type { PersonActor } from '../../src/core/people/person.js';
import type { QuestionWords } from '../../src/core/ticket/command.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { propose } from '../../src/features/frequent-questions/propose-question.js';
import { reviewQuestion } from '../../src/features/frequent-questions/review-questions.js';
import type { TestDesk } from './a-desk.js';
import { aTurn } from './a-turn.js';

/** Sends the form of a proposal, without personal data. @param proposal `key` makes the same press the same question */
export function proposes(desk: TestDesk, { of, words, key }: { of: TicketId; words: QuestionWords; key: string }, actor: PersonActor) {
  return propose({ ...aTurn(desk, 'carla', ''), actor }, { of, fields: { ...words, personal: 'no' }, key });
}

export function reviews(desk: TestDesk, id: string, step: ReviewStep, actor: PersonActor) {
  return reviewQuestion({ ...aTurn(desk, 'carla', ''), actor }, id, step);
}
