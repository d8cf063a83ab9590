import type { Agent } from 'node:https';
import { LRUCache } from 'lru-cache';
import { AppCredentials, ConnectorFactory, type ConnectorClient } from 'botframework-connector';
import type { Clock } from '../../ports/clock.js';
import type { ExchangeLog } from '../../ports/exchange-log.js';
import type { Log } from '../../ports/log.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import type { BotIdentity } from './authentication.js';
import { isAllowedService, type ServiceRules } from '../protocol/allowed-services.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { withTimeout } from '../../ports/with-timeout.js';

/** `left`: the request may have reached the platform. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'no-answer';
  constructor(
    readonly left: boolean,
    options?: { cause?: unknown },
  ) {
    super(left ? 'the request left, no answer came' : 'the request did not leave', options);
  }
}

/** The bot's token is not sent there. */
export class ForeignService extends Error {
  override readonly name = 'ForeignService';
  readonly code = 'foreign-service';
}

export interface ConnectorClients {
  /** Created once. @throws {ForeignService} */
  at(serviceUrl: string): Promise<ConnectorClient>;
  /**
   * With a valid token, so that a call that is counted now also leaves now: calls that wait for a token would all leave at once.
   * @throws {ForeignService} @throws {NoAnswer} no token is available
   */
  ready(serviceUrl: string): Promise<ConnectorClient>;
}

/** @property agent of the forward proxy; null: calls go direct @property exchanges of a test tenant; null: calls are not recorded */
export type ClientOptions = { agent?: Agent | null; exchanges?: ExchangeLog | null };

export type Platform = { clients: ConnectorClients; sendLimiter: SendLimiter; clock: Clock; log: Log };
export type AskedPlatform = Omit<Platform, 'log'>;

/** The maximum of clients. Addresses differ by region and tenant: a few in practice. */
const maxClients = 64;

/**
 * With a patched pipeline: no retries (they repeat sends that may have arrived), no redirects (they would pass the token on), not the SDK's
 * own forward proxy (it would also be used for addresses of this machine, and its refusals would look like the platform's), and with a time
 * limit.
 */
export function createConnectorClients(
  identity: BotIdentity,
  rules: ServiceRules,
  timeLimitMs = 10_000,
  { agent = null, exchanges = null }: ClientOptions = {},
): ConnectorClients {
  const clients = new LRUCache<string, Promise<ConnectorClient>>({ max: maxClients });
  const factory = identity.authentication.createConnectorFactory(identity.claims);
  const signIn = createSignIn(timeLimitMs);
  const at = (serviceUrl: string): Promise<ConnectorClient> => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    if (!isAllowedService(serviceUrl, rules)) return Promise.reject(new ForeignService('not an allowed service address'));
    const made = factory.create(serviceUrl).then((client) => patchClient(client, timeLimitMs, agent, exchanges));
    clients.set(serviceUrl, made);
    made.catch(() => clients.delete(serviceUrl));
    return made;
  };
  return {
    at,
    async ready(serviceUrl) {
      const client = await at(serviceUrl);
      await signIn(client);
      return client;
    },
  };
}

/** Shares one token request among all callers: the clients of a bot share the SDK's credentials. */
function createSignIn(timeLimitMs: number): (client: ConnectorClient) => Promise<void> {
  let asking: Promise<unknown> | null = null;
  return async (client) => {
    const credentials: unknown = Reflect.get(client, 'credentials');
    if (!(credentials instanceof AppCredentials) || !credentials.appId) return;
    asking ??= withTimeout(timeLimitMs, credentials.getToken()).finally(() => {
      asking = null;
    });
    await asking.catch((cause: unknown) => {
      throw new NoAnswer(false, { cause });
    });
  };
}

export class SharedConnectorFactory extends ConnectorFactory {
  constructor(private readonly clients: ConnectorClients) {
    super();
  }
  create(serviceUrl: string): Promise<ConnectorClient> {
    return this.clients.at(serviceUrl);
  }
}

