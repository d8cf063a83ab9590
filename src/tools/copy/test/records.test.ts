import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import { compareKeys, withLeaseEnded } from '../records.js';
import { OPENED, aStoredTicket } from '../../../../test/support/a-stored-ticket.js';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';

describe('the records of two stores', () => {
  it('records are sorted by code point, as both stores list them, not as JavaScript sorts', () => {
    expect(['z', '～', '😀', 'Z', 'á', 'a'].toSorted(compareKeys)).toEqual(['Z', 'a', 'z', 'á', '～', '😀']);
    expect(['～', '😀'].toSorted(), 'as JavaScript has it').toEqual(['😀', '～']);
  });
});

describe('the lease of a copied ticket', () => {
  const recordOf = (stored: StoredTicket) => ({ key: stored.id, text: JSON.stringify(stored), numbers: [] });
  const leasedUntil = (ms: number): StoredTicket =>
    aStoredTicket('t-1', { wakeAt: instant(ms), lease: { owner: 'old', until: instant(ms) } });

  it('a ticket without a lease is copied word for word', () => {
    for (const words of ['hola', '"lease":{', '{"lease":{"until":9}}']) {
      const record = recordOf(aStoredTicket('t-1', { ticket: { words } }));
      expect(withLeaseEnded(record)).toEqual(record);
    }
  });

  it('the lease of a copied ticket ends with its last event, and nothing else changes', () => {
    const { text } = withLeaseEnded(recordOf(leasedUntil(OPENED + 100_000)));
    expect(text).toBe(JSON.stringify(leasedUntil(OPENED)));
  });

  it('a lease that has ended is copied unchanged, also by a second copy', () => {
    const once = withLeaseEnded(recordOf(leasedUntil(OPENED + 100_000)));
    expect(withLeaseEnded(once)).toEqual(once);
    expect(withLeaseEnded(recordOf(leasedUntil(OPENED - 1)))).toEqual(recordOf(leasedUntil(OPENED - 1)));
  });
});
