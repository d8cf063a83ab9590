import { DAY, type Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import { personId, type PersonId } from '../../domain/people/person.js';
import type { Problem } from '../../domain/problem/problem.js';
import { settledSince, type Recurrence, type RecurrenceAlert } from '../../domain/problem/recurrence.js';
import type { DeskDocument } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../views.js';
import { openProblemOf, type RecurrencesParts } from './read-recurrences.js';

/**
 * Updates the alerts of recurrences about which something was done: each coordinator's card says what, who did it and when, and has no
 * button left that was used. Any process may do it, and again: the document of an alert says what its cards show.
 *
 * @param key of one recurrence; all without it
 * Source: SIIF-21
 */
export type SettleAlerts = (key?: string) => Promise<void>;

type SettleParts = RecurrencesParts & { messenger: Pick<Messenger<Message>, 'update'>; log: Log };

/** A card that could not be updated by then keeps its buttons; they say how it stands. */
const settledWithinMs = DAY;

export function createSettleAlerts(parts: SettleParts): SettleAlerts {
  const { documents, problems, clock } = parts;
  return async (key) => {
    const now = clock.now();
    const known = await problems.all();
    const kept = (await documents.all('recurrence')).filter((one) => key === undefined || one.key === key);
    const settled = kept.filter(({ body }) => isSettledLately(body, known, now));
    if (settled.length === 0) return;
    const alerts = await documents.all('recurrence-alert');
    for (const { key: of, body } of settled)
      for (const alert of alerts.filter((one) => one.key.startsWith(`${of}/`))) await settle(parts, alert, body, known);
  };
}

function isSettledLately(recurrence: Recurrence, problems: readonly Problem[], now: Instant): boolean {
  const { told } = recurrence;
  const settled = told === null ? null : settledSince(told.at, recurrence, openProblemOf(recurrence, problems));
  return settled !== null && now - settled.at < settledWithinMs;
}

async function settle(
  { documents, messenger, registry, clock, log }: SettleParts,
  { key, revision, body }: DeskDocument<'recurrence-alert'>,
  recurrence: Recurrence,
  problems: readonly Problem[],
): Promise<void> {
  const { delivery, posted = [], told } = body;
  const settled = settledSince(told, recurrence, openProblemOf(recurrence, problems));
  if (settled === null || settled.at === body.settled || delivery.state !== 'ended' || posted.length === 0) return;
  const { procedure, calendar } = registry.current;
  const message: Message = { kind: 'recurrence-settled', desk: { procedure, calendar, now: clock.now() }, recurrence, settled };
  const person = personOf(key);
  for (const one of posted) if (!(await isUpdated({ messenger, log }, person, one, message))) return;
  const next: RecurrenceAlert = { ...body, settled: settled.at };
  // Another process was first, or it is told again: what its cards say is found out anew then.
  await documents.write('recurrence-alert', key, revision + 1, next);
}

/** As {@link RecurrenceAlert}s are kept: `<key of the recurrence>/<id of the person>`. */
function personOf(key: string): PersonId {
  return personId(key.slice(key.indexOf('/') + 1));
}

/** @returns false where another try may help */
async function isUpdated(
  { messenger, log }: Pick<SettleParts, 'messenger' | 'log'>,
  person: PersonId,
  posted: Posted,
  message: Message,
): Promise<boolean> {
  if (posted.activity === null) return true;
  try {
    await messenger.update({ kind: 'person', person }, posted, message);
    return true;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'recurrence-card-old', { person, code: fault.code }, fault);
    return fault.code !== 'throttled' && fault.code !== 'not-sent' && fault.code !== 'outcome-unknown';
  }
}
