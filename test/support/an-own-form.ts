import type { Procedure } from '../../src/procedure/procedure.js';

/** UARIV whose category of information security asks for the sender of a fraud besides. */
export function withOwnForm(procedure: Procedure) {
  return {
    hash: 'own-form',
    procedure: {
      ...procedure,
      version: 9,
      forms: [
        ...procedure.forms,
        { id: 'fraud', label: 'Fraude', fields: [{ id: 'sender', label: 'Remitente', type: 'email' as const, required: true }] },
      ],
      categories: procedure.categories.map((c) => (c.id === 'seguridad-de-la-informacion' ? { ...c, form: 'fraud' } : c)),
    },
  };
}
