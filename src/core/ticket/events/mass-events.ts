import type { Instant } from '../../instant.js';
import type { PersonId } from '../../people/person.js';
import type { EventOf, RecordedEvent } from '../events.js';
import type { JoinWay, MassIncident, MassSigns, ParentCase, Propagation, RelatedCase } from '../mass/mass-incident.js';
import { childIds, idsOf, linkTo, withoutParent, withPropagation } from '../mass/propagations.js';
import type { FieldValues, Ticket, TicketId } from '../ticket.js';
import { always, eachOf, everyone, nobody, personOf, type Sheets } from './event-sheet.js';

/** Events of a parent case and of its children. Source: SIIF-07, UARIV-14 */
export type MassEvent =
  /** `coordinators`: the coordinators of that time, as recipients. */
  | { type: 'mass-proposed'; cases: readonly RelatedCase[]; signs: MassSigns; coordinators: readonly PersonId[] }
  /** `removed`: by a person, before 0.8.0. */
  | { type: 'mass-proposal-changed'; added: readonly RelatedCase[]; removed: readonly TicketId[] }
  | { type: 'mass-dismissed'; reason: string }
  /** `mark`, `coordinators`: given where no escalation marks the case and tells the coordinators. */
  | { type: 'mass-declared'; mark?: string; coordinators: readonly PersonId[] }
  /** The child cases go on alone, and the case has its old mark again. */
  | { type: 'mass-undone'; reason: string }
  | { type: 'children-added'; children: readonly RelatedCase[]; way: JoinWay }
  | { type: 'children-removed'; children: readonly RelatedCase[]; reason: string }
  /** This case is the cause of those: each shows it, and goes on alone. `coordinators`: are told. */
  | { type: 'cases-grouped'; cases: readonly RelatedCase[]; reason: string; coordinators: readonly PersonId[] }
  /** The documented solution, before the reporters get it. `coordinators`: read it and send it. */
  | { type: 'mass-solution-given'; transition: string; solution: string; records: FieldValues; coordinators: readonly PersonId[] }
  /** The solution goes back to the person who documented it. */
  | { type: 'mass-solution-returned'; reason: string }
  /** `text`: the answer to every reporter. `goesAt`: until then it can be taken back. */
  | { type: 'mass-answer-queued'; text: string; goesAt: Instant }
  | { type: 'mass-answer-cancelled' }
  /** `done` child cases have what the event `of` began. `apart`: children that did not join, or went on alone since. */
  | { type: 'propagated'; of: number; done: number; apart?: readonly TicketId[] }
  | { type: 'parent-set'; parent: ParentCase }
  /** Another person wanted the case solved with that one; its assignee is asked, and nothing else changes. */
  | { type: 'join-proposed'; parent: RelatedCase; asked: PersonId }
  /** The child goes on alone. `toPass`: it has to be sent to one of these groups before it is solved. */
  | { type: 'parent-cleared'; parent: RelatedCase; reason: string; toPass?: readonly string[] };

export const massSheets = {
  // A proposal goes to the first level and the coordination, which decide.
  'mass-proposed': {
    evolve: (ticket, { cases, signs }) => withMass(ticket, { stage: 'proposed', cases, signs }),
    tells: ({ coordinators }) => [{ kind: 'mass-proposed', to: 'first-level' }, ...eachOf('mass-proposed', coordinators)],
  },
  'mass-proposal-changed': { evolve: proposalChanged, shownTo: nobody },
  'mass-dismissed': { evolve: (ticket) => withMass(ticket, { stage: 'dismissed' }) },
  'mass-declared': {
    evolve: declared,
    raisesVersion: true,
    tells: ({ coordinators }) => eachOf('mass-declared', coordinators),
    isRecorded: always,
  },
  'mass-undone': {
    evolve: (ticket, _, recorded) => withPropagation(withLimitAnew(undone(ticket), recorded), recorded, 'release', childIds(ticket)),
    raisesVersion: true,
    isRecorded: always,
  },
  'children-added': { evolve: childrenAdded, isRecorded: always },
  'children-removed': {
    evolve: (ticket, { children }, recorded) =>
      withPropagation(withoutChildren(ticket, idsOf(children)), recorded, 'release', idsOf(children)),
    isRecorded: always,
  },
  'cases-grouped': {
    evolve: (ticket, { cases, reason }, recorded) => {
      const links = cases.map((one) => linkTo(one, 'causes', reason, recorded.at));
      return withPropagation({ ...ticket, links: [...ticket.links, ...links] }, recorded, 'group', idsOf(cases));
    },
    tells: ({ coordinators }) => eachOf('cases-grouped', coordinators),
  },
  'mass-solution-given': {
    evolve: (ticket, { transition, solution, records }, { at, by }) => {
      const person = personOf(by);
      return withMass(ticket, person === null ? {} : { answer: { transition, solution, records, by: person, at } });
    },
    raisesVersion: true,
    tells: ({ coordinators }) => eachOf('mass-answer-due', coordinators),
  },
  // Its author is told, or the group of the case.
  'mass-solution-returned': {
    evolve: (ticket) => withMass(ticket, { answer: null }),
    raisesVersion: true,
    tells: () => [{ kind: 'mass-solution-returned', to: 'assignee' }],
  },
  'mass-answer-queued': {
    evolve: (ticket, { text, goesAt }, { by }) => {
      const person = personOf(by);
      return withSending(ticket, person === null ? undefined : { text, goesAt, by: person });
    },
    raisesVersion: true,
  },
  'mass-answer-cancelled': { evolve: (ticket) => withSending(ticket, undefined), raisesVersion: true },
  propagated: {
    evolve: (ticket, { apart = [], of, done }) => ({
      ...withoutChildren(ticket, apart),
      propagations: (ticket.propagations ?? []).flatMap((one) => propagated(one, of, done)),
    }),
    shownTo: nobody,
    isRecorded: ({ apart }) => apart !== undefined,
  },
  // The requester of a child case learns that it goes with another one, unless they joined it themself.
  'parent-set': {
    evolve: (ticket, { parent }) => ({ ...withoutProposal(ticket), parent }),
    shownTo: everyone,
    tells: ({ parent: { way } }) => (way === 'requester' ? [] : [{ kind: 'joined', to: 'requester' }]),
    changesLists: true,
    isRecorded: always,
  },
  'join-proposed': { tells: ({ asked }) => [{ kind: 'mass-proposed', to: { person: asked } }] },
  'parent-cleared': {
    evolve: (ticket, _, recorded) => withLimitAnew(withoutParent(ticket), recorded),
    shownTo: everyone,
    card: () => 'own',
    changesLists: true,
    isRecorded: always,
  },
} satisfies Sheets<MassEvent>;

