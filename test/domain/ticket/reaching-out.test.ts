import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/domain/procedure/procedure.js';
import { consultableGroups, groupChoices, requestableGroups, checkReachOut } from '../../../src/domain/ticket/reaching-out.js';
import { aTakenCase, anEscalatedCase } from '../../support/a-ticket.js';
import { actor, everybody, ref } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const guest = { id: 'men', level: 1, label: 'Otra mesa', kind: 'external' as const, role: 'partner-desk' as const };
const procedure: Procedure = { ...uariv.procedure, groups: [...uariv.procedure.groups, guest] };
const { ticket } = aTakenCase();

describe('who turns to another group', () => {
  it('UARIV-16 is the first level, the coordination, and the group where the case stands', () => {
    const may = (at: typeof ticket) => everybody.filter((who) => checkReachOut(at, actor(who), procedure) === null);
    expect(may(ticket)).toEqual(['beto', 'luz', 'carla']);
    expect(may(anEscalatedCase().ticket)).toEqual(['beto', 'luz', 'dora', 'ivan', 'carla']);
  });

  it('UARIV-16 is also who has the case, of whatever group they are by now', () => {
    const { id, name } = ref('sara');
    expect(checkReachOut({ ...ticket, assignee: { id, name } }, actor('sara'), procedure)).toBeNull();
  });

  it('UARIV-16 others are told whose it is; who is not of the desk, no more than that', () => {
    expect(checkReachOut(ticket, actor('sara'), procedure)).toMatchObject({ code: 'not-yours', group: 'mesa' });
    expect(checkReachOut(ticket, actor('ana'), procedure)).toEqual({ code: 'only-desk' });
  });
});

describe('which groups', () => {
  it('UARIV-16 the others are asked for advice, a provider too; guests are not', () => {
    expect(consultableGroups(ticket, procedure).map((g) => g.id)).toEqual([
      'infraestructura',
      'servicios-ti',
      'sistemas-n2',
      'sistemas-n3',
      'seguridad',
      'dotacion',
    ]);
  });

  it('UARIV-14 a case of their own is asked of the desk’s own groups', () => {
    expect(requestableGroups(ticket, procedure).map((g) => g.id)).not.toContain('dotacion');
  });

  it('two of one name are told apart by their level', () => {
    const named = groupChoices(consultableGroups(ticket, procedure)).filter((c) => c.label.startsWith('Sistemas'));
    expect(named.map((c) => c.label)).toEqual(['Sistemas de información (nivel 2)', 'Sistemas de información (nivel 3)']);
  });
});
