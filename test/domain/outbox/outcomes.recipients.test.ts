import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../../src/domain/outbox/outcomes.js';
import { personId } from '../../../src/domain/people/person.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { press } from '../../support/scenario.js';

const to = (id: string) => ({ kind: 'person' as const, person: personId(id) });

describe('whom a message was for', () => {
  it('is named as the ticket knew them', () => {
    const { stored } = aTakenCase();
    expect([recipientOf(to('ana'), stored), recipientOf(to('beto'), stored)]).toEqual([
      { kind: 'person', person: ref('ana') },
      { kind: 'person', person: ref('beto') },
    ]);
  });

  it('is named also when somebody else has it by now', () => {
    const { stored } = aTakenCase().and(press('assign', { person: 'luz' }), 'beto');
    expect(recipientOf(to('beto'), stored)).toEqual({ kind: 'person', person: ref('beto') });
  });

  it('has no name where the ticket never knew one', () => {
    expect(recipientOf(to('quien-sabe'), aTakenCase().stored)).toEqual({ kind: 'person', person: { id: 'quien-sabe', name: '' } });
  });

  it('of a channel is its group', () => {
    expect(recipientOf({ kind: 'channel', group: 'mesa' }, aTakenCase().stored)).toEqual({ kind: 'channel', group: 'mesa' });
  });
});
