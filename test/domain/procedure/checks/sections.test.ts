import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'USPEC-06 sections without the state in which they are filled are told',
    { 'forms.carne.sectionsIn': undefined },
    ['states[1]', 'forms[1].sectionsIn'],
  ],
  ['USPEC-06 a state to fill sections in, without sections, is told', { 'forms.ingreso.sectionsIn': 'formulario' }, ['forms[0].sections']],
  [
    'USPEC-06 sections of the intake form are told: they belong to one category',
    {
      'forms.ingreso.sections': [{ id: 'x', label: 'X', filledBy: [{ group: 'direccion' }], fields: [] }],
      'forms.ingreso.sectionsIn': 'formulario',
    },
    ['forms[0].sections'],
  ],
  [
    'USPEC-06 sections of a form that no category uses are told',
    { 'categories.carne.form': undefined },
    ['states[1]', 'forms[1].sections'],
  ],
  [
    'USPEC-06 sections filled in a state that is none, or of a draft or an end, are told',
    { 'forms.carne.sectionsIn': 'cerrado' },
    ['states[1]', 'forms[1].sectionsIn'],
  ],
  [
    'USPEC-06 sections filled where nothing is filled are told',
    { 'forms.carne.sectionsIn': 'abierto' },
    ['states[1]', 'forms[1].sectionsIn'],
  ],
  [
    'USPEC-06 a section filled by a group that is not there is told',
    { 'forms.carne.sections[1].filledBy[0].group': 'nadie' },
    ['forms[1].sections[1].filledBy[0].group'],
  ],
  [
    'USPEC-06 a section filled by people who may not fill is told',
    { 'forms.carne.sections[1].filledBy[0].group': 'tecnicos' },
    ['forms[1].sections[1].filledBy[0].group'],
  ],
  [
    'USPEC-06 the first level may fill where it is said',
    { 'forms.carne.sections[1].filledBy[0].group': 'mostrador', 'transitions.llenar.by': ['area', 'first-level'] },
    [],
  ],
  [
    'USPEC-06 a section that some tickets would be filled by nobody for is told',
    { 'forms.carne.sections[1].filledBy[0].when': { field: 'sede', is: ['sur'] } },
    ['forms[1].sections[1].filledBy[0].when'],
  ],
  [
    'USPEC-06 a group whose turn never comes, because the one before takes all, is told',
    { 'forms.carne.sections[0].filledBy[0].when': undefined },
    ['forms[1].sections[0].filledBy[0].when'],
  ],
  [
    'USPEC-06 a condition on what is asked later, or nowhere, is told',
    { 'forms.carne.sections[0].filledBy[0].when': { field: 'firma', is: ['x'] } },
    ['forms[1].sections[0].filledBy[0].when.field'],
  ],
  [
    'USPEC-06 a condition on an earlier section is none of these, nor is one on the category or on nothing given',
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
    'USPEC-06 a condition on what nobody can choose, or on no value, is told',
    {
      'forms.carne.sections[0].filledBy[0].when': { field: 'vinculo', is: ['otro'] },
      'forms.carne.sections[1].filledBy': [{ group: 'contratos', when: { field: 'tipo', is: [] } }, { group: 'direccion' }],
    },
    ['forms[1].sections[0].filledBy[0].when.is[0]', 'forms[1].sections[1].filledBy[0].when.is'],
  ],
  [
    'USPEC-06 two sections of one id are told: the second would count as filled',
    { 'forms.carne.sections[1].id': 'vinculacion' },
    ['forms[1].sections[1].id'],
  ],
  [
    'USPEC-06 a field that the intake, the form or an earlier section asked is told',
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
    'USPEC-06 a field that a transition, a checklist or a record would write over is told',
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
    'USPEC-06 a section that asks twice, or for what nobody could choose there, is told',
    { 'forms.carne.sections[0].fields[+]': { id: 'acto', label: 'Otro acto', type: 'choice', choicesFrom: 'members' } },
    ['forms[1].sections[0].fields[1].id', 'forms[1].sections[0].fields[1].choicesFrom'],
  ],
  [
    'USPEC-06 filling where no form has sections is told',
    { 'forms.carne.sections': undefined, 'forms.carne.sectionsIn': undefined },
    ['states[1]', 'groups[3]', 'groups[4]', 'transitions[2].act'],
  ],
];

describe('a section of a form can be come to, filled and left', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
