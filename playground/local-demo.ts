import type { MovableClock } from '../src/adapters/system-clock.js';
import type { RunningDesk } from '../src/desk.js';
import type { Config } from '../src/settings/config.js';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { later, SECOND, type Instant } from '../src/core/instant.js';
import { personId } from '../src/core/people/person.js';
import { parcels } from '../src/parcels.js';
import type { Procedure } from '../src/procedure/procedure.js';
import { DEMO_TENANT } from './people/demo-organisation.js';
import { createShowWaitingDrafts } from '../src/features/drafts/waiting-drafts.js';
import { mailKeyOf } from '../src/features/mail/links.js';
import type { MailDoor } from '../src/features/mail/mail-desk.js';
import { readMailbox } from '../src/features/mail/read-mailboxes.js';
import type { DemoParts, LocalDemo } from '../src/ops/playground.js';
import { teamsTable } from '../src/teams/send-limits/app-limiter.js';
import { openLocalMail, type LocalMailOfDesk } from './mail/open-local-mail.js';
import { createMonthCast } from './example-month/month-cast.js';
import { MONTH_MS, playMonth } from './example-month/play-month.js';
import { createLocalTeams, DemoRefused, type LocalTeams, type LocalTeamsOptions } from './local-teams.js';
import type { GroupChannel, GroupChannels } from '../src/ports/group-channels.js';
import type { Store } from '../src/ports/store.js';

/** Adds the daily jobs, some of which remember what they saw last. */
function demoDesk(cases: RunningDesk) {
  const showWaitingDrafts = createShowWaitingDrafts(cases);
  const told = parcels.flatMap(({ jobs = [] }) => jobs.flatMap(({ isDaily, run }) => (isDaily === true ? [() => run(cases)] : [])));
  const dayJobs = [showWaitingDrafts, ...told];
  return { ...cases, showWaitingDrafts, dayJobs };
}

type DemoDesk = ReturnType<typeof demoDesk>;

/** The demonstration of local mode: the try-it page, with the desk's groups bound to its channels. @throws {StartRefused} */
export async function openDemo(parts: DemoParts): Promise<LocalDemo> {
  return createLocalDemo(parts, await openLocalMail(parts, folderOf(parts.config)));
}

function createLocalDemo({ config, store, registry, clock, log, edge }: DemoParts, mail: LocalMailOfDesk | null): LocalDemo {
  let address = '';
  let desk: DemoDesk | null = null;
  const door = mail?.door ?? null;
  const bindChannels = (): Promise<void> => bindAll({ store, clock, edge }, page.demo, address);
  const page = createLocalTeams({
    ...shownDesk(config, registry.current.procedure),
    botUrl: () => `${address}/api/messages`,
    clock,
    nextTimer: () => nextDue({ store, clock }, desk),
    mail: mail?.seat,
    startAgain: async (onErased) => {
      await eraseDemonstration({ store, registry }, desk, door);
      onErased();
      await bindChannels().then(() => openInboxes(desk, door));
      await sendDayMessages(desk);
    },
    month: monthOf({ store, registry, clock, edge }, () => desk),
    onClockMoved: () => processDue(desk).then(() => sendDayMessages(desk)),
    log: (event, fields) => log.write('warn', 'local-page', { ...fields, event }),
  });
  return {
    coordinator: page.demo.coordinator.aadObjectId,
    mail: door,
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
  { edge, store, registry, clock }: Pick<DemoParts, 'store' | 'registry' | 'clock' | 'edge'>,
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
    withoutLimits: (work) => edge.sendLimiter.without(() => store.withoutSync(work)),
  };
}

/** What a desk that began to serve in the same store meanwhile keeps. */
const inServiceText = 'Aquí hay una mesa en servicio: no se borra nada. Detenga el modo local.';

/** Empties the store; the secret of links stays, because the running desk goes on with it. @throws {DemoRefused} */
export async function eraseDemonstration(
  { store, registry }: Pick<DemoParts, 'store' | 'registry'>,
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
function shownDesk(config: Config, procedure: Procedure) {
  const { deskName, timeZone, intake, groups, levels } = procedure;
  return {
    folder: folderOf(config),
    // The page's connector counts no calls when the desk itself does not.
    rateTable: config.rateTable === 'teams' ? teamsTable : null,
    storeName: config.mongodb === null ? 'Almacén incorporado, en una carpeta' : 'Base de datos MongoDB',
    groups: groups.map((group) => ({ ...group, levelLabel: levels.find(({ level }) => level === group.level)?.label })),
    deskName,
    example: `${intake.keywords[0] ?? ''} ${intake.example ?? 'no abre el correo desde ayer'}`.trim(),
    timeZone,
  };
}

/** Each database has its own folder, so that chats are never shown beside another store's cases; the name contains no password. */
function folderOf({ dataFolder, mongodb }: Config): string {
  if (mongodb === null) return join(dataFolder, 'local-teams');
  const database = mongodb.replace(/^[^/]+:\/\/(?:[^/]*@)?/, '').replace(/\?.*$/, '');
  return join(dataFolder, `local-teams-${createHash('sha256').update(database).digest('hex').slice(0, 12)}`);
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
  { store, clock, edge }: Pick<DemoParts, 'store' | 'clock' | 'edge'>,
  demo: LocalTeams['demo'],
  address: string,
): Promise<void> {
  const all = { serviceUrl: `${address}/`, tenant: demo.tenantId, boundBy: null, boundAt: clock.now() };
  for (const { groupId, teamId, channelId, aadGroupId: teamGroup } of demo.channels) {
    const bound = await bindAtStart(store.channels, { ...all, group: groupId, team: teamId, teamGroup, channel: channelId });
    if (bound !== null) edge.roster.forget(bound.team);
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
async function nextDue({ store, clock }: Pick<DemoParts, 'store' | 'clock'>, desk: RunningDesk | null) {
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
