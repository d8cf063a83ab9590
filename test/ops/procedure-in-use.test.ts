import { describe, expect, it, onTestFinished } from 'vitest';
import { instant, later, HOUR } from '../../src/core/instant.js';
import { loadConfig } from '../../src/settings/config.js';
import { StartRefused } from '../../src/ops/open-resources.js';
import { procedureInUse } from '../../src/ops/procedure-in-use.js';
import { readProcedure, type LoadedProcedure } from '../../src/procedures/read-procedure.js';
import { silentLog } from '../../src/ports/log.js';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { aDesk, caseOf } from '../support/a-desk.js';
import { recordingLog } from '../support/desk-edge.js';
import { shippedProcedure } from '../support/shipped-procedure.js';
import { tempFolder } from '../support/temp-folder.js';

const good: LoadedProcedure = { kind: 'loaded', ...shippedProcedure('uariv') };
const faulty = (...paths: readonly string[]): LoadedProcedure => ({
  kind: 'faulty',
  faults: paths.map((path) => ({ path, found: '"la-luna"', expected: 'uno de estos: mesa' })),
});

async function aStart(folder?: string) {
  const store = await openEmbeddedStore(folder ?? (await tempFolder()));
  onTestFinished(() => store.close());
  let now = instant(Date.UTC(2026, 10, 23, 14));
  const { log, lines } = recordingLog();
  const start = (read: LoadedProcedure) => {
    now = later(now, HOUR);
    return procedureInUse(loadConfig({ PRECASO_PROCEDURE: './entidad.json' }), read, { store, clock: { now: () => now }, log });
  };
  const noted = async () => (await store.documents.find('procedure-in-use', 'all'))?.body;
  return { store, start, noted, lines };
}

describe('the procedure with which a desk starts', () => {
  it('a file with faults leaves the desk the last good version, and the log names the file, the faults and that version', async () => {
    const { start, lines } = await aStart();
    const first = await start(good);
    expect(await start(faulty('routes[0].to', ''))).toEqual({ ...first, isFaulty: true });
    expect(lines.at(-1)).toMatchObject({
      level: 'error',
      event: 'procedure-faulty',
      fields: { file: expect.stringMatching(/entidad\.json$/), count: 2, version: first.ref.version },
    });
    expect(lines.at(-1)?.fields?.['faults']).toBe(
      'routes[0].to: "la-luna"; se esperaba uno de estos: mesa\n(archivo): "la-luna"; se esperaba uno de estos: mesa',
    );
  });

  it('the same faults at a later start are the same news, others are new, and a good file ends them', async () => {
    const { start, noted } = await aStart();
    const { ref } = await start(good);
    await start(faulty('routes[0].to'));
    const told = (await noted())?.fault;
    await start(faulty('routes[0].to'));
    expect((await noted())?.fault).toEqual(told);
    await start(faulty('routes[1].to'));
    expect((await noted())?.fault?.at).toBeGreaterThan(told?.at ?? Infinity);
    await start(good);
    expect(await noted()).toEqual({ ref, fault: null });
  });

  it('a desk that never had a good file is refused with every fault', async () => {
    const { start, noted } = await aStart();
    const refused = start(faulty('routes[0].to', 'states[2].id'));
    await expect(refused).rejects.toBeInstanceOf(StartRefused);
    await expect(refused).rejects.toThrow(/routes\[0\]\.to: .*\n {2}states\[2\]\.id: /);
    expect(await noted()).toBeUndefined();
  });

  it('a desk that an earlier release served goes on with the latest version of its open cases', async () => {
    const before = await aDesk();
    const ref = (await before.load(await caseOf(before))).ticket.procedure;
    await before.close();
    const { start } = await aStart(before.folder);
    expect((await start(faulty('routes[0].to'))).ref).toEqual(ref);
  });

  it('a file of another id is refused while cases or drafts are open, and names «formerly»; with it cases are found and numbers go on', async () => {
    const before = await aDesk();
    const { procedure } = before;
    await caseOf(before);
    await before.close();
    const { start } = await aStart(before.folder);
    const read = (change: object) => readProcedure(Buffer.from(JSON.stringify({ ...procedure, id: 'unidad', version: 9, ...change })));
    await expect(start(read({}))).rejects.toThrow(/abierto del procedimiento «uariv».*"formerly": "uariv"/);
    const { store } = await aStart(before.folder);
    const started = await procedureInUse(loadConfig({}), read({ formerly: 'uariv' }), { store, clock: before.clock, log: silentLog });
    expect(started).toMatchObject({ isFaulty: false, ref: { id: 'uariv', version: 9 } });
    await store.close();
    const { ref, procedure: renamed } = started;
    const after = await aDesk({ folder: before.folder, startsAt: before.now(), changed: () => ({ procedure: renamed, hash: ref.hash }) });
    expect((await after.queries.byNumber(after.procedure.id, 'ticket', 1))?.ticket.procedure.version).toBe(7);
    expect((await after.load(await caseOf(after, { words: 'no imprime', key: 'b' }))).ticket).toMatchObject({
      numbers: { draft: 2, ticket: 2 },
      procedure: { id: 'uariv', version: 9 },
    });
  });

  it('a file of another id starts where nothing is open', async () => {
    const { start } = await aStart();
    await start(good);
    const other = readProcedure(Buffer.from(JSON.stringify({ ...shippedProcedure('uariv').procedure, id: 'unidad' })));
    expect((await start(other)).ref.id).toBe('unidad');
  });
});
