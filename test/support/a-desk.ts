import { ofParcels } from '../../src/parcels.js';
import { onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { randomIds } from '../../src/adapters/random-ids.js';
import { createMovableClock } from '../../src/adapters/system-clock.js';
import { passing } from './passing-time.js';
import { createPresence } from '../../src/desk/presence.js';
import { openProcedureRegistry, type ProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { createDesk, type Desk } from '../../src/desk.js';
import { createShowWaitingDrafts } from '../../src/features/drafts/waiting-drafts.js';
import { SECOND, type Instant } from '../../src/core/instant.js';
import { fromIso } from './from-iso.js';
import type { RateLimit } from '../../src/core/rate-limit/gcra.js';
import type { Notification } from '../../src/core/outbox/notification.js';
import { ProcedureFault } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { NamedCoordinator } from '../../src/core/coordination/coordinator.js';
import { personId, type PersonRef } from '../../src/core/people/person.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Directory } from '../../src/ports/directory.js';
import type { ContingencyFolder } from '../../src/ports/workbook.js';
import type { Log, LogEvent, LogLevel } from '../../src/ports/log.js';
import { createProposeIncidents } from '../../src/parcels/common-matter/propose-incidents.js';
import { createCountRecurrences } from '../../src/parcels/common-matter/count-recurrences.js';
import type { Message } from '../../src/talk/message.js';
import type { Store } from '../../src/ports/store.js';
import { RosterUnavailable, type Roster } from '../../src/ports/roster.js';
import { StoreUnavailable, VersionConflict, type TicketStore } from '../../src/ports/ticket-store.js';
import { aMessenger, placeName, portsWith } from './a-messenger.js';
import { actor, completeForm, ref, type Who } from './cast.js';
import { lettingThrough } from './confirmed-broadcasts.js';
import { workbookTools } from './a-workbook.js';
import { startedFolder } from './started-folder.js';
import { tempFolder } from './temp-folder.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { shippedProcedure } from './shipped-procedure.js';

/** People by group, by id. */
export type Staff = Readonly<Record<string, readonly PersonRef[]>>;

/** The members of each group in the desk of the tests. */
const groups: Readonly<Record<string, readonly Who[]>> = { mesa: ['beto', 'luz'], infraestructura: ['dora', 'ivan'], seguridad: ['sara'] };

/** What can go wrong around the desk; tests turn it on and off. */
export type StoreWeather = {
  left: Set<string>;
  crowd: number;
  isStoreGone: boolean;
  isRosterGone: boolean;
  broken: Set<TicketId>;
  areRulesLost: boolean;
  conflicts: number;
  beforeAppend: (() => Promise<void>) | null;
  onLoad: (id: TicketId) => void;
};

const ownStaff: Staff = Object.fromEntries(Object.entries(groups).map(([group, who]) => [group, who.map(ref)]));

function rosterIn(weather: StoreWeather, staff: Staff): Roster {
  const answerOrFault = async <T>(answer: T): Promise<T> => {
    if (weather.isRosterGone) throw new RosterUnavailable();
    return answer;
  };
  const crowd = () => Array.from({ length: weather.crowd }, (_, i) => ({ id: personId(`m${i}`), name: `Miembro ${i}` }));
  const present = (group: string) => (staff[group] ?? []).filter(({ id }) => !weather.left.has(id));
  return {
    groupsOf: (person) => answerOrFault(Object.keys(staff).filter((g) => present(g).some(({ id }) => id === person))),
    membersOf: (group) => answerOrFault([...present(group), ...crowd()]),
    membersNow: (group) => Promise.resolve(weather.isRosterGone || present(group).length === 0 ? null : present(group)),
    forget: () => undefined,
  };
}

function storeIn(weather: StoreWeather, store: TicketStore): TicketStore {
  return {
    async load(id) {
      weather.onLoad(id);
      if (weather.isStoreGone) throw new StoreUnavailable();
      if (weather.broken.has(id)) throw new SyntaxError('a document that cannot be read');
      return store.load(id);
    },
    async append(write) {
      const before = weather.beforeAppend;
      weather.beforeAppend = null;
      await before?.();
      if (weather.isStoreGone) throw new StoreUnavailable();
      if (weather.conflicts-- > 0) throw new VersionConflict();
      return store.append(write);
    },
  };
}

function rulesIn(weather: StoreWeather, registry: ProcedureRegistry): ProcedureRegistry {
  return {
    ...registry,
    of: async (wanted) => {
      if (weather.areRulesLost) throw new ProcedureFault('version-not-loaded', wanted.id);
      return registry.of(wanted);
    },
  };
}

export type DeskLogLine = { level: LogLevel; event: LogEvent; fields: Readonly<Record<string, unknown>> };

export const leaseMs = 20_000;
export type DeskOptions = {
  folder?: string;
  store?: Store;
  procedure?: string;
  staff?: Staff;
  startsAt?: string | Instant;
  time?: Clock;
  caseRate?: RateLimit | null;
  directory?: Directory;
  coordinators?: readonly NamedCoordinator[];
  contingencyFolder?: ContingencyFolder | null;
  changed?(procedure: Procedure): { procedure: Procedure; hash: string };
  before?(
    ports: Pick<Desk, 'people' | 'channels' | 'documents' | 'files' | 'ids' | 'clock' | 'log' | 'messenger'>,
  ): Promise<Desk['messenger']>;
};

/** A whole desk on an embedded store in a folder of its own, or on the store that is given, by a clock that stands still unless `time` moves it; closed when the test is over. */
export async function aDesk({
  folder,
  store: given,
  procedure: wanted = 'uariv',
  staff = ownStaff,
  startsAt = '2026-11-23T09:00:00-05:00',
  time,
  caseRate = null,
  coordinators = [{ id: personId('carla'), scope: null }],
  changed,
  directory,
  contingencyFolder = null,
  before,
}: DeskOptions = {}) {
  const loaded = shippedProcedure(wanted);
  // A copied folder has its procedure in the archive.
  const isCopied = folder === undefined && given === undefined && changed === undefined;
  const home = folder ?? (await (isCopied ? startedFolder(wanted) : tempFolder()));
  const store = given ?? (await openEmbeddedStore(home));
  const weather: StoreWeather = {
    left: new Set(),
    crowd: 0,
    isStoreGone: false,
    isRosterGone: false,
    broken: new Set(),
    areRulesLost: false,
    conflicts: 0,
    beforeAppend: null,
    onLoad: () => undefined,
  };
  const { procedure, hash } = changed?.(loaded.procedure) ?? { procedure: loaded.procedure, hash: loaded.ref.hash };
  const machine = time ?? { now: () => (typeof startsAt === 'string' ? fromIso(startsAt) : startsAt) };
  const clock = createMovableClock(machine);
  const presence = createPresence({ documents: store.documents, clock, machine });
  const registry = await openProcedureRegistry(
    procedure,
    { ...loaded.ref, version: procedure.version, hash },
    isCopied ? { ...store.archive, keep: async () => false } : store.archive,
    presence.absences,
  );
  const lines: DeskLogLine[] = [];
  const log: Log = { write: (level, event, fields = {}) => void lines.push({ level, event, fields }) };
  const roster = rosterIn(weather, staff);
  const scripted = aMessenger();
  const outer = (await before?.({ ...store, ids: randomIds, clock, log, messenger: scripted })) ?? scripted;
  const process = (messenger = aMessenger()) => {
    const first = messenger === scripted ? { messenger: outer } : {};
    const ports = { ...store, ...portsWith(messenger), ...first, tickets: storeIn(weather, store.tickets), roster, directory, clock, log };
    const made = createDesk(ports, {
      registry: rulesIn(weather, registry),
      presence,
      coordinators,
      owner: `process-${randomIds.next()}`,
      leaseMs,
      steady: clock,
      caseRate,
      ...ofParcels,
      workbook: { ...workbookTools, contingencyFolder },
    });
    const jobs = { proposeIncidents: createProposeIncidents(made), countRecurrences: createCountRecurrences(made) };
    const desk = { ...made, ...jobs, showWaitingDrafts: createShowWaitingDrafts(made) };
    return { ...desk, clock, messenger, held: made.execute, execute: lettingThrough(made.execute, store) };
  };
  const first = process(scripted);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await store.close();
    isOpen = false;
  };
  onTestFinished(close);
  const whenIdle = () => first.deliveries.whenIdle();
  const processAllDue = async (): Promise<void> => {
    await first.showWaitingDrafts();
    do await whenIdle();
    while ((await first.processDue()) > 0);
    await whenIdle();
  };
  return {
    ...first,
    store,
    clock,
    weather,
    lines,
    folder: home,
    whenIdle,
    processAllDue,
    close,
    /** A second process on the same store, at the same time. */
    twin: () => process(),
    pass: passing({ ...first, clock, load: (id) => load(store.tickets, id) }, processAllDue),
    now: (): Instant => clock.now(),
    notificationsTo: (who: string): Notification['kind'][] =>
      first.messenger.sent.flatMap(({ to, message }) =>
        message.kind === 'notification' && placeName(to) === who ? [message.notification.kind] : [],
      ),
    messagesTo: (who: string): Message[] => first.messenger.sent.flatMap(({ to, message }) => (placeName(to) === who ? [message] : [])),
    /** The outcome of each notification, by the history: `resolution sent`. */
    async deliveryOutcomes(id: TicketId): Promise<string[]> {
      const { history } = await load(store.tickets, id);
      return history.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [`${event.kind} ${event.outcome}`] : []));
    },
    load: (id: TicketId) => load(store.tickets, id),
  };
}

