import type { Message } from '../talk/message.js';
import type { Agent } from 'node:https';
import { steadyTime, systemClock, type MovableClock } from '../adapters/system-clock.js';
import { randomIds } from '../adapters/random-ids.js';
import type { ProcedureRegistry } from '../desk/procedures/procedure-registry.js';
import type { Config } from '../settings/config.js';
import type { Log } from '../ports/log.js';
import type { Messenger } from '../ports/messenger.js';
import type { Store } from '../ports/store.js';
import { createFileAllowance, type FreeSpace } from '../desk/files/file-allowance.js';
import { createAttachments } from '../teams/files/attachments.js';
import { createBotIdentity } from '../teams/connector/authentication.js';
import { createRender } from '../features/render.js';
import { createConnectorClients, type ClientOptions } from '../teams/connector/clients.js';
import { createMessenger } from '../teams/connector/messenger.js';
import type { Rank } from '../teams/send-limits/app-limiter.js';
import { createPausableLimiter, createSendLimiter, noSendLimits, type SendLimiter } from '../teams/send-limits/send-limiter.js';
import { createIsChannelThere } from '../teams/directory/channel-survey.js';
import { createGraphDirectory } from '../teams/directory/graph-directory.js';
import { createTeamRoster } from '../teams/directory/team-roster.js';
import { createConnectorApi, type ConnectorApi } from '../teams/connector/connector-api.js';

export function createCallsOut(config: Config, clocks: Parameters<typeof createBotIdentity>[2], outside: ClientOptions) {
  const identity = createBotIdentity(config.registration, config.loopbackIdentity, clocks);
  return { identity, clients: createConnectorClients(identity, config, undefined, outside) };
}

/** Its module is loaded only for a desk behind a forward proxy. */
export async function agentOf({ proxy }: Config, log: Log): Promise<Agent | null> {
  return proxy === null ? null : (await import('./outbound/use-proxy.js')).useForwardProxy(proxy, log);
}

export function sendLimiterOf({ rateTable }: Config, parts: Parameters<typeof createSendLimiter>[0]): SendLimiter {
  return rateTable === 'none' ? noSendLimits : createSendLimiter(parts);
}

type EdgeParts = {
  config: Config;
  store: Store;
  registry: ProcedureRegistry;
  clock: MovableClock;
  log: Log;
  outside: ClientOptions;
  freeSpace: FreeSpace;
};

/** Calls to the platform, and the rosters of its teams. `connectorApi` and `turnMessenger` answer before the worker's messages leave. */
export type Edge = ReturnType<typeof createEdge>;

export async function openEdge(parts: EdgeParts): Promise<Edge> {
  const edge = createEdge(parts);
  return edge;
}

function createEdge({ config, store, clock, log, outside, freeSpace }: EdgeParts) {
  const { identity, clients } = createCallsOut(config, { clock, steady: steadyTime(clock) }, outside);
  const sendLimiter = createPausableLimiter(sendLimiterOf(config, { rates: store.rates, clock, log }));
  const connectorApiOf = (rank: Rank): ConnectorApi =>
    createConnectorApi({ clients, clock, botId: `28:${identity.appId}`, sendLimiter, rank });
  const render = createRender({ ids: randomIds });
  const fetchWithin = createFileAllowance({ files: store.files, freeSpace, clock });
  const attachments = createAttachments({ ...store, ids: randomIds, clock, log, rules: config, token: identity.token, fetchWithin });
  const sends = { people: store.people, channels: store.channels, render };
  const messengerOf = (connectorApi: ConnectorApi): Messenger<Message> => createMessenger({ connectorApi, ...sends });
  const connectorApi = connectorApiOf('turn');
  return {
    identity,
    outside,
    clients,
    sendLimiter,
    connectorApi,
    render,
    messenger: messengerOf(connectorApiOf('worker')),
    turnMessenger: messengerOf(connectorApi),
    // The age of a cache is real time, even when the try-it page has moved the desk's clock.
    roster: createTeamRoster({ clients, sendLimiter, channels: store.channels, people: store.people, clock: systemClock, log }),
    isChannelThere: createIsChannelThere({ clients, sendLimiter, clock: systemClock }),
    directory: config.graph ? createGraphDirectory({ token: identity.token, people: store.people, clock: systemClock, log }) : undefined,
    attachments,
  };
}
