import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Instant } from '../src/core/instant.js';
import { ChatLog, placeId, type ChatPlace } from './chats/chat-log.js';
import { openJournal } from './chats/journal.js';
import type { ActivityContext } from './client/activities.js';
import { createBotEndpoint } from './client/bot-endpoint.js';
import { TeamsClient } from './client/teams-client.js';
import { createLocalConnector } from './connector/local-connector.js';
import { isForeignOrigin, isLoopbackHost, refuse, send } from './http/local-response.js';
import { createMailSeat, type LocalMailParts } from './mail/mail-seat.js';
import type { Json } from '../src/core/json.js';
import { createTraffic } from './http/traffic.js';
import { createDemoClock, type DemoClock, type DemoClockParts } from './page-server/demo-clock.js';
import { createExampleMonth, type MonthRun } from './page-server/example-month.js';
import { createLiveEvents } from './page-server/live-events.js';
import { answerPage } from './page-server/page-routes.js';
import { createStaticAssets } from './page-server/static-assets.js';
import { demoOrganisation, everybodyOf, type DemoGroup, type DemoOrganisation, type DemoPerson } from './people/demo-organisation.js';
import { createUploadSessions, isSessionPath, createUploadStore } from './uploads/upload-store.js';
import { createRateCount, SLACK_MS, type RateCount, type RateTable } from './wire-rules/rate-count.js';

export interface LocalTeamsOptions {
  readonly folder: string;
  readonly storeName: string;
  /** The bot's endpoint, `http://127.0.0.1:PORT/api/messages`; called only after the server listens. */
  readonly botUrl: () => string;
  /** The address of the page, with a closing slash; by default the bot's own server. */
  readonly serviceUrl?: () => string;
  readonly groups: readonly DemoGroup[];
  readonly deskName: string;
  /** A sentence that the desk registers; the page offers it in an empty chat. */
  readonly example: string;
  readonly clock: DemoClockParts['clock'];
  /** The next timer of the desk; null when none is set. */
  readonly nextTimer: () => Promise<Instant | null>;
  /** Erases the bot's store, then calls `onErased`, by which the page erases the chats. @throws {DemoRefused} when nothing may be erased */
  readonly startAgain: (onErased: () => void) => Promise<void>;
  readonly month: MonthOptions;
  readonly onClockMoved: () => Promise<void>;
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
  /** Teams' rate table, when the bot limits its calls by it; null accepts any number of calls. */
  readonly rateTable: RateTable | null;
  /** The mail server of the page; without one it has no seat *Correo*. */
  readonly mail?: LocalMailParts | undefined;
  /** IANA zone in which the page shows times. */
  readonly timeZone?: string;
}

/** The example month, which the desk plays. */
export type MonthOptions = {
  /** How far back it begins, in ms. */
  readonly lengthMs: number;
  /** Whether the bot's store has cases or drafts. */
  hasCases(): Promise<boolean>;
  /** Plays it on an empty desk whose clock is set back to its begin. */
  play(run: MonthRun & MonthSeat): Promise<void>;
  /** Lifts the desk's own rate table, and the store's waiting for its disk, until the work is over. */
  withoutLimits<T>(work: () => Promise<T>): Promise<T>;
};

export type MonthSeat = {
  demo: DemoOrganisation;
  /** Posts a message in the person's own chat; resolves once the bot has answered. */
  say(person: DemoPerson, words: string): Promise<void>;
  block(person: DemoPerson): void;
  /** Moves the clock forward, without doing the work that becomes due. */
  moveBy(ms: number): void;
};

/** The store is no demonstration's. The message is what the page says. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}

export type LocalTeams = ReturnType<typeof createLocalTeams>;

/** The try-it page and its stand-in for Teams, which talks with the bot by the Bot Framework's own HTTP. */
export function createLocalTeams(options: LocalTeamsOptions) {
  const { log } = options;
  const made = createParts(options);
  const { demo, connector, page } = made;
  const assetAt = createStaticAssets();

  async function answer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (url.pathname.startsWith('/v3/') || isSessionPath(url.pathname)) return connector.handle(req, res);
    const file = req.method === 'GET' ? assetAt(req, url.pathname) : null;
    return file === null ? answerPage(page, req, res, url) : send(res, file);
  }
  return {
    demo,
    /** Tells the bot about its installations, once each. Call this when the server listens. */
    start: () => install(made, made.demo.people, log),
    /** Drops the chats, when their cases are gone. Call this before the start. */
    forget: made.forget,
    /** Whether the example month is being filled: then its clock is not the clock of the desk's jobs. */
    isFilling: () => made.page.month.isFilling(),
    /**
     * Checks every request of local mode, the bot's too, by its host and origin: nothing else tells who calls.
     *
     * @returns true for a request that is answered here: by the page, by the connector, or refused; false leaves it to the bot's server
     */
    handle(req: IncomingMessage, res: ServerResponse): boolean {
      if (!isLoopbackHost(req.headers.host) || isForeignOrigin(req)) {
        send(res, refuse(403, 'Forbidden', 'Local mode answers on this machine only.'));
        return true;
      }
      const target = req.url ?? '/';
      if (!URL.canParse(target, 'http://local')) return false;
      const url = new URL(target, 'http://local');
      if (url.pathname !== '/' && !/^\/(local|v3)\//.test(url.pathname)) return false;
      answer(req, res, url).catch((error: unknown) => {
        if (error instanceof DemoRefused) return send(res, refuse(409, 'InService', error.message));
        log('local-teams-request-failed', { error: error instanceof Error ? error.message : 'unknown' });
        send(res, refuse(500, 'ServiceError', 'Algo falló aquí; intente de nuevo.'));
      });
      return true;
    },
    async close(): Promise<void> {
      page.live.close();
      await page.month.close();
      // A month that is being filled writes to it until it ends.
      page.journal.close();
    },
  };
}

