import { sanitiseText } from '../../text/normalise-text.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { isOfDesk } from '../../people/roles.js';
import type { LinkTicket, UnlinkTicket } from '../command.js';
import { caseNotFound, happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { checkReachOut, mayAddTo } from '../permissions.js';
import { checkRegistered, type Refusal } from '../refusals.js';
import { isByHand, type Link, type LinkKind, type Ticket, type TicketId } from '../ticket.js';
import { checkHistory, checkText } from './add-to-ticket.js';

/** What a colleague can say that the case at hand is to another one. Source: UARIV-14 */
export const linkedByHand = ['related', 'duplicate-of', 'caused-by', 'follow-up-of'] as const satisfies readonly LinkKind[];
export type KindByHand = (typeof linkedByHand)[number];

const otherSide: Readonly<Record<LinkKind, LinkKind>> = {
  related: 'related',
  'duplicate-of': 'has-duplicate',
  'has-duplicate': 'duplicate-of',
  'caused-by': 'causes',
  causes: 'caused-by',
  'follow-up-of': 'followed-up-by',
  'followed-up-by': 'follow-up-of',
};

/** The kind of the same link in the other ticket. */
export function seenFromOther(kind: LinkKind): LinkKind {
  return otherSide[kind];
}

/**
 * Links another ticket in this ticket's history; a closed ticket can be linked too. Two existing cases are linked by the desk,
 * with the reason, and in one way at a time: of two people who link them differently at once, the second is refused.
 *
 * Source: UARIV-12, UARIV-14
 */
export function linkTicket(
  ticket: Ticket,
  { to, kind, numbers, partnerNumber, unanswered, reason: typed }: LinkTicket,
  { now, actor }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (!mayAddTo(ticket, actor)) return caseNotFound;
  const reason = typed === undefined ? undefined : sanitiseText(typed);
  const refusal = reason === undefined ? null : checkByHand(ticket, actor, reason, history);
  if (refusal) return refused(refusal);
  const standing = reason === undefined ? undefined : removableLink(ticket, to);
  if (standing !== undefined && standing.kind !== kind) return refused({ code: 'stale-card', last: null });
  const isLinked = to === ticket.id || ticket.links.some((l) => l.to === to && l.kind === kind);
  const named = {
    ...(numbers === undefined ? {} : { numbers }),
    ...(partnerNumber === undefined ? {} : { partnerNumber }),
    ...(reason === undefined ? {} : { reason }),
    ...(unanswered === undefined ? {} : { unanswered }),
  };
  return happened(isLinked ? [] : [{ type: 'linked', link: { to, kind, at: now, ...named } }]);
}

/** Takes the link to another case away; the history keeps both. Source: UARIV-14, UARIV-18 */
export function unlinkTicket(ticket: Ticket, command: UnlinkTicket, { actor }: Circumstances, history: readonly RecordedEvent[]): Decision {
  const reason = sanitiseText(command.reason);
  const refusal = checkByHand(ticket, actor, reason, history);
  if (refusal) return refused(refusal);
  const link = removableLink(ticket, command.to);
  return happened(link === undefined ? [] : [{ type: 'unlinked', link, reason }]);
}

/** Links that can be taken away, one at most to each other case: a case that was made to follow another one stays linked with it. */
export function removableLinks({ links }: Pick<Ticket, 'links'>): readonly Link[] {
  return links.filter((link) => isByHand(link) || link.kind === 'related');
}

export function removableLink(ticket: Pick<Ticket, 'links'>, to: TicketId): Link | undefined {
  return removableLinks(ticket).find((link) => link.to === to);
}

/** Refuses an actor who may not link or unlink this case by hand; null when they may, also where it is closed. Source: UARIV-14 */
export function checkLinking(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  return checkRegistered(ticket) ?? checkReachOut(ticket, actor, procedure);
}

/** Of the two cases the actor deals with one; the other one only says it. */
function checkByHand(ticket: Ticket, actor: Actor, reason: string, history: readonly RecordedEvent[]): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return checkRegistered(ticket) ?? checkText('reason', reason) ?? checkHistory(ticket, history);
}
