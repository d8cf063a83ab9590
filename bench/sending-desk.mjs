/** A desk that really sends: the built use cases, messenger, connectorApi and sendLimiter, against the counting connector. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';
import { createMovableClock, systemClock } from '../dist/modules/adapters/system-clock.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { createDesk } from '../dist/modules/desk.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { startJobs } from '../dist/modules/ops/schedule/start-jobs.js';
import { createBotIdentity } from '../dist/modules/teams/connector/authentication.js';
import { createRender } from '../dist/modules/features/render.js';
import { createConnectorClients } from '../dist/modules/teams/connector/clients.js';
import { createMessenger } from '../dist/modules/teams/connector/messenger.js';
import { createSendLimiter } from '../dist/modules/teams/send-limits/send-limiter.js';
import { createConnectorApi } from '../dist/modules/teams/connector/connector-api.js';
import { settingsOf } from './many-open.mjs';

/** The embedded store in a folder that goes with it; another store comes with its own. @returns the ports, and `close` */
export async function embeddedStore() {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  const store = await openEmbeddedStore(folder);
  return {
    ...store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startConnector() {
  const worker = new Worker(new URL('counting-connector.mjs', import.meta.url));
  const answer = () => new Promise((resolve) => worker.once('message', resolve));
  const { serviceUrl } = await answer();
  return {
    serviceUrl,
    async report() {
      const answered = answer();
      worker.postMessage('report');
      return answered;
    },
    stop: () => worker.terminate(),
  };
}

/** The groups' channels: `g-0`, `g-1` … each as one group of the shipped procedure. */
export const channelOf = (group) => `19:${group}@thread.tacv2`;

/**
 * @param openStore opens an empty store
 * @param startsAt the desk's time now; it goes on as the system's does
 * @param people who have a chat with the desk; @param channels how many groups there are
 */
export async function openSendingDesk({ openStore, startsAt, people, channels }) {
  const [store, connector] = [await openStore(), await startConnector()];
  const { serviceUrl } = connector;
  const [clock, tenant] = [createMovableClock(systemClock, startsAt - systemClock.now()), 'bench'];
  const loaded = await loadProcedure('uariv');
  const one = loaded.procedure.groups.find(({ id }) => id === 'infraestructura');
  const groups = Array.from({ length: channels }, (_, at) => ({ ...one, id: `g-${at}`, label: `${one.label} ${at}` }));
  const registry = await openProcedureRegistry(
    { ...loaded.procedure, groups: [...loaded.procedure.groups, ...groups] },
    { ...loaded.ref, hash: 'with-channels' },
    store.archive,
  );
  await Promise.all([
    ...people.map((id) =>
      store.people.remember(id, { name: `Nombre de ${id}`, platformId: `29:${id}`, chat: { conversation: `a:${id}`, serviceUrl, tenant } }),
    ),
    ...groups.map(({ id: group }) =>
      store.channels.bind({
        group,
        team: `19:team-${group}@thread.tacv2`,
        channel: channelOf(group),
        serviceUrl,
        tenant,
        boundBy: null,
        boundAt: clock.now(),
      }),
    ),
  ]);
  const faults = [];
  const log = {
    write: (level, event, fields, cause) =>
      void (level === 'error' && faults.push(`${event} ${JSON.stringify(fields)} ${cause?.stack ?? ''}`)),
  };
  const identity = createBotIdentity(null, null, clock);
  const clients = createConnectorClients(identity, { serviceHosts: [], allowLoopbackServices: true });
  const sendLimiter = createSendLimiter({ rates: store.rates, clock, log });
  const connectorApi = createConnectorApi({ clients, clock, botId: '28:bench', sendLimiter, rank: 'worker' });
  const render = createRender({ ids: randomIds, procedure: registry.current.procedure });
  const messenger = createMessenger({ connectorApi, people: store.people, channels: store.channels, render });
  const roster = { groupsOf: async () => groups.map(({ id }) => id), membersOf: async () => [], forget: () => undefined };
  const ports = { ...store, roster, messenger, clock, ids: randomIds, log };
  const desk = createDesk(ports, settingsOf(registry));
  let jobs = null;
  return {
    ...desk,
    store,
    clock,
    connector,
    faults,
    ref: registry.current.ref,
    /** The worker's loop, as the desk runs it. */
    begin() {
      jobs = startJobs([{ name: 'process-due', every: 1_000, run: () => desk.processAllDue() }], log);
    },
    async close() {
      await jobs?.stop();
      sendLimiter.close();
      await desk.deliveries.whenIdle();
      await connector.stop();
      await store.close();
    },
  };
}
