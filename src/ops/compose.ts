import { createHintLimit } from '../features/turn.js';
import { redeliver } from '../desk/outbox/redeliver.js';
import { join } from 'node:path';
import { openMessageJournal } from '../adapters/message-journal.js';
import { randomIds } from '../adapters/random-ids.js';
import { steadyTime, systemClock, type MovableClock } from '../adapters/system-clock.js';
import { createContingencyFolder } from '../adapters/xlsx/contingency-folder.js';
import { removeOrphanFiles } from '../features/files/sent-files.js';
import { createFreeSpace, type FreeSpace } from '../desk/files/file-allowance.js';
import type { Presence } from '../desk/presence.js';
import { openProcedureRegistry, type ProcedureRegistry } from '../desk/procedures/procedure-registry.js';
import { releaseDeparted } from '../desk/tickets/release-departed.js';
import { createDesk, type DeskSettings, type RunningDesk } from '../desk.js';
import type { Config } from '../settings/config.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import { agentOf, openEdge, type Edge } from './calls-out.js';
import { personId, type PersonId } from '../core/people/person.js';
import { namedIn, type NamedCoordinator } from '../core/coordination/coordinator.js';
import { createCasePages } from '../features/mail/case-pages.js';
import { createLinks, mailKeyOf } from '../features/mail/links.js';
import { createPublicPages } from './http/public-pages.js';
import { createHttpServer } from './http/server.js';
import { clocksOf, faultyProcedure, listen, openDatabase, openFolder, openRecording, standInOf, storeInService } from './open-resources.js';
import type { DemoParts, LocalDemo, Playground, StandIn } from './playground.js';
import { procedureInUse } from './procedure-in-use.js';
import { loadProcedure } from '../procedures/load-procedures.js';
import type { Log } from '../ports/log.js';
import { noJournal, type MessageJournal } from '../ports/message-journal.js';
import type { Store } from '../ports/store.js';
import { startJobs, type Job } from './schedule/start-jobs.js';
import { createBot, type Bot } from '../teams/bot.js';
import { tellBroadcasts } from '../features/broadcasts/broadcast.js';
import { notOpenedDialog } from '../features/answers.js';
import { usualCaseRate } from '../features/drafts/complete-draft.js';
import { createShowWaitingDrafts } from '../features/drafts/waiting-drafts.js';
import { createChannelSurvey, createChannelWatch } from '../teams/directory/channel-survey.js';
import { createMailMessenger } from '../features/mail/mail-messenger.js';
import type { MailDoor } from '../features/mail/mail-desk.js';
import { mailJobs, openMail } from './open-mail.js';
import { stopAll } from './stop-app.js';
import { ofParcels, parcels } from '../parcels.js';
import { createHandlers } from '../features/create-handlers.js';
import type { Handlers } from '../talk/message.js';
import { createChannelEvents, surveyChannels, type ChannelEvents } from '../features/channels/survey-channels.js';
import { tellJoined } from '../features/people/team-news.js';
import { tellProcedure } from '../features/coordination/tell-procedure.js';
import { createCardJobs } from '../features/workbooks/workbook-jobs.js';
import { refusedFilesText } from '../texts/files.js';
import { createFileUpload } from '../teams/files/file-upload.js';
import { usualPersonRate } from '../teams/turn/person-limit.js';
import { letterLimit } from './read-mail-documents.js';
import { workbookTools } from './workbook-tools.js';
import { createPersonProfiles } from '../teams/directory/team-members.js';

export type App = {
  address: string;
  recording: string | null;
  stop(): Promise<void>;
};

/** The length of a lease: long enough for a few sends in a row; sends that do not begin within it wait for the next lease. */
const leaseMs = 20_000;

