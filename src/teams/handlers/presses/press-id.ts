import type { Turn } from '../handler-context.js';

/** The same press again is the same command; other inputs on the same card are another one. */
export function idOf({ context, actor }: Turn, what: string, nonce: string, inputs: string): string {
  return context.ids.derived(what, nonce, actor.id, inputs);
}
