import { onTestFinished } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { instant, later } from '../../src/core/instant.js';
import type { RateLimit } from '../../src/core/rate-limit/gcra.js';
import type { Clock } from '../../src/ports/clock.js';
import { createHttpServer, type HttpLimits, type HttpServer } from '../../src/ops/http/server.js';
import type { LogEvent, LogLevel, Log } from '../../src/ports/log.js';
import { createBotIdentity, type BotIdentity } from '../../src/teams/connector/authentication.js';
import { createBot, type Bot } from '../../src/teams/bot.js';
import { notOpenedDialog } from '../../src/features/answers.js';
import type { GateRules } from '../../src/teams/inbound/activity-gate.js';
import { createConnectorClients, type ConnectorClients } from '../../src/teams/connector/clients.js';
import type { Handlers } from '../../src/talk/message.js';
import type { Inbound } from '../../src/talk/inbound.js';
import type { Render } from '../../src/teams/protocol/outgoing.js';
import { createSendLimiter, noSendLimits } from '../../src/teams/send-limits/send-limiter.js';
import { createConnectorApi, type ConnectorApi } from '../../src/teams/connector/connector-api.js';
import { createBotClient, type BotClient } from './bot-client.js';
import { createFakeConnector, type FakeConnector } from './fake-connector.js';
import { createKeyServer, type KeyServer } from './key-server.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { JsonObject } from '../../src/core/json.js';
import type { ChatPlace } from '../../playground/chats/chat-log.js';
import { noJournal, type MessageJournal } from '../../src/ports/message-journal.js';
import { randomIds } from '../../src/adapters/random-ids.js';
import { tempFolder } from './temp-folder.js';

export type LogLine = { level: LogLevel; event: LogEvent; fields: Readonly<Record<string, unknown>>; cause: unknown };

/** The desk's edge as it stands in production, with doors of the test's own behind it. */
export interface DeskEdge {
  readonly connector: FakeConnector;
  /** Null in local mode. */
  readonly keys: KeyServer | null;
  readonly client: BotClient;
  readonly bot: Bot;
  readonly identity: BotIdentity;
  readonly clients: ConnectorClients;
  readonly connectorApi: ConnectorApi;
  readonly store: EmbeddedStore;
  readonly log: readonly LogLine[];
  readonly rules: GateRules;
  readonly clock: Clock & { move(ms: number): void };
  readonly server: HttpServer;
}

export type EdgeOptions = {
  handlers?: Partial<Handlers>;
  isLocal?: boolean;
  render?: Render;
  sendLimitMs?: number;
  turnLimitMs?: number;
  journal?: MessageJournal;
  limits?: Partial<HttpLimits>;
  /** Otherwise one person sends as much as they like. */
  personRate?: RateLimit;
  /** Otherwise the desk says at once what it has to say: the fake connector counts nothing. */
  keepsRateTable?: boolean;
};

/** Shows a sentence as it is, anything else as a card that says which message it was: what is read in place of a card, or its kind. */
export const plainRender: Render = (message) => {
  if (message.kind === 'text') return { kind: 'text', text: message.text, summary: message.text };
  const gist = message.kind === 'card' ? message.card.fallback : message.kind;
  return { kind: 'card', card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: gist }] }, summary: gist };
};

const silentDoors: Handlers = {
  onText: () => Promise.resolve([]),
  onEdited: () => Promise.resolve([]),
  isReport: () => true,
  onPress: () => Promise.resolve({ kind: 'done' }),
  onDialog: () => Promise.resolve({ kind: 'message', text: 'nada que abrir' }),
  onDialogSubmit: () => Promise.resolve({ kind: 'close' }),
  onSearch: () => Promise.resolve([]),
  onFileConsent: () => Promise.resolve(),
  onMembersChanged: () => Promise.resolve(),
  onInstalled: () => Promise.resolve(true),
};

/** Everything ends with the running test. */
export async function createDeskEdge(options: EdgeOptions = {}): Promise<DeskEdge> {
  const clock = movableClock();
  const keys = options.isLocal === true ? null : await createKeyServer();
  if (keys !== null) onTestFinished(() => keys.close());
  const rates = options.keepsRateTable === true ? 'teams' : 'none';
  const connector = await createFakeConnector({ now: () => clock.now(), rates, tokens: () => keys?.given ?? null });
  onTestFinished(() => connector.close());
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  const { log, lines } = recordingLog();
  const identity = createBotIdentity(keys?.registration ?? null, keys?.identity ?? null, { clock, steady: clock });
  const rules: GateRules = {
    allowedTenants: keys === null ? [] : [connector.demo.tenantId],
    serviceHosts: [],
    allowLoopbackServices: true,
  };
  const clients = createConnectorClients(identity, rules, options.sendLimitMs);
  const sendLimiter = options.keepsRateTable === true ? createSendLimiter({ rates: store.rates, clock, log }) : noSendLimits;
  const connectorApi = createConnectorApi({ clients, clock, botId: connector.demo.bot.id, sendLimiter, rank: 'turn' });
  const handlers = { ...silentDoors, ...options.handlers };
  const bot = createBot({
    identity,
    clients,
    connectorApi,
    rules,
    handlers,
    keepReply: () => Promise.resolve(),
    render: options.render ?? plainRender,
    notOpened: notOpenedDialog,
    people: store.people,
    clock,
    steady: clock,
    log,
    turnLimitMs: options.turnLimitMs,
    journal: options.journal ?? noJournal,
    ids: randomIds,
    personRate: options.personRate ?? null,
  });
  const server = createHttpServer({
    bot,
    isReady: () => Promise.resolve(true),
    log,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(1_000));
  connector.botAt(`http://127.0.0.1:${port}/api/messages`);
  const client = createBotClient(port, () => keys?.token(connector.serviceUrl) ?? null);
  return { bot, connector, keys, client, identity, clients, connectorApi, store, log: lines, rules, clock, server };
}

export function recordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  return {
    lines,
    log: { write: (level, event, fields = {}, cause) => void lines.push({ level, event, fields, cause }) },
  };
}

/** The system's time, moved by the test. */
export function movableClock(): Clock & { move(ms: number): void } {
  let moved = 0;
  return { now: () => later(instant(Date.now()), moved), move: (ms) => void (moved += ms) };
}

export type ReceivingEdge = DeskEdge & { received: Inbound[]; ana: DemoPerson; chat: ChatPlace };

/** An edge that keeps what it received, and repeats it unless the test's doors say otherwise; `ana` writes in her `chat`. */
export async function createReceivingEdge(handlers: Partial<Handlers> = {}, options: EdgeOptions = {}): Promise<ReceivingEdge> {
  const received: Inbound[] = [];
  const onText: Handlers['onText'] = (inbound) => {
    received.push(inbound);
    return Promise.resolve([{ kind: 'text', text: `oí: ${inbound.text}` }]);
  };
  const edge = await createDeskEdge({ ...options, handlers: { onText, ...handlers } });
  const [ana] = edge.connector.demo.requesters;
  if (ana === undefined) throw new Error('the demo has no requester');
  return { ...edge, received, ana, chat: edge.connector.chatOf(ana) };
}

export function hello({ connector, ana, chat }: ReceivingEdge, text = 'hola'): JsonObject {
  return connector.text(ana, chat, text);
}
