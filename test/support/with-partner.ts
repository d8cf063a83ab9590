import type { Procedure } from '../../src/procedure/procedure.js';
import type { Field } from '../../src/procedure/form.js';

/** The same desk, which also attends what another desk sends it and calls by numbers of its own (SIGCE-03). */
export function withPartnerNumber(procedure: Procedure, more: Partial<Field> = {}): Procedure {
  const number: Field = { id: 'partnersNumber', label: 'Número de la otra mesa', type: 'text', normalise: ['trim', 'upper'], ...more };
  return {
    ...procedure,
    partner: { group: procedure.intake.group, label: 'La otra mesa', numberField: number.id },
    forms: procedure.forms.map((form) => (form.id === procedure.intake.form ? { ...form, fields: [...form.fields, number] } : form)),
  };
}
