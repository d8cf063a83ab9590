import type { PersonRef } from '../../people/person.js';
import type { EventOf } from '../events.js';
import { isByHand, isOpen, workerOf, type Link, type Ticket } from '../ticket.js';
import type { Sheets, EventNotice } from './event-sheet.js';

/** A case was joined with another case, or separated from it; `link`: the link at that time. Problems are of histories before 0.8.0. */
export type LinkEvent =
  | { type: 'linked'; link: Link }
  | { type: 'unlinked'; link: Link; reason: string }
  | { type: 'problem-linked'; problem: number; person: PersonRef }
  | { type: 'problem-unlinked'; problem: number; person: PersonRef; reason: string };

export const linkSheets = {
  linked: {
    evolve: (ticket, { link }) => ({ ...ticket, links: [...ticket.links, link] }),
    // A case that the desk links by hand may belong to another person.
    shownTo: ({ link }) => (isByHand(link) ? 'desk' : 'everyone'),
    tells: ofLink,
    counts: 'additions',
    isRecorded: isWithCause,
  },
  unlinked: {
    evolve: (ticket, { link }) => ({ ...ticket, links: ticket.links.filter(({ to, kind }) => to !== link.to || kind !== link.kind) }),
    tells: ofLink,
    counts: 'additions',
    isRecorded: isWithCause,
  },
  'problem-linked': {},
  'problem-unlinked': {},
} satisfies Sheets<LinkEvent>;

/** A case that was grouped under its cause no longer counts as what comes back. Source: SIIF-21 */
function isWithCause({ link }: EventOf<'linked' | 'unlinked'>): boolean {
  return link.kind === 'caused-by';
}

/** A colleague's link goes to the assignee. Source: UARIV-14 */
function ofLink({ link }: EventOf<'linked' | 'unlinked'>, ticket: Ticket): readonly EventNotice[] {
  const worker = isByHand(link) && isOpen(ticket) ? workerOf(ticket) : null;
  return worker === null ? [] : [{ kind: 'information', to: { person: worker.id } }];
}
