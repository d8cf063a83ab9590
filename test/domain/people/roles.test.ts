import { describe, expect, it } from 'vitest';
import { doers, type Doer } from '../../../src/domain/procedure/procedure.js';
import { isDeskWork, isOfDesk, isOneOf } from '../../../src/domain/people/roles.js';
import { actor, everybody, ref, type Who } from '../../support/cast.js';
import { repairDesk, uariv, type Rules } from '../../support/scenario.js';

const allowed = ({ procedure }: Rules, doer: Doer, group: string | null, assignee: Who | null = null) => {
  const standing = { requester: ref('ana'), assignee: assignee === null ? null : ref(assignee), group };
  return [...everybody, 'system' as const].filter((who) => isOneOf([doer], actor(who), standing, procedure));
};

describe('who is who for a ticket', () => {
  it.each([
    ['requester', 'mesa', ['ana']],
    ['agent', 'mesa', ['beto', 'luz']],
    ['agent', 'infraestructura', []],
    ['agent', null, []],
    ['specialist', 'infraestructura', ['dora', 'ivan']],
    ['specialist', 'seguridad', ['sara']],
    ['specialist', 'mesa', []],
    ['provider-contact', 'dotacion', ['pablo']],
    ['provider-contact', 'mesa', []],
    ['back-office', 'mesa', []],
    ['first-level', 'seguridad', ['beto', 'luz']],
    ['first-level', null, ['beto', 'luz']],
    ['coordinator', null, ['carla']],
    ['system', 'mesa', ['system']],
    ['assignee', 'mesa', []],
  ] as const)('I8 in UARIV %s of a ticket in %s: %j', (doer, group, who) => {
    expect(allowed(uariv, doer, group)).toEqual(who);
  });

  it('I8 the assignee is who has it, and nobody while nobody has', () => {
    expect(allowed(uariv, 'assignee', 'mesa', 'luz')).toEqual(['luz']);
  });

  it.each([
    ['back-office', 'ventanilla', ['beto', 'luz']],
    ['specialist', 'frenos', ['dora', 'ivan']],
    ['provider-contact', 'fabrica', ['pablo']],
    ['first-level', 'frenos', ['beto', 'luz']],
  ] as const)('I8 at the repair desk %s of a ticket in %s: %j', (doer, group, who) => {
    expect(allowed(repairDesk, doer, group)).toEqual(who);
  });

  it('one of several is enough, none of none', () => {
    const standing = { requester: ref('ana'), assignee: null, group: 'mesa' };
    expect(isOneOf(['system', 'coordinator', 'agent'], actor('beto'), standing, uariv.procedure)).toBe(true);
    expect(isOneOf([], actor('carla'), standing, uariv.procedure)).toBe(false);
  });

  it('I8 a timer is nobody else, and nobody else is a timer', () => {
    expect(doers.filter((doer) => allowed(uariv, doer, 'mesa', 'beto').includes('system'))).toEqual(['system']);
  });
});

describe('the desk', () => {
  it('is whoever is in a group, and the coordination', () => {
    expect(everybody.filter((who) => !isOfDesk(actor(who)))).toEqual(['ana', 'omar']);
    expect(isOfDesk(actor('system'))).toBe(false);
  });

  it('does what is not the requester’s or the timers’ alone', () => {
    const work = uariv.procedure.transitions.filter((t) => !isDeskWork(t)).map((t) => t.id);
    expect(work.toSorted()).toEqual(['accept', 'accept-by-silence', 'answer', 'lapse', 'refuse', 'resolve-by-silence', 'withdraw']);
  });
});
