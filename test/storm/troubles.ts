import { setTimeout as wait } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import type { BuiltServer } from '../support/built-server.js';
import { describeRound, ROUND_MS, type PlannedRound, type ServerTrouble, type StoreTrouble } from './plan.js';
import type { StoreLink } from './store-link.js';
import type { ConnectorWeather } from './weather.js';

/** When something was done to the servers, the store or the connector. */
export type Happened = { at: number; what: string };

export interface Troubles {
  readonly log: readonly Happened[];
  round(planned: PlannedRound): Promise<void>;
  /** Everything works again: resolves when every server listens. */
  heal(): Promise<void>;
}

/** @param links each server's way to its database; of a server on a folder none, and its disk is full instead */
export function troublesOf(servers: readonly BuiltServer[], links: readonly StoreLink[], weather: ConnectorWeather): Troubles {
  const log: Happened[] = [];
  const busy = new Map<number, Promise<void>>();
  let storeTrouble: Promise<void> = Promise.resolve();
  const note = (what: string): void => void log.push({ at: Date.now(), what });

  /** A server meets one trouble at a time; one that comes meanwhile is left out. */
  function meet(trouble: ServerTrouble & { afterMs: number }): void {
    const server = servers[trouble.server];
    if (server === undefined || busy.has(trouble.server)) return;
    busy.set(
      trouble.server,
      wait(trouble.afterMs)
        .then(() => suffer(server, trouble, note))
        .finally(() => busy.delete(trouble.server)),
    );
  }
  async function disturb({ state, server, ms, afterMs }: StoreTrouble & { afterMs: number }): Promise<void> {
    await wait(afterMs);
    const all = (now: typeof state | 'well'): Promise<unknown> =>
      links.length === 0
        ? Promise.resolve(diskRoom(servers, now === 'well'))
        : Promise.all(links.filter((_, at) => server === null || at === server).map((link) => link.be(now)));
    note(`store ${state} for ${server ?? 'all'}`);
    await all(state);
    await wait(ms);
    await all('well');
    note('store well');
  }
  return {
    log,
    async round(planned) {
      note(`round: ${describeRound(planned)}`);
      weather.turns(planned.weather);
      planned.servers.forEach(meet);
      const { store } = planned;
      if (store !== null) storeTrouble = storeTrouble.then(() => disturb(store));
      await wait(ROUND_MS);
    },
    async heal() {
      await storeTrouble;
      await Promise.all(busy.values());
      weather.turns(0);
      note('healed');
    },
  };
}

async function suffer(server: BuiltServer, trouble: ServerTrouble, note: (what: string) => void): Promise<void> {
  if (trouble.kind !== 'kill') {
    process.kill(server.pid(), 'SIGSTOP');
    note(`server ${trouble.server} stopped`);
    await wait(trouble.stoppedMs);
    if (trouble.kind === 'stop') {
      process.kill(server.pid(), 'SIGCONT');
      return note(`server ${trouble.server} goes on`);
    }
  }
  await server.kill();
  note(`server ${trouble.server} killed`);
  if (trouble.kind === 'kill') await wait(trouble.downMs);
  await started(server);
  note(`server ${trouble.server} listens`);
}

/** It may be refused while its store is away. */
async function started(server: BuiltServer): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await server.start();
    } catch {
      await server.kill();
      await wait(1_000);
    }
  }
  throw new Error('the server does not start');
}

/** No file of the processes can be written to, as on a full disk; or again it can. */
export function diskRoom(servers: readonly BuiltServer[], isThere: boolean): void {
  for (const server of servers) {
    if (server.pid() > 0) spawnSync('prlimit', ['--pid', String(server.pid()), `--fsize=${isThere ? 'unlimited' : '1'}:unlimited`]);
  }
}
