import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textOf } from './house.files.js';
import { startBuiltServer, type BuiltServer } from './support/built-server.js';
import { tempFolder } from './support/temp-folder.js';

const cwd = fileURLToPath(new URL('../', import.meta.url));

async function run(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-ec', command], { cwd, timeout: 120_000 });
  return stdout;
}

/** The commands of the page's first block that holds this text, as they are printed there. */
function block(page: string, having: string): string {
  const blocks = [...textOf(page).matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, commands]) => commands ?? '');
  return blocks.find((commands) => commands.includes(having)) ?? `echo "no block with ${having} in ${page}" && exit 1`;
}

async function started(environment: Record<string, string> = {}): Promise<BuiltServer> {
  const server = await startBuiltServer(environment);
  onTestFinished(() => server.close());
  return server;
}

describe('what the pages tell to do', () => {
  it('the page’s command checks the app package', async () => {
    expect(await run('npm run --silent manifest:check')).toContain('1.24');
  });

  it('the page’s commands check the procedure that ships, and draw its states', async () => {
    expect(await run('node dist/ops/procedures/check-file.js uariv')).toContain('stateDiagram-v2');
  });

  it('the page’s command checks the guide’s own procedure, and a desk starts on it and says whether it is healthy', async () => {
    const commands = block('README.md', 'procedure:check');
    const [, file = ''] = /procedure:check -- (\S+)/.exec(commands) ?? [];
    expect(commands).toContain(`PRECASO_PROCEDURE=${file} `);
    expect(await run(`node dist/ops/procedures/check-file.js ${file}`)).toContain('stateDiagram-v2');
    const { url } = await started({ PRECASO_PROCEDURE: file });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('the page’s command copies the folder of a running desk, and another desk starts on the copy', async () => {
    const running = await started();
    const copy = await tempFolder();
    const commands = block('docs/operations/backup.md', 'VACUUM INTO');
    await run(commands.replaceAll('/var/lib/precaso', running.folder).replaceAll('/backup/today', copy));
    expect(await readdir(copy)).toEqual(expect.arrayContaining(['precaso.db', 'files']));
    const second = await started({ PRECASO_DATA: copy });
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  });
});
