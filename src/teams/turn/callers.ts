import { LRUCache } from 'lru-cache';
import { take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { ANY_CHANNEL, type Caller, type DeskAdapter } from '../connector/adapter.js';
import type { BotIdentity } from '../connector/authentication.js';
import { claimedService } from '../inbound/bot-token.js';
import { CrowdedOut, createFairQueue } from './fair-queue.js';
import { tryAgain, type TurnAnswer } from './replies.js';

type CallerRefusal = { status: number; code: string; message: string };

export const noToken: CallerRefusal = { status: 401, code: 'unauthorized', message: 'no valid token' };
export const noKeys: CallerRefusal = { status: 503, code: 'keys-unavailable', message: 'try again' };
const tooMany: CallerRefusal = { status: 429, code: 'too-many', message: 'no valid token, again and again' };

export function refuse(log: Log, { status, code, message }: CallerRefusal, cause?: unknown): TurnAnswer {
  log.write(status >= 500 ? 'error' : 'info', 'activity-refused', { status, code }, cause);
  return bodyOf({ status, code, message });
}

function bodyOf({ status, code, message }: CallerRefusal): TurnAnswer {
  return { status, body: { error: { code, message } } };
}

export interface Callers {
  /** @returns null for a caller whose token is true. Never throws */
  refuse(authorization: string, address: string): Promise<TurnAnswer | null>;
}

type CallerParts = { adapter: DeskAdapter; identity: BotIdentity; clock: Clock; log: Log };

/**
 * Judges callers before anything of what they send is read: the token's form, issuer and audience, then its signature by the SDK. A
 * token that was found valid lately waits behind no other; other signatures are checked in turns by address, because behind a reverse
 * proxy the platform and any stranger have the same one.
 */
export function createCallers({ adapter, identity, clock, log }: CallerParts): Callers {
  const queue = createFairQueue();
  const share = createRefusalShare(clock);
  let keysAwayAt = -Infinity;

  async function check(authorization: string, address: string): Promise<Caller> {
    const verified = adapter.verifiedService(authorization);
    const service = verified ?? claimedService(authorization, identity);
    if (service === null) return { kind: 'unknown' };
    const identify = (): Promise<Caller> => adapter.identify(service, authorization, ANY_CHANNEL);
    return verified === null ? queue.run(address, identify) : identify();
  }

  return {
    async refuse(authorization, remoteAddress) {
      // Local mode has no tokens.
      if (identity.appId === '') return null;
      const address = networkOf(remoteAddress);
      try {
        const caller = await check(authorization, address);
        if (caller.kind === 'known') return null;
        if (caller.kind === 'uncheckable') {
          const isTold = Math.abs(clock.now() - keysAwayAt) < REMINDED_MS;
          if (!isTold) keysAwayAt = clock.now();
          return { ...(isTold ? bodyOf(noKeys) : refuse(log, noKeys, caller.cause)), headers: tryAgain.headers ?? {} };
        }
      } catch (cause) {
        if (cause instanceof CrowdedOut) return tryAgain;
        log.write('error', 'turn-failed', {}, cause);
        return tryAgain;
      }
      const standing = share.spend(address);
      if (standing === 'within') return refuse(log, noToken);
      return standing === 'just-spent' ? refuse(log, tooMany) : bodyOf(tooMany);
    },
  };
}

/** Refusals of an address that are answered and logged one by one. */
const limits: readonly RateLimit[] = [{ burst: 60, everyMs: 1_000 }];
const maxAddresses = 10_000;
/** How often the log says that an address goes on, or that the signing keys are away. */
const REMINDED_MS = 60_000;

type RefusalShare = { spend(address: string): 'within' | 'just-spent' | 'spent' };

function createRefusalShare(clock: Clock): RefusalShare {
  const allowances = new LRUCache<string, Allowance>({ max: maxAddresses });
  const reminded = new LRUCache<string, true>({ max: maxAddresses, ttl: REMINDED_MS, ttlResolution: 0, perf: clock });
  return {
    spend(address) {
      const { waitMs, left } = take(allowances.get(address) ?? untouched, limits, clock.now());
      allowances.set(address, left);
      if (waitMs === 0) return 'within';
      if (reminded.has(address)) return 'spent';
      reminded.set(address, true);
      return 'just-spent';
    },
  };
}

/** The address, but of IPv6 its network: one caller has all 64 bits of the rest to choose from. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...left, ...after].slice(0, 4).join(':');
}
