import type { Instant } from '../../instant.js';
import type { ReadWhole } from '../command.js';
import type { DeliveryOutcome, DeliveryRecorded, EventOf, NamedFile, Recipient, TicketEvent } from '../events.js';
import type { ContactMeans, Ticket } from '../ticket.js';
import { always, nobody, type Sheets } from './event-sheet.js';

export type DeliveryEvent =
  /**
   * The outcome of a notification. `message`: the platform's id of the posted message, where it gave one. `until`: the end of their time that
   * it told the requester.
   */
  | {
      type: 'delivery-recorded';
      notification: string;
      kind: string;
      recipient: Recipient;
      outcome: DeliveryOutcome;
      message?: string;
      until?: Instant;
    }
  /**
   * The recipient was told by other means, or there was no means; `upTo`: `seq` of the newest lost message that this covers. `talk`: a
   * colleague spoke with the requester, or tried to.
   */
  | { type: 'manual-contact-recorded'; recipient: Recipient; upTo: number; how: ContactMeans; talk?: true }
  /** `section`: opened to fill it (USPEC-06). `what`: instead of the forms' data. `reason`: opened with other cases, in the workbook of a report or a contingency. */
  | { type: 'personal-data-opened'; fields: readonly string[]; section?: string; what?: ReadWhole; reason?: string }
  /** The actor asked for copies, and they were offered to the actor; nothing is given yet. */
  | { type: 'files-offered'; offer: string; files: readonly NamedFile[] }
  /** The person accepted a file that was offered to them (UARIV-18). */
  | { type: 'file-accepted'; offer: string; file: NamedFile }
  /** Releases until 0.6.0 posted the file in this group's channel. */
  | { type: 'file-shown'; file: NamedFile; group: string };

/** Kinds of messages from a person of the desk to the requester. */
export const words: readonly string[] = ['question', 'resolution', 'public-note'];

export const deliverySheets = {
  'delivery-recorded': {
    evolve: afterDelivery,
    // Who asked a third party for something sees that it left; of other messages only what went wrong.
    shownTo: ({ outcome, kind }) => (outcome === 'sent' && kind !== 'third-party' ? 'nobody' : 'desk'),
    isToldApart: true,
    // The survey comes with its own message or with the solution (USPEC-13), and a word of the desk is the first contact (USPEC-03).
    isRecorded: ({ kind }) => kind === 'survey' || words.includes(kind),
  },
  'manual-contact-recorded': { isRecorded: always },
  'personal-data-opened': { isByProduct: true },
  // The accepted copy is the disclosure; an offer alone discloses nothing.
  'files-offered': { shownTo: nobody, counts: 'copies' },
  'file-accepted': { counts: 'copies' },
  'file-shown': { counts: 'copies' },
} satisfies Sheets<DeliveryEvent>;

/** Keeps whether a request to fill a section reached its person. Source: USPEC-06 */
function afterDelivery(ticket: Ticket, event: DeliveryRecorded): Ticket {
  const { filler } = ticket;
  if (filler?.kind !== 'person' || event.kind !== 'section-for-you' || !isSameRecipient(event.recipient, filler)) return ticket;
  return { ...ticket, filler: { kind: 'person', person: filler.person, ...(isLostDelivery(event) ? { isUnreached: true } : {}) } };
}

export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  return a.kind === 'person' ? b.kind === 'person' && a.person.id === b.person.id : b.kind === 'channel' && a.group === b.group;
}

export function isLostDelivery(event: TicketEvent): event is DeliveryRecorded & { outcome: 'unreachable' | 'abandoned' } {
  return event.type === 'delivery-recorded' && (event.outcome === 'unreachable' || event.outcome === 'abandoned');
}

export function isWord(event: TicketEvent, person: string): boolean {
  return isContact(event, person) && event.how !== 'impossible';
}

export function isContact(event: TicketEvent, person: string): event is EventOf<'manual-contact-recorded'> {
  return event.type === 'manual-contact-recorded' && event.recipient.kind === 'person' && event.recipient.person.id === person;
}
