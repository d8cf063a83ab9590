import type { Instant } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import type { Posted } from '../../src/core/outbox/posted-card.js';
import { SendFault } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import { placeName } from '../support/a-messenger.js';

/** How the platform takes one call, and what it says to it. */
export type Fate =
  | { kind: 'well' | 'no-id' | 'wrong-id' | 'unclear-before' | 'unclear-after' | 'not-sent' | 'gone' }
  | { kind: 'throttled'; retryAfterMs: number | null }
  | { kind: 'blocked'; until: Instant };

/** A message as people see it; a card keeps its place when it is updated. */
export type StandingMessage = { activity: string; place: string; message: Message; shownAt: Instant };

/** The platform as people see it: chats and channels with what stands in them. */
export type SimulatedConnector = {
  /** @throws {SendFault} */
  post(to: Place, message: Message, fate: Fate): Posted;
  /** @throws {SendFault} */
  update(to: Place, posted: Posted, message: Message, fate: Fate): void;
  /** What was ever posted at a place and is not deleted, the oldest first. */
  shownAt(place: string): readonly StandingMessage[];
  /** What stands under that id; null when nothing does. */
  find(activity: string): StandingMessage | null;
  /** Whether it gave this id and nothing is found by it. */
  isWrongId(activity: string): boolean;
  /** What was posted when it gave that id, also one that finds nothing; null when it is deleted. */
  postedAs(activity: string): StandingMessage | null;
  /** Every door is open again, and stays so. */
  calm(): void;
};

export function createSimulatedConnector(now: () => Instant): SimulatedConnector {
  const shown = new Map<string, StandingMessage>();
  /** The right ids, by the wrong ones. */
  const wrong = new Map<string, string>();
  const shut = new Map<string, Instant>();
  let count = 0;
  const answer = <T>(fate: Fate, place: string, take: () => T): T => {
    if (fate.kind === 'blocked') shut.set(place, fate.until);
    if ((shut.get(place) ?? now()) > now()) throw new SendFault('blocked');
    if (fate.kind === 'throttled') throw new SendFault('throttled', fate.retryAfterMs);
    if (fate.kind === 'not-sent') throw new SendFault('not-sent');
    if (fate.kind === 'gone') throw new SendFault('gone');
    if (fate.kind === 'unclear-before') throw new SendFault('outcome-unknown');
    const taken = take();
    if (fate.kind === 'unclear-after') throw new SendFault('outcome-unknown');
    return taken;
  };
  const put = (place: string, message: Message): string => {
    count += 1;
    const activity = `a${count}`;
    shown.set(activity, { activity, place, message, shownAt: now() });
    return activity;
  };
  const idFor = (fate: Fate, activity: string): string | null => {
    if (fate.kind === 'no-id') return null;
    if (fate.kind !== 'wrong-id') return activity;
    wrong.set(`not-${activity}`, activity);
    return `not-${activity}`;
  };
  return {
    post(to, message, fate) {
      const place = placeName(to);
      const activity = answer(fate, place, () => put(place, message));
      return { conversation: `${to.kind}:${place}`, activity: idFor(fate, activity) };
    },
    update(to, posted, message, fate) {
      const activity = posted.activity ?? '';
      // A person deletes a card, so it cannot be updated.
      if (fate.kind === 'gone') shown.delete(activity);
      answer(fate, placeName(to), () => {
        const before = shown.get(activity);
        if (before === undefined) throw new SendFault('gone');
        shown.set(activity, { ...before, message });
      });
    },
    shownAt: (place) => [...shown.values()].filter((s) => s.place === place),
    find: (activity) => shown.get(activity) ?? null,
    isWrongId: (activity) => wrong.has(activity),
    postedAs: (activity) => shown.get(wrong.get(activity) ?? activity) ?? null,
    calm: () => shut.clear(),
  };
}
