import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('../servers/wire-server.sh', import.meta.url));

/** The project's own server, or another instance of it; its script says what can be asked. @returns what it printed */
export async function wireServer(instance: string, ...asked: readonly string[]): Promise<string> {
  const env = { ...process.env, PRECASO_WIRE_INSTANCE: instance };
  const { stdout } = await promisify(execFile)(SCRIPT, [...asked], { env, timeout: 120_000 });
  return stdout.trim();
}

/** Whether the suites run on the project's own server: only there is something to kill, and statistics to bring up to date. */
export async function isOwnServer(): Promise<boolean> {
  const address = process.env['MONGODB_TEST_URI'] ?? '';
  return address !== '' && new URL(address).host === new URL(await wireServer('main', 'uri')).host;
}
