import { describe, expect, it } from 'vitest';
import { fromIso } from '../../../support/from-iso.js';
import type { Choosable } from '../../../../src/core/ticket/forms/transition-fields.js';
import { checkAssignee } from '../../../../src/core/ticket/commands/advance.js';
import { aTakenCase } from '../../../support/a-ticket.js';
import { ref } from '../../../support/cast.js';
import type { Field } from '../../../../src/procedure/form.js';

const until = fromIso('2026-11-30T08:00-05:00');
const member: Field = { id: 'person', label: 'Persona', type: 'choice', choicesFrom: 'members' };
const receiver: Field = { ...member, choicesFrom: 'receivers' };
const choosable: Choosable = {
  members: [ref('beto'), ref('sara')],
  receivers: [
    { ...ref('ivan'), groups: ['infraestructura'] },
    { ...ref('nora'), groups: ['servicios-ti'] },
  ],
  unavailable: [
    { ...ref('luz'), until },
    { ...ref('dora'), until: null },
  ],
};
const { ticket } = aTakenCase();
const why = (field: Field, input: Record<string, string>) => checkAssignee([field], input, ticket, choosable);

describe('a form that names a person', () => {
  it('SIIF-15 a form that names an absent person is refused with the date of return and the available names', () => {
    expect(why(member, { person: 'luz' })).toEqual({ code: 'person-unavailable', person: 'Luz Parra', until, available: ['Sara Mora'] });
  });

  it('SIIF-15 an absent person in a form is recognised by name too, as imports write it', () => {
    expect(why(member, { person: ' luz PARRA ' })).toMatchObject({ code: 'person-unavailable', person: 'Luz Parra' });
  });

  it('SIIF-15 a form that names an absent person of another group is refused with the names of that group', () => {
    expect(why(receiver, { person: 'dora', group: 'infraestructura' })).toMatchObject({ until: null, available: ['Iván Soto'] });
    expect(why(receiver, { person: 'dora' })).toMatchObject({ available: ['Iván Soto', 'Nora Paz'] });
  });

  it('a form that names an available person is accepted, as is a text that happens to be an absent person’s name', () => {
    expect(why(member, { person: 'beto' })).toBeNull();
    expect(why(member, {})).toBeNull();
    expect(why({ id: 'reason', label: 'Razón', type: 'text' }, { reason: 'luz' })).toBeNull();
  });
});
