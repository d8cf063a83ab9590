import { LRUCache } from 'lru-cache';
import { later, MINUTE, type Instant } from '../../core/instant.js';
import type { PersonId } from '../../core/people/person.js';
import { take, untouched, type Allowance, type RateLimit } from '../../core/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { notTakenText, tooManyMessages, tooManyPresses } from '../../texts/turn-answers.js';
import type { Inbound } from '../../talk/inbound.js';
import { unsentBody, type NotOpened, type UnsentForms } from './invoke-answers.js';
import { type TurnReplies, tryAgain, type TurnAnswer } from './replies.js';

/** One per second, and up to a minute's worth at once: more than a person types. */
export const usualPersonRate: RateLimit = { burst: 60, everyMs: 1_000 };

/** For this time nothing more is accepted from a person who sent too many; the texts name the time too. */
const closedMs = MINUTE;

const maxRemembered = 10_000;

/** @property said whether the person certainly read that nothing is accepted; null while there is nothing to say */
type SenderCount = { allowance: Allowance; closedUntil: Instant | null; notTaken: number; said: Promise<boolean> | null };

type LimitParts = { rate: RateLimit; replies: TurnReplies; notOpened: NotOpened; unsent: UnsentForms; clock: Clock; log: Log };

/**
 * Messages beyond the rate are answered once and counted, and the answer to the next accepted one gives their number: no message is lost
 * without its author knowing. Each press is answered. Each process counts in memory.
 */
export function createPersonLimit(parts: LimitParts) {
  const { rate, clock, log } = parts;
  const senders = new LRUCache<PersonId, SenderCount>({ max: maxRemembered });
  const isTaken = (sender: SenderCount, person: PersonId): boolean => {
    const now = clock.now();
    if (sender.closedUntil !== null && now < sender.closedUntil) return false;
    sender.closedUntil = null;
    const { waitMs, left } = take(sender.allowance, [rate], now);
    sender.allowance = left;
    if (waitMs === 0) return true;
    sender.closedUntil = later(now, closedMs);
    sender.allowance = untouched;
    log.write('warn', 'person-limited', { person });
    return false;
  };
  return {
    async check(inbound: Inbound): Promise<TurnAnswer | null> {
      const { id } = inbound.person;
      const sender = senders.get(id) ?? { allowance: untouched, closedUntil: null, notTaken: 0, said: null };
      senders.set(id, sender);
      if (!isTaken(sender, id)) return notTaken(parts, sender, inbound);
      // The message is not awaited: a press must be answered within seconds.
      if (sender.notTaken > 0) void sayHowMany(parts, sender, inbound);
      return null;
    },
  };
}

/** Only when its author certainly knows; else the platform delivers it again. */
async function notTaken(parts: LimitParts, sender: SenderCount, inbound: Inbound): Promise<TurnAnswer> {
  if (inbound.invoke !== null) return { status: 200, body: unsentBody(inbound, tooManyPresses, parts) };
  const said = (sender.said ??= hasArrived(parts, inbound, tooManyMessages));
  if (!(await said)) {
    if (sender.said === said) sender.said = null;
    return tryAgain;
  }
  sender.notTaken += 1;
  return { status: 200 };
}

async function sayHowMany(parts: LimitParts, sender: SenderCount, inbound: Inbound): Promise<void> {
  const count = sender.notTaken;
  sender.notTaken = 0;
  sender.said = null;
  if (!(await hasArrived(parts, inbound, notTakenText(count)))) sender.notTaken += count;
}

/** Never throws. @returns whether it certainly arrived */
async function hasArrived({ replies, log }: LimitParts, inbound: Inbound, text: string): Promise<boolean> {
  try {
    await replies.say(inbound, { kind: 'text', text });
    return true;
  } catch (fault) {
    log.write('warn', 'turn-failed', { kind: 'person-limit' }, fault);
    return false;
  }
}
