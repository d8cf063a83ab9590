import type { RecordedEvent } from './events.js';
import type { Refusal } from './refusals.js';

/** Who changed the state last, and when: what a late press is told. */
export function lastMove(history: readonly RecordedEvent[]): Extract<Refusal, { code: 'stale-card' }>['last'] {
  const last = history.findLast((e) => 'to' in e.event);
  return last === undefined ? null : { by: last.by.kind === 'person' ? last.by.person : null, at: last.at };
}
