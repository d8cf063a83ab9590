import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const group = { id: 'group', label: '¿A quién?', type: 'choice', required: true, choicesFrom: 'groups' };
const reason = { id: 'reason', label: '¿Por qué?', type: 'text', required: true };
const sendBack = {
  id: 'devolver',
  label: 'Devolver',
  act: 'escalate',
  from: ['formulario'],
  to: 'abierto',
  by: ['area'],
  needs: [group, reason],
};
const askAgain = { id: 'pedir', label: 'Pedir', act: 'ask-section', from: ['abierto'], to: 'formulario', by: ['agent'], needs: [reason] };

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['USPEC-06 sections without sectionsIn are a fault', { 'forms.carne.sectionsIn': undefined }, ['states[1]', 'forms[1].sectionsIn']],
  [
    'USPEC-06 what who fills a section reads whole is personal data that the case has by then, each once',
    { 'forms.carne.sections[0].reads': ['firma', 'nadie', 'sede'] },
    ['forms[1].sections[0].reads[0]', 'forms[1].sections[0].reads[1]', 'forms[1].sections[0].reads[2]'],
  ],
  [
    'USPEC-06 what an area sends back to where its section is not asked for again is a fault',
    { 'transitions[+]': sendBack, 'routes[+]': { from: 'direccion', to: ['mostrador'], via: 'devolver' } },
    ['transitions[13].to'],
  ],
  ['USPEC-06 a section is asked for again where sections are filled', { 'transitions[+]': askAgain }, []],
  [
    'USPEC-06 a section that is asked for in another state is a fault',
    { 'transitions[+]': { ...askAgain, to: 'curso' } },
    ['transitions[13].to'],
  ],
  [
    'USPEC-06 a section that is asked for again without a reason is a fault',
    { 'transitions[+]': { ...askAgain, needs: [] } },
    ['transitions[13].needs'],
  ],
  ['USPEC-06 sectionsIn without sections is a fault', { 'forms.ingreso.sectionsIn': 'formulario' }, ['forms[0].sections']],
  [
    'USPEC-06 sections of the intake form are a fault',
    {
      'forms.ingreso.sections': [{ id: 'x', label: 'X', filledBy: [{ group: 'direccion' }], fields: [] }],
      'forms.ingreso.sectionsIn': 'formulario',
    },
    ['forms[0].sections'],
  ],
  [
    'USPEC-06 sections of a form that no category uses are a fault',
    { 'categories.carne.form': undefined },
    ['states[1]', 'forms[1].sections'],
  ],
  ['USPEC-06 sections filled in an ended state are a fault', { 'forms.carne.sectionsIn': 'cerrado' }, ['states[1]', 'forms[1].sectionsIn']],
  [
    'USPEC-06 sections in a state without a fill transition are a fault',
    { 'forms.carne.sectionsIn': 'abierto' },
    ['states[1]', 'forms[1].sectionsIn'],
  ],
  [
    'USPEC-06 a section filled by an unknown group is a fault',
    { 'forms.carne.sections[1].filledBy[0].group': 'nadie' },
    ['forms[1].sections[1].filledBy[0].group'],
  ],
  [
    'USPEC-06 a section filled by a group that may not fill is a fault',
    { 'forms.carne.sections[1].filledBy[0].group': 'tecnicos' },
    ['forms[1].sections[1].filledBy[0].group'],
  ],
  [
    'USPEC-06 the first level may fill a section when the transition allows it',
    { 'forms.carne.sections[1].filledBy[0].group': 'mostrador', 'transitions.llenar.by': ['area', 'first-level'] },
    [],
  ],
  [
    'USPEC-06 a section with a condition on its last group is a fault',
    { 'forms.carne.sections[1].filledBy[0].when': { field: 'sede', is: ['sur'] } },
    ['forms[1].sections[1].filledBy[0].when'],
  ],
  [
    'USPEC-06 a group before the last without a condition is a fault',
    { 'forms.carne.sections[0].filledBy[0].when': undefined },
    ['forms[1].sections[0].filledBy[0].when'],
  ],
  [
    'USPEC-06 a condition on a later or unknown field is a fault',
    { 'forms.carne.sections[0].filledBy[0].when': { field: 'firma', is: ['x'] } },
    ['forms[1].sections[0].filledBy[0].when.field'],
  ],
  [
    'USPEC-06 a condition on an earlier section, on the category or on "not given" is allowed',
    {
      'forms.carne.sections[1].filledBy': [
        { group: 'contratos', when: { field: 'acto', is: ['', '1'] } },
        { group: 'direccion', when: { field: 'tipo', is: ['carne'] } },
        { group: 'direccion' },
      ],
    },
    [],
  ],
  [
    'USPEC-06 a condition on a value that is no choice, or on no value, is a fault',
    {
      'forms.carne.sections[0].filledBy[0].when': { field: 'vinculo', is: ['otro'] },
      'forms.carne.sections[1].filledBy': [{ group: 'contratos', when: { field: 'tipo', is: [] } }, { group: 'direccion' }],
    },
    ['forms[1].sections[0].filledBy[0].when.is[0]', 'forms[1].sections[1].filledBy[0].when.is'],
  ],
  [
    'USPEC-06 a person beside an area is named by an address that is asked before',
    { 'forms.carne.sections[0].filledBy[1].orPerson': 'correo' },
    [],
  ],
  [
    'USPEC-06 a person who is named by anything but an earlier address is a fault',
    {
      'forms.carne.sections[0].filledBy[1].orPerson': 'nombre',
      'forms.carne.sections[1].filledBy[0].orPerson': 'nadie',
    },
    ['forms[1].sections[0].filledBy[1].orPerson', 'forms[1].sections[1].filledBy[0].orPerson'],
  ],
  [
    'USPEC-06 a person beside a group that does more than fill is a fault',
    {
      'forms.carne.sections[1].filledBy[0].group': 'mostrador',
      'forms.carne.sections[1].filledBy[0].orPerson': 'correo',
      'transitions.llenar.by': ['area', 'first-level'],
    },
    ['forms[1].sections[1].filledBy[0].orPerson'],
  ],
  ['USPEC-06 two sections with one id are a fault', { 'forms.carne.sections[1].id': 'vinculacion' }, ['forms[1].sections[1].id']],
  [
    'USPEC-06 a field of the intake, the form or an earlier section is a fault in a section',
    {
      'forms.carne.sections[0].fields[0].id': 'sede',
      'forms.carne.sections[1].fields': [
        { id: 'vinculo', label: 'Vínculo', type: 'text' },
        { id: 'sede', label: 'Sede', type: 'text' },
      ],
    },
    ['forms[1].sections[0].fields[0].id', 'forms[1].sections[1].fields[0].id', 'forms[1].sections[1].fields[1].id'],
  ],
  [
    'USPEC-06 a field that a transition, a checklist or a record would overwrite is a fault',
    {
      'forms.carne.sections[0].fields': [
        { id: 'matriz', label: 'Matriz', type: 'text' },
        { id: 'pantallas', label: 'Pantalla', type: 'file' },
        { id: 'solution', label: 'Propuesta', type: 'text' },
      ],
    },
    ['forms[1].sections[0].fields[0].id', 'forms[1].sections[0].fields[1].id'],
  ],
  [
    'USPEC-06 a section that asks twice, or offers members, is a fault',
    { 'forms.carne.sections[0].fields[+]': { id: 'acto', label: 'Otro acto', type: 'choice', choicesFrom: 'members' } },
    ['forms[1].sections[0].fields[1].id', 'forms[1].sections[0].fields[1].choicesFrom'],
  ],
  [
    'USPEC-06 a fill transition without sections is a fault',
    { 'forms.carne.sections': undefined, 'forms.carne.sectionsIn': undefined },
    ['states[1]', 'groups[3]', 'groups[4]', 'transitions[2].act'],
  ],
];

describe('the sections of forms are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });

  it('an area that fills no section, to which cases are sent all the same, is a fault: no one there has a button', () => {
    expect(pathsAfter({ 'groups.seguridad.role': 'area' })).toEqual(['groups[5].role']);
  });
});
