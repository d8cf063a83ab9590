import type { ChatMessage } from '../../playground/chats/chat-log.js';

/** What must not be. */
export type BreachKind =
  /** (12) A report that Teams was told has arrived is nowhere, and its person was not told. */
  | 'lost report'
  /** (12) One report became two. */
  | 'double report'
  /** A press that was said to be done is not in the case. */
  | 'lost act'
  /** (13) A message stands twice, and the second one does not say that it may be a repeat. */
  | 'unmarked repeat'
  /** (14) A card shows the past. */
  | 'card of the past'
  /** (14) A second card of a case in one place; it shows the present. */
  | 'second card'
  /** (14) A question or a solution can be answered that is over. */
  | 'over and open'
  /** (14) A card in the channel of a group that the case has left can be worked with. */
  | 'open in a left channel'
  /** (15) Teams' rate table was exceeded. */
  | 'rate exceeded';

/** @property words of the report that it is about; @property messages those that show it */
export type Breach = { kind: BreachKind; words: string; says: string; conversation: string; messages: readonly ChatMessage[] };

export function counted(breaches: readonly Breach[]): string {
  const counts = new Map<BreachKind, number>();
  for (const { kind } of breaches) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts.size === 0 ? 'none' : [...counts].map(([kind, times]) => `${kind} ${times}`).join(' · ');
}
