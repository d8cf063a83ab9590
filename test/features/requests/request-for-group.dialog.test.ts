import { expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import type { FieldValues } from '../../../src/core/ticket/ticket.js';
import type { Field } from '../../../src/procedure/form.js';
import { requestAsks, requestFields, requestForm } from '../../../src/features/requests/request-for-group.js';
import { formIn } from '../../support/drawn-form.js';
import { beto, CaseStory, procedure } from '../../cards/case-story.js';
import { readForm } from '../../support/read-form.js';

const { view } = CaseStory.registered().advances(beto, 'take');

function requestCard(fields: readonly Field[], typed: FieldValues = {}) {
  const asks = requestAsks(view, { fields, more: [], category: null }, { typed, faults: [] });
  return formIn(requestForm.dialog(view, { actor: beto, procedure, typed }, asks)).card;
}

it('UARIV-14 the form for a related case asks for group, kind and purpose, and nothing that the case at hand has', () => {
  const fields = requestFields(view.stored.ticket, procedure, { receivers: [], unavailable: [] });
  const { inputs, actions, lines } = readForm(requestCard(fields));
  expect([lines[0], inputs.map((i) => i.id)]).toEqual([
    '**CASO-000045** · No abre el correo desde ayer',
    ['f__group', 'f_description', 'f_category'],
  ]);
  expect(inputs[0]?.choices.map((c) => c.value)).toEqual([
    'infraestructura',
    'servicios-ti',
    'sistemas-n2',
    'sistemas-n3',
    'seguridad',
    'dotacion',
  ]);
  expect(actions).toMatchObject([{ title: 'Solicitar', data: { verb: 'request-for-group', ticket: 't-45' } }]);
});

it('UARIV-14 a person of the other group may be named below «Más datos», and stands open once named', () => {
  const dora = { id: personId('p-dora'), name: 'Dora Vega', groups: ['infraestructura'] };
  const fields = requestFields(view.stored.ticket, procedure, { receivers: [dora], unavailable: [] });
  const form = (typed: FieldValues) => readForm(requestCard(fields, typed));
  expect(form({}).inputs.map((i) => i.id)).toEqual(['f__group', 'f_description', 'f_category']);
  expect([form({}).foldedTitle, form({}).folded.map((i) => i.id)]).toEqual(['Más datos', ['f__person']]);
  expect(form({ _person: dora.id }).inputs.map((i) => i.id)).toContain('f__person');
});
