import type { Procedure } from '../../src/procedure/procedure.js';

/** The procedure as a desk has it to which another desk sends its cases: its people are of no channel here. */
export function withPartnerDesk(procedure: Procedure): { procedure: Procedure; hash: string } {
  const forms = procedure.forms.map((form) =>
    form.id === procedure.intake.form
      ? { ...form, fields: [...form.fields, { id: 'origin', label: 'Número en la otra mesa', type: 'text' as const, required: true }] }
      : form,
  );
  const men = { id: 'men', level: 1, label: 'Mesa del Ministerio', kind: 'external' as const, role: 'partner-desk' as const };
  const groups = [...procedure.groups, men];
  const transitions = procedure.transitions.map((t) => (t.id === 'accept' ? { ...t, tells: [...(t.tells ?? []), 'partner' as const] } : t));
  return {
    hash: 'with-partner',
    procedure: {
      ...procedure,
      version: 7,
      forms,
      groups,
      transitions,
      partner: { group: 'men', label: 'Ministerio', numberField: 'origin' },
    },
  };
}
