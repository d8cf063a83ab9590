import { describe, expect, it } from 'vitest';
import { instant, later } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { FileFacts, FileTooLarge } from '../../../src/ports/file-store.js';
import { type MakeStores, changed, created, opened, outcomes, reopened } from '../stores.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';

const MB = 1024 * 1024;

/** A body that arrives in chunks; `ended` tells whether its source was let go of. */
function arriving(chunks: readonly Uint8Array[], fault?: Error): { body: AsyncGenerator<Uint8Array>; ended: () => boolean } {
  let hasEnded = false;
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of chunks) yield await Promise.resolve(chunk);
      if (fault !== undefined) throw fault;
    } finally {
      hasEnded = true;
    }
  }
  return { body: body(), ended: () => hasEnded };
}

const KEPT_AT = instant(OPENED);

/** What is known of a file besides its content. */
const facts: FileFacts = { owner: personId('ana'), name: 'captura del error.png', type: 'image/png', keptAt: KEPT_AT };

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** As plain numbers, so that any kind of byte array may be given back. */
async function read(files: { read(id: string): Promise<Uint8Array | null> }, id: string): Promise<readonly number[] | null> {
  const content = await files.read(id);
  return content === null ? null : [...content];
}

export function keepsFiles(make: MakeStores): void {
  describe('a file', () => {
    it('a file is read as it arrived, with its size', async () => {
      const { files } = await opened(make);
      expect(await files.keep('f-1', arriving([bytes(0, 255), bytes(), bytes(10)]).body, facts, MB)).toEqual({
        ...facts,
        id: 'f-1',
        bytes: 3,
      });
      expect(await read(files, 'f-1')).toEqual([0, 255, 10]);
    });

    it('a file may be empty, or exactly as large as allowed', async () => {
      const { files } = await opened(make);
      expect(await files.keep('f-0', arriving([]).body, facts, 3)).toMatchObject({ bytes: 0 });
      expect(await files.keep('f-3', arriving([bytes(1, 2), bytes(3)]).body, facts, 3)).toMatchObject({ bytes: 3 });
      expect(await read(files, 'f-0')).toEqual([]);
    });

    it('a file of several megabytes comes back whole', async () => {
      const { files } = await opened(make);
      const chunks = Array.from({ length: 5 }, (_, index) => new Uint8Array(MB).fill(index));
      await files.keep('f-1', arriving(chunks).body, facts, 5 * MB);
      expect(Buffer.from((await files.read('f-1')) ?? []).equals(Buffer.concat(chunks))).toBe(true);
    });

    it('a file larger than allowed leaves nothing, and its source is closed', async () => {
      const { files } = await opened(make);
      const { body, ended } = arriving([bytes(1, 2), bytes(3, 4), bytes(5)]);
      await expect(files.keep('f-1', body, facts, 3)).rejects.toMatchObject({
        code: 'file-too-large',
        maxBytes: 3,
      } satisfies Partial<FileTooLarge>);
      expect(ended()).toBe(true);
      expect(await files.read('f-1')).toBeNull();
    });

    it('a file whose source breaks leaves nothing, and fails with the source’s own error', async () => {
      const { files } = await opened(make);
      const fault = new Error('connection lost');
      await expect(files.keep('f-1', arriving([bytes(1)], fault).body, facts, MB)).rejects.toBe(fault);
      expect(await files.read('f-1')).toBeNull();
    });

    it('a file that fails to be written leaves the earlier file of its id', async () => {
      const { files } = await opened(make);
      await files.keep('f-1', arriving([bytes(1)]).body, facts, MB);
      expect(await outcomes([files.keep('f-1', arriving([bytes(1, 2)]).body, facts, 1)])).toEqual(['file-too-large']);
      expect(await read(files, 'f-1')).toEqual([1]);
    });

    it('a file written twice at once under one id is whole', async () => {
      const { files } = await opened(make);
      const chunks = [bytes(1, 2), bytes(3)];
      await Promise.all([files.keep('f-1', arriving(chunks).body, facts, MB), files.keep('f-1', arriving(chunks).body, facts, MB)]);
      expect(await read(files, 'f-1')).toEqual([1, 2, 3]);
    });

    it('a removed file is gone; removing it again is no error', async () => {
      const { files } = await opened(make);
      await files.keep('f-1', arriving([bytes(1)]).body, facts, MB);
      await files.remove('f-1');
      await files.remove('f-1');
      expect(await files.read('f-1')).toBeNull();
      expect(await files.find('f-1')).toBeNull();
    });

    it.each(['../f', '/etc/hostname', 'a/b', 'a\\b', '', '.', '..', 'f\0', 'f.part', 'ñ', 'x'.repeat(101)])(
      'a file is never looked for outside the folder: %j is no id',
      async (id) => {
        const { files } = await opened(make);
        await expect(files.keep(id, arriving([bytes(1)]).body, facts, MB)).rejects.toThrow(RangeError);
        expect(await files.read(id)).toBeNull();
        expect(await files.find(id)).toBeNull();
        await files.remove(id);
      },
    );

    it('a file is still there after a restart', async () => {
      const before = await opened(make);
      await before.files.keep('f-1', arriving([bytes(7)]).body, facts, MB);
      const { files } = await reopened(before);
      expect(await read(files, 'f-1')).toEqual([7]);
      expect(await files.find('f-1')).toEqual({ ...facts, id: 'f-1', bytes: 1 });
    });
  });

  describe('the facts of a file', () => {
    it('the facts of a file are those given when it was kept, with its size', async () => {
      const { files } = await opened(make);
      await files.keep('f-1', arriving([bytes(1, 2)]).body, facts, MB);
      expect(await files.find('f-1')).toEqual({ ...facts, id: 'f-1', bytes: 2 });
      expect(await files.find('f-2')).toBeNull();
    });

    it('a file has no facts while it arrives, nor after it failed', async () => {
      const { files } = await opened(make);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => void (release = resolve));
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield bytes(1);
        await held;
      }
      const keeping = files.keep('f-1', slow(), facts, MB);
      await files.keep('f-2', arriving([]).body, facts, MB);
      expect(await files.find('f-1')).toBeNull();
      release();
      expect(await keeping).toMatchObject({ bytes: 1 });
      await expect(files.keep('f-3', arriving([bytes(1, 2)]).body, facts, 1)).rejects.toMatchObject({ code: 'file-too-large' });
      expect(await files.find('f-3')).toBeNull();
    });
  });

  describe('orphan files', () => {
    const at = (minutes: number): FileFacts => ({ ...facts, keptAt: later(KEPT_AT, minutes * 60_000) });
    const FAR = later(KEPT_AT, 3_600_000);
    const file = (id: string) => ({ id, name: facts.name, type: facts.type, bytes: 1, by: { id: facts.owner, name: 'Ana' }, at: KEPT_AT });

    it('the files of a person between two moments are counted with their bytes, those of others, earlier and later ones are not', async () => {
      const { files } = await opened(make);
      await files.keep('f-1', arriving([bytes(1, 2)]).body, facts, MB);
      await files.keep('f-2', arriving([bytes(3)]).body, { ...facts, keptAt: later(KEPT_AT, 10) }, MB);
      await files.keep('f-3', arriving([bytes(4)]).body, { ...facts, owner: personId('eva') }, MB);
      expect(await files.sentSince(facts.owner, later(KEPT_AT, -1), FAR)).toEqual({ files: 2, bytes: 3 });
      expect(await files.sentSince(facts.owner, KEPT_AT, FAR)).toEqual({ files: 1, bytes: 1 });
      expect(await files.sentSince(facts.owner, later(KEPT_AT, -1), later(KEPT_AT, 9))).toEqual({ files: 1, bytes: 2 });
      expect(await files.sentSince(personId('nadie'), later(KEPT_AT, -1), FAR)).toEqual({ files: 0, bytes: 0 });
      await files.remove('f-2');
      expect(await files.sentSince(facts.owner, later(KEPT_AT, -1), FAR)).toEqual({ files: 1, bytes: 2 });
    });

    it('a store says how many bytes are free, or that it cannot tell', async () => {
      const free = await (await opened(make)).files.freeBytes();
      expect(free === null || free > 0).toBe(true);
    });

    it('orphan files are those without a ticket from before the given time, oldest first, up to the limit', async () => {
      const { files } = await opened(make);
      for (const [id, minutes] of [
        ['f-2', 2],
        ['f-1', 1],
        ['f-3', 3],
        ['f-4', 4],
      ] as const)
        await files.keep(id, arriving([bytes(1)]).body, at(minutes), MB);
      expect(await files.orphans(at(4).keptAt, 200)).toEqual(['f-1', 'f-2', 'f-3']);
      expect(await files.orphans(FAR, 2)).toEqual(['f-1', 'f-2']);
      expect(await outcomes([files.orphans(FAR, 0), files.orphans(FAR, 201)])).toEqual([
        expect.stringContaining('RangeError'),
        expect.stringContaining('RangeError'),
      ]);
    });

    it('a file is no longer an orphan from the write that attaches it to a ticket', async () => {
      const stores = await opened(make);
      for (const id of ['f-1', 'f-2', 'f-3']) await stores.files.keep(id, arriving([bytes(1)]).body, facts, MB);
      const before = await created(stores, aStoredTicket('t-1', { ticket: { files: [file('f-1')] } }));
      expect(await stores.files.orphans(FAR, 200)).toEqual(['f-2', 'f-3']);
      await changed(stores, before, { files: [file('f-1'), file('f-3')] });
      expect(await stores.files.orphans(FAR, 200)).toEqual(['f-2']);
      await stores.files.remove('f-2');
      expect(await (await reopened(stores)).files.orphans(FAR, 200)).toEqual([]);
    });
  });
}
