import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../../src/core/outbox/places.js';
import { personId } from '../../../src/core/people/person.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { press, uariv } from '../../support/scenario.js';

const to = (id: string) => ({ kind: 'person' as const, person: personId(id) });

describe('the recipient of a delivery', () => {
  it('the recipient of a delivery has the name that the ticket knows', () => {
    const { stored } = aTakenCase();
    expect([recipientOf(to('ana'), stored, uariv.procedure), recipientOf(to('beto'), stored, uariv.procedure)]).toEqual([
      { kind: 'person', person: ref('ana') },
      { kind: 'person', person: ref('beto') },
    ]);
  });

  it('the recipient of a delivery keeps the name after the case goes to another assignee', () => {
    const { stored } = aTakenCase().and(press('assign', { person: 'luz' }), 'beto');
    expect(recipientOf(to('beto'), stored, uariv.procedure)).toEqual({ kind: 'person', person: ref('beto') });
  });

  it('the recipient of a delivery has no name if the ticket never knew one', () => {
    expect(recipientOf(to('quien-sabe'), aTakenCase().stored, uariv.procedure)).toEqual({
      kind: 'person',
      person: { id: 'quien-sabe', name: '' },
    });
  });

  it('the recipient of a delivery to a channel is the channel’s group', () => {
    expect(recipientOf({ kind: 'channel', group: 'mesa' }, aTakenCase().stored, uariv.procedure)).toEqual({
      kind: 'channel',
      group: 'mesa',
    });
  });
});
