import { setTimeout as wait } from 'node:timers/promises';
import { createJsonLog } from './adapters/json-log.js';
import { openEmbeddedStore, type EmbeddedStore } from './adapters/embedded/open-folder.js';
import { createPictures } from './adapters/sharp-pictures.js';
import { randomIds } from './adapters/random-ids.js';
import { createMovableClock, systemClock } from './adapters/system-clock.js';
import { openProcedureRegistry, type ProcedureRegistry } from './app/procedures/procedure-registry.js';
import { createUseCases, type UseCases } from './app/use-cases.js';
import type { Config } from './config.js';
import { agentOf, createEdge, type Edge } from './edge.js';
import { personId, type PersonId } from './domain/people/person.js';
import { createPublicPages } from './http/public-pages.js';
import { createHttpServer, type HttpServer } from './http/server.js';
import type { Demo } from './local/local-demo.js';
import type { Clock } from './ports/clock.js';
import type { Log } from './ports/log.js';
import { StoreRefused } from './ports/store-refused.js';
import type { Store } from './ports/store.js';
import { loadProcedure } from './procedures/load-procedures.js';
import type { Recorder } from './recording/recorder.js';
import { startJobs } from './schedule/jobs.js';
import { createBot, type Bot } from './teams/bot.js';
import { createDialogs } from './teams/cards/dialogs/dialogs.js';
import { notOpenedDialog } from './teams/cards/dialogs/not-opened-dialog.js';
import { createChannelSurvey } from './teams/directory/channel-survey.js';
import { createChannelWatch } from './teams/directory/channel-watch.js';
import { createHandlers } from './teams/handlers/create-handlers.js';
import { createHintLimit } from './teams/handlers/hint-limit.js';
import { createFirstHour } from './teams/first-hour/first-hour.js';
import { refusedFileText } from './teams/files/file-sentences.js';
import { createFileUpload } from './teams/files/file-upload.js';
import { teamsTable } from './teams/send-limits/rate-table.js';
import { createPersonProfiles } from './teams/directory/person-profile.js';

/** The desk cannot start as it is configured; says all that is wrong and what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly code = 'start-refused';
}

/** The running desk. */
export type App = {
  /** Where it listens, with the port that it was given. */
  address: string;
  /** The file into which what travels is recorded; null: nothing is. */
  recording: string | null;
  /** No new turns; those under way end; the folder is let go. Within 10 s. */
  stop(): Promise<void>;
};

/** Long enough for a few sends one after the other; what does not begin in it is sent under the next one. */
const leaseMs = 45_000;

/** All of a stop, below the 10 s after which the process is ended hard; of it, for turns and jobs under way and for their last sends. */
const stopMs = 9_500;
const turnsMs = 7_000;
const lastSendsMs = 1_000;
/** For their leases to be given back. */
const lastWritesMs = 500;

/** Wires every room to its neighbours and starts listening. @throws {StartRefused} */
export async function startApp(config: Config, log: Log = createJsonLog('info')): Promise<App> {
  const { procedure, ref } = await procedureOf(config);
  const folder = config.mongodb === null ? await openFolder(config) : null;
  const store = folder ?? (await openDatabase(config.mongodb ?? ''));
  const registry = await openProcedureRegistry(procedure, ref, store.archive);
  const clock = createMovableClock(systemClock);
  const recording = await recordingOf(config, clock, log);
  const edge = createEdge({
    config,
    store,
    registry,
    clock,
    log,
    outside: { agent: await agentOf(config, log), exchanges: recording.exchanges },
  });
  // Only local mode pays for the try-it page.
  const demo =
    folder !== null && config.mode === 'local'
      ? (await import('./local/local-demo.js')).createDemo({
          config,
          rateTable: config.rateTable === 'teams' ? teamsTable : null,
          store: folder,
          registry,
          clock,
          roster: edge.roster,
          log,
        })
      : null;
  const coordinators = new Set(
    [...config.coordinators, ...(demo === null || config.coordinators.length > 0 ? [] : [demo.coordinator])].map(personId),
  );
  const useCases = createUseCases(
    { ...store, ...edge, clock, ids: randomIds, log },
    { registry, coordinators, owner: randomIds.next(), leaseMs },
  );
  const bot = recording.deliveriesTo(createDesk({ config, store, registry, clock, log, edge, useCases, coordinators }));
  const server = createHttpServer({
    bot,
    log,
    isReady: async () => (await store.archive.load(ref)) !== null,
    local: demo ?? undefined,
    pages: pagesOf(config),
  });
  // A folder is ours alone: leases in it are of processes that are gone. In a database they may be of others at work.
  if (folder !== null) await useCases.takeOverLeases();
  const port = await listen(server, config, store);
  const address = `http://${config.host}:${port}`;
  await demo?.begin(address, useCases);
  const jobs = startJobs(
    [
      { name: 'processDue', every: 1_000, run: () => useCases.processAllDue() },
      // Of files a day old; asked every hour, for a desk that is not up at one certain hour of the day.
      { name: 'loose-files', every: '0 17 * * * *', run: () => useCases.removeOrphanFiles() },
    ],
    log,
  );
  log.write('info', 'started', {
    mode: config.mode,
    procedure: ref.id,
    version: ref.version,
    store: store.provider,
    proxy: config.proxy?.shown ?? null,
  });
  return {
    address,
    recording: recording.file,
    stop: () => stopAll({ log, server, edge, useCases, store, demo, jobs }).then(() => recording.settled()),
  };
}

function pagesOf({ pages }: Config): ReturnType<typeof createPublicPages> | null {
  return pages === null ? null : createPublicPages(pages);
}

