import { categoryOf, stateOf, usualPriority } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { partnersNumber } from './numbers/spoken-numbers.js';
import type { DraftOpened, RecordedEvent } from './events.js';
import type { FieldFault } from './refusals.js';
import { stated } from './stated.js';
import { blankTicket, type FieldValues, type Ticket } from './ticket.js';

export function openedTicket(event: DraftOpened, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { ticket: id, procedure: ref, channel, requester, registeredBy, words, fields, category, state } = event;
  const priority = usualPriority(procedure);
  return {
    ...blankTicket,
    id,
    procedure: ref,
    channel,
    requester,
    registeredBy,
    ...stated({ adviser: event.adviser, mailbox: event.mailbox, isUnverified: event.isUnverified }),
    words,
    fields,
    category,
    state,
    kind: categoryOf(procedure, category ?? undefined)?.kind ?? null,
    priority,
    rank: rankOf(priority, procedure),
    partnerNumber: partnerNumberIn(fields, procedure),
    ofPartner: event.ofPartner === true,
    wantedGroup: event.group ?? null,
    wantedAssignee: event.assignee ?? null,
    phase: stateOf(procedure, state).phase,
    since: at,
    limitSince: at,
    openedAt: at,
  };
}

/** Index in the procedure's list of priorities; an unknown priority comes last. */
export function rankOf(priority: string, { priority: { priorities } }: Procedure): number {
  const at = priorities.findIndex((p) => p.id === priority);
  return at < 0 ? priorities.length : at;
}

/** The partner's number in a form; null where the value does not fit the rules of its field. Source: SIGCE-03 */
export function partnerNumberIn(fields: FieldValues, procedure: Procedure): string | null {
  return partnersNumber(procedure, fields[procedure.partner?.numberField ?? ''] ?? '');
}

/** A key that differs for another list of faults of a partner's draft, or for the same list under another number. Source: SIGCE-02 */
export function returnKey(number: string | null, faults: readonly FieldFault[]): string {
  return [number ?? '', ...faults.map(({ field, code }) => `${field} ${code}`)].join('|');
}
