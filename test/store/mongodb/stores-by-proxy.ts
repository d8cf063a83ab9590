import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { Store } from '../../../src/ports/store.js';
import { dropDatabase, freshDatabase } from '../../support/mongo-server.js';
import { tcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';

export type ByProxy = { store: Store; proxy: TcpProxy; address: string };

/** The running test, named by itself: several of them wait side by side. */
export type RunningTest = { onTestFinished(work: () => Promise<void>): void };

/** A store in a database of its own, reached through a proxy; `address` leads there directly. */
export async function storeByProxy(
  test: RunningTest,
  { options = '', limits = {} }: { options?: string; limits?: { askedMs?: number } } = {},
): Promise<ByProxy> {
  const { proxy, address } = await databaseByProxy(test);
  const store = await openMongoStore(`${proxy.address}${options}`, limits);
  test.onTestFinished(async () => {
    proxy.resume();
    await store.close();
  });
  return { store, proxy, address };
}

export async function databaseByProxy(test: RunningTest): Promise<Omit<ByProxy, 'store'>> {
  const address = freshDatabase();
  const proxy = await tcpProxy(address);
  test.onTestFinished(async () => {
    await proxy.close();
    await dropDatabase(address);
  });
  return { proxy, address };
}
