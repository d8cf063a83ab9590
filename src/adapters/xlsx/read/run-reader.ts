import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WorkbookUnreadable, workbookLimits, workbookRefusals } from '../../../ports/workbook-reader.js';
import { projectFile } from '../../../project-root.js';
import { heapMb, refusedFrom, silentMs, wholeMs } from './reader-limits.js';

const ENTRY = fileURLToPath(projectFile('dist/adapters/xlsx/read/reader-process.js'));

const maxWaiting = 20;
const maxWaitMs = 60_000;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

export type ReadForeign = (bytes: Uint8Array) => AsyncIterable<Uint8Array>;

/**
 * In a separate process, one at a time. It knows nothing of the desk's settings, and ends with the desk.
 * @throws {WorkbookUnreadable} `busy`: other readings made it wait too long · `unfinished`: it took too much time or memory
 * @throws {Error} the machine cannot start a process, which says nothing about the file
 */
export async function* readApart(bytes: Uint8Array): AsyncGenerator<Buffer> {
  if (bytes.byteLength > workbookLimits.bytes) throw new WorkbookUnreadable('too-large');
  const leave = await ownTurn();
  const child = await started().catch((cause: unknown) => {
    leave();
    throw cause;
  });
  const ended = once(child, 'close').then(
    () => child.exitCode,
    () => null,
  );
  // The consumer of the output may be slow, or never finish: other readings continue once the process is gone.
  child.once('exit', leave).once('error', leave);
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const timers = [setTimeout(end, silentMs), setTimeout(end, wholeMs)];
  try {
    lower(child);
    // A reader that refuses the beginning of a file does not read the rest.
    child.stdin.on('error', () => undefined).end(bytes);
    for await (const part of child.stdout) {
      clearTimeout(timers[0]);
      yield part;
    }
    const code = await ended;
    if (code !== 0) throw new WorkbookUnreadable(workbookRefusals[(code ?? 0) - refusedFrom] ?? 'unfinished');
  } finally {
    end();
    timers.forEach((timer) => clearTimeout(timer));
    await ended;
    process.off('exit', end);
  }
}

/** Without memory for it spawning throws at once; without handles or a program it reports the fault later. */
async function started() {
  const command = [`--max-old-space-size=${heapMb}`, ENTRY, String(process.pid)];
  const child = spawn(process.execPath, command, { env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  await once(child, 'spawn');
  return child;
}

/** So that the desk's own work runs first. */
function lower({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The process has ended already.
  }
}

/** @returns a function that ends the turn */
async function ownTurn(): Promise<() => void> {
  if (waiting >= maxWaiting) throw new WorkbookUnreadable('busy');
  const before = last;
  let leave = (): void => undefined;
  const own = new Promise<void>((resolve) => (leave = resolve));
  last = before.then(() => own);
  waiting += 1;
  const timer = new AbortController();
  const tooLong = wait(maxWaitMs, false, { signal: timer.signal }).catch(() => false);
  const isFree = await Promise.race([before.then(() => true), tooLong]);
  timer.abort();
  waiting -= 1;
  if (isFree) return leave;
  leave();
  throw new WorkbookUnreadable('busy');
}
