import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/instant.js';
import type { StoredTicket } from '../../src/domain/outbox/stored-ticket.js';
import { handedOver } from '../../src/migrate/handed-over.js';
import { OPENED, aStoredTicket } from '../support/a-stored-ticket.js';

const recordOf = (stored: StoredTicket) => ({ key: stored.id, text: JSON.stringify(stored), numbers: [] });
const until = (ms: number): StoredTicket => aStoredTicket('t-1', { wakeAt: instant(ms), lease: { owner: 'old', until: instant(ms) } });

describe('a ticket that is handed over', () => {
  it('without a lease is word for word what it was', () => {
    for (const words of ['hola', '"lease":{', '{"lease":{"until":9}}']) {
      const record = recordOf(aStoredTicket('t-1', { ticket: { words } }));
      expect(handedOver(record)).toEqual(record);
    }
  });

  it('with one that runs is looked at at once, and nothing else of it is changed', () => {
    const { text } = handedOver(recordOf(until(OPENED + 100_000)));
    expect(text).toBe(JSON.stringify(until(OPENED)));
  });

  it('twice is as once', () => {
    const once = handedOver(recordOf(until(OPENED + 100_000)));
    expect(handedOver(once)).toEqual(once);
    expect(handedOver(recordOf(until(OPENED - 1)))).toEqual(recordOf(until(OPENED - 1)));
  });
});
