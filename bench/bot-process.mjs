/** A bot under measurement: its own process, its own registration, its own empty folder. */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Long enough for the slowest machine; a bot that does not listen by then does not start at all. */
const STARTS_WITHIN_MS = 30_000;

/**
 * Starts a bot and waits until its port answers.
 * @param kind `precaso` or `echo`
 * @param script its file
 * @param flags of node, such as `--cpu-prof`
 */
export async function startBot(platform, kind, script, flags = []) {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  const registration = platform.registration();
  const port = await freePort();
  // To a file, as in production: a pipe would make this process read every line.
  const log = openSync(join(folder, 'log'), 'w');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, script], {
    env: environment(platform, registration, port, folder),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const isEnded = await Promise.race([ended.then(() => true), wait(5_000, false, { ref: false })]);
    if (!isEnded) child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!(await answers(port))) {
    if (child.exitCode === null && performance.now() - startedAt < STARTS_WITHIN_MS) await wait(3);
    else throw new Error(`${kind} does not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`);
  }
  return {
    kind,
    port,
    startedAt,
    stop,
    registration,
    rssMb: () => rssMb(child.pid),
    cpuMs: () => cpuMs(child.pid),
    logged: () => readFileSync(join(folder, 'log'), 'utf8'),
  };
}

function environment(platform, registration, port, folder) {
  return {
    ...inherited(),
    ...registration,
    PORT: String(port),
    PRECASO_DATA: join(folder, 'data'),
    PRECASO_COORDINATORS: '00000000-0000-4000-8000-000000000001',
    PRECASO_SERVICE_URLS: `http://${platform.serviceHost}`,
    // What is measured is the desk, not how fast Teams lets it speak: this platform counts no calls.
    PRECASO_RATE_TABLE: 'none',
  };
}

/** Only what a process needs to run at all: a setting of the shell would change one of the two bots. */
function inherited() {
  return Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_COMPILE_CACHE'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}

/** Processor time so far, all threads; Linux counts in hundredths of a second. Null elsewhere. */
function cpuMs(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
    return (user + system) * 10;
  } catch {
    return null;
  }
}

/** Resident memory in MB; null where the system does not tell it this way. */
function rssMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
  } catch {
    return null;
  }
}
