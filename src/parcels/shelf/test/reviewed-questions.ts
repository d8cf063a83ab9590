import type { ReviewStep } from '../rules/frequent-question.js';
import type { PersonActor } from '../../../core/people/person.js';
import type { QuestionWords } from '../../../core/ticket/command.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { propose } from '../propose-question.js';
import { reviewQuestion } from '../review-questions.js';
import type { TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';

/** Sends the form of a proposal, without personal data. @param proposal `key` makes the same press the same question */
export function proposes(desk: TestDesk, { of, words, key }: { of: TicketId; words: QuestionWords; key: string }, actor: PersonActor) {
  return propose({ ...aTurn(desk, 'carla', ''), actor }, { of, fields: { ...words, personal: 'no' }, key });
}

export function reviews(desk: TestDesk, id: string, step: ReviewStep, actor: PersonActor) {
  return reviewQuestion({ ...aTurn(desk, 'carla', ''), actor }, id, step);
}
