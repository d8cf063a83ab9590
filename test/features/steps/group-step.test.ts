import { describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.js';
import type { Dialog } from '../../../src/features/answers.js';
import { drawnAdvance } from '../../support/drawn-form.js';
import { nodesOf } from '../../cards/card-rules.js';
import { beto, CaseStory, dora } from '../../cards/case-story.js';
import { readable } from '../../support/shown-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const atInfrastructure = () =>
  taken().advances(beto, 'escalate', { group: 'infraestructura', reason: 'Servidor', diagnosis: 'Se probó todo.' }).advances(dora, 'take');

const inputsOf = ({ card }: Dialog) => nodesOf(card).filter((n) => String(n['type']).startsWith('Input.'));
const valuesOf = (dialog: Dialog) => Object.fromEntries(inputsOf(dialog).map((i) => [i['id'], i['value'] ?? '']));
const textsOf = ({ card }: Dialog) => nodesOf(card).flatMap((n) => (typeof n['text'] === 'string' ? [readable(n['text'])] : []));
const actionsOf = ({ card }: Dialog) =>
  nodesOf(card['actions'])
    .filter((n) => isObject(n['data']))
    .map((n) => ({ title: n['title'], data: n['data'] }));

/** An escalation that names who receives the case: they depend on the group, so that is asked first. */
const named = { id: 'person', label: 'Persona', type: 'choice', choicesFrom: 'receivers', required: true } as const;
const naming = () => {
  const { view } = taken();
  const transitions = view.procedure.transitions.map((t) => (t.id === 'escalate' ? { ...t, needs: [...(t.needs ?? []), named] } : t));
  return { ...view, procedure: { ...view.procedure, transitions } };
};
const nobody = { choosable: { members: [], receivers: [], unavailable: [] } };

describe('an escalation on one form', () => {
  const asked = ['f_group', 'f_reason', 'f_diagnosis'];

  it('UARIV-04 the group, the reason and the checklist are one form, without what only some groups ask', () => {
    const dialog = drawnAdvance(taken().view, 'escalate');
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual(asked);
    expect(actionsOf(dialog)).toMatchObject([
      { title: 'Escalar', data: { verb: 'advance', ticket: 't-45', v: 3, transition: 'escalate' } },
    ]);
  });

  it('UARIV-04 what the chosen group asks besides comes as the next step, alone; all that was typed is folded and goes along', () => {
    const typed = { group: 'dotacion', reason: 'Equipo dañado', diagnosis: 'No enciende.' };
    const opened = { field: 'asset', label: 'Placa o serial del equipo', code: 'missing' as const };
    const dialog = drawnAdvance(taken().view, 'escalate', { typed, faults: [opened], groupStep: undefined });
    expect(textsOf(dialog)).toContain('Falta un dato más: placa o serial del equipo');
    expect(textsOf(dialog).filter((t) => t.startsWith('✕'))).toEqual([]);
    expect(inputsOf(dialog).map((i) => i['id'])[0]).toBe('f_asset');
    expect(valuesOf(dialog)).toMatchObject({ f_reason: 'Equipo dañado', f_diagnosis: 'No enciende.', f_asset: '' });
  });

  it('UARIV-04 at level 2 it is one form too, with nothing chosen, and what the case has is filled in', () => {
    const dialog = drawnAdvance(atInfrastructure().view, 'escalate');
    expect(valuesOf(dialog)).toEqual({ f_group: '', f_reason: '', f_diagnosis: 'Se probó todo.' });
  });

  it('all that is wrong stands beside its field, the group too, and what was typed stays', () => {
    const faults = ['group', 'reason'].map((field) => ({ field, label: '', code: 'missing' as const }));
    const dialog = drawnAdvance(taken().view, 'escalate', { typed: { diagnosis: 'Se probó todo.' }, faults });
    expect(textsOf(dialog).filter((t) => t.startsWith('✕'))).toEqual(['✕ Revise 2 datos', ...faults.map(() => '✕ Falta responder esto.')]);
    expect(valuesOf(dialog)).toMatchObject({ f_diagnosis: 'Se probó todo.' });
  });

  it('«Continuar» of a dialog that was open before, without a group, opens the one form and says so at the group', () => {
    const dialog = drawnAdvance(taken().view, 'escalate', { groupStep: 'asked' });
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual(asked);
    expect(textsOf(dialog).filter((t) => t.startsWith('✕'))).toEqual(['✕ Revise 1 dato', '✕ Falta responder esto.']);
  });
});

describe('the first step of an escalation that names a person', () => {
  it('USPEC-09 the first step asks the group and nothing else', () => {
    const dialog = drawnAdvance(naming(), 'escalate', nobody);
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual(['f_group']);
    const opens = { verb: 'dialog', open: 'advance', ticket: 't-45', v: 3, transition: 'escalate' };
    expect(actionsOf(dialog)).toEqual([{ title: 'Continuar', data: { ...opens, groupStep: 'asked' } }]);
  });

  it('sent without a group it says so at the group, and of no question that was not shown', () => {
    const dialog = drawnAdvance(naming(), 'escalate', { ...nobody, groupStep: 'asked' });
    expect(textsOf(dialog).filter((t) => t.startsWith('✕'))).toEqual(['✕ Revise 1 dato', '✕ Falta responder esto.']);
    const late = drawnAdvance(naming(), 'escalate', { ...nobody, faults: [{ field: 'reason', label: 'Razón', code: 'missing' }] });
    expect(textsOf(late).filter((t) => t.startsWith('✕'))).toEqual([]);
  });

  it('UARIV-04 the group that sent the case stands first, and nothing is chosen where the case may go up or down', () => {
    const [group] = inputsOf(drawnAdvance(atInfrastructure().view, 'escalate'));
    expect(group).toMatchObject({ choices: [{ value: 'mesa' }, {}, {}, {}] });
    expect(group?.['value'] ?? '').toBe('');
  });

  it('a group whose people are all away, where one must be named, is asked again with the reason', () => {
    const dialog = drawnAdvance(naming(), 'escalate', { typed: { group: 'infraestructura' }, groupStep: 'asked', ...nobody });
    expect(textsOf(dialog)).toContain('✕ Ahora no hay nadie disponible en Infraestructura tecnológica (nivel 2). Elija otro grupo.');
    expect(valuesOf(dialog)).toEqual({ f_group: 'infraestructura' });
  });
});

describe('the second step of an escalation', () => {
  it('UARIV-04 only the chosen group’s questions are asked, each without a condition', () => {
    const story = atInfrastructure();
    const asked = (group: string) => drawnAdvance(story.view, 'escalate', { typed: { group } });
    expect(inputsOf(asked('seguridad')).map((i) => i['id'])).toEqual(['f_reason', 'f_diagnosis']);
    expect(inputsOf(asked('dotacion')).map((i) => [i['id'], i['label']])).toEqual([
      ['f_reason', 'Motivo *'],
      ['f_diagnosis', 'Diagnóstico realizado *'],
      ['f_asset', 'Placa o serial del equipo *'],
    ]);
    expect(textsOf(asked('dotacion')).join('\n')).not.toContain('Sólo si va a');
  });

  it('the chosen group is stated, goes with the form, and can be changed', () => {
    const dialog = drawnAdvance(taken().view, 'escalate', { typed: { group: 'seguridad' } });
    expect(textsOf(dialog)).toContain('**Grupo: Seguridad y privacidad de la información (nivel 3)**');
    expect(actionsOf(dialog)).toMatchObject([
      { title: 'Escalar', data: { verb: 'advance', f_group: 'seguridad' } },
      { title: 'Cambiar grupo', data: { verb: 'dialog', open: 'advance', groupStep: 'changing', f_group: 'seguridad' } },
    ]);
  });

  it('UARIV-04 what the case was sent with before stands in its field when it goes that way again', () => {
    expect(valuesOf(drawnAdvance(atInfrastructure().view, 'escalate', { typed: { group: 'seguridad' } }))).toMatchObject({
      f_diagnosis: 'Se probó todo.',
    });
  });
});

describe('a group that is changed', () => {
  const typed = { group: 'dotacion', reason: 'Es el equipo', diagnosis: 'No enciende', asset: 'PC-100' };

  it('everything typed stands in the one form, or goes back to the first step, and on to the next with the fields in common', () => {
    const { view } = atInfrastructure();
    const whole = drawnAdvance(view, 'escalate', { typed, groupStep: 'changing' });
    const inputs = { f_reason: 'Es el equipo', f_diagnosis: 'No enciende', f_asset: 'PC-100' };
    expect(valuesOf(whole)).toEqual({ f_group: 'dotacion', ...inputs });
    const first = drawnAdvance(naming(), 'escalate', { typed, groupStep: 'changing', ...nobody });
    expect(valuesOf(first)).toEqual({ f_group: 'dotacion' });
    expect(actionsOf(first)).toMatchObject([{ title: 'Continuar', data: inputs }]);
    const second = drawnAdvance(view, 'escalate', { typed: { ...typed, group: 'seguridad' }, groupStep: 'asked' });
    expect(valuesOf(second)).toEqual({ f_reason: 'Es el equipo', f_diagnosis: 'No enciende' });
    // What only the other group asked is kept for the way back.
    expect(actionsOf(second)).toMatchObject([{}, { title: 'Cambiar grupo', data: { f_asset: 'PC-100' } }]);
  });

  it('a known value that was emptied stays empty, also where the client leaves it out', () => {
    const { view } = atInfrastructure();
    const [, change] = actionsOf(drawnAdvance(view, 'escalate', { typed: { group: 'seguridad' } }));
    expect(change).toMatchObject({ data: { f_diagnosis: '' } });
  });
});

it('UARIV-11 the provider of an earlier waiting stands in the form of the next one', () => {
  const story = taken()
    .advances(beto, 'wait-provider', { provider: 'Compunorte', providerContact: 'soporte@proveedor.example' })
    .advances(beto, 'resume');
  expect(valuesOf(drawnAdvance(story.view, 'wait-provider'))).toMatchObject({
    f_provider: 'Compunorte',
    f_providerContact: 'soporte@proveedor.example',
  });
});