function massOf({ mass }: Ticket): MassIncident {
  return mass ?? { stage: 'proposed', signs: null, cases: [], before: null, update: null, answer: null };
}

function withMass(ticket: Ticket, changes: Partial<MassIncident>): Ticket {
  return { ...ticket, mass: { ...massOf(ticket), ...changes } };
}

/** Removes the proposal: a child case is not declared itself, so nothing more is asked about it. */
function withoutProposal(ticket: Ticket): Ticket {
  const { mass, ...rest } = ticket;
  return mass?.stage === 'proposed' ? rest : ticket;
}

/** A waiting case that goes on alone gets the whole time of its limit: as a child it had no limit. */
function withLimitAnew(ticket: Ticket, { at }: RecordedEvent): Ticket {
  return ticket.phase === 'waiting' ? { ...ticket, limitSince: at } : ticket;
}

function proposalChanged(ticket: Ticket, { added, removed }: EventOf<'mass-proposal-changed'>): Ticket {
  return withMass(ticket, { cases: [...massOf(ticket).cases.filter(({ id }) => !removed.includes(id)), ...added] });
}

/** The answer that waits, with the text and time at which it goes out; undefined: it goes out no more. */
function withSending(ticket: Ticket, sending: NonNullable<MassIncident['answer']>['sending']): Ticket {
  const { answer } = massOf(ticket);
  if (answer === null) return withMass(ticket, {});
  const { sending: _, ...waiting } = answer;
  return withMass(ticket, { answer: sending === undefined ? waiting : { ...waiting, sending } });
}

function declared(ticket: Ticket, { mark }: EventOf<'mass-declared'>): Ticket {
  const before = { priority: ticket.priority, mark: ticket.mark };
  return { ...withMass(ticket, { stage: 'declared', before }), mark: mark ?? ticket.mark };
}

function undone(ticket: Ticket): Ticket {
  const mass = massOf(ticket);
  const { children = [] } = ticket;
  // The search for incidents has to know for how many cases this was said.
  const cases = [...mass.cases, ...children.filter(({ id }) => mass.cases.every((one) => one.id !== id))];
  return { ...ticket, mass: { ...mass, stage: 'undone', cases, answer: null }, mark: mass.before?.mark ?? null, children: [] };
}

/** A case whose requester joined sets its own parent, so nothing is passed on to it. */
function childrenAdded(ticket: Ticket, { children, way }: EventOf<'children-added'>, recorded: RecordedEvent): Ticket {
  const next = { ...ticket, children: [...(withoutChildren(ticket, idsOf(children)).children ?? []), ...children] };
  return way === 'requester' ? next : withPropagation(next, recorded, 'join', idsOf(children));
}

function withoutChildren(ticket: Ticket, removed: readonly RelatedCase['id'][]): Ticket {
  return removed.length === 0 ? ticket : { ...ticket, children: (ticket.children ?? []).filter(({ id }) => !removed.includes(id)) };
}

function propagated(one: Propagation, of: number, done: number): readonly Propagation[] {
  if (one.seq !== of) return [one];
  return done < one.to.length ? [{ ...one, done }] : [];
}
