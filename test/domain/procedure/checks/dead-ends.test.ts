import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const nobodyOutside: Edits = { 'transitions.resolver.by': ['agent', 'back-office', 'specialist'], 'transitions.preguntar.by': ['agent'] };

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'SIIF-09 a group that only some categories may leave, and in which nobody ends a case, is told',
    { ...nobodyOutside, 'routes[4].categories': ['carne'] },
    ['groups[5]'],
  ],
  [
    'SIIF-09 it is not where the category that may not leave does not get there',
    { ...nobodyOutside, 'routes[2].categories': ['carne'], 'routes[4].categories': ['carne'] },
    [],
  ],
  [
    'SIIF-10 nor where whoever sent the case outside ends it from there',
    { 'routes[4].categories': ['carne'], 'transitions.preguntar.by': ['agent'] },
    [],
  ],
  [
    'SIIF-03 nor where the requester is asked, and silence ends it',
    { ...nobodyOutside, 'routes[4].categories': ['carne'], 'transitions.preguntar.by': ['provider-contact'] },
    [],
  ],
  [
    'SIIF-09 it is where one transition goes in and the way out is another’s',
    {
      ...nobodyOutside,
      'routes[4].via': 'pasar',
      'transitions.pasar.by': ['agent', 'coordinator'],
      'transitions.pasar.from': ['curso'],
      'transitions.tomar.by': ['agent', 'back-office', 'specialist'],
      'states.abierto.actions': [],
    },
    ['groups[5]'],
  ],
  ['a first group in which nobody can do anything is told', { 'categories.prestamo.group': 'direccion' }, ['groups[3]']],
  ['a category that is refused comes nowhere', { 'categories.compra.group': 'direccion' }, []],
  [
    'SIIF-03 a state that only people of other groups can leave is told for each group in which a case gets into it',
    {
      'transitions.contestar.by': ['specialist'],
      'transitions.cerrar-en-silencio.by': ['specialist'],
      'states.espera.waitsFor': 'provider',
      'states.espera.limit': undefined,
      'transitions.contestar.act': 'move',
      'transitions.preguntar.act': 'move',
    },
    ['groups[0]', 'groups[1]', 'groups[5]'],
  ],
  [
    'UARIV-18 a way out that only the requester’s withdrawal is, is none',
    {
      'transitions.tomar.by': ['agent'],
      'transitions.escalar.from': ['curso'],
      'transitions[+]': { id: 'retirar', label: 'Retirar', act: 'withdraw', from: ['abierto'], to: 'vencido', by: ['requester'] },
    },
    ['groups[1]', 'groups[2]'],
  ],
  [
    'USPEC-06 a way out of the state in which a form is filled is none while sections are left, so its area is no dead end',
    {
      'transitions.rechazar.from': ['resuelto', 'formulario'],
      'transitions.rechazar.act': 'move',
      'transitions.escalar.needs[1]': undefined,
    },
    [],
  ],
];

describe('a ticket of every category can end from every group that it comes to', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
