import { describe, expect, it } from 'vitest';
import type { FieldFault } from '../../../src/core/ticket/refusals.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { correctForm } from '../../../src/features/cases/correct-case.js';
import { formIn } from '../../support/drawn-form.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../../src/ports/messenger.js';
import { beto, CaseStory, procedure } from '../../cards/case-story.js';
import { readForm } from '../../support/read-form.js';

const { view } = CaseStory.registered().advances(beto, 'take');
const rules = { ...procedure, corrections: { kind: ['agent' as const], category: ['agent' as const] } };
const ruled = { ...view, procedure: rules };
const correctCard = (of: CaseView, typed: TypedForm) =>
  formIn(correctForm.dialog(of, { ...typed, actor: beto, procedure: of.procedure })).card;

describe('the form that corrects a case', () => {
  it('UARIV-02 the form begins with the case’s current values, and asks for a reason', () => {
    const { inputs } = readForm(correctCard(ruled, nothingTyped));
    expect(inputs.map((i) => [i.id, i.value])).toEqual([
      ['f_title', 'No abre el correo desde ayer'],
      ['f_kind', 'incident'],
      ['f_category', 'correo'],
      ['f_impact', ''],
      ['f_urgency', ''],
      ['f_reason', ''],
    ]);
    expect(inputs.at(-1)?.label).toBe('Motivo *');
  });

  it('UARIV-02 the form is sent with the version seen, so that a late one is detected', () => {
    expect(correctCard(ruled, nothingTyped).actions).toMatchObject([
      { title: 'Corregir', data: { verb: 'correct', ticket: 't-45', v: 3 } },
    ]);
  });

  it('UARIV-02 the values of the case’s forms are folded, and personal data is shown masked beside an empty input', () => {
    const { folded, foldedTitle, isUnfolded } = readForm(correctCard(ruled, nothingTyped));
    expect([foldedTitle, isUnfolded]).toEqual(['Corregir los datos', false]);
    const phone = folded.find((i) => i.id === 'f__phone');
    expect(phone).toMatchObject({ value: '', label: 'Teléfono o extensión' });
    expect(phone?.help).toMatch(/^Ahora: tel\. ···\d{4}\. Vacío, queda así\.$/);
    expect(folded.find((i) => i.id === 'f__site')?.value).toBe(view.stored.ticket.fields['site']);
  });

  it('UARIV-02 a required value that was not given before is not demanded by a correction of something else', () => {
    const { stored } = ruled;
    const without = { ...ruled, stored: { ...stored, ticket: { ...stored.ticket, fields: { ...stored.ticket.fields, site: '' } } } };
    const label = (of: CaseView) => readForm(correctCard(of, nothingTyped)).folded.find((i) => i.id === 'f__site')?.label;
    expect([label(ruled), label(without)]).toEqual(['Sede *', 'Sede']);
  });

  it('a fault in a folded value opens the fold, and is named on top', () => {
    const faulty = { typed: { _site: '' }, faults: [{ field: '_site', label: 'Sede', code: 'missing' as const }] };
    const { folded, faultsLine, isUnfolded } = readForm(correctCard(ruled, faulty));
    expect([faultsLine, isUnfolded]).toEqual(['Revise 1 dato: sede', true]);
    expect(folded.find((i) => i.id === 'f__site')?.fault).toBe('Falta responder esto.');
  });

  it('a fold is drawn closed, and open where it has a fault', () => {
    const drawn = (faults: readonly FieldFault[]) => JSON.stringify(drawCard(correctCard(ruled, { typed: {}, faults }), 'n1'));
    expect(drawn([])).toContain('"id":"folded","isVisible":false');
    expect(drawn([{ field: '_site', label: 'Sede', code: 'missing' }])).toContain('"id":"folded","isVisible":true');
  });

  it('a faulty form comes back as it was typed, each fault at its field', () => {
    const faulty = {
      typed: { impact: 'area', reason: 'no' },
      faults: [{ field: 'urgency', label: 'Urgencia', code: 'missing' as const }],
    };
    const { inputs, faultsLine } = readForm(correctCard(ruled, faulty));
    expect(faultsLine).toBe('Revise 1 dato: urgencia');
    expect(inputs.map((i) => [i.value, i.fault])).toEqual([
      ['', ''],
      ['', ''],
      ['', ''],
      ['area', ''],
      ['', 'Falta responder esto.'],
      ['no', ''],
    ]);
  });

  it('UARIV-02 what another category asks stands open under its name, and what was typed stays', () => {
    const extra = { id: 'sistema', label: 'Sistema', type: 'text' as const, required: true };
    const withForm = {
      ...rules,
      forms: [...rules.forms, { id: 'acceso', label: 'Acceso', fields: [extra] }],
      categories: rules.categories.map((c) => (c.id === 'accesos' ? { ...c, form: 'acceso' } : c)),
    };
    const typed = { category: 'accesos', reason: 'Era un acceso', title: 'Entrar a Orfeo' };
    const faults = [{ field: '_sistema', label: 'Sistema', code: 'missing' as const }];
    const data = readForm(correctCard({ ...view, procedure: withForm }, { typed, faults }));
    expect(data.checklistTitle).toBe(`Con «${withForm.categories.find((c) => c.id === 'accesos')?.label ?? ''}» se pide también:`);
    expect(data.checklist.map((i) => [i.id, i.fault])).toEqual([['f__sistema', 'Falta responder esto.']]);
    expect([data.faultsLine, data.isUnfolded]).toEqual(['Revise 1 dato: sistema', false]);
    expect(data.inputs.filter((i) => i.value !== '').map((i) => i.value)).toEqual(['Entrar a Orfeo', 'accesos', 'Era un acceso']);
    expect(data.folded.map((i) => i.id)).not.toContain('f__sistema');
  });
});
