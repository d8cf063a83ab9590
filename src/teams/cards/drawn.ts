import type { Rendered } from '../protocol/outgoing.js';
import { expand, type CardName, type Cards } from './catalogue.js';
import { oneLine } from './parts/user-words.js';

/** A card with what its notification says; without a summary, what a client reads that draws no cards. */
export function drawn<Name extends CardName>(name: Name, data: Cards[Name], summary?: string): Rendered {
  return { kind: 'card', card: expand(name, data), summary: oneLine(summary ?? data.fallback, 160) };
}
