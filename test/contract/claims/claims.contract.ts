import { describe, expect, it } from 'vitest';
import { instant, later } from '../../../src/core/instant.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { type MakeStores, opened } from '../stores.js';

const now = instant(OPENED);
const soon = later(now, 60_000);

/** What every adapter of `Claims` keeps. */
export function claimsContract(make: MakeStores): void {
  describe('a claim', () => {
    it('a claim belongs to the first caller until it ends', async () => {
      const { claims } = await opened(make);
      expect(await claims.claim('k', 'mine', now, soon)).toBe('mine');
      expect(await claims.claim('k', 'yours', later(now, 59_999), later(soon, 60_000))).toBe('mine');
      expect(await claims.claim('k', 'yours', soon, later(soon, 60_000))).toBe('yours');
      expect(await claims.claim('k', 'mine', later(soon, 1), later(soon, 90_000))).toBe('yours');
    });

    it('a claim belongs to one of fifty concurrent callers, also where an earlier claim has just ended', async () => {
      const { claims } = await opened(make);
      for (const at of [now, later(soon, 5)]) {
        const values = Array.from({ length: 50 }, (_, index) => `${at}-${index}`);
        const standing = await Promise.all(values.map((value) => claims.claim('k', value, at, later(at, 60_000))));
        expect(new Set(standing).size).toBe(1);
        expect(values).toContain(standing[0]);
      }
    });

    it('a claim is separate for each key, however similar the keys are', async () => {
      const { claims } = await opened(make);
      const keys = ['k', 'K', 'k ', 'ñ', 'n', 'k/1', ''];
      for (const key of keys) await claims.claim(key, `of ${key}`, now, soon);
      expect(await Promise.all(keys.map((key) => claims.claim(key, 'late', now, soon)))).toEqual(keys.map((key) => `of ${key}`));
    });
  });
}
