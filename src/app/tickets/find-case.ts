import type { PersonActor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { maySee } from '../../domain/ticket/permissions.js';
import type { Desk } from '../../desk.js';

/** What a spoken number means among what this person may see; null whether it exists or not. */
export type FindCase = (spoken: SpokenNumber, actor: PersonActor) => Promise<StoredTicket | null>;

/**
 * All that a spoken number means among what this person may see: several cases where two series have that number. Bare digits mean a ticket
 * before a draft, and a number of this desk before one of the partner's. Who is not of the desk sees their own only.
 *
 * Source: SIGCE-03, SIIF-04
 */
export async function findCases(
  { queries, procedure }: Pick<Desk, 'queries' | 'procedure'>,
  spoken: SpokenNumber,
  actor: PersonActor,
): Promise<readonly StoredTicket[]> {
  const found: StoredTicket[] = [];
  for (const { series, value } of spoken.kind === 'own' ? meanings(spoken, procedure) : []) {
    if (series === 'draft' && found.length > 0) continue;
    const stored = await queries.byNumber(procedure.id, series, value);
    const isNew = stored !== null && found.every(({ id }) => id !== stored.id);
    if (isNew && maySee(stored.ticket, actor, procedure)) found.push(stored);
  }
  if (found.length > 0) return found;
  const stored = spoken.partners === null ? null : await queries.byPartnerNumber(procedure.id, spoken.partners);
  if (stored === null) return [];
  if (maySee(stored.ticket, actor, procedure)) return [stored];
  // Another requester wrote that number too, and later: it must not hide this person's own case.
  const own = await queries.ofRequester(actor.id, maxOwnCases);
  return own.tickets.filter(({ ticket }) => ticket.partnerNumber === spoken.partners).slice(0, 1);
}

/** Of one's own, the newest. */
const maxOwnCases = 200;

function meanings(
  { series, value }: { series: string | null; value: number },
  { numbers }: Procedure,
): readonly { series: string; value: number }[] {
  const others = Object.keys(numbers).filter((s) => s !== 'ticket' && s !== 'draft');
  const tried = series === null ? ['ticket', ...others, 'draft'] : [series];
  return tried.map((name) => ({ series: name, value }));
}

export type NamedCaseRead = { stored: StoredTicket; asked: string };

/** The one case that a form's field names by its number, or what is wrong with the number. */
export async function namedCase(
  { find, registry }: Pick<Desk, 'find'> & { registry: Pick<Desk['registry'], 'current'> },
  text: string,
  actor: PersonActor,
  at: Pick<FieldFault, 'field' | 'label'>,
): Promise<NamedCaseRead | FieldFault> {
  const { procedure } = registry.current;
  const [spoken, ...others] = spokenNumbers(procedure, text);
  if (spoken === undefined || others.length > 0) return { ...at, code: 'no-case-number' };
  const asked = nameOfSpoken(procedure, spoken);
  const stored = await find(spoken, actor);
  return stored === null ? { ...at, code: 'unknown-case', asked } : { stored, asked };
}
