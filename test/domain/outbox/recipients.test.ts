import { describe, expect, it } from 'vitest';
import { isRequesterUnreachable, recipientOf } from '../../../src/domain/outbox/recipients.js';
import { personId } from '../../../src/domain/people/person.js';
import type { By, TicketEvent } from '../../../src/domain/ticket/events.js';
import type { StoredTicket } from '../../../src/domain/ticket/stored-ticket.js';
import { anAskedCase, aTakenCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';
import { press, type Story } from '../../support/scenario.js';
import { arrived, failed, itemName, sent } from './sends.js';

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

describe('a requester who cannot be reached', () => {
  /** All that is owed is sent; messages to that person are blocked. */
  const blockedAt = ({ stored, now }: Story, who: string) =>
    sent(stored, now, (item) => (item.kind === 'notification' && itemName(item).endsWith(` ${who}`) ? failed('blocked') : arrived));

  const and = (stored: StoredTicket, who: 'system' | Who, event: TicketEvent): StoredTicket => {
    const by: By = who === 'system' ? { kind: 'system' } : { kind: 'person', person: ref(who) };
    return { ...stored, history: [...stored.history, { seq: stored.history.length + 1, at: stored.ticket.since, by, event }] };
  };

  it('is told by the message that did not reach them', () => {
    expect(isRequesterUnreachable(blockedAt(anAskedCase(), 'ana'))).toBe(true);
    expect(isRequesterUnreachable(blockedAt(anAskedCase(), 'nadie'))).toBe(false);
  });

  it('is not told by one that did not reach the assignee', () => {
    const answered = anAskedCase().and(press('answer', { answer: 'Error 5' }), 'ana');
    expect(isRequesterUnreachable(blockedAt(answered, 'beto'))).toBe(false);
  });

  it('is still told after the assignee was reached', () => {
    const lost = blockedAt(anAskedCase(), 'ana');
    expect(
      isRequesterUnreachable(
        and(lost, 'system', {
          type: 'delivery-recorded',
          notification: 'n',
          kind: 'moved',
          recipient: { kind: 'person', person: ref('beto') },
          outcome: 'sent',
        }),
      ),
    ).toBe(true);
  });

  it('is over once they do something here', () => {
    const lost = blockedAt(anAskedCase(), 'ana');
    expect(isRequesterUnreachable(and(lost, 'beto', { type: 'information-added', text: 'la llamé' }))).toBe(true);
    expect(isRequesterUnreachable(and(lost, 'ana', { type: 'information-added', text: 'ya pude' }))).toBe(false);
  });
});
