import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CLI = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const PRELOAD = fileURLToPath(new URL('./loopback-only.cjs', import.meta.url));
const START_LIMIT_MS = 120_000;
const pollMs = 100;

/** The person at the playground; directory ids are made up. */
export const sitter = { name: 'Alba Niño', directoryId: '33333333-3333-4333-8333-333333333301' } as const;

/** With fewer than five further users it stops without a word. */
const others = ['Beto Gil', 'Luz Parra', 'Dora Vega', 'Iván Soto', 'Sara Mora'];

export type Playground = { url: string; close(): Promise<void> };

/** Microsoft's Agents Playground in a process of its own, listening on this machine only and calling no other. */
export async function startPlayground(botUrl: string, port: number): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-playground-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), JSON.stringify(organisation()));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [CLI, 'start', '-e', `${botUrl}/api/messages`, '-c', 'msteams', '-p', String(port), '--su', `${url}/_connector`, '--dt'],
    {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${PRELOAD}`,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
      },
    },
  );
  await answering(child, url);
  return {
    url,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function person(name: string, at: number) {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = `persona${at}@entidad.example`;
  return {
    id: `user-${at}`,
    name,
    givenName,
    surname,
    email,
    userPrincipleName: email,
    aadObjectId: `33333333-3333-4333-8333-33333333330${at}`,
  };
}

/** JSON is YAML. */
function organisation() {
  return {
    version: '0.1.0',
    tenantId: '11111111-1111-4111-8111-111111111111',
    bot: { id: '22222222-2222-4222-8222-222222222222', name: 'Precaso' },
    currentUser: person(sitter.name, 1),
    users: others.map((name, i) => person(name, i + 2)),
    personalChat: { id: 'personal-chat' },
    groupChat: { id: 'group-chat', name: 'Group Chat' },
    team: {
      id: 'team',
      aadGroupId: '44444444-4444-4444-8444-444444444444',
      name: 'Entidad',
      channels: [{ id: 'channel-mesa', name: 'Mesa' }],
    },
  };
}

/** Where a port is taken it silently takes another one. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Asked again until it answers: it prints that it listens before it does, and also when it is about to give up. */
async function answering(child: ChildProcess, url: string): Promise<void> {
  const until = performance.now() + START_LIMIT_MS;
  for (;;) {
    const isUp = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null || performance.now() > until) throw new Error('the playground did not start');
    await scheduler.wait(pollMs);
  }
}
