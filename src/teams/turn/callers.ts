import { LRUCache } from 'lru-cache';
import { take, untouched, type Allowance, type RateLimit } from '../../core/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { ANY_CHANNEL, type Caller, type DeskAdapter } from '../connector/adapter.js';
import type { BotIdentity } from '../connector/authentication.js';
import { tryAgain, type TurnAnswer } from './replies.js';
import { isObject, parseJson, textAt, type JsonObject } from '../../core/json.js';
import { setImmediate as nextRound } from 'node:timers/promises';

type CallerRefusal = { status: number; code: string; message: string };

export const noToken: CallerRefusal = { status: 401, code: 'unauthorized', message: 'no valid token' };
export const noKeys: CallerRefusal = { status: 503, code: 'keys-unavailable', message: 'try again' };
const tooMany: CallerRefusal = { status: 429, code: 'too-many', message: 'no valid token, again and again' };

export function refuse(log: Log, refusal: CallerRefusal, cause?: unknown): TurnAnswer {
  const { status, code } = refusal;
  log.write(status >= 500 ? 'error' : 'info', 'activity-refused', { status, code }, cause);
  return answerTo(refusal);
}

function answerTo({ status, code, message }: CallerRefusal): TurnAnswer {
  return { status, body: { error: { code, message } } };
}

type CallerParts = { adapter: DeskAdapter; identity: BotIdentity; clock: Clock; log: Log };

/**
 * Before the request is read: the token's form, issuer and audience, then its signature by the SDK. A token that was found valid lately
 * does not wait; other signatures are checked in turns by address, because behind a reverse proxy the platform and strangers have the same
 * address.
 * @returns a check that gives null for a valid token. Never throws
 */
export function createCallerCheck({ adapter, identity, clock, log }: CallerParts) {
  const queue = createFairQueue();
  const allowances = new LRUCache<string, Allowance>({ max: maxAddresses });
  const reminded = new LRUCache<string, true>({ max: maxAddresses, ttl: REMINDED_MS, ttlResolution: 0, perf: clock });
  let keysAwayAt = -Infinity;

  async function check(authorization: string, address: string): Promise<Caller> {
    const verified = adapter.verifiedService(authorization);
    const service = verified ?? claimedService(authorization, identity);
    if (service === null) return { kind: 'unknown' };
    const identify = (): Promise<Caller> => adapter.identify(service, authorization, ANY_CHANNEL);
    return verified === null ? queue.run(address, identify) : identify();
  }

  return async (authorization: string, remoteAddress: string): Promise<TurnAnswer | null> => {
    if (identity.appId === '') return null;
    const address = networkOf(remoteAddress);
    try {
      const caller = await check(authorization, address);
      if (caller.kind === 'known') return null;
      if (caller.kind === 'uncheckable') {
        const isTold = Math.abs(clock.now() - keysAwayAt) < REMINDED_MS;
        if (!isTold) keysAwayAt = clock.now();
        return { ...(isTold ? answerTo(noKeys) : refuse(log, noKeys, caller.cause)), headers: tryAgain.headers ?? {} };
      }
    } catch (cause) {
      if (!(cause instanceof CrowdedOut)) log.write('error', 'turn-failed', {}, cause);
      return tryAgain;
    }
    const { waitMs, left } = take(allowances.get(address) ?? untouched, limits, clock.now());
    allowances.set(address, left);
    if (waitMs === 0) return refuse(log, noToken);
    if (reminded.has(address)) return answerTo(tooMany);
    reminded.set(address, true);
    return refuse(log, tooMany);
  };
}

/** Refusals of one address that are answered and logged one by one. */
const limits: readonly RateLimit[] = [{ burst: 60, everyMs: 1_000 }];
const maxAddresses = 10_000;
/** How often the log repeats that an address still sends, or that the signing keys are unavailable. */
const REMINDED_MS = 60_000;

/** Returns the address, or the network of an IPv6 address: one caller can choose all 64 bits of the rest. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...left, ...after].slice(0, 4).join(':');
}

const maxTokenLength = 8_192;
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const TOKEN = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/;

/**
 * Takes a first look at a token, which costs microseconds: its form, algorithm, issuer, audience and expiry. The SDK accepts a token
 * without an expiry, and one with an unknown `crit`, which RFC 7515 forbids. Anybody can write such a token; only the signature, which the
 * SDK checks, proves that it is genuine. The emulator's tokens have another issuer.
 * @param authorization the header as it came, or ''
 * @returns the service address that the token claims, or null for a token that cannot come from the platform
 */
export function claimedService(authorization: string, { issuer, appId }: Pick<BotIdentity, 'issuer' | 'appId'>): string | null {
  if (authorization.length > maxTokenLength) return null;
  const [, head = '', body = ''] = TOKEN.exec(authorization) ?? [];
  const header = decoded(head);
  if (!ALGORITHMS.includes(textAt(header, 'alg') ?? '') || 'crit' in header) return null;
  const claims = decoded(body);
  if (typeof claims['exp'] !== 'number') return null;
  if (textAt(claims, 'iss') !== issuer || textAt(claims, 'aud') !== appId) return null;
  return textAt(claims, 'serviceurl') || null;
}

function decoded(part: string): JsonObject {
  const read = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  return isObject(read) ? read : {};
}

/** It waited in a full lane until newer work took its place. */
export class CrowdedOut extends Error {
  override readonly name = 'CrowdedOut';
  readonly code = 'crowded-out';
}

const maxAtOnce = 4;
const SHARE_MS = 1;
const maxInLane = 200;

type Waiting = { start(): Promise<unknown>; crowdOut(): void };

/**
 * Lanes take turns, and after each millisecond everything else that waits runs first. In a lane the newest work is taken first: under a
 * flood it is the work whose caller is still listening.
 */
export function createFairQueue() {
  const lanes = new Map<string, Waiting[]>();
  let running = 0;

  function take(): Waiting | undefined {
    for (const [lane, waiting] of lanes) {
      const next = waiting.pop();
      // The lane goes to the end of the queue.
      lanes.delete(lane);
      if (waiting.length > 0) lanes.set(lane, waiting);
      return next;
    }
    return undefined;
  }
  async function runAll(): Promise<void> {
    running += 1;
    await nextRound();
    let began = performance.now();
    for (let next = take(); next !== undefined; next = take()) {
      await next.start();
      if (performance.now() - began < SHARE_MS) continue;
      await nextRound();
      began = performance.now();
    }
    running -= 1;
  }
  return {
    /** @throws {CrowdedOut} */
    run: <T>(lane: string, work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const waiting = lanes.get(lane) ?? [];
        waiting.push({ start: () => work().then(resolve, reject), crowdOut: () => reject(new CrowdedOut('too many wait')) });
        lanes.set(lane, waiting);
        if (waiting.length > maxInLane) waiting.shift()?.crowdOut();
        if (running < maxAtOnce) void runAll();
      }),
  };
}
