import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../app/tickets/execute-command.js';
import { MINUTE } from '../../domain/instant.js';
import type { Actor, PersonActor } from '../../domain/people/person.js';
import type { ProfileField } from '../../domain/procedure/form.js';
import { isFull, take, untouched, type RateLimit } from '../../domain/rate-limit/gcra.js';
import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { isDraft, type FieldValues, type TicketId } from '../../domain/ticket/ticket.js';
import type { PersonRecord } from '../../ports/people.js';

/**
 * A draft's form as it was sent.
 *
 * @property press   makes the same press again the same command
 * @property profile of the sender, where the caller has just read it
 * @property isSolvedNext its solution is recorded right after
 */
export type SentDraft = { press: string; fields: FieldValues; profile?: PersonRecord; isSolvedNext?: boolean };

/**
 * Sends a draft's form; once it is complete, what it says of the requester is remembered for their next one, unless it is about another
 * person. A press that was cut off in between remembers when it is repeated. Source: UARIV-06, SIGCE-01
 */
export async function sendDraft(
  { execute, people }: Desk,
  id: TicketId,
  { press, fields, profile, isSolvedNext = false }: SentDraft,
  actor: Actor,
): Promise<CommandResult> {
  const sent = await execute(id, { id: press, type: 'fill-draft', fields, submit: true, isSolvedNext }, actor);
  if (sent.kind === 'refused' || isDraft(sent.stored.ticket)) return sent;
  const { ticket } = sent.stored;
  const { procedure } = sent.rules;
  if (procedure.intake.forOthers === true) return sent;
  const requester = profile?.id === ticket.requester.id ? profile : await people.find(ticket.requester.id);
  // Only of people the desk knows: a caller is not made known by it.
  if (requester === null) return sent;
  // Name and e-mail are the directory's.
  const asked = draftFields(procedure, ticket.category);
  const given = (from: ProfileField): string => ticket.fields[asked.find((f) => f.from === from)?.id ?? ''] ?? '';
  const [phone, site] = [given('phone') || requester.phone, given('site') || requester.site];
  if (phone !== requester.phone || site !== requester.site) await people.remember(requester.id, { phone, site });
  return sent;
}

/** Forms that one person sends: fifteen at once, and then one a minute. Each may put a card in a channel, which takes a few in a second. */
export const usualCaseRate: RateLimit = { burst: 15, everyMs: MINUTE };

/**
 * Sends a draft's form no faster than the rate of its sender, so that the cases of one person do not hold up a channel for others. Beyond
 * it the draft stays as it was. A press on a draft that was sent gets the answer it had. Counted by each process, in memory. Source:
 * UARIV-06
 */
export async function sendOwnDraft(desk: Desk, id: TicketId, sent: SentDraft, actor: PersonActor): Promise<CommandResult> {
  const { caseRate, senders, steady, tickets, log, registry } = desk;
  if (caseRate === null) return sendDraft(desk, id, sent, actor);
  const now = steady.now();
  for (const [person, allowance] of senders) if (isFull(allowance, now)) senders.delete(person);
  const { waitMs, left } = take(senders.get(actor.id) ?? untouched, [caseRate], now);
  senders.set(actor.id, left);
  const stored = waitMs > 0 ? await tickets.load(id) : null;
  if (stored === null || !isDraft(stored.ticket)) return sendDraft(desk, id, sent, actor);
  log.write('warn', 'person-limited', { person: actor.id });
  // Without the draft: it may be another's.
  return { kind: 'refused', refusal: { code: 'too-many-cases' }, stored: null, rules: registry.current };
}
