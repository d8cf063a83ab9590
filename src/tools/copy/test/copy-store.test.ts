import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import { recordKinds, TransferFault, type RecordCollection, type RecordKind, type TransferMark } from '../../../ports/store-transfer.js';
import { copyStore } from '../copy-store.js';
import { compareKeys } from '../records.js';
import { createRetryingStore } from '../retrying-store.js';

const neverEnds = { limitMs: 0, now: () => 0, wait: () => Promise.resolve(), onSilence: () => undefined, isStopped: () => false };

/** @param refused keys that it does not take @param onPage called before each page of people */
function aMemoryStore(
  name: string,
  people: readonly string[],
  { refused = [], onPage }: { refused?: readonly string[]; onPage?(keys: Set<string>): void } = {},
) {
  const keys = new Set(people);
  let mark: TransferMark | null = null;
  const collection = (kind: RecordKind): RecordCollection => ({
    async page(after, limit) {
      if (kind !== 'person') return [];
      onPage?.(keys);
      const from = [...keys].toSorted(compareKeys).filter((key) => after === null || compareKeys(key, after) > 0);
      return from.slice(0, limit).map((key) => ({ key, text: `"${key}"`, numbers: [] }));
    },
    async put(records) {
      if (records.some(({ key }) => refused.includes(key))) throw new TransferFault('unfit');
      records.forEach(({ key }) => keys.add(key));
    },
    remove: async (gone) => gone.forEach((key) => void keys.delete(key)),
  });
  const file = { ...collection('file'), content: () => new Blob([]).stream(), putFile: () => Promise.resolve() };
  const others = Object.fromEntries(recordKinds.map((kind) => [kind, collection(kind)]));
  const store = {
    name,
    collections: { ...others, file } as never,
    mark: async () => mark,
    setMark: async (written: TransferMark) => void (mark = written),
    complete: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { ...createRetryingStore(store, 'target', neverEnds), keys, store };
}

function copyOf(source: ReturnType<typeof aMemoryStore>, target: ReturnType<typeof aMemoryStore>, acceptFaulty = false) {
  const phases: string[] = [];
  const end = copyStore({
    source,
    target,
    acceptFaulty,
    clock: { now: () => instant(0) },
    isStopped: () => false,
    onPhase: (phase, kind) => void (kind === 'person' && phases.push(phase)),
    onStep: () => undefined,
  });
  return { end, phases };
}

const ended: TransferMark = { from: 'the source', begunAt: '2026-01-01T00:00:00Z', endedAt: null };

describe('sweeps until both stores are equal', () => {
  it('one sweep copies, removes what the source no longer has, and the next one proves that nothing is left', async () => {
    const target = aMemoryStore('the target', ['gone', 'b']);
    await target.store.setMark(ended);
    const { end, phases } = copyOf(aMemoryStore('the source', ['a', 'b', 'c']), target);
    expect(await end).toMatchObject({ kind: 'done' });
    expect([phases, [...target.keys].toSorted()]).toEqual([
      ['copying', 'comparing'],
      ['a', 'b', 'c'],
    ]);
  });

  it('a source that is written to during each sweep is named with its last records, and the target stays half copied', async () => {
    let added = 0;
    const source = aMemoryStore('the source', ['a'], { onPage: (keys) => void keys.add(`late-${++added}`) });
    const target = aMemoryStore('the target', []);
    const { end, phases } = copyOf(source, target);
    const last = expect.arrayContaining([
      expect.objectContaining({ kind: 'person', unequal: expect.objectContaining({ first: ['late-3'] }) }),
    ]);
    expect(await end).toMatchObject({ kind: 'changing', last });
    expect([phases.length, (await target.store.mark())?.endedAt]).toEqual([3, null]);
  });

  it('a record that the target refuses is named, and does not keep its batch from being copied', async () => {
    const people = Array.from({ length: 700 }, (_, at) => `p-${at}`);
    const target = aMemoryStore('the target', [], { refused: ['p-7'] });
    const source = aMemoryStore('the source', people);
    const last = expect.arrayContaining([expect.objectContaining({ faulty: expect.objectContaining({ count: 1, first: ['p-7'] }) })]);
    expect(await copyOf(source, target).end).toMatchObject({ kind: 'faulty', last });
    expect([target.keys.size, target.keys.has('p-7')]).toEqual([699, false]);
    expect(await copyOf(source, target, true).end).toMatchObject({ kind: 'done', last });
  });

  it.each([
    ['a half copied target of another source', { ...ended, from: 'another' }],
    ['a target whose own records an earlier release was adding to', { ...ended, into: 'existing' as const }],
  ])('%s is refused, and nothing of it changes', async (_, mark) => {
    const target = aMemoryStore('the target', ['own']);
    await target.store.setMark(mark);
    expect(await copyOf(aMemoryStore('the source', ['a']), target).end).toEqual({ kind: 'other-source', from: mark.from });
    expect([...target.keys]).toEqual(['own']);
  });
});
