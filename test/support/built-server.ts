import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeskServer, Environment } from './desk-server.js';

/** A desk with a registration is started as in service, any other as `npm start` does. */
const entryFor = (settings: Environment): string =>
  fileURLToPath(new URL(`../../dist/${'MicrosoftAppId' in settings ? 'index' : 'playground/start'}.js`, import.meta.url));
const START_LIMIT_MS = 120_000;

export type Ended = { code: number | null; signal: NodeJS.Signals | null; ms: number };

/** The desk as it is shipped, in a process of its own, on a folder and a port of its own. */
export interface BuiltServer extends DeskServer {
  /** The process that runs now; 0 when none does. */
  pid(): number;
  /** kill -9, at once. */
  kill(): Promise<Ended>;
  /** SIGTERM; resolves when it has ended. */
  terminate(): Promise<Ended>;
  /** Another process on the same folder and port, with these set otherwise (`PORT: '0'`: another port); the last one must have ended. */
  start(otherwise?: Environment): Promise<void>;
}

/**
 * Starts it and waits until it listens.
 *
 * @param settings handed over by `--env-file` instead of the process's own environment
 */
export function startBuiltServer(environment: Environment = {}, settings: Environment | null = null): Promise<BuiltServer> {
  return startServerAt(entryFor({ ...environment, ...settings }), environment, settings);
}

/** The same from another build. @param entry the file that is started */
export async function startServerAt(
  entry: string,
  environment: Environment = {},
  settings: Environment | null = null,
): Promise<BuiltServer> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-server-'));
  const nodeArguments = settings === null ? [] : [`--env-file=${await envFile(folder, settings)}`];
  let output = '';
  let port = 0;
  let child: ChildProcess | null = null;

  async function start(otherwise: Environment = {}): Promise<void> {
    const said: string[] = [];
    child = run(
      { PORT: String(port), PRECASO_DATA: folder, ...environment, ...otherwise },
      (text) => {
        said.push(text);
        output += text;
      },
      [...nodeArguments, entry],
    );
    port = await listening(child, () => said.join(''));
  }
  async function end(signal: NodeJS.Signals): Promise<Ended> {
    if (child === null) return { code: null, signal: null, ms: 0 };
    const began = performance.now();
    const ended = endOf(child);
    child.kill(signal);
    const { code, signal: by } = await ended;
    child = null;
    return { code, signal: by, ms: performance.now() - began };
  }

  await start();
  return {
    get port() {
      return port;
    },
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    folder,
    pid: () => child?.pid ?? 0,
    output: () => output,
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
    async stop() {
      const { code, signal } = await end('SIGTERM');
      if (code !== 0) throw new Error(`the server ended with ${code ?? signal ?? 'nothing'}:\n${output}`);
    },
    start,
    async close() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** For starts that are refused: everything it said, and how it ended. Killed when it has not ended in time. */
export async function runUntilEnd(
  environment: Environment,
  limitMs = 120_000,
  entry = entryFor(environment),
): Promise<Ended & { output: string }> {
  let output = '';
  const began = performance.now();
  const child = run(environment, (text) => void (output += text), [entry]);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const { code, signal } = await endOf(child);
  clearTimeout(timer);
  return { code, signal, output, ms: performance.now() - began };
}

/** Nothing of this process's own settings reaches it. */
function run(environment: Environment, interpret: (text: string) => void, nodeArguments: readonly string[]): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  const child = spawn(process.execPath, nodeArguments, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', interpret);
  child.stderr.setEncoding('utf8').on('data', interpret);
  return child;
}

async function envFile(folder: string, settings: Environment): Promise<string> {
  const file = join(folder, 'precaso.env');
  await writeFile(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(''),
  );
  return file;
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}

function listening(child: ChildProcess, said: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => () => reject(new Error(`the server ${why}:\n${said()}`));
    const timer = setTimeout(fail('did not listen in time'), START_LIMIT_MS);
    child.once('close', fail('ended instead of listening'));
    child.stdout?.on('data', () => {
      const port = /(?:Ábralo en|Precaso escucha en) http:\/\/[^\s/]+:(\d+)/.exec(said())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}
