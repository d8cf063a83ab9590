import { MongoClient, type Db } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { fileStoreContract } from '../../contract/file-store/file-store.contract.js';
import { outcomes } from '../../contract/stores.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';
import { storeByProxy } from './stores-by-proxy.js';

const facts = { owner: personId('p-ana'), name: 'captura.png', type: 'image/png', keptAt: instant(OPENED) };
/** A piece of GridFS: what is longer is sent to the server while it arrives. */
const PIECE = 255 * 1024;

async function* bytes(sizes: readonly number[], end?: () => unknown): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield await Promise.resolve(Buffer.alloc(size, 7));
  await end?.();
}

const broken = (): never => {
  throw new Error('the content broke');
};

function aSignal(): { given: Promise<void>; give(): void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => void (give = resolve));
  return { given, give };
}

async function inDatabase<T>(address: string, act: (database: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(address);
  try {
    return await act(client.db());
  } finally {
    await client.close();
  }
}

/** What lies there of files: what is known of them, and pieces of contents. */
const leftAt = (address: string): Promise<readonly number[]> =>
  inDatabase(address, (database) => Promise.all(['attachments', 'files.chunks'].map((name) => database.collection(name).countDocuments())));

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  fileStoreContract(mongoStores);

  it('files that are refused while a chunk is under way leave nothing', async () => {
    const { store, address } = await storeByProxy({ onTestFinished });
    for (let at = 0; at < 40; at++) {
      expect(await outcomes([store.files.keep(`f-${at}`, bytes([PIECE - 100, 50, 50, 50, 50, 5_000]), facts, PIECE + 1_000)])).toEqual([
        'file-too-large',
      ]);
    }
    await store.close();
    expect(await leftAt(address)).toEqual([0, 0]);
  });

  it('a file whose document another failed try deletes is begun again', async () => {
    const { store, proxy } = await storeByProxy({ onTestFinished });
    const [secondCame, firstIsOver] = [aSignal(), aSignal()];
    let begun = 0;
    proxy.meet(({ name, collection }) => name === 'delete' && collection === 'attachments', {
      at: 'request',
      until: () => secondCame.given,
      does: 'pass',
    });
    // The second one has found the facts there, and says that it begins only when they are gone.
    const isSecond = (): boolean => (begun += 1) === 3;
    proxy.meet(({ name, collection }) => name === 'update' && collection === 'attachments' && isSecond(), {
      at: 'request',
      until: () => (secondCame.give(), firstIsOver.given),
      does: 'pass',
    });
    const first = store.files.keep('f-1', bytes([10], broken), facts, 100).catch(firstIsOver.give);
    await expect.poll(() => begun).toBe(2);
    const kept = await store.files.keep('f-1', bytes([20]), facts, 100);
    await first;
    expect(await store.files.find('f-1')).toEqual(kept);
    expect((await store.files.read('f-1'))?.byteLength).toBe(20);
  });

  it('a file that is removed while it is written is not reported as kept, and leaves nothing', async () => {
    const { store, address } = await storeByProxy({ onTestFinished });
    const content = bytes([PIECE, 10], () => store.files.remove('f-1'));
    expect(await outcomes([store.files.keep('f-1', content, facts, 2 * PIECE)])).toEqual(['store-unavailable']);
    expect(await leftAt(address)).toEqual([0, 0]);
  });

  it('a file whose last write has no answer has its content if that write succeeded', async () => {
    const { store, proxy } = await storeByProxy({ onTestFinished }, { limits: { askedMs: 1_000 } });
    await store.files.keep('f-1', bytes([10]), facts, 100);
    const lost = proxy.meet(({ name }) => name === 'findAndModify', {
      at: 'answer',
      does: { say: { ok: 0, code: 8, errmsg: 'UnknownError' } },
    });
    expect(await outcomes([store.files.keep('f-1', bytes([20]), facts, 100)])).toEqual(['store-unavailable']);
    lost.over();
    // Whatever is done about it meanwhile is over when another file has come and gone.
    await store.files.keep('f-2', bytes([10]), facts, 100);
    await store.files.remove('f-2');
    expect((await store.files.read('f-1'))?.byteLength).toBe(20);
  });
});
