import type { DeskEntry } from '../../src/core/desk/desk-entry.js';
import { instant } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import { newStatusCard, type PostedCard } from '../../src/core/outbox/posted-card.js';
import { personId } from '../../src/core/people/person.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { isDraft, isOpen, type Ticket, ticketId } from '../../src/core/ticket/ticket.js';

/** 2026-03-02T13:00Z, a Monday, 08:00 in Bogotá. */
export const OPENED = 1_772_456_400_000;

type Changes = Partial<Omit<StoredTicket, 'id' | 'ticket'>> & { ticket?: Partial<Omit<Ticket, 'id'>> };

/**
 * A document for tests of the stores, which do not ask how it came about: an open draft with every field filled. Tests of
 * the rules make theirs by commands.
 */
export function aStoredTicket(id: string, { ticket: changes, ...rest }: Changes = {}): StoredTicket {
  const ana = { id: personId('p-ana'), name: 'Ana Ruiz' };
  const opened = instant(OPENED);
  const ticket: Ticket = {
    id: ticketId(id),
    procedure: { id: 'uariv', version: 1, hash: 'h-1' },
    channel: 'teams',
    requester: ana,
    registeredBy: null,
    words: 'no abre el correo desde ayer',
    fields: { site: 'Bogotá', phone: '3001234567' },
    submitted: false,
    files: [{ id: 'f-1', name: 'pantalla.png', type: 'image/png', bytes: 2048, by: ana, at: opened }],
    kind: null,
    category: 'mail',
    priority: 'medium',
    rank: 1,
    mark: null,
    sender: null,
    wantedGroup: null,
    wantedAssignee: null,
    sections: [],
    filler: null,
    hold: null,
    warned: [],
    figures: null,
    follower: null,
    partnerNumber: null,
    ofPartner: false,
    returned: '',
    state: 'draft',
    phase: 'draft',
    outcome: null,
    since: opened,
    limitSince: opened,
    group: null,
    level: null,
    arrivals: 0,
    assignee: null,
    lastAssignee: null,
    version: 1,
    openedAt: opened,
    completedAt: null,
    closedAt: null,
    question: null,
    solution: null,
    survey: null,
    links: [],
    numbers: {},
    ...changes,
  };
  return {
    id: ticket.id,
    revision: 0,
    format: 1,
    ticket,
    searchTerms: [],
    desk: isOpen(ticket) && !isDraft(ticket) ? plainEntry : null,
    record: null,
    history: [
      {
        seq: 1,
        at: opened,
        by: { kind: 'person', person: ana },
        event: { type: 'numbered', series: 'draft', value: 1 },
      },
    ],
    executedCommands: [{ command: 'c-1', by: ana.id, seq: 1 }],
    notifications: [],
    postedCards: [],
    wakeAt: null,
    lease: null,
    ...rest,
  };
}

/** Of a case that waits for nothing, and whose clocks do not run. */
export const plainEntry: DeskEntry = { waitsFor: null, party: null, confirming: [], nearlyLateAt: null, lateAt: null };

/** A live card that stands at a place under that id of the platform. */
export function aCardAt(place: Place, message: string | null): PostedCard {
  const card = newStatusCard({ id: `live.${message ?? 'none'}`, kind: 'live', place, arrival: 0, nextTryAt: instant(OPENED) });
  return { ...card, posted: { conversation: 'a:1', activity: message }, shown: 1 };
}
