import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../../src/core/ticket/forms/draft-fields.js';
import { documentFaults } from '../../../support/document-faults.js';
import { channels } from '../../../../src/core/ticket/ticket.js';
import { aCase, aClosedCase, aDraft, aTakenCase, aVoidDraft, workOrder } from '../../../support/a-ticket.js';
import { completeForm, ref } from '../../../support/cast.js';
import { fill, given, repairDesk, uariv } from '../../../support/scenario.js';

describe('a complete form', () => {
  it('UARIV-06 a complete form makes the draft a ticket at level 1, with a number beside the draft’s', () => {
    const { ticket } = aDraft()
      .when(fill(completeForm))
      .by('ana')
      .thenHappened({ type: 'draft-filled', submitted: true }, { type: 'draft-completed', group: 'mesa' });
    expect(ticket).toMatchObject({
      phase: 'new',
      level: 1,
      arrivals: 1,
      numbers: { draft: 45, ticket: 45 },
      fields: completeForm,
      version: 2,
      assignee: null,
    });
  });

  it('USPEC-06 the only category there is need not be chosen', () => {
    const [first] = uariv.procedure.categories;
    const rules = { ...uariv, procedure: { ...uariv.procedure, categories: first === undefined ? [] : [first] } };
    const { category: _, ...form } = completeForm;
    const draft = given(rules).draftOf('ana', 'necesito un certificado');
    expect(draft.ticket.category).toBe(first?.id);
    expect(draft.and(fill(form), 'ana').ticket).toMatchObject({ phase: 'new', category: first?.id, fields: { category: first?.id } });
  });

  it.each(uariv.procedure.categories.map((c) => [c.label, c] as const))('UARIV-02 %s gives the ticket its kind', (_, { id, kind }) => {
    expect(aDraft().and(fill({ ...completeForm, category: id }), 'ana').ticket.kind).toBe(kind);
  });

  it.each(channels)('UARIV-08 level 1 first attends a case that came by %s, whatever its category', (channel) => {
    for (const { id } of uariv.procedure.categories) {
      const { ticket } = given(uariv)
        .draftOf('ana', 'no abre', { channel })
        .and(fill({ ...completeForm, category: id }), 'ana');
      expect(ticket, id).toMatchObject({ group: 'mesa', level: 1 });
    }
  });

  it('UARIV-02 the kind of a draft follows its category as it is filled in', () => {
    expect(aDraft('olvidé mi contraseña').ticket.kind).toBe('request');
    expect(aDraft('olvidé mi contraseña').and(fill({ category: 'hardware' }, false), 'ana').ticket.kind).toBe('incident');
  });

  it('a choice in a form is taken by its label as well as by its id', () => {
    const { ticket } = aDraft().and(fill({ ...completeForm, category: ' correo y COLABORACION ', contact: 'Teléfono' }), 'ana');
    expect(ticket).toMatchObject({ phase: 'new', category: 'correo', fields: { category: 'correo', contact: 'telephone' } });
  });

  it('the values of a complete form are normalised in the ticket', () => {
    const { ticket } = aDraft().and(fill({ ...completeForm, email: ' ANA@Entidad.Example ', phone: '+57 (300) 123-4567' }), 'ana');
    expect(ticket.fields).toMatchObject({ email: 'ana@entidad.example', phone: '3001234567' });
  });

  it.each(['beto', 'luz', 'carla'] as const)('UARIV-06 %s, who receives it, may complete it too', (who) => {
    aDraft().when(fill(completeForm)).by(who).thenHappened({ type: 'draft-filled' }, { type: 'draft-completed' });
  });

  it('a complete form stays in the draft until it is sent', () => {
    expect(aDraft().and(fill(completeForm, false), 'ana').ticket).toMatchObject({ phase: 'draft', fields: completeForm, submitted: false });
  });
});

