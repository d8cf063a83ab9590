import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { offerOutcome } from '../../domain/ticket/draft-offer.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { FrequentQuestions, UseOutcome } from '../../ports/frequent-questions.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import type { JoinIncident } from '../mass/join-incident.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';

/** `report`: the draft that it was offered with; null: it was read in the list. */
export type ReadQuestion = { question: string; person: PersonId; report: TicketId | null };

export type QuestionUses = {
  /** A person was shown a question, or said whether it served. */
  record(read: ReadQuestion, outcome: UseOutcome): Promise<void>;
  /** What the requester has made so far of the question that was offered with this draft; of any other ticket nothing. */
  recordOffer(stored: StoredTicket): Promise<void>;
};

type UsesParts = { frequentQuestions: Pick<FrequentQuestions, 'recordUse'>; ids: Pick<Ids, 'derived'>; log: Log };

/** Counted once per person, question and report. A count that cannot be written fails no report and no press: it is only logged. Source: SIIF-16 */
export function createQuestionUses({ frequentQuestions, ids, log }: UsesParts): QuestionUses {
  const record: QuestionUses['record'] = async ({ question, person, report }, outcome) => {
    try {
      await frequentQuestions.recordUse({ question, key: ids.derived('question-use', person, report ?? ''), outcome });
    } catch (cause) {
      log.write('warn', 'question-use-lost', { question }, cause);
    }
  };
  return {
    record,
    async recordOffer({ id, ticket, history }) {
      const made = offerOutcome({ ticket, history });
      if (made !== null) await record({ question: made.question, person: ticket.requester.id, report: id }, made.outcome);
    },
  };
}

/** `press` makes the same press the same command. */
export type AnswerOffer = (id: TicketId, answer: { helped: boolean; press: string }, actor: PersonActor) => Promise<CommandResult>;

/** The requester's answer to what was offered with their draft. Source: SIIF-16 */
export function createAnswerOffer({
  execute,
  uses,
  join,
}: {
  execute: ExecuteCommand;
  uses: QuestionUses;
  join: JoinIncident;
}): AnswerOffer {
  return async (id, { helped, press }, actor) => {
    const joined = helped ? await join(id, press, actor) : null;
    if (joined !== null) return joined;
    const done = await execute(id, { id: press, type: 'answer-offer', helped }, actor);
    if (done.kind === 'executed') await uses.recordOffer(done.stored);
    return done;
  };
}