/** @throws {StartRefused} */
export async function startApp(settings: Config, playground: Playground | null, log: Log): Promise<App> {
  const config = { ...settings, serviceHosts: [...settings.serviceHosts] };
  const standIn = await standInOf(config, playground);
  const read = await loadProcedure(config.procedure);
  // The user of the try-it page sees the error: only a desk in service goes on without its file.
  if (read.kind === 'faulty' && standIn !== null) throw faultyProcedure(read.faults);
  const store = config.mongodb === null ? await openFolder(config, log) : await openDatabase(config.mongodb);
  if (standIn !== null && read.kind === 'loaded') await checkDemonstration(standIn, config, read.procedure, store);
  const { clock, presence } = clocksOf(store);
  const { procedure, ref, isFaulty } = await procedureInUse(config, read, { store, clock, log });
  const registry = await openProcedureRegistry(procedure, ref, store.archive, presence.absences);
  const named = { procedure: ref.id, version: ref.version };
  if (registry.isReworded) log.write('warn', 'procedure-reworded', named);
  const recording = await openRecording(config, playground, { clock, log });
  const outside = { agent: await agentOf(config, log), exchanges: recording.exchanges };
  const freeSpace = createFreeSpace({ files: store.files, clock: systemClock, log, minFreeBytes: config.minFreeBytes });
  const edge = await openEdge({ config, store, registry, clock, log, outside, freeSpace });
  const parts: AppParts = { config, store, registry, clock, log, edge };
  const { demo, mail } = await openDoors(standIn, { ...parts, store });
  const ports = { ...store, ...edge, clock, ids: randomIds, log };
  const desk = createDesk({ ...ports, messenger: messengerOf(ports, mail) }, deskSettings(parts, presence, coordinatorsOf(config, demo)));
  const reportJobs = reportJobsOf(edge, desk);
  const channelEvents = createChannelEvents(desk);
  const bot = botOf({ ...parts, reportJobs, desk, channelEvents, mail, journal: await journalOf(config, log) });
  const [ready, pages] = [readinessOf(store, ref, freeSpace, isFaulty), await pagesOf(config, desk, mail !== null)];
  const server = createHttpServer({ bot: recording.deliveriesTo(bot), log, ...ready, local: demo ?? undefined, ...pages });
  // Only this process opens the folder: leases in it belong to processes that are gone. In a database their owners may be alive.
  if (config.mongodb === null) await desk.takeOverLeases();
  const { origin: address, host } = new URL(`http://${urlHost(config)}:${await listen(server, config, store)}`);
  if (config.mode === 'local') config.serviceHosts.push(host); // only the page's own connector, no other port of this machine
  await demo?.begin(address, desk);
  const stopping = new AbortController();
  const all = [...jobsOf({ ...desk, bot, freeSpace, channelEvents }), ...mailJobs(desk, mail, stopping.signal)];
  const jobs = startJobs(all, log, () => demo?.isFilling() === true);
  tellStarted(parts, named);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await stopAll({ log, server, edge, desk, store, demo, mail, jobs, reportJobs: Object.values(reportJobs) });
    await recording.settled();
  };
  return { address, recording: recording.file, stop };
}

type MailSending = Omit<Parameters<typeof createMailMessenger>[0], 'mail'> & Pick<Edge, 'messenger'>;

function messengerOf(ports: MailSending, mail: MailDoor | null): Edge['messenger'] {
  return mail === null ? ports.messenger : createMailMessenger({ ...ports, mail }, ports.messenger);
}

/** In local mode the terminal shows only the address, and the page shows the rest. */
function tellStarted({ config: { mode, proxy }, store, log }: AppParts, named: { procedure: string; version: number }): void {
  if (mode !== 'local') log.write('info', 'started', { mode, ...named, store: store.provider, proxy: proxy?.shown ?? null });
}

function urlHost({ host }: Config): string {
  return host.includes(':') ? `[${host}]` : host;
}

function deskSettings({ config, registry, clock }: AppParts, presence: Presence, coordinators: readonly NamedCoordinator[]): DeskSettings {
  const { contingencyFolder: folder } = config;
  return {
    registry,
    presence,
    coordinators,
    owner: randomIds.next(),
    leaseMs,
    workbook: { ...workbookTools, contingencyFolder: folder === null ? null : createContingencyFolder(folder, clock) },
    steady: steadyTime(clock),
    caseRate: config.rateTable === 'none' ? null : usualCaseRate,
    ...ofParcels,
  };
}

const readinessOf = (store: Store, ref: ProcedureRef, freeSpace: FreeSpace, isFaulty: boolean) => ({
  isReady: async () => (await store.archive.load(ref)) !== null,
  degraded: async () => [...((await freeSpace.isLow()) ? ['storage'] : []), ...(isFaulty ? ['procedure'] : [])],
});

type AppParts = { config: Config; store: Store; registry: ProcedureRegistry; clock: MovableClock; log: Log; edge: Edge };

/** Local mode writes a demonstration into its store and can empty it, so it must be empty or contain one. @throws {StartRefused} */
async function checkDemonstration(standIn: StandIn, config: Config, procedure: Procedure, store: Store): Promise<void> {
  if (await standIn.isDemonstration(store, procedure)) return;
  await store.close();
  throw storeInService(config);
}

/** The published pages, and those behind the links of mails, where there is mail. @throws {StoreUnavailable} */
async function pagesOf({ mode, pages }: Config, desk: RunningDesk, hasMail: boolean) {
  return {
    pages: pages === null ? null : createPublicPages(pages, desk.procedure),
    casePages: mode === 'local' || hasMail ? createCasePages(desk, createLinks(await mailKeyOf(desk))) : null,
  };
}

