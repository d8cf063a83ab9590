import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const noDoerOutside: Edits = { 'transitions.resolver.by': ['agent', 'back-office', 'specialist'], 'transitions.preguntar.by': ['agent'] };

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'SIIF-09 a group that only some categories can leave, and that cannot end a case, is a fault',
    { ...noDoerOutside, 'routes[4].categories': ['carne'] },
    ['groups[5]'],
  ],
  [
    'SIIF-09 such a group is no fault when the category that cannot leave never reaches it',
    { ...noDoerOutside, 'routes[2].categories': ['carne'], 'routes[4].categories': ['carne'] },
    [],
  ],
  [
    'SIIF-10 such a group is no fault when the sender can end the case from there',
    { 'routes[4].categories': ['carne'], 'transitions.preguntar.by': ['agent'] },
    [],
  ],
  [
    'SIIF-03 such a group is no fault when the requester is asked and silence ends the case',
    { ...noDoerOutside, 'routes[4].categories': ['carne'], 'transitions.preguntar.by': ['provider-contact'] },
    [],
  ],
  [
    'SIIF-09 a group whose route out needs a transition that cannot follow there is a fault',
    {
      ...noDoerOutside,
      'routes[4].via': 'pasar',
      'transitions.pasar.by': ['agent', 'coordinator'],
      'transitions.pasar.from': ['curso'],
      'transitions.tomar.by': ['agent', 'back-office', 'specialist'],
      'states.abierto.actions': [],
    },
    ['groups[5]'],
  ],
  ['a first group that cannot act on its cases is a fault', { 'categories.prestamo.group': 'direccion' }, ['groups[3]']],
  ['a refused category has no dead ends', { 'categories.compra.group': 'direccion' }, []],
  [
    'SIIF-03 a state that only other groups can leave is a fault of each group in which a case enters it',
    {
      'transitions.contestar.by': ['specialist'],
      'transitions.cerrar-en-silencio.by': ['specialist'],
      'transitions.cerrar-en-silencio.act': 'move',
      'states.espera.waitsFor': 'provider',
      'states.espera.limit': undefined,
      'transitions.contestar.act': 'move',
      'transitions.preguntar.act': 'move',
    },
    ['groups[0]', 'groups[1]', 'groups[5]'],
  ],
  [
    'UARIV-18 the requester’s withdrawal does not count as an end',
    {
      'transitions.tomar.by': ['agent'],
      'transitions.escalar.from': ['curso'],
      'transitions[+]': { id: 'retirar', label: 'Retirar', act: 'withdraw', from: ['abierto'], to: 'vencido', by: ['requester'] },
    },
    ['groups[1]', 'groups[2]'],
  ],
  [
    'USPEC-06 an area that fills a section is no dead end while sections are left',
    {
      'transitions.rechazar.from': ['resuelto', 'formulario'],
      'survey.then': undefined,
      'transitions.rechazar.act': 'move',
      'transitions.escalar.needs[1]': undefined,
    },
    [],
  ],
];

describe('a procedure has no dead ends', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
