import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fillStore, contentsOf } from '../../../../test/support/a-full-store.js';
import { WAYS, aPlace, copied, within, type Place } from './places.js';

const PROGRAM = fileURLToPath(new URL('../../../../dist/tools/copy/copy.js', import.meta.url));
/** `PRECASO_CRASH_ROUNDS=100` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 1);
const TICKETS = 1_300;

type ProcessEnd = { code: number | null; signal: NodeJS.Signals | null; output: string };

/** @param signal sent after so many lines of output; null: never */
async function run(from: Place, to: Place, signal: NodeJS.Signals | null, afterLines: number): Promise<ProcessEnd> {
  const child = spawn(process.execPath, [PROGRAM, '--from', from.at, '--to', to.at], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let isSent = signal === null;
  const onOutput = (text: string): void => {
    output += text;
    if (isSent || signal === null || output.split('\n').length <= afterLines) return;
    isSent = true;
    child.kill(signal);
  };
  child.stdout.setEncoding('utf8').on('data', onOutput);
  child.stderr.setEncoding('utf8').on('data', onOutput);
  // Also before the first line of output, and in the middle of a batch.
  const timer = signal === 'SIGKILL' ? setTimeout(() => child.kill(signal), 150 + Math.random() * 3_000) : undefined;
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, signal: child.signalCode, output };
}

describe.each(WAYS.filter(([from]) => from === 'folder'))(
  'a migration process from a %s to a %s',
  { timeout: 120_000 + ROUNDS * 20_000 },
  (_, to) => {
    it(`a migration killed with kill -9 three times at any moment goes on with the same command until everything is copied, ${ROUNDS} times`, async () => {
      const source = await aPlace('folder');
      await within(source, (store) => fillStore(store, TICKETS));
      const whole = await within(source, (store) => contentsOf(store, TICKETS));
      for (let round = 0; round < ROUNDS; round++) {
        const target = await aPlace(to);
        const kills = [3, 6, 9].map((least) => least + Math.floor(Math.random() * 6));
        for (const lines of kills) {
          const { signal, code, output } = await run(source, target, 'SIGKILL', lines);
          expect(signal === 'SIGKILL' || code === 0, `killed or done, never failed:\n${output}`).toBe(true);
        }
        const last = await run(source, target, null, 0);
        expect(last, `killed after ${kills.join()} lines`).toMatchObject({ code: 0, output: expect.stringContaining('Terminó') });
        expect(await within(target, (store) => contentsOf(store, TICKETS))).toEqual(whole);
      }
    });

    it.each(['SIGINT', 'SIGTERM'] as const)('a migration stopped by %s finishes its batch and says how to go on', async (signal) => {
      const [source, target] = [await aPlace('folder'), await aPlace(to)];
      await within(source, (store) => fillStore(store, TICKETS));
      expect(await run(source, target, signal, 3)).toMatchObject({
        code: 1,
        output: expect.stringMatching(/Se termina lo que está a medias.*Se detuvo por solicitud suya.*Repita la misma orden/s),
      });
      expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    });
  },
);