type SdkRequest = { url: string; abortSignal?: AbortSignal; agent?: Agent };
type SdkPolicy = { name: string; sendRequest(request: SdkRequest, next: (request: SdkRequest) => Promise<unknown>): Promise<unknown> };
type SdkPipeline = {
  removePolicy(which: { name: string }): readonly unknown[];
  addPolicy(policy: SdkPolicy, options?: { phase?: 'Sign' }): void;
};

function patchClient(client: ConnectorClient, timeLimitMs: number, agent: Agent | null, exchanges: ExchangeLog | null): ConnectorClient {
  const pipeline = pipelineOf(client);
  for (const name of ['defaultRetryPolicy', 'redirectPolicy', 'proxyPolicy']) {
    if (pipeline.removePolicy({ name }).length === 0) throw new Error(`the SDK's pipeline has no ${name} any more`);
  }
  const departed = new WeakSet<SdkRequest>();
  const departure: SdkPolicy = {
    name: 'precaso-departure',
    sendRequest(request, next) {
      departed.add(request);
      return exchanges === null ? next(request) : recordCall(request, next, exchanges);
    },
  };
  // This policy is among the last before the network, after the token was added.
  pipeline.addPolicy(departure, { phase: 'Sign' });
  pipeline.addPolicy({
    name: 'precaso-time-limit',
    async sendRequest(request, next) {
      const stop = new AbortController();
      request.abortSignal = stop.signal;
      try {
        return await withTimeout(timeLimitMs, next(request), () => new NoAnswer(departed.has(request)));
      } catch (cause) {
        if (cause instanceof NoAnswer) stop.abort();
        if (cause instanceof NoAnswer || (isObject(cause) && typeof cause['statusCode'] === 'number')) throw cause;
        throw new NoAnswer(departed.has(request) && !neverConnected(cause), { cause });
      }
    },
  });
  if (agent !== null)
    pipeline.addPolicy({
      name: 'precaso-way-out',
      sendRequest: (request, next) => next(request.url.startsWith('https:') ? Object.assign(request, { agent }) : request),
    });
  return client;
}

const NEVER_CONNECTED = new Set(
  `ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH EACCES ERR_TLS_CERT_ALTNAME_INVALID CERT_HAS_EXPIRED
  DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_VERIFY_LEAF_SIGNATURE SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY
  proxy-unreachable proxy-silent proxy-credentials proxy-refused`.split(/\s+/),
);

function neverConnected(error: unknown): boolean {
  return isObject(error) && typeof error['code'] === 'string' && NEVER_CONNECTED.has(error['code']);
}

/** It is private; a test of the pipeline fails when an SDK changes it. */
function pipelineOf(client: ConnectorClient): SdkPipeline {
  const inner: unknown = Reflect.get(client, 'client');
  const pipeline: unknown = isObject(inner) ? inner['pipeline'] : null;
  if (!isPipeline(pipeline)) throw new Error("the SDK's client has no pipeline any more");
  return pipeline;
}

function isPipeline(value: unknown): value is SdkPipeline {
  return isObject(value) && typeof value['removePolicy'] === 'function' && typeof value['addPolicy'] === 'function';
}

async function recordCall<R>(request: R, next: (request: R) => Promise<unknown>, exchanges: ExchangeLog): Promise<unknown> {
  const startedAt = performance.now();
  const { method, url, body }: JsonObject = isObject(request) ? request : {};
  const pathname = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : '';
  const path = decoded(pathname.slice(Math.max(0, pathname.indexOf('/v3/'))));
  const add = (status: number | null, answered: unknown): void => {
    const called = { method: typeof method === 'string' ? method : '', path, sent: parsed(body) };
    exchanges.add({ direction: 'from-bot', ...called, status, answered, ms: performance.now() - startedAt });
  };
  try {
    const response = await next(request);
    const { status, bodyAsText }: JsonObject = isObject(response) ? response : {};
    add(typeof status === 'number' ? status : null, parsed(bodyAsText));
    return response;
  } catch (cause) {
    add(null, null);
    throw cause;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string' || body === '') return null;
  const read = parseJson(body);
  return read === undefined ? body : read;
}
