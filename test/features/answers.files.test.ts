import { expect, it } from 'vitest';
import { drawnAdvance } from '../support/drawn-form.js';
import { liveCard } from '../../src/features/cases/live-card.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { partsOf } from '../support/read-card.js';
import { ana, beto, CaseStory, refOf } from '../cards/case-story.js';

/** As a procedure has it that wants evidence of what was done outside. */
function askingProof(view: CaseView): CaseView {
  const proof = { id: 'proof', label: 'Evidencia', type: 'file' as const, required: true };
  const { transitions, routes } = view.procedure;
  return {
    ...view,
    procedure: {
      ...view.procedure,
      transitions: transitions.map((t) => (t.id === 'resolve' ? { ...t, needs: [...(t.needs ?? []), proof] } : t)),
      routes: routes.map((r) => ({ ...r, needs: [...(r.needs ?? []), proof] })),
    },
  };
}

const file = (id: string, name: string) => ({ id, name, type: 'image/png', bytes: 1, by: refOf(ana), at: CaseStory.registered().view.now });
const taken = () => CaseStory.registered().advances(beto, 'take');

it('USPEC-12 resolving with evidence chooses among the case’s files', () => {
  const view = askingProof(taken().does(ana, { type: 'attach-file', file: file('f1', 'acta.png') }).view);
  const card = JSON.stringify(drawnAdvance(view, 'resolve').card);
  expect(card).toContain(
    '"type":"Input.ChoiceSet","id":"f_proof","label":"Evidencia *","style":"expanded","isMultiSelect":true,"choices":[{"title":"acta.png","value":"f1"}]',
  );
});

it('USPEC-12 a dialog that asks for a file names it and draws no input while the case has none', () => {
  const card = JSON.stringify(drawnAdvance(askingProof(taken().view), 'resolve').card);
  expect(card).toContain('**Evidencia ∗**');
  expect(card).not.toContain('f_proof');
});

it('USPEC-12 on the live card the checklist names the files', () => {
  const { view } = taken()
    .does(ana, { type: 'attach-file', file: file('f1', 'acta.png') })
    .advances(beto, 'escalate', { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó todo.' });
  const history = view.stored.history.map((e) =>
    e.event.type === 'ticket-escalated' ? { ...e, event: { ...e.event, checklist: { ...e.event.checklist, proof: 'f1' } } } : e,
  );
  const card = liveCard(askingProof({ ...view, stored: { ...view.stored, history } }));
  const checklist = partsOf(card.body).find(({ is }) => is === 'facts');
  expect(checklist).toMatchObject({ facts: [{ title: 'Diagnóstico realizado' }, { title: 'Evidencia', value: 'acta.png' }] });
});
