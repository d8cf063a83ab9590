import { describe, expect, it } from 'vitest';
import { isRequesterUnreachable } from '../../../src/core/ticket/undelivered.js';
import type { By, TicketEvent } from '../../../src/core/ticket/events.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { anAskedCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';
import { press, type Story } from '../../support/scenario.js';
import { arrived, failed, sent, itemName } from '../outbox/sends.js';

describe('an unreachable requester', () => {
  /** Sends everything that is pending; messages to that person are blocked. */
  const blockedAt = ({ stored, now }: Story, who: string) =>
    sent(stored, now, (item) => (item.kind === 'notification' && itemName(item).endsWith(` ${who}`) ? failed('blocked') : arrived));

  const and = (stored: StoredTicket, who: 'system' | Who, event: TicketEvent): StoredTicket => {
    const by: By = who === 'system' ? { kind: 'system' } : { kind: 'person', person: ref(who) };
    return { ...stored, history: [...stored.history, { seq: stored.history.length + 1, at: stored.ticket.since, by, event }] };
  };

  it('a requester who did not receive the last message is unreachable', () => {
    expect(isRequesterUnreachable(blockedAt(anAskedCase(), 'ana'))).toBe(true);
    expect(isRequesterUnreachable(blockedAt(anAskedCase(), 'nadie'))).toBe(false);
  });

  it('an undelivered message to the assignee does not make the requester unreachable', () => {
    const answered = anAskedCase().and(press('answer', { answer: 'Error 5' }), 'ana');
    expect(isRequesterUnreachable(blockedAt(answered, 'beto'))).toBe(false);
  });

  it('a requester stays unreachable after a message reached the assignee', () => {
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

  it('UARIV-16 a requester who was told by other means is no longer unreachable; one who could not be told still is', () => {
    const lost = blockedAt(anAskedCase(), 'ana');
    const contact = {
      type: 'manual-contact-recorded',
      recipient: { kind: 'person', person: ref('ana') },
      upTo: lost.history.length,
    } as const;
    expect(isRequesterUnreachable(and(lost, 'beto', { ...contact, how: 'telephone' }))).toBe(false);
    expect(isRequesterUnreachable(and(lost, 'beto', { ...contact, how: 'impossible' }))).toBe(true);
  });

  it('a requester is no longer unreachable after they act on the case', () => {
    const lost = blockedAt(anAskedCase(), 'ana');
    expect(isRequesterUnreachable(and(lost, 'beto', { type: 'information-added', text: 'la llamé' }))).toBe(true);
    expect(isRequesterUnreachable(and(lost, 'ana', { type: 'information-added', text: 'ya pude' }))).toBe(false);
  });
});
