import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a route from nowhere is told', { 'routes[3].from': 'nadie' }, ['routes[3].from']],
  ['a route to nowhere is told', { 'routes[0].to[+]': 'nadie' }, ['routes[0].to[3]']],
  ['a route to no group at all is told', { 'routes[3].to': [] }, ['routes[3].to']],
  ['a route to the group it comes from is told', { 'routes[0].to[+]': 'mesa' }, ['routes[0].to[3]']],
  ['a way told twice is told: it would have two checklists', { 'routes[+]': { from: 'mesa', to: ['servicios-ti'] } }, ['routes[13].to[0]']],
  ['a checklist that asks what escalating asks is told', { 'routes[0].needs[0].id': 'reason', 'routes[1].needs[0].label': '¿A que grupo?' }, ['routes[0].needs[0]', 'routes[1].needs[0]']],
  ['routes without an act to go them by are told', { 'transitions.escalate': undefined, 'states.new.actions': [], 'states.working.actions': [] }, ['routes']],
];

describe('UARIV-04 every route leads to another group', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