/** Only for a database: a folder is on the same disk as the journal would be. */
function journalOf({ mongodb, dataFolder }: Config, log: Log): Promise<MessageJournal> {
  return mongodb === null ? Promise.resolve(noJournal) : openMessageJournal(join(dataFolder, 'messages'), log);
}

/** For local mode the page's own mail, else the mailboxes of the settings. @throws {StartRefused} */
async function openDoors(standIn: StandIn | null, parts: DemoParts & AppParts): Promise<{ demo: LocalDemo | null; mail: MailDoor | null }> {
  const demo = (await standIn?.openDemo(parts)) ?? null;
  return { demo, mail: demo?.mail ?? (await openMail({ ...parts, procedure: parts.registry.current.procedure })) };
}

function coordinatorsOf(config: Config, demo: LocalDemo | null): readonly NamedCoordinator[] {
  return demo === null || config.coordinators.length > 0 ? namedIn(config) : [{ id: personId(demo.coordinator), scope: null }];
}

type Repeated = RunningDesk & { bot: Pick<Bot, 'replayKept'>; freeSpace: FreeSpace; channelEvents: ChannelEvents };

function jobsOf({ bot, freeSpace, channelEvents, ...desk }: Repeated): readonly Job[] {
  return [
    { name: 'kept-messages', every: 2_000, run: () => bot.replayKept() },
    { name: 'process-due', every: 1_000, run: () => desk.processAllDue() },
    { name: 'broadcasts', every: 2_000, run: () => tellBroadcasts(desk) },
    { name: 'departed', every: 60_000, run: () => releaseDeparted(desk, 'in-turn') },
    { name: 'joined', every: 60_000, run: () => tellJoined(desk) },
    { name: 'waiting-drafts', every: 15_000, run: createShowWaitingDrafts(desk) },
    { name: 'procedure', every: 60_000, run: () => tellProcedure(desk) },
    { name: 'free-space', every: 30_000, run: () => freeSpace.isLow() }, // for the log, also when nothing calls `/readyz`
    { name: 'channel-events', every: 5_000, run: () => channelEvents.askAgain() },
    { name: 'channels', every: '0 */10 * * * *', run: () => surveyChannels(desk) }, // in case an event did not arrive
    { name: 'orphan-files', every: '0 17 * * * *', run: () => removeOrphanFiles(desk) }, // every hour: a desk may be down at any fixed one
    ...parcels.flatMap(({ jobs = [] }) => jobs.map(({ name, every, run }) => ({ name, every, run: () => run(desk) }))),
  ];
}

function reportJobsOf({ turnMessenger }: Edge, desk: RunningDesk) {
  // The person who pressed waits for these messages.
  const parts = { ...desk, messenger: turnMessenger };
  return {
    workbooks: createCardJobs(parts),
  };
}

type DeskParts = AppParts & {
  reportJobs: ReturnType<typeof reportJobsOf>;
  desk: RunningDesk;
  channelEvents: ChannelEvents;
  journal: MessageJournal;
  mail: MailDoor | null;
};

function botOf(parts: DeskParts): Bot {
  const { config, store, clock, log, edge, desk, journal } = parts;
  return createBot({
    ...edge,
    personRate: config.rateTable === 'none' ? null : usualPersonRate,
    handlers: handlersOf(parts),
    keepReply: desk.keepReply,
    notOpened: notOpenedDialog,
    people: store.people,
    journal,
    ids: randomIds,
    clock,
    steady: steadyTime(clock),
    log,
    rules: config,
  });
}

function handlersOf(parts: DeskParts): Handlers {
  const { config, store, clock, log, edge, desk, reportJobs } = parts;
  const { clients, sendLimiter, turnMessenger } = edge;
  const onReachable = (person: PersonId) => redeliver(desk, person);
  const profileOf = createPersonProfiles({ clients, sendLimiter, people: store.people, clock, log, onReachable });
  const surveyChannel = createChannelSurvey({ clients, sendLimiter, clock, log });
  return createHandlers({
    ...desk,
    turnMessenger,
    upload: createFileUpload({ rules: config, clock: systemClock }),
    noteGiven: (ticket, outcome) =>
      outcome === 'done' ? log.write('info', 'file-given', { ticket }) : log.write('warn', 'file-not-given', { ticket, code: outcome }),
    mayHint: createHintLimit(clock),
    letterBytes: parts.mail === null ? null : letterLimit(config).bytes,
    profileOf,
    ...reportJobs,
    surveyChannel,
    channelEvents: parts.channelEvents,
    watchChannel: createChannelWatch({ channels: store.channels, clock, log }),
    keepFiles: async (inbound, takes) => {
      const { kept, refused } = await edge.attachments.keepAll(inbound, takes);
      return { kept, refused: refused.length === 0 ? [] : [refusedFilesText(refused)] };
    },
  });
}
