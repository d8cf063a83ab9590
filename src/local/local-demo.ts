import type { MovableClock } from '../adapters/system-clock.js';
import type { ProcedureRegistry } from '../desk/procedures/procedure-registry.js';
import type { RunningDesk } from '../desk.js';
import type { Config } from '../settings/config.js';
import { parcels } from '../parcels.js';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { later, SECOND, type Instant } from '../core/instant.js';
import { personId } from '../core/people/person.js';
import type { Procedure } from '../procedure/procedure.js';
import { DEMO_TENANT } from './people/demo-organisation.js';
import { createShowWaitingDrafts } from '../features/drafts/waiting-drafts.js';
import { mailKeyOf } from '../features/mail/links.js';
import type { MailDoor } from '../features/mail/mail-desk.js';
import { readMailbox } from '../features/mail/read-mailboxes.js';
import type { LocalMailParts } from './mail/mail-seat.js';
import { createMonthCast } from './example-month/month-cast.js';
import { MONTH_MS, playMonth } from './example-month/play-month.js';
import { createLocalTeams, DemoRefused, type LocalTeams, type LocalTeamsOptions } from './local-teams.js';
import type { GroupChannel, GroupChannels } from '../ports/group-channels.js';
import type { Log } from '../ports/log.js';
import type { ErasableStore, Store } from '../ports/store.js';
import type { Roster } from '../ports/roster.js';

/** The demonstration of local mode: the try-it page, with the desk's groups bound to its channels. */
export type LocalDemo = Pick<LocalTeams, 'handle' | 'isFilling'> & {
  /** Directory id of the coordinator, for a configuration that names none. */
  coordinator: string;
  /** Call this when the server listens at `address`. */
  begin(address: string, desk: RunningDesk): Promise<void>;
  end(): Promise<void>;
};

/** Adds the daily jobs, some of which remember what they saw last. */
function demoDesk(cases: RunningDesk) {
  const showWaitingDrafts = createShowWaitingDrafts(cases);
  const told = parcels.flatMap(({ jobs = [] }) => jobs.flatMap(({ isDaily, run }) => (isDaily === true ? [() => run(cases)] : [])));
  const dayJobs = [showWaitingDrafts, ...told];
  return { ...cases, showWaitingDrafts, dayJobs };
}

type DemoDesk = ReturnType<typeof demoDesk>;

type LocalDemoParts = {
  config: Config;
  /** The table that the page's connector enforces; null when the desk itself uses no table. */
  rateTable: LocalTeamsOptions['rateTable'];
  store: ErasableStore;
  registry: ProcedureRegistry;
  clock: MovableClock;
  roster: Roster;
  log: Log;
  /** The desk's own rate table, which is lifted while the example month is played. */
  limits: { without<T>(work: () => Promise<T>): Promise<T> };
  /** The page's own mail; null: the procedure has none, or the settings name real mailboxes. */
  mail: { door: MailDoor; seat: LocalMailParts; listensAt(address: string): void } | null;
};

export function createLocalDemo({ config, rateTable, store, registry, clock, roster, log, limits, mail }: LocalDemoParts): LocalDemo {
  let address = '';
  let desk: DemoDesk | null = null;
  const door = mail?.door ?? null;
  const bindChannels = (): Promise<void> => bindAll({ store, roster, clock }, page.demo, address);
  const page = createLocalTeams({
    ...shownDesk(config, registry.current.procedure),
    botUrl: () => `${address}/api/messages`,
    rateTable,
    clock,
    nextTimer: () => nextDue({ store, clock }, desk),
    mail: mail?.seat,
    startAgain: async (onErased) => {
      await eraseDemonstration({ store, registry }, desk, door);
      onErased();
      await bindChannels().then(() => openInboxes(desk, door));
      await sendDayMessages(desk);
    },
    month: monthOf({ store, registry, clock, limits }, () => desk),
    onClockMoved: () => processDue(desk).then(() => sendDayMessages(desk)),
    log: (event, fields) => log.write('warn', 'local-page', { ...fields, event }),
  });
  return {
    coordinator: page.demo.coordinator.aadObjectId,
    handle: (req, res) => page.handle(req, res),
    isFilling: () => page.isFilling(),
    async begin(at, cases) {
      address = at;
      mail?.listensAt(at);
      desk = demoDesk(cases);
      if ((await store.channels.all()).length === 0) page.forget();
      await bindChannels();
      await readdressChats(store, page.demo, `${at}/`);
      await openInboxes(cases, door);
      await page.start();
      await sendDayMessages(desk);
    },
    end: () => page.close(),
  };
}

