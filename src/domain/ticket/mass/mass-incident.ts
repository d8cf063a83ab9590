import type { Instant } from '../../instant.js';
import type { PersonRef } from '../../people/person.js';
import type { Phase } from '../../procedure/procedure.js';
import type { TicketId } from '../ticket-id.js';

/** Another case, with the numbers that it had when it was named here; of one that is proposed also its words, as a channel may show them. */
export type RelatedCase = { id: TicketId; numbers: Readonly<Record<string, number>>; partnerNumber?: string; words?: string };

/**
 * Why a case is the child of another one: the desk declared the mass incident with it or added it later, its own assignee accepted
 * that, its requester joined, or it is a duplicate.
 */
export const joinWays = ['declared', 'added', 'accepted', 'requester', 'duplicate'] as const;
export type JoinWay = (typeof joinWays)[number];

/** The case that a child is solved with. */
export type ParentCase = RelatedCase & { way: JoinWay; at: Instant };

/**
 * Something of a parent case that has to reach its child cases, one after the other: that they have joined, an update, the solution,
 * or that they go on alone. `done` of the cases in `to` have it.
 *
 * @property seq  of the event that began it
 */
export type Propagation = {
  seq: number;
  at: Instant;
  what: 'join' | 'update' | 'solution' | 'release';
  to: readonly TicketId[];
  done: number;
};

/**
 * What made the desk think of a mass incident: so many reporters, or different values of a field, in so short a time.
 *
 * @property by       `category`, `words`, or the id of a field
 * @property value    the category's or the field's, as people read it; of words those of the first report
 * @property distinct `requesters`, or the id of the field whose values are counted
 * @property like     declared mass incident whose words say the same
 */
export type MassSigns = { by: string; value: string; distinct: string; found: number; withinMs: number; like?: RelatedCase };

/** The solution that the assignee documented; the answer to the reporters while it waits to go out. */
export type MassAnswer = {
  transition: string;
  solution: string;
  records: Readonly<Record<string, string>>;
  by: PersonRef;
  at: Instant;
  sending?: { text: string; by: PersonRef; goesAt: Instant };
};

/**
 * `proposed` → `declared` → `answered`, or `dismissed`, `undone`.
 *
 * @property cases  the others that it is proposed with
 * @property apart  cases that a person took out of the proposal: the desk does not add them to it again
 * @property before what declaring it changed, to be undone
 * @property update what the reporters were told last
 */
export type MassIncident = {
  stage: 'proposed' | 'dismissed' | 'declared' | 'answered' | 'undone';
  signs: MassSigns | null;
  cases: readonly RelatedCase[];
  apart?: readonly TicketId[];
  before: { priority: string; mark: string | null } | null;
  update: { text: string; at: Instant } | null;
  answer: MassAnswer | null;
};

/** Child cases that one parent may have. */
export const maxChildren = 500;

/** Child cases that one write of the parent reaches. */
export const propagationBatch = 25;

/** How long an answer to many waits before it goes out, so that it can be taken back. */
export const answerDelayMs = 60_000;

type Massive = { mass?: MassIncident };

export function isDeclared({ mass }: Massive): boolean {
  return mass?.stage === 'declared';
}

/** Whether its answer is on its way out and can still be stopped. */
export function isAnswerLeaving({ mass }: Massive): boolean {
  return mass?.answer?.sending !== undefined;
}

/** Whether its answer went out: who reported it too and was found later gets the same one. */
export function isAnswered({ mass }: Massive): boolean {
  return mass?.stage === 'answered';
}

/** Whether it has child cases, or was declared to get some. */
export function isParentCase(ticket: Massive & { children?: readonly RelatedCase[] }): boolean {
  return (ticket.children ?? []).length > 0 || isDeclared(ticket) || isAnswered(ticket);
}

export function isProposed({ mass }: Massive): boolean {
  return mass?.stage === 'proposed';
}

/**
 * Whether the case is attended with a mass incident, so that it waits in no queue of its own: until it is solved, or goes on alone.
 * Each keeps its own clock.
 */
export function goesWithIncident({ parent, phase }: { parent?: ParentCase; phase: Phase }): boolean {
  return parent !== undefined && parent.way !== 'duplicate' && phase !== 'resolved';
}

/** How many cases one solution is for: the case's own and its child cases. */
export function casesWith({ children = [] }: { children?: readonly RelatedCase[] }): number {
  return 1 + children.length;
}