/** Opens the organisation and the chats that the data folder has kept. */
function openState({ clock, folder, groups, deskName, log }: LocalTeamsOptions) {
  const now = (): Instant => clock.now();
  const journal = openJournal(join(folder, 'chats.jsonl'), (line) => log('local-teams-line-skipped', { line }));
  const uploads = createUploadStore(join(folder, 'files'));
  return {
    demo: demoOrganisation(groups, deskName),
    now,
    journal,
    chats: new ChatLog(journal, now),
    uploads,
    sessions: createUploadSessions(uploads, now),
    traffic: createTraffic(now),
  };
}

function createParts(options: LocalTeamsOptions) {
  const { clock, log, example, storeName, timeZone = 'America/Bogota' } = options;
  const state = openState(options);
  const { demo, chats, traffic } = state;
  const live = createLiveEvents();
  const isFilling = (): boolean => month.isFilling();
  const show = (event: string, data: Json): void => void (isFilling() || live.broadcast(event, data));
  const { client, connector, serviceUrl } = createEnds({ ...options, timeZone }, state, { isFilling, show });
  const mail = mailSeatOf(options, state, show);
  const onTime = (at: Instant): void => show('clock', { now: at });
  const demoClock = createDemoClock({ clock, chats, onTime, nextTimer: options.nextTimer, onMoved: options.onClockMoved });
  const forget = (): void => {
    demoClock.reset();
    for (const part of [chats, state.uploads, state.sessions, traffic]) part.clear();
    options.mail?.office.clear();
  };
  const empty = async (people: readonly DemoPerson[], onErased: () => void = () => undefined): Promise<void> => {
    await options.startAgain(() => {
      forget();
      onErased();
    });
    await install({ demo, chats, client }, people, log);
  };
  const startAgain = async (): Promise<void> => {
    await empty(demo.people);
    show('restart', {});
  };
  const month = createExampleMonth({
    chats,
    live,
    startAgain,
    log,
    hasCases: () => options.month.hasCases(),
    play: (run) => options.month.withoutLimits(() => playMonth(run, { ...state, client, demoClock, empty }, options.month)),
  });
  const page = { ...state, storeName, example, client, live, clock: demoClock, timeZone, serviceUrl, startAgain, month, mail };
  return { demo, chats, client, connector, page, forget };
}

function mailSeatOf({ mail }: LocalTeamsOptions, { demo, uploads, now }: ReturnType<typeof openState>, show: PageGate['show']) {
  if (mail === undefined) return null;
  const seat = createMailSeat({ ...mail, demo, uploads, now });
  mail.office.onChange((one) => {
    const news = one === null ? null : seat.news(one);
    if (news !== null) show('mail', news);
  });
  return seat;
}

/** @property show sends an event to open pages; nothing while the example month is filled: the pages load it as a whole at its end */
type PageGate = { isFilling(): boolean; show(event: string, data: Json): void };

/** Creates the two sides with which the bot talks: people's clients and the connector. */
function createEnds(
  { botUrl, rateTable, timeZone, serviceUrl: at }: LocalTeamsOptions & { timeZone: string },
  state: ReturnType<typeof openState>,
  { isFilling, show }: PageGate,
) {
  const { demo, chats, traffic } = state;
  chats.onChange((message) => show('message', { ...message }));
  traffic.onEntry((entry) => show('exchange', { ...entry }));
  const serviceUrl = at ?? ((): string => `${new URL(botUrl()).origin}/`);
  const context = (): ActivityContext => ({ demo, serviceUrl: serviceUrl(), timeZone });
  const client = new TeamsClient({ ...state, context, bot: createBotEndpoint(botUrl, traffic) });
  const onTyping = (place: ChatPlace): void => show('typing', { place: placeId(place) });
  const counted = rateTable === null ? null : createRateCount(rateTable, SLACK_MS);
  // While the example month is filled no call is counted: a month of calls in a minute does not come from people.
  const rates: RateCount | null = counted && { take: (...call) => (isFilling() ? 0 : counted.take(...call)) };
  return { client, connector: createLocalConnector({ ...state, onTyping, rates }), serviceUrl };
}

type MonthPage = InstalledPlaces & {
  demoClock: DemoClock;
  empty(people: readonly DemoPerson[], onErased: () => void): Promise<void>;
};

/** Plays the month on an empty desk, from its first day to the real time. */
async function playMonth(run: MonthRun, { demo, chats, client, demoClock, empty }: MonthPage, { play, lengthMs }: MonthOptions) {
  await empty(everybodyOf(demo), () => {
    chats.markExampleMonth('partial');
    demoClock.shift(-lengthMs);
  });
  await play({
    ...run,
    demo,
    say: (person, words) => client.say(person, words),
    block: ({ chatId }) => chats.block(chatId, true),
    moveBy: (ms) => demoClock.shift(ms),
  });
  demoClock.shift(Math.max(0, -chats.clockOffsetMs()));
}

type InstalledPlaces = { demo: DemoOrganisation; chats: ChatLog; client: TeamsClient };

/** Installs the bot. An installation that the bot did not accept is repeated at the next start. */
async function install({ demo, chats, client }: InstalledPlaces, people: readonly DemoPerson[], log: LocalTeamsOptions['log']) {
  const places = [
    ...demo.channels.map((channel) => ({ id: channel.channelId, from: demo.coordinator })),
    ...people.map((person) => ({ id: person.chatId, from: person })),
  ];
  for (const { id, from } of places) {
    if (chats.isInstalled(id)) continue;
    if (await client.install(from, { conversationId: id, rootId: null })) chats.install(id);
    else log('local-teams-install-not-taken', { place: id });
  }
}