function monthOf(
  { limits, store, registry, clock }: Pick<LocalDemoParts, 'store' | 'registry' | 'clock' | 'limits'>,
  deskNow: () => DemoDesk | null,
): LocalTeamsOptions['month'] {
  const { procedure, calendar } = registry.current;
  return {
    lengthMs: MONTH_MS,
    hasCases: () => hasCases(store, procedure),
    /** Plays the month with the desk's own use cases, from the clock's present time until the length of a month later. */
    async play(run) {
      const desk = deskNow();
      if (desk === null) return;
      const start = clock.now();
      await playMonth({
        ...run,
        ...store,
        desk,
        cast: createMonthCast(run.demo, procedure),
        frame: { procedure, calendar, start, end: later(start, MONTH_MS), seed: run.seed },
        count: run.cases,
        now: () => clock.now(),
        settle: () => desk.showWaitingDrafts().then(() => processDue(desk)),
      });
    },
    withoutLimits: (work) => limits.without(() => store.withoutSync(work)),
  };
}

/** What a desk that began to serve in the same store meanwhile keeps. */
const inServiceText = 'Aquí hay una mesa en servicio: no se borra nada. Detenga el modo local.';

/** Empties the store; the secret of links stays, because the running desk goes on with it. @throws {DemoRefused} */
export async function eraseDemonstration(
  { store, registry }: Pick<LocalDemoParts, 'store' | 'registry'>,
  desk: RunningDesk | null,
  door: MailDoor | null,
): Promise<void> {
  if (!(await isDemonstration(store, registry.current.procedure))) throw new DemoRefused(inServiceText);
  await desk?.deliveries.whenIdle();
  const key = door === null ? null : await mailKeyOf(store);
  await store.eraseAll();
  if (key !== null) await store.documents.write('mail-key', 'all', 1, { key });
}

/** The desk's first look at its mailboxes, after which all mail is read: what lay there before is left alone. */
async function openInboxes(desk: RunningDesk | null, door: MailDoor | null): Promise<void> {
  if (desk === null || door === null) return;
  for (const box of door.mailboxes) await readMailbox({ ...desk, mail: door }, box);
}

/** Returns what the page shows about the desk, and where it stores its chats. */
function shownDesk({ dataFolder, mongodb }: Config, procedure: Procedure) {
  const { deskName, timeZone, intake, groups, levels } = procedure;
  return {
    folder: join(dataFolder, chatsFolder(mongodb)),
    storeName: mongodb === null ? 'Almacén incorporado, en una carpeta' : 'Base de datos MongoDB',
    groups: groups.map((group) => ({ ...group, levelLabel: levels.find(({ level }) => level === group.level)?.label })),
    deskName,
    example: `${intake.keywords[0] ?? ''} ${intake.example ?? 'no abre el correo desde ayer'}`.trim(),
    timeZone,
  };
}

