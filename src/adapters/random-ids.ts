import { hash, randomFillSync } from 'node:crypto';
import type { Ids } from '../ports/ids.js';

/** The length of an id: 22 characters of 6 bits each, which 17 bytes give without padding. */
const LENGTH = 22;
const BYTES = 17;

/** Random bytes for many ids at once: a separate call for each id takes five times as long. */
const pool = Buffer.alloc(256 * BYTES);
let left = 0;

export const randomIds: Ids = {
  next() {
    if (left === 0) left = randomFillSync(pool).length;
    left -= BYTES;
    return pool.toString('base64url', left, left + BYTES).slice(0, LENGTH);
  },
  /** JSON keeps the parts separate: `['a', 'bc']` and `['ab', 'c']` give two texts. */
  derived: (...parts) => hash('sha256', JSON.stringify(parts), 'base64url').slice(0, LENGTH),
};
