import type { Procedure } from '../../src/procedure/procedure.js';

/** The procedure as a desk has it where two other groups fill their section of the form for accounts first. */
export function withSections(procedure: Procedure): { procedure: Procedure; hash: string } {
  const sections = [
    {
      id: 'staff',
      label: 'Administración de Personal',
      filledBy: [{ group: 'infraestructura' }],
      fields: [{ id: 'post', label: 'Cargo', type: 'text' as const, required: true }],
    },
    {
      id: 'office',
      label: 'Grupo Administrativo',
      filledBy: [{ group: 'seguridad' }],
      fields: [{ id: 'until', label: 'Vence', type: 'date' as const }],
    },
  ];
  const form = { id: 'accounts', label: 'A3-S1-FO-01', fields: [], sections, sectionsIn: 'filling' };
  const fill = {
    id: 'fill',
    label: 'Diligenciar',
    act: 'fill' as const,
    from: ['filling'],
    to: 'new',
    by: ['specialist' as const, 'agent' as const],
    tells: ['group' as const],
  };
  return {
    hash: 'with-sections',
    procedure: {
      ...procedure,
      version: 6,
      forms: [...procedure.forms, form],
      transitions: [...procedure.transitions, fill],
      states: [...procedure.states, { id: 'filling', label: 'En diligenciamiento', phase: 'working', clock: 'stopped' }],
      categories: procedure.categories.map((c) => (c.id === 'accesos' ? { ...c, form: 'accounts' } : c)),
    },
  };
}
