import { createHash, randomBytes } from 'node:crypto';
import type { Ids } from '../ports/ids.js';

/** 22 characters of 6 bits each. */
const LENGTH = 22;

export const randomIds: Ids = {
  /** 17 bytes give 22 characters without padding. */
  next: () => randomBytes(17).toString('base64url').slice(0, LENGTH),
  /** JSON keeps the parts apart: `['a', 'bc']` and `['ab', 'c']` are two texts. */
  derived: (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, LENGTH),
};
