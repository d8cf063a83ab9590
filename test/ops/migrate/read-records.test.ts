import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { createTotal, compareKeys, withLeaseEnded } from '../../../src/ops/migrate/read-records.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';

describe('the records of two stores', () => {
  it('records are sorted by code point, as both stores list them, not as JavaScript sorts', () => {
    expect(['z', '～', '😀', 'Z', 'á', 'a'].toSorted(compareKeys)).toEqual(['Z', 'a', 'z', 'á', '～', '😀']);
    expect(['～', '😀'].toSorted(), 'as JavaScript has it').toEqual(['😀', '～']);
  });

  it('the total fingerprint is the same in any order of records, and differs when a record differs', () => {
    const total = (all: readonly Uint8Array[]): string => {
      const sum = createTotal();
      for (const each of all) sum.add(Buffer.from(each));
      return sum.text();
    };
    const prints = fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 9, selector: String });
    fc.assert(
      fc.property(prints, (all) => {
        expect(total(all.toReversed())).toBe(total(all));
        expect(total([Uint8Array.from(all[0] ?? [], (byte) => byte ^ 1), ...all.slice(1)])).not.toBe(total(all));
      }),
    );
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
