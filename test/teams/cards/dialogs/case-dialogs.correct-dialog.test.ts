import { describe, expect, it } from 'vitest';
import { correctionFields } from '../../../../src/domain/ticket/commands/correct.js';
import { correctData } from '../../../../src/teams/cards/dialogs/case-dialogs.js';
import { beto, CaseStory, procedure } from '../../../cards/case-story.js';

const { view } = CaseStory.registered().advances(beto, 'take');
const rules = { ...procedure, corrections: { kind: ['agent' as const], category: ['agent' as const] } };
const fields = correctionFields(view.stored.ticket, rules, beto);

describe('the form that corrects a case', () => {
  it('UARIV-02 the form begins with the case’s current values, and asks for a reason', () => {
    const { inputs } = correctData(view, fields, 'n1', { typed: {}, faults: [] });
    expect(inputs.map((i) => [i.id, i.value])).toEqual([
      ['f_kind', 'incident'],
      ['f_category', 'correo'],
      ['f_impact', ''],
      ['f_urgency', ''],
      ['f_reason', ''],
    ]);
    expect(inputs.at(-1)?.label).toBe('¿Por qué? *');
  });

  it('UARIV-02 the form is sent with the version seen, so that a late one is detected', () => {
    expect(correctData(view, fields, 'n1', { typed: {}, faults: [] }).actions).toMatchObject([
      { title: 'Corregir', data: { verb: 'correct', ticket: 't-45', v: 3, n: 'n1' } },
    ]);
  });

  it('a faulty form comes back as it was typed, each fault at its field', () => {
    const { inputs, faultsLine } = correctData(view, fields, 'n1', {
      typed: { impact: 'area', reason: 'no' },
      faults: [{ field: 'urgency', label: 'Urgencia', code: 'missing' }],
    });
    expect(faultsLine).toBe('Revise 1 dato');
    expect(inputs.map((i) => [i.value, i.fault])).toEqual([
      ['', ''],
      ['', ''],
      ['area', ''],
      ['', 'Falta responder esto.'],
      ['no', ''],
    ]);
  });
});
