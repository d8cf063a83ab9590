import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toIso } from '../../src/core/instant.js';
import type { Clock } from '../../src/ports/clock.js';
import type { ExchangeLog } from '../../src/ports/exchange-log.js';
import type { Log } from '../../src/ports/log.js';
import type { DeliveryTarget, Recorder } from '../../src/ops/playground.js';
import { redact } from './redact.js';

/** The maximum of a recording: more than a first hour in a test tenant produces. */
const MAX_BYTES = 100 * 1024 * 1024;
/** Statuses of a delivery that is not an activity, has no valid token or comes from elsewhere: any stranger can send such deliveries. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * Writes each exchange with the platform as one line of JSON, for a test tenant. Only the service's account can read the
 * folder and the file. A failing disk ends the recording, not the desk.
 *
 * @param folder created if it is missing
 * @throws when the folder cannot be made
 */
export async function openRecorder(
  folder: string,
  { clock, log, maxBytes = MAX_BYTES }: { clock: Clock; log: Log; maxBytes?: number },
): Promise<Recorder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `exchanges-${toIso(clock.now()).replaceAll(/[:.]/g, '-')}.jsonl`);
  await appendFile(file, '', { mode: 0o600 });
  let seq = 0;
  let bytes = 0;
  let isOpen = true;
  let writing: Promise<void> = Promise.resolve();

  function end(code: string, cause?: unknown): void {
    if (isOpen) log.write('error', 'recording-ended', { code }, cause);
    isOpen = false;
  }

  const add: ExchangeLog['add'] = ({ direction, method, path, sent, status, answered, ms }) => {
    if (!isOpen) return;
    seq += 1;
    const line = `${JSON.stringify({ seq, at: toIso(clock.now()), direction, method, path, sent: redact(sent), status, answered: redact(answered), ms: Math.round(ms) })}\n`;
    bytes += Buffer.byteLength(line);
    if (bytes > maxBytes) return end('too-large');
    writing = writing.then(() => appendFile(file, line)).catch((cause: unknown) => end('not-written', cause));
  };

  return { file, add, deliveriesTo: (bot) => recordedDeliveries(bot, add), settled: () => writing };
}

function recordedDeliveries<Answer extends { status: number; body?: unknown }>(
  bot: DeliveryTarget<Answer>,
  add: ExchangeLog['add'],
): DeliveryTarget<Answer> {
  return {
    refuseCaller: (authorization, address) => bot.refuseCaller(authorization, address),
    idle: () => bot.idle(),
    async handle(body, authorization) {
      const startedAt = performance.now();
      const answer = await bot.handle(body, authorization);
      if (isAccepted(answer))
        add({
          direction: 'to-bot',
          method: 'POST',
          path: '/api/messages',
          sent: body,
          status: answer.status,
          answered: answer.body ?? null,
          ms: performance.now() - startedAt,
        });
      return answer;
    },
  };
}

/** Whether a delivery was accepted. A 503 with a body means a token that could not be checked; a failed turn gets a 503 without one. */
function isAccepted({ status, body }: { status: number; body?: unknown }): boolean {
  return !REFUSED.has(status) && (status !== 503 || body === undefined);
}