/** Each database has its own folder, so that chats are never shown beside another store's cases; the name contains no password. */
export function chatsFolder(mongodb: string | null): string {
  if (mongodb === null) return 'local-teams';
  const database = mongodb.replace(/^[^/]+:\/\/(?:[^/]*@)?/, '').replace(/\?.*$/, '');
  return `local-teams-${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
}

/** Whether a store contains a demonstration or nothing: a desk in service has channels of its entity, or cases without any channel. */
export async function isDemonstration(store: Pick<Store, 'channels' | 'queries'>, procedure: Procedure): Promise<boolean> {
  const bound = await store.channels.all();
  return bound.length > 0 ? bound.every(({ tenant }) => tenant === DEMO_TENANT) : !(await hasCases(store, procedure));
}

/** Whether a case ever got a number, or one or a draft is open. */
async function hasCases({ queries }: Pick<Store, 'queries'>, { id }: Procedure): Promise<boolean> {
  return !(await hasNothingOpen({ queries })) || (await queries.byNumber(id, 'ticket', 1)) !== null;
}

async function hasNothingOpen({ queries }: Pick<Store, 'queries'>): Promise<boolean> {
  const [open, drafts] = await Promise.all([queries.openOfDesk(1), queries.openDrafts(1)]);
  return open.tickets.length === 0 && drafts.length === 0;
}

/** By default a group has its own channel of the page. If the coordinator chose another one, it stays, with the address of this start. */
export function bindingAtStart(found: GroupChannel | null, demo: GroupChannel): GroupChannel {
  return found === null || found.boundBy === null ? demo : { ...found, serviceUrl: demo.serviceUrl };
}

async function bindAll(
  { store, roster, clock }: Pick<LocalDemoParts, 'store' | 'roster' | 'clock'>,
  demo: LocalTeams['demo'],
  address: string,
): Promise<void> {
  const all = { serviceUrl: `${address}/`, tenant: demo.tenantId, boundBy: null, boundAt: clock.now() };
  for (const { groupId, teamId, channelId, aadGroupId: teamGroup } of demo.channels) {
    const bound = await bindAtStart(store.channels, { ...all, group: groupId, team: teamId, teamGroup, channel: channelId });
    if (bound !== null) roster.forget(bound.team);
  }
}

/** Binds a group at the start. A channel serves one group: if the coordinator gave the channel to another group, that group keeps it. */
async function bindAtStart(channels: GroupChannels, demo: GroupChannel): Promise<GroupChannel | null> {
  const binding = bindingAtStart(await channels.ofGroup(demo.group), demo);
  const owner = await channels.ofChannel(binding.channel);
  if (owner !== null && owner.group !== binding.group) return null;
  await channels.bind(binding);
  return binding;
}

/** Gives the page's chats the address of this start, which may differ from the last one: PORT=0 takes any free port. */
async function readdressChats({ people }: Store, demo: LocalTeams['demo'], serviceUrl: string): Promise<void> {
  for (const { aadObjectId } of demo.people) {
    const id = personId(aadObjectId);
    const chat = (await people.find(id))?.chat ?? null;
    if (chat !== null && chat.tenant === demo.tenantId && chat.serviceUrl !== serviceUrl)
      await people.remember(id, { chat: { ...chat, serviceUrl } });
  }
}

/** The desk waits for timers this near and does not jump to them: a throttled card update, a message that waits in its queue. */
const nearTimerMs = 3 * SECOND;
/** Limits the waiting when new near timers keep appearing. */
const maxWaits = 5;

/**
 * Returns the next timer to jump to. During a send, the ticket's next timer is the end of its lease; while a card update is throttled, the
 * end of that: the desk waits for them. A send may begin while the timer is read, so it is read until two readings agree.
 */
async function nextTimer({ queries }: Store, desk: RunningDesk | null, clock: MovableClock): Promise<Instant | null> {
  const read = () => processDue(desk).then(() => queries.nextWakeAfter(clock.now()));
  for (let waits = 0; ; waits++) {
    const [before, next] = [await read(), await read()];
    const ms = next === null ? Infinity : next - clock.now();
    if (waits >= maxWaits || (next === before && ms > nearTimerMs)) return next;
    if (next === before) await new Promise((resolve) => void setTimeout(resolve, ms));
  }
}

/** The next moment at which something falls due: a timer, or before it the work of a parcel; null while nothing waits. */
async function nextDue({ store, clock }: Pick<LocalDemoParts, 'store' | 'clock'>, desk: RunningDesk | null) {
  const timer = await nextTimer(store, desk, clock);
  if (timer === null || desk === null) return timer;
  const jobs = parcels.flatMap(({ jobs = [] }) => jobs);
  const others = await Promise.all(jobs.map(async ({ nextAt }) => (await nextAt?.(desk)) ?? timer));
  return others.reduce((first, at) => (at < first ? at : first), timer);
}

async function processDue(desk: RunningDesk | null): Promise<void> {
  await desk?.processAllDue();
  await desk?.deliveries.whenIdle();
}

/** Sends the day's messages without waiting for their job; also before the clock first moves, which shows the schedule the due digests. */
async function sendDayMessages(desk: DemoDesk | null): Promise<void> {
  for (const job of desk?.dayJobs ?? []) await job();
}
