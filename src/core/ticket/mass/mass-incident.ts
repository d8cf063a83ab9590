import type { Instant } from '../../instant.js';
import type { PersonRef } from '../../people/person.js';
import type { Phase } from '../../../procedure/vocabulary.js';
import type { TicketId } from '../ticket-id.js';

/** Another case, with its numbers when it was named here; `words`: those of a proposed case, as a channel may show them. */
export type RelatedCase = { id: TicketId; numbers: Readonly<Record<string, number>>; partnerNumber?: string; words?: string };

/**
 * Why a case is the child of another one: the desk declared the mass incident with it or added it later, its own assignee accepted
 * that, its requester joined, or it is a duplicate.
 */
export const joinWays = ['declared', 'added', 'accepted', 'requester', 'duplicate'] as const;
export type JoinWay = (typeof joinWays)[number];

export type ParentCase = RelatedCase & { way: JoinWay; at: Instant };

/**
 * Something of a parent case that has to reach other cases, one after the other: that they have joined, that they are only grouped, an
 * update, the solution, or that they go on alone. The first `done` cases of `to` have it.
 *
 * @property seq  `seq` of the event that began it
 */
export type Propagation = {
  seq: number;
  at: Instant;
  what: 'join' | 'group' | 'update' | 'solution' | 'release';
  to: readonly TicketId[];
  done: number;
};

/**
 * The signs from which the desk proposed a mass incident: so many reporters, or different values of a field, in so short a time.
 *
 * @property by       `category`, `words`, or the id of a field
 * @property value    the value of the category or field, as people read it; for `words` the words of the first report
 * @property distinct `requesters`, or the id of the field whose values are counted
 * @property like     declared mass incident with similar words
 */
export type MassSigns = { by: string; value: string; distinct: string; found: number; withinMs: number; like?: RelatedCase };

/** The solution that the assignee documented; `sending`: the answer to the reporters while it waits to go out. */
export type MassAnswer = {
  transition: string;
  solution: string;
  records: Readonly<Record<string, string>>;
  by: PersonRef;
  at: Instant;
  sending?: { text: string; by: PersonRef; goesAt: Instant };
};

/**
 * Its stages: `proposed` → `declared` → `answered`, or `dismissed`, `undone`.
 *
 * @property cases  the other cases of the proposal
 * @property before the values before it was declared, to undo that
 * @property update the last update that the reporters got
 */
export type MassIncident = {
  stage: 'proposed' | 'dismissed' | 'declared' | 'answered' | 'undone';
  signs: MassSigns | null;
  cases: readonly RelatedCase[];
  before: { priority: string; mark: string | null } | null;
  update: { text: string; at: Instant } | null;
  answer: MassAnswer | null;
};

export const maxChildren = 500;

/** How many child cases one write of the parent reaches. */
export const propagationBatch = 25;

/** How long an answer to many waits before it goes out, so that it can be taken back. */
export const answerDelayMs = 60_000;

type Massive = { mass?: MassIncident };

export function isDeclared({ mass }: Massive): boolean {
  return mass?.stage === 'declared';
}

/** Whether the answer is about to go out and can still be stopped. */
export function isAnswerLeaving({ mass }: Massive): boolean {
  return mass?.answer?.sending !== undefined;
}

/** Whether the answer went out: a case of the same cause that is found later gets the same one. */
export function isAnswered({ mass }: Massive): boolean {
  return mass?.stage === 'answered';
}

/** Whether the case has child cases, or was declared to get some. */
export function isParentCase(ticket: Massive & { children?: readonly RelatedCase[] }): boolean {
  return (ticket.children ?? []).length > 0 || isDeclared(ticket) || isAnswered(ticket);
}

export function isProposed({ mass }: Massive): boolean {
  return mass?.stage === 'proposed';
}

type Child = { parent?: ParentCase; phase: Phase };

/** The case whose solution this one waits for; once it has it, its own requester judges it. */
export const awaitedParent = ({ parent, phase }: Child): ParentCase | undefined => (phase === 'resolved' ? undefined : parent);

/**
 * Whether the case is attended with a mass incident, so that it waits in no queue of its own, until it is solved or goes on alone. Each
 * case keeps its own clock.
 */
export function goesWithIncident(child: Child): boolean {
  return (awaitedParent(child)?.way ?? 'duplicate') !== 'duplicate';
}

/** How many cases one solution is for: the case's own and its child cases. */
export function casesWith({ children = [] }: { children?: readonly RelatedCase[] }): number {
  return 1 + children.length;
}
