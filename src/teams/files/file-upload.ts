import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.js';
import { storageUrl, type ServiceRules } from '../protocol/allowed-services.js';
import { retryAfterMs } from '../protocol/retry-after.js';
import { isObject, parseJson } from '../../json.js';

/**
 * How an upload into a person's storage ended. `expired`: its address is no longer valid · `outcome-unknown`: all bytes left and
 * no clear answer came, so the file may be there · `no-room`: the storage is full · `foreign-host`: not the organisation's
 * storage, nothing was sent · `refused` · `failed`: not reached in time; another try may succeed.
 */
export type UploadOutcome = 'done' | 'expired' | 'outcome-unknown' | 'no-room' | 'foreign-host' | 'refused' | 'failed';

/** Uploads all bytes in one session. Never throws. */
export type UploadFile = (uploadUrl: string, bytes: Uint8Array) => Promise<UploadOutcome>;

export type UploadParts = {
  rules: ServiceRules;
  clock: Clock;
  /** For the whole file. */
  timeLimitMs?: number;
  /** For one fragment and its answer. */
  fragmentLimitMs?: number;
  /** Waits between tries double from this. */
  firstRestMs?: number;
};

/** Every fragment but the last is a multiple of 320 KiB; 5 MiB is within the range that Microsoft advises. */
const FRAGMENT = 16 * 320 * 1_024;
/** In a row without progress. */
const MAX_TRIES = 6;
const LONGEST_REST_MS = 30_000;
/** Answers have a few hundred characters. */
const LONGEST_ANSWER = 64 * 1_024;

type UploadSession = { url: URL; bytes: Uint8Array; signal: AbortSignal; clock: Clock; fragmentLimitMs: number; firstRestMs: number };

/** What follows a request: go on at a byte, wait and ask where to go on, or end. */
type UploadStep =
  { go: 'on'; from: number } | { go: 'again'; restMs: number | null } | { go: 'ask' } | { go: 'end'; outcome: UploadOutcome };

export function createFileUpload({
  rules,
  clock,
  timeLimitMs = 300_000,
  fragmentLimitMs = 60_000,
  firstRestMs = 1_000,
}: UploadParts): UploadFile {
  return async (uploadUrl, bytes) => {
    const url = storageUrl(uploadUrl, rules);
    if (url === null) return 'foreign-host';
    return upload({ url, bytes, signal: AbortSignal.timeout(timeLimitMs), clock, fragmentLimitMs, firstRestMs });
  };
}

async function upload(session: UploadSession): Promise<UploadOutcome> {
  const { bytes, signal, firstRestMs } = session;
  let from = 0;
  let tries = 0;
  let hasSentAll = false;
  while (tries < MAX_TRIES && !signal.aborted) {
    const end = Math.min(from + FRAGMENT, bytes.byteLength);
    hasSentAll ||= end === bytes.byteLength;
    let step = await put(session, from, end);
    if (step.go === 'again') {
      if (!(await rest(step.restMs ?? firstRestMs * 2 ** tries, signal))) break;
      step = { go: 'ask' };
    }
    // Only the session knows how much of a fragment arrived.
    if (step.go === 'ask') step = await missing(session, hasSentAll);
    if (step.go === 'end') return step.outcome;
    tries = step.go === 'on' && step.from > from ? 0 : tries + 1;
    if (step.go !== 'on') continue;
    from = step.from;
    hasSentAll = false;
  }
  return hasSentAll ? 'outcome-unknown' : 'failed';
}

async function rest(ms: number, signal: AbortSignal): Promise<boolean> {
  await wait(Math.min(ms, LONGEST_REST_MS), undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** @param end the byte after the fragment's last one */
async function put(session: UploadSession, from: number, end: number): Promise<UploadStep> {
  const { bytes } = session;
  const headers = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${end - 1}/${bytes.byteLength}` };
  const response = await ask(session, { method: 'PUT', headers, body: Buffer.from(bytes.subarray(from, end)) });
  if (response === null) return { go: 'again', restMs: null };
  const { status, answer, restMs } = response;
  if (status === 200 || status === 201) return { go: 'end', outcome: 'done' };
  if (status === 202) return nextStep(answer, bytes.byteLength);
  // The session has some of these bytes already.
  if (status === 416) return { go: 'ask' };
  return failedStep(status, restMs, 'expired');
}

/** Asks the session which bytes are missing. An ended session is gone, whether it succeeded or expired. */
async function missing(session: UploadSession, hasSentAll: boolean): Promise<UploadStep> {
  const response = await ask(session, { method: 'GET' });
  if (response === null) return { go: 'again', restMs: null };
  const { status, answer, restMs } = response;
  if (status === 200) return nextStep(answer, session.bytes.byteLength);
  return failedStep(status, restMs, hasSentAll ? 'outcome-unknown' : 'expired');
}

function failedStep(status: number, restMs: number | null, whenGone: UploadOutcome): UploadStep {
  if (status === 404 || status === 410) return { go: 'end', outcome: whenGone };
  if (status === 507) return { go: 'end', outcome: 'no-room' };
  if (status === 429 || status === 408 || status >= 500) return { go: 'again', restMs };
  return { go: 'end', outcome: 'refused' };
}

/** Goes on at the beginning of the first missing range. The range's end is not the size to send. */
function nextStep(answer: unknown, size: number): UploadStep {
  const ranges = isObject(answer) ? answer['nextExpectedRanges'] : null;
  const first: unknown = Array.isArray(ranges) ? ranges[0] : null;
  const from = typeof first === 'string' ? Number(/^(\d{1,12})(-|$)/.exec(first)?.[1] ?? Number.NaN) : Number.NaN;
  return from >= 0 && from < size ? { go: 'on', from } : { go: 'ask' };
}

type UploadReply = { status: number; answer: unknown; restMs: number | null };

/** Sends no token: the address itself is the permission, and Microsoft refuses a token beside it. Follows no redirect. */
async function ask(
  { url, signal, clock, fragmentLimitMs }: UploadSession,
  request: { method: 'PUT' | 'GET'; headers?: Record<string, string>; body?: Buffer<ArrayBuffer> },
): Promise<UploadReply | null> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(fragmentLimitMs)]);
    const response = await fetch(url, { ...request, redirect: 'manual', signal: limited });
    const text = await response.text();
    return {
      status: response.status,
      answer: text.length > LONGEST_ANSWER ? null : parseJson(text),
      restMs: retryAfterMs(response.headers.get('retry-after'), clock.now()),
    };
  } catch {
    return null;
  }
}
