import { expect, it } from 'vitest';
import { draftValues } from '../../../../src/core/ticket/forms/draft-fields.js';
import type { Procedure } from '../../../../src/procedure/procedure.js';
import { aDraft } from '../../../support/a-ticket.js';
import { ref } from '../../../support/cast.js';
import { uariv } from '../../../support/scenario.js';

const procedure: Procedure = {
  ...uariv.procedure,
  forms: uariv.procedure.forms.map((form) => ({
    ...form,
    fields: [...form.fields, { id: 'screens', label: 'Pantallas', type: 'file' as const, required: true }],
  })),
};
const { ticket, now } = aDraft();
const file = (id: string) => ({ id, name: `${id}.png`, type: 'image/png', bytes: 1, by: ref('ana'), at: now });

it('SIIF-19 a form that asks for files has those that were sent with the draft', () => {
  expect(draftValues({ ...ticket, files: [file('a'), file('b')] }, procedure)).toEqual({ ...ticket.fields, screens: 'a,b' });
  expect(draftValues(ticket, procedure)['screens']).toBe('');
});

it('UARIV-06 a form that asks for none has what was typed', () => {
  expect(draftValues({ ...ticket, files: [file('a')] }, uariv.procedure)).toEqual(ticket.fields);
});
