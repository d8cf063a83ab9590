import { personId, type PersonActor, type PersonRef } from '../../src/core/people/person.js';
import { isGuestGroup, isOneOf } from '../../src/core/people/roles.js';
import type { Doer } from '../../src/procedure/vocabulary.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Ticket } from '../../src/core/ticket/ticket.js';
import type { DemoOrganisation, DemoPerson } from '../people/demo-organisation.js';
import type { Chance } from './chance.js';

export type CastMember = { person: DemoPerson; actor: PersonActor };

export type MonthCast = ReturnType<typeof createMonthCast>;

export function createMonthCast(demo: DemoOrganisation, procedure: Procedure) {
  const away = new Set<string>();
  const isAway = ({ id }: DemoPerson): boolean => away.has(id);
  const memberOf = (person: DemoPerson): CastMember => ({ person, actor: actorOf(person, demo, procedure) });
  const staff = demo.people.filter(({ role }) => role === 'specialist').map(memberOf);
  const coordinator = memberOf(demo.coordinator);
  const others = [...demo.requesters, ...demo.colleagues].map(memberOf);
  const seated = others.filter(({ person }) => person.isInBackground !== true);
  const partner = staff.filter(({ person }) => person.groupId === procedure.partner?.group);
  const everybody = [...staff, ...others, coordinator];
  const isThere = ({ person }: CastMember): boolean => !isAway(person);
  return {
    // With a partner's desk its people; else those with a seat on the page request more often, so that their chats show something of today.
    requesters: partner.length > 0 ? partner : [...others, ...seated, ...seated],
    coordinator,
    staff,
    membersOf: (group: string): readonly PersonRef[] =>
      staff.filter((one) => one.person.groupId === group && isThere(one)).map(({ actor: { id, name } }) => ({ id, name })),
    /** Returns a person who may do this to the ticket and is not away: its assignee first, then its group's people, then others. */
    doerOf(by: readonly Doer[], ticket: Ticket, chance: Chance): CastMember | null {
      const able = everybody.filter((one) => isOneOf(by, one.actor, ticket, procedure));
      const there = able.filter((one) => isThere(one) || one.actor.id === ticket.requester.id);
      const assignee = there.find(({ actor }) => actor.id === ticket.assignee?.id);
      const ofGroup = there.filter(({ person }) => person.groupId !== null && person.groupId === ticket.group);
      const ordinary = there.filter((one) => one !== coordinator);
      const [chosen] = [assignee === undefined ? [] : [assignee], ofGroup, ordinary, there].filter((some) => some.length > 0);
      return chosen === undefined ? null : chance.of(chosen);
    },
    leave: ({ id }: DemoPerson) => void away.add(id),
    comeBack: ({ id }: DemoPerson) => void away.delete(id),
    isAway,
  };
}

/** Returns the roles by the page's rosters, as the desk reads them with each message. */
function actorOf({ aadObjectId, name, groupId }: DemoPerson, { coordinator }: DemoOrganisation, procedure: Procedure): PersonActor {
  const groups = coordinator.aadObjectId === aadObjectId ? procedure.groups.map(({ id }) => id) : groupId === null ? [] : [groupId];
  const guestOf = groups.filter((id) => isGuestGroup(id, procedure));
  return {
    kind: 'person',
    id: personId(aadObjectId),
    name,
    memberOf: groups.filter((id) => !guestOf.includes(id)),
    ...(guestOf.length === 0 ? {} : { guestOf }),
    isCoordinator: coordinator.aadObjectId === aadObjectId,
  };
}
