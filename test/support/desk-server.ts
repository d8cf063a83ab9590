import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJsonLog } from '../../src/adapters/json-log.js';
import { playground } from '../../playground/playground.js';
import { startApp, type App } from '../../src/ops/compose.js';
import { loadConfig } from '../../src/settings/config.js';

export type Environment = Readonly<Record<string, string>>;

/** A running desk, on a folder and a port of its own. */
export interface DeskServer {
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  /** All that it logged so far; of a process, both streams. */
  output(): string;
  /** Stops it as a signal does; fails unless everything was closed. */
  stop(): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Ends it if it runs and takes its folder away. */
  close(): Promise<void>;
}

/** Starts the desk inside the test's process: a process of its own would load all modules again. */
export async function startDeskServer(environment: Environment): Promise<DeskServer> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-server-'));
  let output = '';
  let port = 0;
  let app: App | null = null;

  async function start(): Promise<void> {
    const config = loadConfig({ PORT: String(port), PRECASO_DATA: folder, ...environment });
    app = await startApp(config, playground, createJsonLog('info', { write: (line) => void (output += line) }));
    port = Number(new URL(app.address).port);
  }
  async function stop(): Promise<void> {
    const running = app;
    app = null;
    await running?.stop();
  }

  await start();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    folder,
    output: () => output,
    stop,
    start,
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
