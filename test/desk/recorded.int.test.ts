import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isObject, parseJson } from '../../src/core/json.js';
import type { CommandEnd } from '../../src/ops/command-line/options.js';
import { replayImport } from '../../playground/recording/replay-import.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { createFakeConnector } from '../support/fake-connector.js';
import { createReplayDesk } from '../support/replay-desk.js';
import { createCallReplay, kindOfCall, recordedCall, shapeOf } from '../support/same-call.js';
import { postSolvedCase } from './a-case.js';

let desk: DeskOverHttp;
let text: string;
let made: string;
let root: string;
let asked: CommandEnd;
let done: CommandEnd;

/** Records a whole case, and imports the recording. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'precaso-recorded-'));
  const folder = join(root, 'recording');
  made = join(root, 'made');
  desk = await startDesk({ environment: { PRECASO_RECORD: folder } });
  await desk.bindAll();
  const { who, resolution } = await postSolvedCase(desk, 'no abre el correo institucional');
  await desk.press(who, resolution, 'Sí, quedó bien');
  await desk.server.stop();
  const [file = ''] = await readdir(folder);
  text = await readFile(join(folder, file), 'utf8');
  asked = await replayImport([join(folder, file), '--into', made]);
  const [, count = ''] = /--texts-read (\d+)/.exec(asked.text) ?? [];
  done = await replayImport([join(folder, file), '--into', made, '--texts-read', count]);
});
afterAll(async () => {
  await desk.close();
  await rm(root, { recursive: true, force: true });
});

async function filesOf(kind: 'activities' | 'calls'): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(join(made, kind));
  return Promise.all(names.map(async (name) => [name, await readFile(join(made, kind, name), 'utf8')] as const));
}

describe('the recording of a whole case', () => {
  it('the recording has every call of the desk to Teams, with its answer', () => {
    const recorded = text
      .split('\n')
      .flatMap((line) =>
        line.includes('"direction":"from-bot"') ? [JSON.parse(line) as { method: string; path: string; status: number | null }] : [],
      );
    const summary = (calls: readonly { method: string; status: number | null }[]) =>
      calls.map(({ method, status }) => `${method} ${status}`).toSorted();
    expect(summary(recorded)).toEqual(summary(desk.connector.calls));
  });

  it('the recording has no token', () => {
    expect(text).not.toMatch(/eyJ|[Bb]earer/);
  });

  it('the recording is imported after a person has read its texts', () => {
    expect(asked).toMatchObject({ exitCode: 1, text: expect.stringContaining('no abre el correo institucional') });
    expect(done.exitCode).toBe(0);
  });

  it('the imported recording has no names, addresses or numbers of people', async () => {
    const all = [...(await filesOf('activities')), ...(await filesOf('calls'))].map(([, content]) => content).join('\n');
    const personal = desk.connector.demo.people.flatMap(({ name, email, aadObjectId, id }) => [name, email, aadObjectId, id]);
    expect([...personal, desk.connector.demo.tenantId, '3001234567'].filter((word) => all.includes(word))).toEqual([]);
  });

  it('the replay accepts each activity and each call of the recording', async () => {
    for (const [name, content] of await filesOf('activities')) {
      const file = parseJson(content);
      if (!isObject(file) || !isObject(file['activity'])) throw new Error(`${name} is no activity`);
      expect([name, (await (await createReplayDesk())(file['activity'])).status]).toEqual([name, 200]);
    }
    const calls = (await filesOf('calls')).map(([name, content]) => [name, recordedCall(parseJson(content), name)] as const);
    const connector = await createFakeConnector({ rates: 'none' });
    onTestFinished(() => connector.close());
    const replay = createCallReplay(connector);
    for (const [name, recorded] of calls) {
      const given = await replay(recorded);
      expect([name, given.status, shapeOf(given.answered)]).toEqual([name, recorded.status, shapeOf(recorded.answered)]);
    }
    expect(new Set(calls.map(([, call]) => kindOfCall(call)))).toEqual(
      new Set([
        'POST conversations',
        'POST conversations/activities',
        'PUT conversations/activities',
        'GET conversations/members',
        'GET conversations/pagedmembers',
      ]),
    );
  });
});
