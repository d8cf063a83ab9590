import { describe, expect, it } from 'vitest';
import { aClosedCase, aDraft, aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { wish } from '../../support/scenario.js';

const person = ref('carla');
const joins = wish({ type: 'note-problem', problem: 3, person, reason: null });
const leaves = wish({ type: 'note-problem', problem: 3, person, reason: 'Era otra cosa' });

describe('a problem in the history of a case', () => {
  it('SIIF-21 a case, also a closed one, names the problem it was added to and the person who added it', () => {
    for (const story of [aTakenCase(), aClosedCase()]) {
      const { ticket } = story.when(joins).by('system').thenHappened({ type: 'problem-linked', problem: 3, person });
      expect(ticket.problems).toEqual([3]);
    }
  });

  it('SIIF-21 a case says why it was taken out of a problem', () => {
    const joined = aTakenCase().and(joins, 'system');
    const { ticket } = joined.when(leaves).by('system').thenHappened({ type: 'problem-unlinked', problem: 3, reason: 'Era otra cosa' });
    expect(ticket.problems).toEqual([]);
  });

  it('SIIF-21 a case that is in the problem already, or is not, says nothing twice', () => {
    aTakenCase().and(joins, 'system').when(joins).by('system').thenNothing();
    aTakenCase().when(leaves).by('system').thenNothing();
  });

  it('SIIF-21 a draft is in no problem, and no person writes this themself', () => {
    aDraft().when(joins).by('system').thenRefused('not-registered');
    aTakenCase().when(joins).by('carla').thenNothing();
  });
});