export type TestDesk = Awaited<ReturnType<typeof aDesk>>;

async function load(tickets: TicketStore, id: TicketId): Promise<StoredTicket> {
  const stored = await tickets.load(id);
  if (stored === null) throw new Error(`no ticket ${id}`);
  return stored;
}

/**
 * All is sent, and a second has gone by, as it does between two acts of people: a card that was updated in this very second
 * is not updated again in it.
 */
async function aSecondLater({ whenIdle, clock }: Pick<TestDesk, 'whenIdle' | 'clock'>): Promise<void> {
  await whenIdle();
  clock.moveBy(SECOND);
}

export async function draftOf(
  desk: Desk & Pick<TestDesk, 'whenIdle' | 'clock'>,
  { words = 'no abre el correo desde ayer', key = 'a|1', who = 'ana' as Who } = {},
): Promise<TicketId> {
  const reported = await reportWords(desk, { requester: ref(who), actor: actor(who), words, channel: 'precaso', key: [key] });
  if (reported.kind !== 'executed') throw new Error(reported.kind);
  await aSecondLater(desk);
  return reported.stored.id;
}

/** More than one person may have open at once. */
const writers = ['ana', 'luz', 'omar', 'pablo', 'sara'] as const;

export function manyDrafts(desk: TestDesk, count: number): Promise<TicketId[]> {
  const who = (at: number) => writers[at % writers.length] ?? 'ana';
  return Promise.all(
    Array.from({ length: count }, (_, at) => draftOf(desk, { words: `no funciona el equipo ${at}`, key: `k${at}`, who: who(at) })),
  );
}

export async function sendForm(desk: TestDesk, id: TicketId, fields: Record<string, string> = completeForm, press = 'p1') {
  const done = await desk.execute(id, { id: press, type: 'fill-draft', fields, submit: true }, actor('ana'));
  await aSecondLater(desk);
  return done;
}

export async function caseOf(desk: TestDesk, { words = 'no abre el correo desde ayer', key = 'a|1' } = {}): Promise<TicketId> {
  const id = await draftOf(desk, { words, key });
  await sendForm(desk, id, { ...completeForm, description: words });
  return id;
}

/** A transition, from the card as it stands; sends are begun and not waited for. */
export async function pressTransition(
  desk: Pick<TestDesk, 'load' | 'execute'>,
  id: TicketId,
  transition: string,
  who: Who,
  input: Record<string, string> = {},
) {
  const { ticket } = await desk.load(id);
  return desk.execute(
    id,
    { id: `${transition}:${ticket.version}:${who}`, type: 'advance', transition, seen: ticket.version, input },
    actor(who),
  );
}

export async function advance(desk: TestDesk, id: TicketId, transition: string, who: Who, input: Record<string, string> = {}) {
  const done = await pressTransition(desk, id, transition, who, input);
  await aSecondLater(desk);
  return done;
}
