import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../../src/ports/messenger.js';
import { auditData } from '../../../../src/teams/cards/lists/audit.js';
import { ana, beto, CaseStory } from '../../../cards/case-story.js';

const points = [
  { id: 'C1', label: 'C1 Registro', when: 'registered' as const },
  { id: 'C2', label: 'C2 Satisfacción', when: 'survey-answered' as const },
];
const audited = ({ view }: CaseStory): CaseView => ({ ...view, procedure: { ...view.procedure, controlPoints: points } });
const closed = () =>
  CaseStory.registered()
    .advances(beto, 'take')
    .advances(beto, 'resolve', { solution: 'Se reparó el perfil de Outlook.' })
    .advances(ana, 'accept');

describe('what of a case is audited', () => {
  it('USPEC-14 each control point shows its time and the actor’s name, or that it is still open', () => {
    expect(auditData(audited(closed()), 'chat')).toMatchObject({
      points: [
        { title: 'C1 Registro', value: '✔ vie 20 nov, 3:20 p. m. · Ana Ruiz' },
        { title: 'C2 Satisfacción', value: '○ pendiente' },
      ],
      fallback: 'CASO-000045: 1 punto de control hecho de 2',
      none: '',
    });
  });

  it('USPEC-14 the audit has the figures that the case was closed with, and the length of its history', () => {
    const { figuresTitle, figures, facts } = auditData(audited(closed()), 'chat');
    expect(figuresTitle).toBe('Tiempos hábiles');
    expect(figures).toEqual([
      { title: 'Respuesta de la Mesa de servicios (nivel 1)', value: expect.stringMatching(/^\d+ min de 1 h, cumplido$/) },
      { title: 'Solución', value: expect.stringMatching(/^\d+ min de 16 h, cumplido$/) },
      { title: 'Validación', value: expect.stringContaining('cumplido') },
    ]);
    expect(facts).toBe(`La historia tiene ${closed().view.stored.history.length} hechos; ninguno se borra.`);
    expect(auditData(audited(CaseStory.registered()), 'chat')).toMatchObject({
      figuresTitle: 'Sus tiempos se fijan al cerrar.',
      figures: [],
    });
  });

  it('a procedure without control points says so; in a dialog no button appears that a dialog cannot serve', () => {
    expect(auditData(closed().view, 'dialog')).toMatchObject({
      points: [],
      none: 'Este procedimiento no define puntos de control.',
      actions: [],
    });
    expect(auditData(closed().view, 'chat').actions.map((a) => a.title)).toEqual(['Ver historia']);
  });
});
