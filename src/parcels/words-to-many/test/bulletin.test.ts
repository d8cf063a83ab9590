import { describe, expect, it } from 'vitest';
import { actor, everybody } from '../../../../test/support/cast.js';
import { uariv } from '../../../../test/support/scenario.js';
import { checkBulletin } from '../rules/bulletin.js';

describe('writing to a group without a case', () => {
  it('UARIV-16 level 1 and the coordination write to a group without a case, others of the desk and requesters do not', () => {
    expect(everybody.filter((who) => checkBulletin(actor(who), uariv.procedure) === null)).toEqual(['beto', 'luz', 'carla']);
    expect(checkBulletin(actor('dora'), uariv.procedure)).toMatchObject({ code: 'not-yours', doers: ['first-level', 'coordinator'] });
    expect(checkBulletin(actor('ana'), uariv.procedure)).toEqual({ code: 'only-desk' });
  });
});