describe('a form with faults', () => {
  it('UARIV-06 a form with faults stays a draft that keeps everything typed, right or wrong', () => {
    const typed = { ...completeForm, phone: 'no tengo', email: 'ana@', site: '' };
    const { ticket } = aDraft().when(fill(typed)).by('ana').thenHappened({ type: 'draft-filled', submitted: true });
    expect(ticket).toMatchObject({ phase: 'draft', fields: typed, submitted: true, version: 1 });
  });

  it('a form with faults keeps the values of earlier submissions', () => {
    const { ticket } = aDraft()
      .and(fill({ site: 'Centro', phone: '12' }), 'ana')
      .and(fill({ phone: '3001234567' }), 'ana');
    expect(ticket.fields).toMatchObject({ site: 'Centro', phone: '3001234567' });
  });

  it('a form with a category that is not in the list makes no ticket', () => {
    expect(aDraft().and(fill({ ...completeForm, category: 'piratería' }), 'ana').ticket).toMatchObject({
      phase: 'draft',
      category: null,
      kind: null,
    });
  });

  it('a form sent with an empty category leaves the draft without one', () => {
    expect(aDraft().and(fill({ ...completeForm, category: '' }), 'ana').ticket).toMatchObject({ phase: 'draft', category: null });
  });

  it('a value of a field that the form does not have is dropped', () => {
    const { ticket } = aDraft().and(fill({ priority: 'P1', group: 'seguridad', constructor: 'x', $where: '1' }), 'ana');
    expect(Object.keys(ticket.fields).toSorted()).toEqual(Object.keys(completeForm).toSorted());
  });

  it('a value of up to twice what its field takes stays as it was typed, so that it can be shortened', () => {
    const typed = '😀'.repeat(8_000);
    const { stored } = aDraft().and(fill({ description: typed }), 'ana');
    expect(stored.ticket.fields['description']).toBe(typed);
    expect(documentFaults(stored)).toEqual([]);
  });

  it('a form with longer values is refused, all of them at once, each with what its field takes', () => {
    const typed = { ...completeForm, name: 'x'.repeat(241), description: 'x'.repeat(8_001) };
    const faults = [
      { field: 'name', label: 'Nombre', code: 'too-long' as const, most: 120, found: 241 },
      { field: 'description', label: 'Descripción', code: 'too-long' as const, most: 4_000, found: 8_001 },
    ];
    aDraft().when(fill(typed)).by('ana').thenRefused('fields-missing', { faults });
  });

  it('the history keeps of each try what it changed', () => {
    const typed = { ...completeForm, phone: '12' };
    const { stored } = aDraft()
      .and(fill(typed), 'ana')
      .and(fill(typed), 'ana')
      .and(fill({ ...typed, phone: '13' }), 'ana');
    const tries = stored.history.flatMap(({ event }) => (event.type === 'draft-filled' ? [event.fields] : []));
    expect(tries.slice(1)).toEqual([{}, { phone: '13' }]);
  });
});

describe('a form that comes too late, or from another hand', () => {
  it.each(['omar', 'dora', 'sara', 'pablo'] as const)('UARIV-06 a form sent by %s, who may not complete it, is refused', (who) => {
    aDraft().when(fill(completeForm)).by(who).thenRefused('not-yours');
  });

  it('after completion is told who was first, and when', () => {
    const { now, ...story } = aDraft().and(fill(completeForm), 'beto');
    story
      .after(60_000)
      .when(fill({ site: 'Norte' }))
      .by('ana')
      .thenRefused('stale-card', { last: { by: ref('beto'), at: now } });
  });

  it.each([
    ['set aside', aVoidDraft, 'draft-gone'],
    ['taken', aTakenCase, 'stale-card'],
    ['closed', aClosedCase, 'stale-card'],
  ] as const)('a form of a draft that was %s is refused', (_, story, code) => {
    story().when(fill(completeForm)).by('ana').thenRefused(code);
  });

  it('a form sent again does not number its ticket twice', () => {
    aCase().when(fill(completeForm)).by('ana').thenRefused('stale-card');
  });
});

describe('another procedure’s form', () => {
  const draft = given(repairDesk).draftOf('ana', 'bici que no frena');

  it('a draft asks the fields of its category’s own form besides those of the common form', () => {
    const painting = { ...workOrder, placa: 'ñoz12', tipo: 'color' };
    expect(draft.and(fill(painting), 'ana').ticket).toMatchObject({ phase: 'draft', category: 'color' });
    const { ticket } = draft.and(fill({ ...painting, 'tono-pedido': 'Azul' }), 'ana');
    expect(ticket).toMatchObject({
      phase: 'new',
      group: 'pintura',
      level: 2,
      kind: 'request',
      fields: { placa: 'NOZ12', 'tono-pedido': 'Azul' },
    });
  });

  it('a form of another category forgets what the former category’s form asked', () => {
    const { ticket } = draft
      .and(fill({ ...workOrder, tipo: 'color', 'tono-pedido': 'Azul', placa: '' }), 'ana')
      .and(fill(workOrder), 'ana');
    expect(ticket).toMatchObject({ phase: 'new', group: 'ventanilla' });
    expect(ticket.fields).not.toHaveProperty('tono-pedido');
  });

  it('a conditional field is asked also when its condition is given by label', () => {
    expect(draft.and(fill({ ...workOrder, entrega: 'A DOMICILIO' }), 'ana').ticket.phase).toBe('draft');
    expect(draft.and(fill({ ...workOrder, entrega: 'A DOMICILIO', direccion: 'Calle 1' }), 'ana').ticket.phase).toBe('new');
  });

  it('USPEC-02 a category that the procedure turns away keeps the draft open, with all that was typed', () => {
    const { ticket, rules } = draft.and(fill({ ...workOrder, tipo: 'motor' }), 'ana');
    expect(ticket).toMatchObject({ phase: 'draft', submitted: true, category: 'motor', fields: { ...workOrder, tipo: 'motor' } });
    expect(checkDraft(ticket, rules.procedure, 0).faults).toContainEqual({
      field: 'tipo',
      label: 'Trabajo',
      code: 'not-received',
      category: 'Motor',
      reason: 'El taller no pone motores.',
    });
  });
});
