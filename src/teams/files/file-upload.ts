import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.js';
import { storageUrl, type ServiceRules } from '../protocol/allowed-services.js';
import { retryAfterMs } from '../connector/sdk-errors.js';
import { isObject, parseJson } from '../../core/json.js';

/**
 * `expired`: the upload address is no longer valid · `outcome-unknown`: all bytes were sent but no clear answer came, so the file may be
 * there · `no-room`: the storage is full · `foreign-host`: the address is not in the organisation's storage, nothing was sent · `refused` ·
 * `failed`: not reached in time; another try may succeed.
 */
export type UploadOutcome = 'done' | 'expired' | 'outcome-unknown' | 'no-room' | 'foreign-host' | 'refused' | 'failed';

export type UploadFile = (uploadUrl: string, bytes: Uint8Array) => Promise<UploadOutcome>;

export type UploadParts = {
  rules: ServiceRules;
  clock: Clock;
  timeLimitMs?: number;
  fragmentLimitMs?: number;
  firstRestMs?: number;
};

/** Every fragment but the last is a multiple of 320 KiB; 5 MiB is within the range that Microsoft advises. */
const FRAGMENT = 16 * 320 * 1_024;
const MAX_TRIES = 6;
const LONGEST_REST_MS = 30_000;
/** Answers have a few hundred characters. */
const LONGEST_ANSWER = 64 * 1_024;

type UploadStep =
  | { go: 'on'; from: number }
  | { go: 'again'; restMs: number | null }
  | { go: 'ask' }
  | { go: 'end'; outcome: UploadOutcome };

/** In one session. Never throws. */
export function createFileUpload(parts: UploadParts): UploadFile {
  const { rules, timeLimitMs = 300_000, firstRestMs = 1_000 } = parts;
  return async (uploadUrl, bytes) => {
    const url = storageUrl(uploadUrl, rules);
    if (url === null) return 'foreign-host';
    const size = bytes.byteLength;
    const signal = AbortSignal.timeout(timeLimitMs);
    const asked = (request: UploadRequest, whenGone: UploadOutcome) => stepAfter(parts, { url, size, signal }, request, whenGone);
    let from = 0;
    let tries = 0;
    let hasSentAll = false;
    while (tries < MAX_TRIES && !signal.aborted) {
      const end = Math.min(from + FRAGMENT, size);
      hasSentAll ||= end === size;
      const headers = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${end - 1}/${size}` };
      let step = await asked({ method: 'PUT', headers, body: Buffer.from(bytes.subarray(from, end)) }, 'expired');
      if (step.go === 'again') {
        const restMs = Math.min(step.restMs ?? firstRestMs * 2 ** tries, LONGEST_REST_MS);
        await wait(restMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) break;
        step = { go: 'ask' };
      }
      // Only the session knows how much of a fragment arrived. A session that has ended is gone, whether it succeeded or expired.
      if (step.go === 'ask') step = await asked({ method: 'GET' }, hasSentAll ? 'outcome-unknown' : 'expired');
      if (step.go === 'end') return step.outcome;
      tries = step.go === 'on' && step.from > from ? 0 : tries + 1;
      if (step.go !== 'on') continue;
      from = step.from;
      hasSentAll = false;
    }
    return hasSentAll ? 'outcome-unknown' : 'failed';
  };
}

type UploadRequest = { method: 'PUT'; headers: Record<string, string>; body: Buffer<ArrayBuffer> } | { method: 'GET' };

/** Without a token: the address itself is the permission, and Microsoft refuses a token beside it. Follows no redirect. */
async function stepAfter(
  { clock, fragmentLimitMs = 60_000 }: UploadParts,
  { url, size, signal }: { url: URL; size: number; signal: AbortSignal },
  request: UploadRequest,
  whenGone: UploadOutcome,
): Promise<UploadStep> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(fragmentLimitMs)]);
  const answered = await fetch(url, { ...request, redirect: 'manual', signal: limited })
    .then(async (response) => ({ status: response.status, headers: response.headers, text: await response.text() }))
    .catch(() => null);
  if (answered === null) return { go: 'again', restMs: null };
  const { status, headers, text } = answered;
  const isPut = request.method === 'PUT';
  if (isPut && (status === 200 || status === 201)) return { go: 'end', outcome: 'done' };
  if (status === (isPut ? 202 : 200)) return nextStep(text.length > LONGEST_ANSWER ? null : parseJson(text), size);
  // Status 416: the session has some of these bytes already.
  if (isPut && status === 416) return { go: 'ask' };
  return failedStep(status, retryAfterMs(headers.get('retry-after'), clock.now()), whenGone);
}

function failedStep(status: number, restMs: number | null, whenGone: UploadOutcome): UploadStep {
  if (status === 404 || status === 410) return { go: 'end', outcome: whenGone };
  if (status === 507) return { go: 'end', outcome: 'no-room' };
  if (status === 429 || status === 408 || status >= 500) return { go: 'again', restMs };
  return { go: 'end', outcome: 'refused' };
}

/** At the start of the first missing range. The end of that range is not how much to send. */
function nextStep(answer: unknown, size: number): UploadStep {
  const ranges = isObject(answer) ? answer['nextExpectedRanges'] : null;
  const first: unknown = Array.isArray(ranges) ? ranges[0] : null;
  const from = typeof first === 'string' ? Number(/^(\d{1,12})(-|$)/.exec(first)?.[1] ?? Number.NaN) : Number.NaN;
  return from >= 0 && from < size ? { go: 'on', from } : { go: 'ask' };
}
