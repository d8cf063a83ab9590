import type { Recurrence } from '../rules/recurrence.js';
import { numberText } from '../../../core/procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { recurrencesCard } from '../recurrences.js';
import { howToGroupText, noProblemsText, oldProblemText, problemsGroupedText } from '../texts.js';
import { passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { StagedCase } from '../../../../test/read-aloud/staged-case.js';

/** What comes back. */
export function recurrencesRead(procedure: Procedure): readonly Passage[] {
  const { view } = StagedCase.registered(procedure);
  const { id: value, label } = procedure.categories[0] ?? { id: '', label: '' };
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const found: readonly Recurrence[] = [
    {
      by: 'category',
      value,
      label,
      count: 12,
      groups: [],
      cases: [{ id: view.stored.id, number: view.stored.ticket.numbers['ticket'] ?? 1 }],
    },
  ];
  const list = (title: string, kept: Parameters<typeof recurrencesCard>[1]) =>
    passageOf(title, { kind: 'card', card: recurrencesCard(desk, kept, 0) });
  const old = { number: 3, what: 'No se puede imprimir', workaround: 'Reiniciar', cases: [], closed: null };
  const sentences = [
    howToGroupText(procedure),
    noProblemsText(procedure),
    problemsGroupedText,
    oldProblemText(old, [numberText(procedure, 'ticket', 45)], procedure),
    oldProblemText({ ...old, workaround: '', closed: { done: 'Se cambió el servidor' } }, [], procedure),
  ];
  return [
    list('Lo que se repite, la lista', { at: view.now, found }),
    list('Lo que se repite, nada', null),
    ...sentences.map((text) => passageOf('De lo que se repite', { kind: 'text', text })),
  ];
}
