import { once } from 'node:events';
import { setInterval as every } from 'node:timers/promises';
import { isMainThread, Worker } from 'node:worker_threads';
import { workbookRefusals } from '../../../ports/workbook-reader.js';
import { memoryBytes, processorMs, refusedFrom, wholeMs } from './reader-limits.js';
import { workbookLines } from './workbook-lines.js';
import { asUnreadable } from './zip-entries.js';

/*
 * A process that reads one foreign workbook from its input, and ends. Argument: the process id of the desk. It writes the rows to its
 * output; its exit code says why it refuses the file.
 */
const [, , desk = ''] = process.argv;

function isBeyond(): boolean {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 > processorMs || process.uptime() * 1_000 > wholeMs || process.memoryUsage.rss() > memoryBytes;
}

/** Orphans get another parent on Linux; on Windows they keep the number of the one that is gone. */
function isDeskThere(): boolean {
  try {
    return process.ppid === Number(desk) && process.kill(process.ppid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function read(bytes: Uint8Array): Promise<number> {
  try {
    for await (const part of workbookLines(bytes)) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
    return 0;
  } catch (error) {
    return refusedFrom + workbookRefusals.indexOf(asUnreadable(error).code);
  }
}

if (isMainThread) {
  new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) }).once('error', () => process.exit(1)).unref();
  const given: Uint8Array[] = [];
  for await (const part of process.stdin) given.push(part);
  const code = await read(Buffer.concat(given));
  process.stdout.end(() => process.exit(code));
} else {
  // This thread ends the process, however busy the main thread is: beyond its limits, or without a desk that waits for it.
  for await (const _ of every(20)) if (isBeyond() || !isDeskThere()) process.kill(process.pid, 'SIGKILL');
}
