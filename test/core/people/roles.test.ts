import { describe, expect, it } from 'vitest';
import { doers, type Doer } from '../../../src/procedure/vocabulary.js';
import { isDeskWork, isOfDesk, isOneOf } from '../../../src/core/people/roles.js';
import { actor, everybody, ref, type Who } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const allowed = (doer: Doer, group: string | null, assignee: Who | null = null) => {
  const standing = { requester: ref('ana'), assignee: assignee === null ? null : ref(assignee), group };
  return [...everybody, 'system' as const].filter((who) => isOneOf([doer], actor(who), standing, uariv.procedure));
};

describe('the roles of a ticket', () => {
  it('I8 the assignee is the person who has it, and no one before', () => {
    expect(allowed('assignee', 'mesa', 'luz')).toEqual(['luz']);
  });

  it('one of several roles is enough, and no role lets no one in', () => {
    const standing = { requester: ref('ana'), assignee: null, group: 'mesa' };
    expect(isOneOf(['system', 'coordinator', 'agent'], actor('beto'), standing, uariv.procedure)).toBe(true);
    expect(isOneOf([], actor('carla'), standing, uariv.procedure)).toBe(false);
  });

  it('I8 a timer has the role of the system alone, and no person has it', () => {
    expect(doers.filter((doer) => allowed(doer, 'mesa', 'beto').includes('system'))).toEqual(['system']);
  });
});

describe('the desk', () => {
  it('the desk is every member of a group and the coordination', () => {
    expect(everybody.filter((who) => !isOfDesk(actor(who)))).toEqual(['ana', 'omar']);
    expect(isOfDesk(actor('system'))).toBe(false);
  });

  it('a transition is the desk’s work unless the requester or the timers alone do it', () => {
    const work = uariv.procedure.transitions.filter((t) => !isDeskWork(t)).map((t) => t.id);
    const timers = ['accept-by-silence', 'lapse', 'lapse-unanswered', 'scheduled-due'];
    expect(work.toSorted()).toEqual([...timers, 'accept', 'answer', 'other-date', 'refuse', 'withdraw'].toSorted());
  });
});
