import type { Receiver } from '../../core/ticket/forms/draft-fields.js';
import type { Instant } from '../../core/instant.js';
import { groupsReachable } from '../../core/procedure/lookup.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { type Unavailable, awayAt, type Away, isAwayAt } from '../../core/people/availability.js';
import type { Listed, PersonId, PersonRef, Actor } from '../../core/people/person.js';
import type { Choosable } from '../../core/ticket/forms/transition-fields.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { Coordination } from './actor-of.js';
import type { Roster } from '../../ports/roster.js';
import { membersOfTeams, toldApart } from './find-colleague.js';
import type { People } from '../../ports/people.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';

function withoutGroups(receiver: Receiver): Listed {
  const { groups: _, ...listed } = receiver;
  return listed;
}

export type Staff = Pick<Desk, 'roster' | 'people'> & { now: Instant };

export type ChoosingStaff = Staff & { coordination: Pick<Coordination, 'all'> };

/**
 * Members of the ticket's group and of the groups that it may go to, without people who are away. A roster is read only where a person is
 * to be chosen. @throws {RosterUnavailable} Source: USPEC-09, SIIF-15
 */
export async function peopleToChoose(
  { roster, people, now, coordination }: ChoosingStaff,
  { id, needs = [] }: Transition,
  ticket: Ticket,
  procedure: Procedure,
): Promise<Choosable> {
  const asks = (from: 'members' | 'receivers') => needs.some((f) => f.choicesFrom === from);
  const members = await toldApart(people, asks('members') && ticket.group !== null ? await roster.membersOf(ticket.group) : []);
  const reachable = asks('receivers') ? groupsReachable(procedure, { ...ticket, transition: id }).map((g) => g.id) : [];
  const receivers = await toldApart(people, await receiversIn(roster, reachable));
  const everybody = new Map<PersonId, Listed>([...members, ...receivers.map(withoutGroups)].map((p) => [p.id, p]));
  const away = await absentPeople(people, everybody.keys(), now);
  const here = receivers.filter((p) => !away.has(p.id));
  return {
    members: members.filter((p) => !away.has(p.id)),
    receivers: await ofCategory(needs, ticket, here, coordination),
    unavailable: [...away].map(([id, { until }]): Unavailable => ({ ...(everybody.get(id) ?? { id, name: '' }), until })),
  };
}

/** Where the transition asks for them; all while the module has none. Source: SIIF-07 */
async function ofCategory(
  needs: readonly Field[],
  { category }: Ticket,
  receivers: readonly Receiver[],
  coordination: ChoosingStaff['coordination'],
): Promise<readonly Receiver[]> {
  if (!needs.some((field) => field.ofCategory === true)) return receivers;
  const theirs = (await coordination.all()).filter(({ categories }) => categories?.some((id) => id === category) === true);
  const among = receivers.filter((receiver) => theirs.some(({ id }) => id === receiver.id));
  return among.length > 0 ? among : receivers;
}

/** With the groups of each; people who are away are listed separately. */
export type GroupPeople = Pick<Choosable, 'receivers' | 'unavailable'>;

/** @throws {RosterUnavailable} */
export async function peopleOfGroups({ roster, people, now }: Staff, groups: readonly string[]): Promise<GroupPeople> {
  const all = await toldApart(people, await receiversIn(roster, groups));
  const away = await absentPeople(people, new Set(all.map(({ id }) => id)), now);
  return {
    receivers: all.filter(({ id }) => !away.has(id)),
    unavailable: all.flatMap((one) => (away.has(one.id) ? [{ ...withoutGroups(one), until: away.get(one.id)?.until ?? null }] : [])),
  };
}

/**
 * The one who follows it up outside, while they are in the group that sent it and available; else null. If the roster cannot be read the
 * ticket comes back to the group alone, rather than not at all. Source: SIIF-10, SIIF-15, SIGCE-04
 */
export async function availableFollower({ roster, people, now }: Staff, { sender, follower }: Ticket): Promise<PersonRef | null> {
  if (sender === null || follower === null) return null;
  const members = await roster.membersOf(sender).catch(() => []);
  if (!members.some(({ id }) => id === follower.id)) return null;
  return (await absentPeople(people, [follower.id], now)).has(follower.id) ? null : follower;
}

/** Each once, with all the groups in which they may receive the ticket. @throws {RosterUnavailable} */
export async function receiversIn(roster: Roster, groups: readonly string[]): Promise<readonly Receiver[]> {
  const teams = [];
  for (const id of groups) teams.push({ id, members: await roster.membersOf(id) });
  return membersOfTeams(teams);
}

/** Each person is read once. An unknown person is not away. Source: SIIF-15 */
export async function absentPeople(
  people: Pick<People, 'find'>,
  ids: Iterable<PersonId>,
  at: Instant,
): Promise<ReadonlyMap<PersonId, Away>> {
  const marks = [...new Set(ids)].map(async (id): Promise<[PersonId, Away | null]> => [id, (await people.find(id))?.away ?? null]);
  return awayAt(await Promise.all(marks), at);
}

/**
 * A person who takes a case is at work, whatever their role and by whatever act of their own they got it. The act itself stands, so a mark
 * that could not be cleared is only logged. @param before null for a new ticket @returns whether a mark was cleared. Source: SIIF-15
 */
export async function endAbsence(
  { people, log }: Pick<Desk, 'people' | 'log'>,
  before: StoredTicket | null,
  after: StoredTicket,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  if (actor.kind !== 'person' || after.ticket.assignee?.id !== actor.id || before?.ticket.assignee?.id === actor.id) return false;
  try {
    const known = await people.find(actor.id);
    if (known === null || !isAwayAt(known.away, now)) return false;
    await people.remember(actor.id, { away: null });
    log.write('info', 'availability-changed', { person: actor.id, available: true });
    return true;
  } catch (cause) {
    log.write('warn', 'availability-unread', { person: actor.id }, cause);
    return false;
  }
}
