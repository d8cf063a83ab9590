import { describe, expect, it } from 'vitest';
import { categoryField, categoryIn, descriptionField, draftFields, withChoices } from '../../../../src/core/ticket/forms/draft-fields.js';
import { membersOf, ref } from '../../../support/cast.js';
import { repairDesk, uariv } from '../../../support/scenario.js';
import type { Field } from '../../../../src/procedure/form.js';

const idsOf = (fields: readonly Field[]) => fields.map((f) => f.id);
const asking = (choicesFrom: NonNullable<Field['choicesFrom']>): Field => ({ id: 'x', label: 'X', type: 'choice', choicesFrom });

describe('what a draft is asked', () => {
  it('a draft asks the intake form, then the category’s own fields', () => {
    const intake = ['quien', 'placa', 'tipo', 'relato', 'entrega', 'direccion'];
    expect(idsOf(draftFields(repairDesk.procedure, 'freno'))).toEqual(intake);
    expect(idsOf(draftFields(repairDesk.procedure, 'color'))).toEqual([...intake, 'tono-pedido']);
    expect(idsOf(draftFields(repairDesk.procedure, null))).toEqual(intake);
    expect(idsOf(draftFields(repairDesk.procedure, 'marte'))).toEqual(intake);
  });

  it('a draft offers the categories to choose from', () => {
    expect(draftFields(repairDesk.procedure, null).find((f) => f.id === 'tipo')?.choices).toEqual([
      { id: 'freno', label: 'Frenos' },
      { id: 'color', label: 'Pintura' },
      { id: 'motor', label: 'Motor' },
    ]);
  });
});

const atMesa = { group: 'mesa', category: null, members: [], receivers: [] };

describe('choices that the engine knows', () => {
  it('UARIV-04 groups: those that the routes lead to, each with its level', () => {
    expect(withChoices(asking('groups'), uariv.procedure, atMesa).choices).toEqual([
      { id: 'infraestructura', label: 'Infraestructura tecnológica (nivel 2)' },
      { id: 'servicios-ti', label: 'Servicios TI (nivel 2)' },
      { id: 'sistemas-n2', label: 'Sistemas de información (nivel 2)' },
      { id: 'sistemas-n3', label: 'Sistemas de información (nivel 3)' },
      { id: 'seguridad', label: 'Seguridad y privacidad de la información (nivel 3)' },
      { id: 'dotacion', label: 'Proveedores de dotación tecnológica (nivel 3)' },
    ]);
    expect(withChoices(asking('groups'), uariv.procedure, { ...atMesa, group: null }).choices).toEqual([]);
  });

  it('members: those of the group, by name', () => {
    expect(withChoices(asking('members'), uariv.procedure, { ...atMesa, members: membersOf('mesa') }).choices).toEqual([
      { id: 'beto', label: 'Beto Gil' },
      { id: 'luz', label: 'Luz Parra' },
    ]);
  });

  it('members and receivers: two of one name with their address, receivers with the group too', () => {
    const people = [
      { ...ref('dora'), email: 'dora@entidad.example', groups: ['infraestructura'] },
      { ...ref('nora'), groups: ['servicios-ti'] },
    ];
    const labels = (from: 'members' | 'receivers') =>
      withChoices(asking(from), uariv.procedure, { ...atMesa, members: people, receivers: people }).choices?.map(({ label }) => label);
    expect(labels('members')).toEqual(['Dora Vega (dora@entidad.example)', 'Nora Paz']);
    expect(labels('receivers')).toEqual(['Dora Vega (dora@entidad.example) · Infraestructura tecnológica', 'Nora Paz · Servicios TI']);
  });

  it('a field that takes no choices from the engine stays unchanged', () => {
    const field: Field = { id: 'x', label: 'X', type: 'text' };
    expect(withChoices(field, uariv.procedure, atMesa)).toBe(field);
  });
});

describe('the fields that the engine reads', () => {
  it('the category and description fields are found by their kind, not by their name', () => {
    expect([categoryField(uariv.procedure), descriptionField(uariv.procedure)]).toEqual(['category', 'description']);
    expect([categoryField(repairDesk.procedure), descriptionField(repairDesk.procedure)]).toEqual(['tipo', 'relato']);
  });

  it.each([
    [{ tipo: 'color' }, 'color'],
    [{ tipo: ' PINTURA ' }, 'color'],
    [{ tipo: '' }, null],
    [{ tipo: 'marte' }, null],
    [{ relato: 'x' }, 'freno'],
  ])('%j names the category %s', (fields, category) => {
    expect(categoryIn(repairDesk.procedure, fields, 'freno')).toBe(category);
  });
});
