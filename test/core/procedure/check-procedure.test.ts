import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../src/core/procedure/check-procedure.js';
import { faultsAfter, pathsAfter, uarivProcedure } from '../../procedures/broken-copy.js';

describe('a procedure is checked as a whole before the desk starts', () => {
  it('the shipped procedure has no fault', () => {
    expect(checkProcedure(uarivProcedure())).toEqual([]);
  });

  it('a fault says where it is, what stands there and what was expected', () => {
    expect(faultsAfter({ 'categories.correo.group': 'mesita' })).toEqual([
      {
        path: 'categories[0].group',
        found: '"mesita"',
        expected: 'uno de estos: mesa, infraestructura, servicios-ti, sistemas-n2, sistemas-n3, seguridad, dotacion',
      },
    ]);
  });

  it('faults of every kind are listed at once, each at its own path', () => {
    const faults = pathsAfter({
      'calendar.closedDays': ['2026-02-30'],
      'intake.form': 'nada',
      'transitions.take.by': [],
      'states.draft.limit.remindAt': [0.9, 0.1],
      'survey.questions[2].id': 'score',
      'routes[0].to[+]': 'mesa',
      'targets[0]': undefined,
      'numbers.draft': 'PRE',
      'categories.otro.hints': ['correo'],
    });
    expect(faults).toEqual([
      'calendar.closedDays[0]',
      'intake.form',
      'transitions[4].by',
      'states[0].limit.remindAt[1]',
      'survey.questions[2].id',
      'routes[0].to[5]',
      'targets',
      'numbers.draft',
      'categories[11].hints[0]',
      'survey.solved.reason',
    ]);
  });

  it('a calendar that never opens, or has another zone than the procedure, is a fault', () => {
    expect(pathsAfter({ 'calendar.hours': {} })).toEqual(['calendar.hours']);
    expect(pathsAfter({ timeZone: 'America/Lima' })).toEqual(['timeZone']);
    expect(pathsAfter({ 'calendar.timeZone': 'Marte/Olimpo' })).toEqual(['calendar.timeZone', 'timeZone']);
  });
});
