import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant, later, DAY, toIso } from '../../../src/core/instant.js';
import { systemClock } from '../../../src/adapters/system-clock.js';
import { afterRestore } from '../../../src/ops/restore/after-restore.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { startDesk } from '../../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { tempFolder } from '../../support/temp-folder.js';
import { caseName, postCase, postDraft } from '../../desk/a-case.js';

const command = fileURLToPath(new URL('../../../dist/ops/restore/after-restore.js', import.meta.url));

describe('a copy that is restored', () => {
  it('a folder that was copied while the desk stood still gives no number twice after the order, and refuses it while the desk runs', async () => {
    const desk = await startDesk();
    onTestFinished(() => desk.close());
    await desk.bindAll();
    await postCase(desk, 'no abre el correo');
    await desk.server.stop();
    const copiedAt = systemClock.now();
    const copy = join(await tempFolder(), 'copia');
    await cp(desk.server.folder, copy, { recursive: true });
    await desk.server.start();
    const lost = [await postCase(desk, 'no imprime'), await postCase(desk, 'no hay red')].map(({ name }) => caseName(name));
    const { code } = await postDraft(desk, desk.requester(), 'precaso no abre el navegador');
    const order = () =>
      promisify(execFile)(process.execPath, [command, '--given', '5', '--from', toIso(copiedAt), '--data', desk.server.folder]);
    await expect(order()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Deténgala') });
    await desk.server.stop();
    await rm(desk.server.folder, { recursive: true });
    await cp(copy, desk.server.folder, { recursive: true });
    expect((await order()).stdout).toContain('CASO-000002 a CASO-000006');
    await desk.server.start();
    const next = await postCase(desk, 'no suena el teléfono');
    expect(lost).not.toContain(next.name);
    expect(next.name).toBe('CASO-000007');
    const draft = await postDraft(desk, desk.requester(), 'precaso no abre el sistema');
    expect(draft.code > code).toBe(true);
  });

  it.skipIf(!hasMongoServer)(
    'a database that was restored gives no number twice, and a desk that was there a moment ago is not touched',
    async () => {
      const address = freshDatabase();
      onTestFinished(() => dropDatabase(address));
      const desk = await aDesk({ store: await openMongoStore(address) });
      await caseOf(desk);
      await desk.close();
      const from = later(systemClock.now(), -DAY);
      const order = (given: number) =>
        afterRestore({
          args: ['--given', String(given), '--from', toIso(from), '--database', address],
          environment: {},
          clock: systemClock,
        });
      expect(await order(3)).toMatchObject({
        exitCode: 0,
        text: expect.stringMatching(/PRE-000002 a PRE-000004.*CASO-000002 a CASO-000004/s),
      });
      expect((await order(3)).text).toContain('Ya estaba hecho');
      const store = await openMongoStore(address);
      const back = await aDesk({ store });
      expect((await back.load(await caseOf(back, { words: 'no imprime', key: 'b' }))).ticket.numbers).toEqual({ draft: 5, ticket: 5 });
      const [found, at] = [await store.documents.find('presence', 'all'), instant((store.clock ?? systemClock).now())];
      const seen = { by: at, gaps: [] };
      await store.documents.write('presence', 'all', (found?.revision ?? 0) + 1, { ways: { desk: seen } });
      expect(await order(9)).toMatchObject({ exitCode: 1, text: expect.stringContaining('en marcha') });
    },
  );
});
