import type { Instant } from '../domain/instant.js';

/** A use case reads it once and passes the moment on. */
export interface Clock {
  now(): Instant;
}
