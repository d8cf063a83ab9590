import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { isObject } from '../../../src/core/json.js';
import type { PersonRecord } from '../../../src/ports/people.js';
import type { Dialog } from '../../../src/features/answers.js';
import { registerCard, type RegisterAsking } from '../../../src/features/calls/register-dialog.js';
import { aProfile } from '../../support/a-turn.js';
import { drawnRegister } from '../../support/drawn-form.js';
import { nodesOf } from '../../cards/card-rules.js';
import { CaseStory } from '../../cards/case-story.js';
import { rulesOf } from '../../support/scenario.js';
import { readForm } from '../../support/read-form.js';

const register = (asking: Partial<RegisterAsking>) => drawnRegister(CaseStory.registered().desk, asking);
const known = (name: string, more: Partial<PersonRecord>): PersonRecord => ({ ...aProfile({ id: personId(name), name }), ...more });
const rosa = known('Rosa Mora', { email: 'rosa@entidad.example', phone: '3017654321', site: 'Norte' });
const omar = known('Omar León', { email: 'omar@entidad.example' });

const inputsOf = ({ card }: Dialog) => nodesOf(card).filter((n) => String(n['type']).startsWith('Input.'));
const valuesOf = (dialog: Dialog) => Object.fromEntries(inputsOf(dialog).map((i) => [i['id'], i['value'] ?? '']));
const faultsOf = ({ card }: Dialog) => nodesOf(card).flatMap((n) => (String(n['text']).startsWith('✕') ? [n['text']] : []));
const buttonOf = ({ card }: Dialog, title: string) =>
  nodesOf(card['actions']).find((n) => n['title'] === title && isObject(n['data']))?.['data'];

describe('the first step of a registration', () => {
  it('UARIV-09 a registration asks first the person, found while one types, the channel, and the category', () => {
    const dialog = register({});
    expect(inputsOf(dialog)).toMatchObject([
      { id: 'f__caller', style: 'filtered', 'choices.data': { type: 'Data.Query', dataset: 'people' } },
      { id: 'f_channel', value: 'telephone' },
      { id: 'f_category' },
    ]);
    expect(faultsOf(dialog)).toEqual([]);
  });

  it('a first step without a category says so there, and of nothing that was not shown', () => {
    const dialog = register({ step: 'asked' });
    expect(faultsOf(dialog)).toHaveLength(2);
    expect(inputsOf(dialog)).toHaveLength(3);
  });
});

describe('the second step of a registration', () => {
  const typed = { category: 'correo' };

  it('SIIF-18 what another topic demands has neither its star nor its condition', () => {
    const siifDesk = { ...CaseStory.registered().desk, ...rulesOf('siif') };
    const shown = (category: string) =>
      inputsOf(drawnRegister(siifDesk, { step: 'asked', person: rosa, typed: { category } })).find(({ id }) => id === 'f_identificacion');
    expect(shown('acompanamiento')?.['label']).toMatch(/ \*$/);
    expect(shown('presupuesto')?.['label']).not.toContain('*');
    expect(JSON.stringify(drawnRegister(siifDesk, { step: 'asked', person: rosa, typed: { category: 'presupuesto' } }).card)).not.toContain(
      'Sólo si en «Tema»',
    );
  });

  it('UARIV-09 the chosen person’s name, mail, telephone and site stand in the form, and can be changed', () => {
    const dialog = register({ step: 'asked', person: rosa, typed });
    expect(valuesOf(dialog)).toMatchObject({
      f_name: 'Rosa Mora',
      f_email: 'rosa@entidad.example',
      f_phone: '3017654321',
      f_site: 'Norte',
    });
    expect(buttonOf(dialog, 'Registrar')).toEqual({
      verb: 'register',
      n: 'n1',
      person: rosa.id,
      f_channel: 'telephone',
      f_category: 'correo',
    });
  });

  it('the data of a person that the desk does not know are typed', () => {
    const dialog = register({ step: 'asked', typed });
    expect(valuesOf(dialog)).toMatchObject({ f_name: '', f_email: '', f_phone: '' });
    expect(faultsOf(dialog)).toEqual([]);
    expect(buttonOf(dialog, 'Registrar')).toEqual({ verb: 'register', n: 'n1', f_channel: 'telephone', f_category: 'correo' });
  });

  it('what was typed goes back and comes again; another person takes the place of the first with all of theirs', () => {
    const said = { ...typed, _caller: rosa.id, name: 'Rosa Mora', phone: '3000000000', description: 'No le abre el buzón' };
    const back = register({ step: 'changing', person: rosa, was: rosa.id, typed: said });
    expect(valuesOf(back)).toEqual({ f__caller: rosa.id, f_channel: 'telephone', f_category: 'correo' });
    const carried = { f_phone: '3000000000', f_description: 'No le abre el buzón', was: rosa.id };
    expect(buttonOf(back, 'Continuar')).toMatchObject(carried);
    const same = register({ step: 'asked', person: rosa, was: rosa.id, typed: said });
    expect(valuesOf(same)).toMatchObject({ f_phone: '3000000000', f_description: 'No le abre el buzón' });
    const other = register({ step: 'asked', person: omar, was: rosa.id, typed: { ...said, _caller: omar.id } });
    expect(valuesOf(other)).toMatchObject({
      f_name: 'Omar León',
      f_email: 'omar@entidad.example',
      f_phone: '',
      f_description: 'No le abre el buzón',
    });
  });
});

