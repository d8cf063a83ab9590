import type { Instant } from '../../core/instant.js';
import type { Place } from '../../core/outbox/notification.js';
import type { PersonActor } from '../../core/people/person.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { isNumberOnly } from '../../core/ticket/reservation.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ShownNames } from '../people/shown-names.js';
import { maySee } from '../../core/ticket/permissions.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Posted, StatusCardKind } from '../../core/outbox/posted-card.js';
import { withStatusCard } from '../../core/outbox/cards-at-place.js';
import type { Desk } from '../../desk.js';
import type { Procedure } from '../../procedure/procedure.js';
import { spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../core/ticket/numbers/ticket-numbers.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import { largestPage, type Page } from '../../ports/ticket-queries.js';

export type OpenCase = (id: TicketId, actor: PersonActor) => Promise<CaseView | null>;

type ViewParts = Pick<Desk, 'registry' | 'clock'> & { names: Pick<ShownNames, 'inCase'> };

/**
 * For its requester, the desk, and guests that have to do with it; null for anybody else, whether the case exists or not. Commands check
 * the same themselves: see `execute-command`.
 */
export async function openCase(desk: ViewParts & Pick<Desk, 'tickets'>, id: TicketId, actor: PersonActor): Promise<CaseView | null> {
  const stored = await desk.tickets.load(id);
  return stored === null ? null : seenBy(desk, stored, actor);
}

export async function seenBy(desk: ViewParts, stored: StoredTicket, actor: PersonActor): Promise<CaseView | null> {
  const view = await caseView(desk, stored);
  return maySee(view.stored.ticket, actor, view.procedure) ? { ...view, reader: actor.id } : null;
}

/** By the version of the procedure under which the ticket was made. */
export async function caseView({ registry, clock, names }: ViewParts, stored: StoredTicket, now: Instant = clock.now()): Promise<CaseView> {
  return { ...(await names.inCase(stored)), ...(await registry.of(stored.ticket.procedure)), now };
}

/** Updated as the ticket moves like every other. @param under in a channel, the thread in which it was asked for */
export function showCase(
  { changeTicket, clock }: Pick<Desk, 'changeTicket' | 'clock'>,
  id: TicketId,
  kind: StatusCardKind,
  place: Place,
  under?: Posted,
): Promise<void> {
  const now = clock.now();
  return changeTicket(id, now, (stored) => (isNumberOnly(stored.ticket) ? stored : withStatusCard(stored, kind, place, now, under)));
}

/** Null for a person who may not see the case, whether it exists or not. */
export type FindCase = (spoken: SpokenNumber, actor: PersonActor) => Promise<StoredTicket | null>;

/**
 * Several where two series have that number. Bare digits mean a ticket before a draft, and this desk's number before the partner's. A
 * person who does not belong to the desk sees only their own cases. Source: SIGCE-03, SIIF-04
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
  // Another requester may have written the same number later: that must not hide this person's own case.
  const own = await queries.ofRequester(actor.id, largestPage);
  return own.tickets.filter(({ ticket }) => ticket.partnerNumber === spoken.partners).slice(0, 1);
}

function meanings({ series, value }: { series: string | null; value: number }, { numbers }: Procedure) {
  const others = Object.keys(numbers).filter((name) => name !== 'ticket' && name !== 'draft');
  return (series === null ? ['ticket', ...others, 'draft'] : [series]).map((name) => ({ series: name, value }));
}

export type NamedCaseRead = { stored: StoredTicket; asked: string };

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

export async function* everyTicket(query: (limit: number, after?: string) => Promise<Page>): AsyncGenerator<StoredTicket> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await query(largestPage, after);
    yield* page.tickets;
    after = page.next;
  }
}
