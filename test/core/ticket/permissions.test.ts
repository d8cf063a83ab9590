import { describe, expect, it } from 'vitest';
import { personId, system } from '../../../src/core/people/person.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import {
  checkReachOut,
  consultableGroups,
  isStaffFor,
  maySee,
  requestableGroups,
  requesterTransitions,
  searchScope,
} from '../../../src/core/ticket/permissions.js';
import { searchTermsOf } from '../../../src/core/ticket/search-terms.js';
import { groupChoices } from '../../../src/core/ticket/forms/draft-fields.js';
import { aCase, aClosedCase, aDraft, aMountedBike, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { actor, everybody, guestOf, ref } from '../../support/cast.js';
import { press, uariv, type Story } from '../../support/scenario.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

describe('seeing a ticket', () => {
  const { ticket } = aCase();

  it('I8 only the requester, everybody of the desk and the system see a ticket', () => {
    expect(everybody.filter((who) => maySee(ticket, actor(who), uariv.procedure))).toEqual([
      'ana',
      'beto',
      'luz',
      'dora',
      'ivan',
      'nora',
      'sara',
      'pablo',
      'carla',
    ]);
    expect(maySee(ticket, system, uariv.procedure)).toBe(true);
  });

  it('I8 a search looks wherever a person may see a ticket, and a requester’s among their own', () => {
    const { procedure: uspec } = shippedProcedure('uspec');
    const { procedure: sigce } = shippedProcedure('sigce');
    const area = uspec.groups.find(({ role }) => role === 'area')?.id ?? '';
    const partner = sigce.partner?.group ?? '';
    const completed = { ...ticket, completedAt: ticket.openedAt };
    const looksAt = (seen: typeof ticket, by: ReturnType<typeof guestOf>, procedure: Procedure) => {
      const scope = by.kind === 'person' ? searchScope(by, procedure) : null;
      return scope === null || searchTermsOf(seen, procedure).some((term) => scope.includes(term));
    };
    const seenBy = [
      ...everybody.map((who) => ({ seen: completed, by: actor(who), procedure: uariv.procedure })),
      { seen: { ...completed, group: area }, by: guestOf(area), procedure: uspec },
      { seen: { ...completed, partnerNumber: 'PS-1' }, by: guestOf(partner), procedure: sigce },
      {
        seen: { ...completed, filler: { kind: 'person' as const, person: { ...ref('omar'), id: personId('pat') } } },
        by: guestOf(),
        procedure: uspec,
      },
    ];
    for (const { seen, by, procedure } of seenBy)
      if (maySee(seen, by, procedure)) expect(looksAt(seen, by, procedure), JSON.stringify(by)).toBe(true);
    expect(seenBy.filter(({ seen, by, procedure }) => maySee(seen, by, procedure))).toHaveLength(12);
    expect(searchScope(actor('omar'), uariv.procedure)).toEqual(['@omar']);
    expect(searchScope(actor('beto'), uariv.procedure)).toBeNull();
  });

  it('USPEC-06 a guest sees a ticket only while it stands with their area', () => {
    expect(maySee({ ...ticket, group: 'administracion' }, guestOf('administracion'), uariv.procedure)).toBe(true);
    expect(maySee(ticket, guestOf('administracion'), uariv.procedure)).toBe(false);
    expect(maySee({ ...ticket, group: null }, guestOf('administracion'), uariv.procedure)).toBe(false);
  });
});

describe('the staff of a ticket', () => {
  const procedure: Procedure = { ...uariv.procedure, partner: { group: 'men', label: 'MEN', numberField: 'origin' } };
  const { completedAt } = aTakenCase().ticket;

  it('USPEC-06 a guest of an area is staff for the tickets that stand with it, and for no other', () => {
    expect(
      ['personal', 'mesa', null].map((group) =>
        isStaffFor({ group, partnerNumber: null, ofPartner: false, filler: null, completedAt }, guestOf('personal'), procedure),
      ),
    ).toEqual([true, false, false]);
  });

  it('SIGCE-06 a guest of the partner’s desk is staff for the tickets that it sent, wherever they stand', () => {
    expect(
      ['MEN-77', null].map((partnerNumber) =>
        isStaffFor({ group: 'mesa', partnerNumber, ofPartner: false, filler: null, completedAt }, guestOf('men'), procedure),
      ),
    ).toEqual([true, false]);
  });

  it('SIGCE-02 a guest of the partner’s desk is staff for a case that its people sent before it has their number', () => {
    expect(isStaffFor({ group: null, partnerNumber: null, ofPartner: true, filler: null, completedAt }, guestOf('men'), procedure)).toBe(
      true,
    );
  });

  it('USPEC-06 SIGCE-06 a guest of an area is not staff for a ticket that the partner’s desk sent', () => {
    expect(
      isStaffFor({ group: 'mesa', partnerNumber: 'MEN-77', ofPartner: true, filler: null, completedAt }, guestOf('personal'), procedure),
    ).toBe(false);
  });

  it('USPEC-06 SIGCE-06 no guest is staff for a draft: of the area that it stands with, and of the partner’s desk whose people write it', () => {
    const draft = { group: 'personal', partnerNumber: 'MEN-77', ofPartner: true, filler: null, completedAt: null };
    expect(['personal', 'men'].map((group) => isStaffFor(draft, guestOf(group), procedure))).toEqual([false, false]);
    expect(isStaffFor(draft, actor('beto'), procedure)).toBe(true);
  });
});

describe('turning to another group', () => {
  const partner = { id: 'men', level: 1, label: 'Otra mesa', kind: 'external' as const, role: 'partner-desk' as const };
  const procedure: Procedure = { ...uariv.procedure, groups: [...uariv.procedure.groups, partner] };
  const { ticket } = aTakenCase();

  it('UARIV-16 the first level, the coordination and the case’s group may turn to another group', () => {
    const may = (at: typeof ticket) => everybody.filter((who) => checkReachOut(at, actor(who), procedure) === null);
    expect(may(ticket)).toEqual(['beto', 'luz', 'carla']);
    expect(may(anEscalatedCase().ticket)).toEqual(['beto', 'luz', 'dora', 'ivan', 'carla']);
  });

  it('UARIV-16 an assignee of any group may turn to another group', () => {
    const { id, name } = ref('sara');
    expect(checkReachOut({ ...ticket, assignee: { id, name } }, actor('sara'), procedure)).toBeNull();
  });

  it('UARIV-16 a refusal to turn to another group says who may to people of the desk only', () => {
    expect(checkReachOut(ticket, actor('sara'), procedure)).toMatchObject({ code: 'not-yours', group: 'mesa' });
    expect(checkReachOut(ticket, actor('ana'), procedure)).toEqual({ code: 'only-desk' });
  });

  it('UARIV-16 every other group of the desk and its providers can be consulted, a partner’s desk cannot', () => {
    expect(consultableGroups(ticket, procedure).map((g) => g.id)).toEqual([
      'infraestructura',
      'servicios-ti',
      'sistemas-n2',
      'sistemas-n3',
      'seguridad',
      'dotacion',
    ]);
  });

  it('UARIV-14 the providers that a case is escalated to can be asked for one of their own, a partner’s desk cannot', () => {
    const asked = requestableGroups(ticket, procedure).map((g) => g.id);
    expect(asked).toContain('dotacion');
    expect(asked).not.toContain(partner.id);
  });

  it.each([
    ['siif', ['cgn', 'dgppn', 'dgcptn']],
    ['sigce', ['lideres-funcionales', 'men']],
    ['uspec', ['soporte-externo', 'administracion-personal']],
  ])('UARIV-14 a group outside that only its own transition reaches is asked for no case of its own: %s', (name, outside) => {
    const { procedure: other } = shippedProcedure(name);
    const asked = requestableGroups({ group: null }, other).map((g) => g.id);
    expect(asked.filter((id) => outside.includes(id))).toEqual([]);
    expect(asked).toEqual(other.groups.filter((g) => g.kind === 'internal').map((g) => g.id));
  });

  it('two groups of one name have their level in the label', () => {
    const named = groupChoices(consultableGroups(ticket, procedure), procedure).filter((c) => c.label.startsWith('Sistemas'));
    expect(named.map((c) => c.label)).toEqual(['Sistemas de información (nivel 2)', 'Sistemas de información (nivel 3)']);
  });
});

describe('what the requester may do', () => {
  it.each<[string, () => Story, readonly string[]]>([
    ['a draft: withdraw it', aDraft, ['withdraw']],
    ['a case without an assignee yet: withdraw it', aCase, ['withdraw']],
    ['a case with an assignee: nothing', aTakenCase, []],
    ['a case that was escalated: nothing', anEscalatedCase, []],
    ['a question: answer it', anAskedCase, ['answer']],
    ['a solution: accept or refuse it', aSolvedCase, ['accept', 'refuse']],
    ['UARIV-12 a closed case: nothing', aClosedCase, []],
    [
      'a solution under another procedure: its own transitions',
      () => aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto'),
      ['recoger', 'devolver'],
    ],
  ])('%s', (_, story, available) => {
    const { ticket, rules } = story();
    expect(requesterTransitions(ticket, rules.procedure).map((t) => t.id)).toEqual(available);
  });
});
