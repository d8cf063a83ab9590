import type { Instant } from '../core/instant.js';
import type { PersonRef } from '../core/people/person.js';
import type { TicketId } from '../core/ticket/ticket.js';

/** Requesters are shown only `published` questions. A proposed question that was discarded is `retired` too. */
export type QuestionState = 'proposed' | 'published' | 'retired';

export type Signed = { by: PersonRef; at: Instant };

/**
 * Made from a documented solution.
 * @property procedure  id of the procedure of its desk
 * @property from       the case from which it was made, with its numbers at the desk
 * @property published  when it was last published; null if never
 * @property retired    null while it is proposed or published
 * @property edited     the last correction of its words
 * @property revision   counts the writes, from 1
 * Source: SIIF-16
 */
export type FrequentQuestion = {
  id: string;
  procedure: string;
  question: string;
  answer: string;
  from: { ticket: TicketId; numbers: readonly string[] };
  state: QuestionState;
  proposed: Signed;
  published: Signed | null;
  retired: (Signed & { reason: string }) | null;
  edited: Signed | null;
  revision: number;
};

/** `seen`: the question was shown to a person; the others: the person said whether it helped. */
export type UseOutcome = 'seen' | 'served' | 'not-served';

/** Once for each report of a person. @property key stands for person and report without naming them: the same key means the same use */
export type QuestionUse = { question: string; key: string; outcome: UseOutcome };

export type UseCounts = { seen: number; served: number; notServed: number };

export interface FrequentQuestions {
  /** In order of their ids. */
  all(): Promise<readonly FrequentQuestion[]>;
  /**
   * Over the revision before it; 1 is a new question. @returns false when the stored one has another revision @throws {StoreUnavailable,
   * DocumentRefused}
   */
  write(question: FrequentQuestion): Promise<boolean>;
  /** Each use counts once, with the last answer; `seen` does not replace an answer. */
  recordUse(use: QuestionUse): Promise<void>;
  /** A question without any use is missing. */
  counts(): Promise<ReadonlyMap<string, UseCounts>>;
}

export const noUses: UseCounts = { seen: 0, served: 0, notServed: 0 };
