import { describe, expect, it } from 'vitest';
import { doers, type Doer } from '../../../src/procedure/vocabulary.js';
import type { Group } from '../../../src/procedure/routing.js';
import { personId, type Actor } from '../../../src/core/people/person.js';
import { isDeskWork, isGuestGroup, isOfDesk, isOneOf, type TicketParties } from '../../../src/core/people/roles.js';
import { actor, ref } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';
import { uarivWith } from '../../support/uariv-with.js';

const group = (id: string, level: number, kind: Group['kind'], role: Group['role']): Group => ({ id, level, label: id, kind, role });
const { procedure } = uarivWith({
  groups: [
    ...uariv.procedure.groups,
    group('juridica', 1, 'internal', 'area'),
    group('aliada', 1, 'external', 'partner-desk'),
    group('red', 1, 'external', 'provider-contact'),
  ],
});

type Person = Extract<Actor, { kind: 'person' }>;
const someone = (more: Partial<Person>): Person => ({
  kind: 'person',
  id: personId('zoe'),
  name: 'Zoe Lara',
  memberOf: [],
  isCoordinator: false,
  ...more,
});
const standing = (more: Partial<TicketParties>): TicketParties => ({ requester: ref('ana'), assignee: null, group: null, ...more });
const rolesOf = (who: Actor, where: Partial<TicketParties>): readonly Doer[] =>
  doers.filter((doer) => isOneOf([doer], who, standing(where), procedure));

describe('people of other areas and other desks', () => {
  it('USPEC-06 I8 a person of an area has that role for the tickets that stand with it alone', () => {
    const zoe = someone({ guestOf: ['juridica'] });
    expect(rolesOf(zoe, { group: 'juridica' })).toEqual(['area']);
    expect(rolesOf(zoe, { group: 'mesa' })).toEqual([]);
    expect(rolesOf(zoe, {})).toEqual([]);
  });

  it('SIGCE-01 I8 a person of the partner’s desk likewise, as a member or as a guest', () => {
    expect(rolesOf(someone({ guestOf: ['aliada'] }), { group: 'aliada' })).toEqual(['partner-desk']);
    expect(rolesOf(someone({ memberOf: ['aliada'] }), { group: 'aliada' })).toEqual(['partner-desk']);
  });

  it('I8 a guest of a first-level group of the desk is not of the first level', () => {
    expect(rolesOf(someone({ guestOf: ['mesa'] }), { group: 'infraestructura' })).toEqual([]);
    expect(rolesOf(someone({ memberOf: ['mesa'] }), { group: 'infraestructura' })).toEqual(['first-level']);
  });

  it('I8 a provider of level 1 is not of the first level either', () => {
    expect(rolesOf(someone({ memberOf: ['red'] }), { group: 'red' })).toEqual(['provider-contact']);
  });

  it('SIIF-10 I8 the group that sent a ticket outside is its sender, and a ticket that was not sent has none', () => {
    const zoe = someone({ memberOf: ['infraestructura'] });
    expect(rolesOf(zoe, { group: 'dotacion', sender: 'infraestructura' })).toEqual(['sender']);
    expect(rolesOf(zoe, { group: 'dotacion', sender: 'servicios-ti' })).toEqual([]);
    expect(rolesOf(zoe, { group: 'dotacion', sender: null })).toEqual([]);
    expect(rolesOf(zoe, { group: 'dotacion' })).toEqual([]);
    expect(rolesOf(someone({ guestOf: ['infraestructura'] }), { group: 'dotacion', sender: 'infraestructura' })).toEqual([]);
  });

  it('I8 one person may have several roles at once', () => {
    const zoe = someone({ memberOf: ['mesa', 'juridica'], isCoordinator: true });
    expect(rolesOf(zoe, { group: 'mesa', requester: zoe, assignee: zoe, sender: 'mesa' })).toEqual([
      'agent',
      'first-level',
      'sender',
      'coordinator',
      'requester',
      'assignee',
    ]);
  });
});

describe('groups outside the desk', () => {
  it('USPEC-06 SIGCE-01 areas and the partner’s desk are guests, and a group that the procedure has no more; all other groups are not', () => {
    expect(procedure.groups.filter((g) => isGuestGroup(g.id, procedure)).map((g) => g.id)).toEqual(['juridica', 'aliada']);
    expect(isGuestGroup('marte', procedure)).toBe(true);
  });

  it('I8 guests are not of the desk', () => {
    expect(isOfDesk(someone({ guestOf: ['juridica', 'aliada'] }))).toBe(false);
    expect([isOfDesk(someone({ memberOf: ['mesa'] })), isOfDesk(someone({ isCoordinator: true })), isOfDesk(actor('system'))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('I8 a transition of the requester or a timer is desk work as soon as a role of the desk may make it too', () => {
    const [some] = procedure.transitions;
    const work = (...by: readonly Doer[]) => some !== undefined && isDeskWork({ ...some, by });
    expect([work('requester'), work('system'), work('requester', 'system'), work('requester', 'agent'), work('assignee'), work()]).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});
