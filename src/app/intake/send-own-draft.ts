import { MINUTE } from '../../domain/instant.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import { isFull, take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { isDraft, type TicketId } from '../../domain/ticket/ticket.js';
import type { CommandResult } from '../tickets/execute-command.js';
import type { SendDraft, SentDraft } from './send-draft.js';

/** Forms that one person sends: fifteen at once, and then one a minute. Each may put a card in a channel, which takes a few in a second. */
export const usualCaseRate: RateLimit = { burst: 15, everyMs: MINUTE };

type SendOwnDraftParts = {
  sendDraft: SendDraft;
  tickets: Pick<TicketStore, 'load'>;
  registry: ProcedureRegistry;
  clock: Clock;
  log: Log;
  /** null: as many as they like. */
  caseRate: RateLimit | null;
};

export type SendOwnDraft = (id: TicketId, sent: SentDraft, actor: PersonActor) => Promise<CommandResult>;

/**
 * Sends a draft's form no faster than the rate of its sender, so that the cases of one person do not hold up a channel for others.
 * Beyond it the draft stays as it was. A press on a draft that was sent gets the answer it had. Counted by each process, in memory.
 *
 * Source: UARIV-06
 */
export function createSendOwnDraft({ sendDraft, tickets, registry, clock, log, caseRate }: SendOwnDraftParts): SendOwnDraft {
  if (caseRate === null) return sendDraft;
  const senders = new Map<PersonId, Allowance>();
  return async (id, sent, actor) => {
    const now = clock.now();
    for (const [person, allowance] of senders) if (isFull(allowance, now)) senders.delete(person);
    const { waitMs, left } = take(senders.get(actor.id) ?? untouched, [caseRate], now);
    senders.set(actor.id, left);
    const stored = waitMs > 0 ? await tickets.load(id) : null;
    if (stored === null || !isDraft(stored.ticket)) return sendDraft(id, sent, actor);
    log.write('warn', 'person-limited', { person: actor.id });
    // Without the draft: it may be another's.
    return { kind: 'refused', refusal: { code: 'too-many-cases' }, stored: null, rules: registry.current };
  };
}