describe('what a registration can go without', () => {
  const siif = { ...CaseStory.registered().desk, ...rulesOf('siif') };
  const data = (asking: Partial<RegisterAsking>) =>
    readForm(registerCard(siif, { step: 'asked', person: rosa, typed: { category: 'presupuesto' }, faults: [], ...asking }));
  const idsOf = (inputs: readonly { id: string }[]) => inputs.map(({ id }) => id);

  it('SIIF-19 SIIF-20 optional data stand below «Más datos», behind all that is demanded; the site that is known stands filled in', () => {
    const { inputs, foldedTitle, folded } = data({});
    expect(inputs.filter(({ label, line }) => line === '' && !label.endsWith('*'))).toMatchObject([{ id: 'f_ciudad', value: 'Norte' }]);
    expect(foldedTitle).toBe('Más datos');
    expect(idsOf(folded)).toEqual(['f_asesoria', 'f_identificacion', 'f_entidadCodigo', 'f_seccion', 'f_pantallas']);
    const card = drawnRegister(siif, { step: 'asked', person: rosa, typed: { category: 'presupuesto' } });
    const [fold] = nodesOf(card.card).filter(({ id }) => id === 'folded');
    expect(fold?.['isVisible']).toBe(false);
    const drawn = [...inputs, ...folded].filter(({ line }) => line === '');
    expect(inputsOf(card).map(({ id }) => id)).toEqual([...idsOf(drawn), 'f_solution']);
  });

  it('what a topic demands, and what was typed, stand open, with what is wrong with it', () => {
    expect(idsOf(data({ typed: { category: 'acompanamiento' } }).inputs)).toContain('f_identificacion');
    const { inputs, folded } = data({
      typed: { category: 'presupuesto', seccion: 'xx', ciudad: 'Norte' },
      faults: [
        { field: 'seccion', label: 'Sección presupuestal', code: 'pattern', says: 'Revise la sección.' },
        { field: 'unidadEjecutora', label: 'Unidad ejecutora', code: 'missing' },
      ],
    });
    expect(inputs.find(({ id }) => id === 'f_seccion')).toMatchObject({ value: 'xx', fault: 'Revise la sección.' });
    expect(idsOf(folded)).toEqual(['f_asesoria', 'f_identificacion', 'f_entidadCodigo', 'f_pantallas']);
  });

  it('SIGCE-08 what level 2 or the Datacenter is going to need is asked at once; what the new user’s own form has is not', () => {
    const sigce = { ...siif, ...rulesOf('sigce') };
    const shown = (category: string) => readForm(registerCard(sigce, { step: 'asked', person: null, typed: { category }, faults: [] }));
    const script = ['f_celular', 'f_cargo', 'f_login', 'f_poblacion', 'f_ciudad', 'f_dane'];
    const optional = shown('recuperacion').inputs.filter(({ label, line }) => line === '' && !label.endsWith('*'));
    expect(idsOf(optional)).toEqual(script);
    expect(idsOf(shown('recuperacion').folded)).toEqual([]);
    const own = ['f_nombre2', 'f_correoAlterno', 'f_otrosUsuarios'];
    expect(idsOf(shown('creacion-usuario').folded)).toEqual([...script.filter((id) => id !== 'f_ciudad'), ...own]);
  });

  it('a procedure that demands all that it asks has no such line', () => {
    const texts = nodesOf(register({ step: 'asked', typed: { category: 'correo' } }).card).map(({ text }) => text);
    expect(texts).not.toContain('Más datos');
  });
});
