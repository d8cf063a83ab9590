import { sanitiseText } from '../../text/normalise-text.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { isOfDesk } from '../../people/roles.js';
import { caseNotFound, happened, refused, type Rule } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { checkReachOut, mayAddTo, checkWriting } from '../permissions.js';
import { checkRegistered, type Refusal, checkOpenCase } from '../refusals.js';
import { isByHand, type Link, type LinkKind, type Ticket, type TicketId } from '../ticket.js';
import { checkHistory, checkText } from './add-to-ticket.js';
import { stated } from '../stated.js';
import { isAnswered, isDeclared, isParentCase, maxChildren, type RelatedCase } from '../mass/mass-incident.js';

/** The kinds of link that a colleague can choose from this case to another one. Source: UARIV-14 */
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

export function seenFromOther(kind: LinkKind): LinkKind {
  return otherSide[kind];
}

/**
 * A closed ticket can be linked too. The desk links two existing cases with a reason, and in one way at a time: if two people link them
 * differently at once, the second is refused. Source: UARIV-12, UARIV-14
 */
export const linkTicket: Rule<'link'> = (ticket, command, { now, actor }, history) => {
  const { to, kind, numbers, partnerNumber, unanswered } = command;
  if (!mayAddTo(ticket, actor)) return caseNotFound;
  const reason = command.reason === undefined ? undefined : sanitiseText(command.reason);
  const refusal = reason === undefined ? null : checkByHand(ticket, actor, reason, history);
  if (refusal) return refused(refusal);
  const standing = reason === undefined ? undefined : removableLink(ticket, to);
  if (standing !== undefined && standing.kind !== kind) return refused({ code: 'stale-card', last: null });
  const isLinked = to === ticket.id || ticket.links.some((l) => l.to === to && l.kind === kind);
  const link = stated({ to, kind, at: now, numbers, partnerNumber, reason, unanswered });
  return happened(isLinked ? [] : [{ type: 'linked', link }]);
};

/** Removes the link to another case; the history keeps the link and its removal. Source: UARIV-14, UARIV-18 */
export const unlinkTicket: Rule<'unlink'> = (ticket, command, { actor }, history) => {
  const reason = sanitiseText(command.reason);
  const refusal = checkByHand(ticket, actor, reason, history);
  if (refusal) return refused(refusal);
  const link = removableLink(ticket, command.to);
  return happened(link === undefined ? [] : [{ type: 'unlinked', link, reason }]);
};

/** Links that can be removed, at most one to each other case: a case that was made to follow another one stays linked with it. */
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

/** Checks a link by hand. The actor has a right on one of the two cases; the other one only records the link. */
function checkByHand(ticket: Ticket, actor: Actor, reason: string, history: readonly RecordedEvent[]): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return checkRegistered(ticket) ?? checkText('reason', reason) ?? checkHistory(ticket, history);
}

/**
 * Each case once, without the cases that are joining. A child that went on alone is still listed here, and may be added again: the command
 * names only cases that do not go with this one.
 */
export function freshChildren(ticket: Ticket, children: readonly RelatedCase[]): readonly RelatedCase[] {
  const known = new Set([ticket.id, ...joiningIn(ticket.propagations)]);
  return children.filter(({ id }, i) => !known.has(id) && children.findIndex((one) => one.id === id) === i);
}

function joiningIn(propagations: Ticket['propagations'] = []): readonly TicketId[] {
  return propagations.flatMap(({ what, to }) => (what === 'join' ? to : []));
}

/**
 * A colleague adds duplicates by hand, or the desk itself adds the case of a requester who joins a declared mass incident.
 * Source: SIIF-07, UARIV-14
 */
export const addChildren: Rule<'add-children'> = (ticket, { children, way }, { actor, procedure }) => {
  // An assignee who accepts decides about their own case.
  const own = way === 'accepted' ? null : checkReachOut(ticket, actor, procedure);
  // A case of the same mass incident that is found after its answer may still be added and gets the same answer.
  const closed = isAnswered(ticket) && ticket.solution !== null ? null : checkParent(ticket);
  const barred = way === 'requester' ? checkJoining(ticket, actor) : (own ?? closed);
  if (barred !== null) return refused(barred);
  const listed = new Set((ticket.children ?? []).map(({ id }) => id));
  // The case of a requester who joins sets its own parent afterwards, so it is listed here before it goes with this one.
  const fresh = freshChildren(ticket, children).filter(({ id }) => way !== 'requester' || !listed.has(id));
  if (fresh.filter(({ id }) => !listed.has(id)).length + listed.size > maxChildren)
    return refused({ code: 'too-many-children', most: maxChildren });
  return happened(fresh.length === 0 ? [] : [{ type: 'children-added', children: fresh, way }]);
};

export function checkParent(ticket: Ticket): Refusal | null {
  return checkOpenCase(ticket) ?? (ticket.parent !== undefined || ticket.phase === 'resolved' ? { code: 'not-a-parent' } : null);
}

/** Requesters join a declared mass incident until it is solved; the desk itself adds their case. */
function checkJoining(ticket: Ticket, { kind }: Actor): Refusal | null {
  if (kind !== 'system') return { code: 'only-desk' };
  return isDeclared(ticket) ? checkParent(ticket) : { code: 'no-mass-incident' };
}

export const removeChildren: Rule<'remove-children'> = (ticket, { children: ids, reason: typed }, { actor, procedure }) => {
  const reason = sanitiseText(typed);
  const barred = checkReachOut(ticket, actor, procedure) ?? checkOpenCase(ticket) ?? checkText('reason', reason);
  if (barred !== null) return refused(barred);
  const children = (ticket.children ?? []).filter(({ id }) => ids.includes(id));
  return happened(children.length === 0 ? [] : [{ type: 'children-removed', children, reason }]);
};

/** Sends one update to every reporter: the parent's own requester reads it here, the others in their cases. Source: SIIF-07 */
export const updateReporters: Rule<'update-reporters'> = (ticket, { text: typed }, { actor, procedure }, history) => {
  const text = sanitiseText(typed);
  const barred =
    checkReachOut(ticket, actor, procedure) ??
    checkOpenCase(ticket) ??
    (!isParentCase(ticket) ? ({ code: 'no-mass-incident' } as const) : null) ??
    checkWriting(ticket, actor, procedure) ??
    checkText('note', text) ??
    checkHistory(ticket, history);
  return barred === null ? happened([{ type: 'note-added', text, audience: 'public', toChildren: true }]) : refused(barred);
};

export const recordPropagation: Rule<'record-propagation'> = (ticket, { of, done, apart }, { actor }) => {
  const propagation = ticket.propagations?.find(({ seq }) => seq === of);
  const isNew = actor.kind === 'system' && propagation !== undefined && done > propagation.done;
  const stillJoining = joiningIn(ticket.propagations?.filter(({ seq }) => seq !== of));
  const left = (ticket.children ?? []).map(({ id }) => id).filter((id) => apart.includes(id) && !stillJoining.includes(id));
  const reached = { type: 'propagated', of, done: Math.min(done, propagation?.to.length ?? 0) } as const;
  return happened(isNew ? [{ ...reached, ...(left.length === 0 ? {} : { apart: left }) }] : []);
};
