import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openMessageJournal } from '../../../src/adapters/message-journal.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import type { Handlers } from '../../../src/talk/message.js';
import type { Inbound } from '../../../src/talk/inbound.js';
import { createReceivingEdge, hello, recordingLog, type EdgeOptions } from '../../support/desk-edge.js';
import { tempFolder } from '../../support/temp-folder.js';

/** A desk whose store is away until it is said to be back. */
async function aDeskWithoutStore(more: Partial<Handlers> & EdgeOptions = {}) {
  const store = { isBack: false, took: [] as string[] };
  const onText = (inbound: Inbound) => {
    if (!store.isBack) return Promise.reject(new StoreUnavailable('away'));
    store.took.push(inbound.text);
    return Promise.resolve([{ kind: 'text' as const, text: `registrado: ${inbound.text}` }]);
  };
  const folder = await tempFolder();
  const journal = await openMessageJournal(folder, recordingLog().log);
  const { turnLimitMs, ...handlers } = more;
  const edge = await createReceivingEdge({ onText, ...handlers }, { journal, turnLimitMs });
  return { edge, store, journal, folder };
}

const saidBy = async (edge: Awaited<ReturnType<typeof aDeskWithoutStore>>['edge']) =>
  String((await edge.connector.nextPost()).activity['text']);

describe('a report while the store is away', () => {
  it('I1 a report is kept and acknowledged while the store is away, the person is told so, and it is registered once when the store is back', async () => {
    const { edge, store, journal } = await aDeskWithoutStore();
    expect(await edge.client.deliver(hello(edge, 'precaso no abre el correo'))).toMatchObject({ status: 200 });
    expect(await saidBy(edge)).toMatch(/quedaron guardadas/);
    await edge.bot.replayKept();
    expect(journal.kept()).toHaveLength(1);
    store.isBack = true;
    await edge.bot.replayKept();
    await edge.bot.replayKept();
    expect(store.took).toEqual(['precaso no abre el correo']);
    expect(journal.kept()).toEqual([]);
    expect(edge.connector.calls.at(-1)?.activity['text']).toBe('registrado: precaso no abre el correo');
  });

  it('I1 a kept report is acknowledged also when the answer about it did not certainly arrive', async () => {
    const { edge, journal } = await aDeskWithoutStore();
    edge.connector.script(() => true, { kind: 'status', status: 502, when: 'before-taken' }, 2);
    expect(await edge.client.deliver(hello(edge, 'precaso no abre el correo'))).toMatchObject({ status: 200 });
    expect(journal.kept()).toHaveLength(1);
  });

  it('I1 a kept report outlives the process', async () => {
    const { edge, folder } = await aDeskWithoutStore();
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    const next = await openMessageJournal(folder, recordingLog().log);
    const [id = ''] = next.kept();
    expect(await next.read(id)).toContain('precaso no abre el correo');
  });

  it('I1 a report is kept at the turn’s limit, and not handled again once the slow store took it', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { edge, journal } = await aDeskWithoutStore({ onText: () => gate.then(() => []), turnLimitMs: 50 });
    expect(await edge.client.deliver(hello(edge, 'precaso no abre el correo'))).toMatchObject({ status: 200 });
    expect(journal.kept()).toHaveLength(1);
    open();
    await expect.poll(() => journal.kept()).toEqual([]);
  });

  it('I1 a report whose own turn still goes on is not handled beside it', async () => {
    let [times, open] = [0, (): void => undefined];
    const gate = new Promise<void>((resolve) => (open = resolve));
    const onText = async () => {
      times += 1;
      await gate;
      return [{ kind: 'text' as const, text: 'registrado' }];
    };
    const { edge, journal } = await aDeskWithoutStore({ onText, turnLimitMs: 50 });
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    const replayed = edge.bot.replayKept();
    open();
    await replayed;
    await expect.poll(() => journal.kept()).toEqual([]);
    await edge.bot.idle();
    expect(times).toBe(1);
    expect(edge.connector.calls.map(({ activity }) => activity?.['text'])).toEqual(['registrado']);
  });

  it('I1 a report that the store takes while it is being kept is not handled again', async () => {
    const folder = await tempFolder();
    const disk = await openMessageJournal(folder, recordingLog().log);
    let [times, open, written] = [0, (): void => undefined, (): void => undefined];
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow = new Promise<void>((resolve) => (written = resolve));
    let isKeeping = false;
    const keep = async (id: string, message: string) => ((isKeeping = true), await slow, disk.keep(id, message));
    const journal = { ...disk, keep };
    const onText = async () => {
      times += 1;
      await gate;
      return [];
    };
    const edge = await createReceivingEdge({ onText }, { journal, turnLimitMs: 50 });
    const delivered = edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    await expect.poll(() => isKeeping).toBe(true);
    open();
    for (let turns = 0; turns < 50; turns += 1) await nextTurn();
    written();
    await delivered;
    await edge.bot.idle();
    await edge.bot.replayKept();
    expect(times).toBe(1);
    expect(journal.kept()).toEqual([]);
  });

  it('words that register nothing are refused and given back: their answer would come late', async () => {
    const { edge, journal } = await aDeskWithoutStore({ isReport: () => false });
    expect(await edge.client.deliver(hello(edge, 'estado'))).toMatchObject({ status: 200 });
    expect(await saidBy(edge)).toMatch(/^No pude atenderlo ahora, y no cambió nada[^]*estado/);
    expect(journal.kept()).toEqual([]);
  });

  it('I1 a kept report stays kept until its answer is sent, and is handled again for it', async () => {
    const { edge, store, journal } = await aDeskWithoutStore();
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    store.isBack = true;
    edge.connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken' }, 2);
    await edge.bot.replayKept();
    expect(journal.kept()).toHaveLength(1);
    await edge.bot.replayKept();
    expect(journal.kept()).toEqual([]);
    expect(edge.connector.calls.at(-1)).toMatchObject({ status: 201, activity: { text: 'registrado: precaso no abre el correo' } });
  });

  it('I1 a kept report that is given back stays kept until that is sent', async () => {
    const { edge, store, journal } = await aDeskWithoutStore();
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    store.isBack = true;
    store.took.push = () => {
      throw new Error('a fault of the desk');
    };
    edge.connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken' }, 2);
    await edge.bot.replayKept();
    expect(journal.kept()).toHaveLength(1);
    await edge.bot.replayKept();
    expect(journal.kept()).toEqual([]);
  });

  it('a kept report whose writer cannot be written to is registered and forgotten', async () => {
    const { edge, store, journal } = await aDeskWithoutStore();
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    store.isBack = true;
    edge.connector.script(() => true, { kind: 'status', status: 403, when: 'before-taken' }, 2);
    await edge.bot.replayKept();
    expect(store.took).toHaveLength(1);
    expect(journal.kept()).toEqual([]);
  });

  it('a kept report that fails for another reason is given back, not tried for ever', async () => {
    const { edge, store, journal } = await aDeskWithoutStore();
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    store.isBack = true;
    store.took.push = () => {
      throw new Error('a fault of the desk');
    };
    await edge.bot.replayKept();
    expect(journal.kept()).toEqual([]);
    expect(edge.connector.calls.at(-1)?.activity['text']).toMatch(/no quedó registrado[^]*precaso no abre el correo/);
  });
});
