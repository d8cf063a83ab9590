import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { Exchange } from '../../../src/ports/exchange-log.js';
import { openRecorder } from '../../recording/recorder.js';
import { recordingLog } from '../../../test/support/desk-edge.js';
import { tempFolder } from '../../../test/support/temp-folder.js';

const clock = { now: () => instant(Date.UTC(2026, 10, 21, 15, 0, 0)) };

const exchange: Exchange = {
  direction: 'to-bot',
  method: 'POST',
  path: '/api/messages',
  sent: { type: 'message', text: 'hola' },
  status: 200,
  answered: null,
  ms: 12.4,
};

async function linesOf(file: string): Promise<unknown[]> {
  return (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe('the recorder', () => {
  it('the recorder writes one line of JSON per exchange, in order', async () => {
    const { log } = recordingLog();
    const recorder = await openRecorder(join(await tempFolder(), 'new'), { clock, log });
    for (const text of ['uno', 'dos', 'tres']) recorder.add({ ...exchange, sent: { text } });
    await recorder.settled();
    expect(await linesOf(recorder.file)).toEqual(
      ['uno', 'dos', 'tres'].map((text, at) => ({
        seq: at + 1,
        at: '2026-11-21T15:00:00.000Z',
        direction: 'to-bot',
        method: 'POST',
        path: '/api/messages',
        sent: { text },
        status: 200,
        answered: null,
        ms: 12,
      })),
    );
  });

  it('the recorder makes a file that only its account can read', async () => {
    const { log } = recordingLog();
    const recorder = await openRecorder(await tempFolder(), { clock, log });
    expect((await stat(recorder.file)).mode & 0o777).toBe(0o600);
  });

  it('the recorder writes no header and no token', async () => {
    const { log } = recordingLog();
    const recorder = await openRecorder(await tempFolder(), { clock, log });
    recorder.add({ ...exchange, answered: { token: 'abc' } });
    await recorder.settled();
    expect(await readFile(recorder.file, 'utf8')).not.toMatch(/abc|authorization/i);
  });

  it('the recording ends at its maximum size with one error in the log', async () => {
    const { log, lines } = recordingLog();
    const recorder = await openRecorder(await tempFolder(), { clock, log, maxBytes: 400 });
    for (let count = 0; count < 9; count += 1) recorder.add(exchange);
    await recorder.settled();
    expect((await linesOf(recorder.file)).length).toBeLessThan(4);
    expect(lines.map(({ level, event, fields }) => [level, event, fields['code']])).toEqual([['error', 'recording-ended', 'too-large']]);
  });

  it('refused deliveries are not recorded, so strangers cannot fill the recording', async () => {
    const { log, lines } = recordingLog();
    const recorder = await openRecorder(await tempFolder(), { clock, log, maxBytes: 2_000 });
    const refused = [
      { status: 400, body: {} },
      { status: 401, body: {} },
      { status: 403, body: {} },
      { status: 503, body: { error: { code: 'keys-unavailable' } } },
    ];
    const answers = [...refused, { status: 200 }, { status: 503 }, { status: 202 }].values();
    const bot = recorder.deliveriesTo<{ status: number; body?: object }>({
      refuseCaller: () => Promise.resolve(null),
      handle: () => Promise.resolve(answers.next().value ?? { status: 200 }),
      idle: () => Promise.resolve(),
    });
    for (const _ of refused) expect(await bot.handle({ text: 'x'.repeat(2_000) }, '')).toMatchObject({ body: {} });
    for (const text of ['uno', 'dos', 'tres']) await bot.handle({ text }, '');
    await recorder.settled();
    expect(await linesOf(recorder.file)).toMatchObject([
      { seq: 1, sent: { text: 'uno' }, status: 200 },
      { sent: { text: 'dos' }, status: 503 },
      { sent: { text: 'tres' }, status: 202 },
    ]);
    expect(lines).toEqual([]);
  });

  it('the recording ends when the disk fails, with one error in the log', async () => {
    const { log, lines } = recordingLog();
    const recorder = await openRecorder(await tempFolder(), { clock, log });
    await rm(recorder.file);
    await mkdir(recorder.file);
    for (let count = 0; count < 3; count += 1) recorder.add(exchange);
    await recorder.settled();
    expect(lines.map(({ level, event, fields }) => [level, event, fields['code']])).toEqual([['error', 'recording-ended', 'not-written']]);
  });
});
