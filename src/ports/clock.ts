import type { Instant } from '../core/instant.js';

/** A use case reads it once and passes the instant on. */
export interface Clock {
  now(): Instant;
}
