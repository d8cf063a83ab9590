import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/core/instant.js';
import { completionOf, ProcedureFault } from '../../../../src/core/procedure/lookup.js';
import { completeForm, ref } from '../../../support/cast.js';
import { fill, given, uariv, wish } from '../../../support/scenario.js';
import { uarivWith } from '../../../support/uariv-with.js';
import type { Field, Form } from '../../../../src/procedure/form.js';

const { forms, categories } = uariv.procedure;

describe('where a complete form begins', () => {
  const field: Field = { id: 'acta', label: 'Acta', type: 'text', required: true };
  const sectioned: Form = {
    id: 'alta',
    label: 'Alta',
    fields: [],
    sectionsIn: 'working',
    sections: [{ id: 'juridica', label: 'Jurídica', filledBy: [{ group: 'seguridad' }], fields: [field] }],
  };
  const rules = uarivWith({
    forms: [...forms, sectioned],
    categories: categories.map((c) =>
      c.id === 'accesos' ? { ...c, form: 'alta' } : c.id === 'correo' ? { ...c, group: 'servicios-ti' } : c,
    ),
  });
  const begun = (category: string) =>
    given(rules)
      .draftOf('ana', 'quiero una cuenta')
      .and(fill({ ...completeForm, category }), 'ana').ticket;

  it('USPEC-06 a complete form begins with the first area that fills a section of it, in the state of its sections', () => {
    expect(begun('accesos')).toMatchObject({ group: 'seguridad', state: 'working', sections: [] });
  });

  it('UARIV-08 a complete form begins with the group of its category, else with the first level', () => {
    expect(begun('correo')).toMatchObject({ group: 'servicios-ti', state: 'new' });
    expect(begun('hardware')).toMatchObject({ group: 'mesa', state: 'new' });
  });

  it('UARIV-14 a group that was asked for goes before the category’s', () => {
    const asked = given(rules)
      .whenOpened('beto', 'ana', 'no abre', { registeredBy: ref('beto'), group: 'infraestructura' })
      .thenHappened();
    expect(asked.and(fill(completeForm), 'beto').ticket.group).toBe('infraestructura');
  });
});

describe('a form that asks for files', () => {
  const soporte: Field = { id: 'soporte', label: 'Soporte', type: 'file', required: true };
  const rules = uarivWith({ forms: forms.map((f) => (f.id === 'intake' ? { ...f, fields: [...f.fields, soporte] } : f)) });
  const file = (id: string) =>
    wish({ type: 'attach-file', file: { id, name: `${id}.pdf`, type: 'application/pdf', bytes: 9, by: ref('ana'), at: instant(0) } });

  it('SIIF-19 the file field of a form takes the files of the draft, and no other field does', () => {
    const { ticket } = given(rules)
      .draftOf('ana', 'no abre')
      .and(file('f-1'), 'ana')
      .and(file('f-2'), 'ana')
      .and(fill(completeForm), 'ana');
    expect(ticket).toMatchObject({ phase: 'new', fields: { ...completeForm, soporte: 'f-1,f-2' } });
  });

  it('SIIF-19 a form that asks for files is not complete without one', () => {
    expect(given(rules).draftOf('ana', 'no abre').and(fill(completeForm), 'ana').ticket.phase).toBe('draft');
  });
});

describe('the way that completes a draft', () => {
  it('a draft is completed by the transition that leads out of its state, in any order of transitions', () => {
    expect(completionOf(uariv.procedure, 'draft').id).toBe('complete');
    const turned = { ...uariv.procedure, transitions: uariv.procedure.transitions.toReversed() };
    expect(completionOf(turned, 'draft').id).toBe('complete');
  });

  it('a state that no transition completes is a ProcedureFault', () => {
    expect(() => completionOf(uariv.procedure, 'new')).toThrow(new ProcedureFault('unknown-id', 'no transition completes new'));
  });
});