async function procedureOf(config: Config) {
  const loaded = await loadProcedure(config.procedure);
  if (loaded.kind === 'loaded') return loaded;
  const lines = loaded.faults.map((f) => `  ${f.path === '' ? '(archivo)' : f.path}: ${f.found}; se esperaba ${f.expected}`);
  throw new StartRefused(['El procedimiento no sirve (PRECASO_PROCEDURE):', ...lines].join('\n'));
}

function openFolder({ dataFolder }: Config): Promise<EmbeddedStore> {
  return orRefused(openEmbeddedStore(dataFolder));
}

/** Only a desk on a database pays for its driver. */
async function openDatabase(address: string): Promise<Store> {
  const { openMongoStore } = await import('./adapters/mongodb/open-database.js');
  return orRefused(openMongoStore(address));
}

/** What travels, recorded in a test tenant only. */
type Recording = Pick<Recorder, 'deliveriesTo' | 'settled'> & { exchanges: Recorder | null; file: string | null };

async function recordingOf({ recordingFolder }: Config, clock: Clock, log: Log): Promise<Recording> {
  if (recordingFolder === null) return { exchanges: null, file: null, deliveriesTo: (bot) => bot, settled: () => Promise.resolve() };
  try {
    const recorder = await (await import('./recording/recorder.js')).openRecorder(recordingFolder, { clock, log });
    log.write('warn', 'recording');
    return { ...recorder, exchanges: recorder };
  } catch (cause) {
    throw new StartRefused(`No se puede grabar en «${recordingFolder}» (PRECASO_RECORD): no se puede escribir en esa carpeta.`, { cause });
  }
}

async function orRefused<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (cause) {
    throw cause instanceof StoreRefused ? new StartRefused(cause.message, { cause }) : cause;
  }
}

async function listen(server: HttpServer, { port, host }: Config, store: Store): Promise<number> {
  try {
    return await server.listen(port, host);
  } catch (cause) {
    await store.close();
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'EADDRINUSE')
      throw new StartRefused(`El puerto ${port} ya está en uso. Detenga el otro programa o indique otro puerto en PORT (0: uno libre).`, {
        cause,
      });
    if (code === 'EACCES')
      throw new StartRefused(`No hay permiso para usar el puerto ${port}. Indique otro en PORT, desde 1024.`, { cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartRefused(`Este equipo no tiene la dirección «${host}». Revise HOST.`, { cause });
    throw cause;
  }
}

type DeskParts = {
  config: Config;
  store: Store;
  registry: ProcedureRegistry;
  clock: Clock;
  log: Log;
  edge: Edge;
  useCases: UseCases;
  coordinators: ReadonlySet<PersonId>;
};

function createDesk({ config, store, registry, clock, log, edge, useCases, coordinators }: DeskParts): Bot {
  const profiles = createPersonProfiles({ clients: edge.clients, pace: edge.pace, people: store.people, clock, log });
  const surveyChannel = createChannelSurvey({ clients: edge.clients, pace: edge.pace, clock, log });
  const network = {
    identity: edge.identity,
    loopbackIdentity: config.loopbackIdentity,
    proxy: config.proxy?.shown ?? null,
    allowLoopbackServices: config.allowLoopbackServices,
  };
  const handlers = createHandlers({
    ...store,
    ...useCases,
    registry,
    clock,
    ids: randomIds,
    roster: edge.roster,
    messenger: edge.turnMessenger,
    replyInThread: edge.replyInThread,
    pictures: createPictures({ log }),
    upload: createFileUpload({ rules: config }),
    noteGiven: (ticket, outcome) =>
      outcome === 'done' ? log.write('info', 'file-given', { ticket }) : log.write('warn', 'file-not-given', { ticket, code: outcome }),
    dialogs: createDialogs({ ids: randomIds }),
    mayHint: createHintLimit(clock),
    profileOf: (inbound) => profiles.profileOf(inbound),
    firstHour: createFirstHour({
      ...edge,
      mode: config.mode,
      network,
      store,
      procedure: registry.current.procedure,
      coordinators,
      messenger: edge.turnMessenger,
      surveyChannel,
      ids: randomIds,
      clock,
      log,
    }),
    surveyChannel,
    watchChannel: createChannelWatch({ channels: store.channels, clock, log }),
    keepFiles: async (inbound) => {
      const { kept, refused } = await edge.attachments.keepAll(inbound);
      return { kept, refused: refused.map(refusedFileText) };
    },
  });
  return createBot({ ...edge, handlers, notOpened: notOpenedDialog, people: store.people, clock, log, rules: config });
}

type Running = {
  log: Log;
  edge: Edge;
  server: HttpServer;
  useCases: UseCases;
  store: Store;
  demo: Demo | null;
  jobs: { stop(): Promise<void> };
};

async function stopAll({ log, server, edge, useCases, store, demo, jobs }: Running): Promise<void> {
  log.write('info', 'stopping');
  const endAt = performance.now() + stopMs;
  // A store that does not answer holds up nothing for longer than this: what it was asked last is known to it alone.
  const inTime = (work: Promise<unknown>, mostMs = stopMs) =>
    Promise.race([work, wait(Math.min(mostMs, endAt - performance.now()), undefined, { ref: false })]);
  const jobsEnd = inTime(jobs.stop(), turnsMs);
  demo?.end();
  await Promise.all([jobsEnd, server.close(turnsMs)]);
  // What has not left yet is sent after the next start, or by others.
  edge.pace.close();
  // What is still being sent is found unclear by whoever looks next, and is sent once more, marked.
  await inTime(useCases.deliveries.whenIdle(), lastSendsMs);
  await inTime(
    useCases.releaseLeases().catch((error: unknown) => log.write('warn', 'worker-failed', { code: 'lease-kept' }, error)),
    lastWritesMs,
  );
  await inTime(store.close());
  log.write('info', 'stopped');
}
