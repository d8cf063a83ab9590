import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/ports/messenger.js';
import { auditCard } from '../../../src/features/cases/read-whole.js';
import { ana, beto, CaseStory } from '../../cards/case-story.js';
import { buttonsIn, factsIn, linesOf } from '../../support/read-card.js';

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

const noPoints = 'Este procedimiento no define puntos de control.';

describe('what of a case is audited', () => {
  it('USPEC-14 each control point shows its time and the actor’s name, or that it is still open', () => {
    const card = auditCard(audited(closed()), 'chat');
    expect(factsIn(card).slice(0, 2)).toEqual([
      { title: 'C1 Registro', value: '✔ vie 20 nov, 3:20 p. m. · Ana Ruiz' },
      { title: 'C2 Satisfacción', value: '○ pendiente' },
    ]);
    expect(card.fallback).toBe('CASO-000045: 1 punto de control hecho de 2');
    expect(linesOf(card)).not.toContain(noPoints);
  });

  it('USPEC-14 the audit has the figures that the case was closed with, and the length of its history', () => {
    const card = auditCard(audited(closed()), 'chat');
    expect(linesOf(card)).toContain('Tiempos hábiles');
    expect(factsIn(card).slice(points.length)).toEqual([
      { title: 'Respuesta de la Mesa de servicios (nivel 1)', value: expect.stringMatching(/^\d+ min de 1 h, cumplido$/) },
      { title: 'Solución', value: expect.stringMatching(/^\d+ min de 16 h, cumplido$/) },
      { title: 'Validación', value: expect.stringContaining('cumplido') },
    ]);
    expect(linesOf(card)).toContain(`La historia tiene ${closed().view.stored.history.length} hechos; ninguno se borra.`);
    const open = auditCard(audited(CaseStory.registered()), 'chat');
    expect(linesOf(open)).toContain('Sus tiempos se fijan al cerrar.');
    expect(factsIn(open).slice(points.length)).toEqual([]);
  });

  it('a procedure without control points says so; in a dialog no button appears that a dialog cannot serve', () => {
    const dialog = auditCard(closed().view, 'dialog');
    expect(linesOf(dialog)).toContain(noPoints);
    expect(factsIn(dialog).map(({ title }) => title)).not.toContain('C1 Registro');
    expect(buttonsIn(dialog)).toEqual([]);
    expect(buttonsIn(auditCard(closed().view, 'chat')).map((a) => a.title)).toEqual(['Ver historia']);
  });
});
