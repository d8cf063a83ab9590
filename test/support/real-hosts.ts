import { createServer as createHttpsServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { createServer as createTlsServer } from 'node:tls';
import { send } from '../../playground/http/local-response.js';
import type { FakeConnector } from './fake-connector.js';
import type { KeyServer } from './key-server.js';
import { loginRefusal, type Registered } from './login-rules.js';
import type { ThrowawayCertificate } from './throwaway-certificate.js';

/** The hosts that a desk in production calls, by the names that it calls them. */
export const LOGIN = 'login.microsoftonline.com';
export const KEYS = 'login.botframework.com';
export const TEAMS = 'smba.trafficmanager.net';
export const FILES = 'contoso.sharepoint.com';

/** What of the activities' service address is Teams' own. */
export const serviceUrl = `https://${TEAMS}/`;

/** Loopback servers that answer with TLS under Microsoft's names; only a proxy that knows their ports leads there. */
export interface RealHosts {
  /** For a forward proxy: `host:443` → port. */
  readonly ports: Readonly<Record<string, number>>;
  /** `host method path` of all that the login and the keys were asked. */
  readonly asked: readonly string[];
  /** What the bot proved itself with at the login where it has no secret, call by call. */
  readonly assertions: readonly string[];
  close(): Promise<void>;
}

type Parts = {
  keys: KeyServer;
  connector: FakeConnector;
  filesUrl: string;
  certificate: ThrowawayCertificate;
  /** What the bot proves itself with at the login; null: what its host's identity says of it. */
  secret: string | null;
  /** How long the bot’s tokens are valid; those of five minutes are over at once to the SDK. */
  tokenSeconds?: number;
};

export async function createRealHosts({ keys, connector, filesUrl, certificate, ...login }: Parts): Promise<RealHosts> {
  const { secret, tokenSeconds = 3_599 } = login;
  const asked: string[] = [];
  const assertions: string[] = [];
  const seen = { asked, assertions, tokenSeconds, registered: { tenantId: keys.tenantId, appId: keys.appId, secret } };
  const identity = createHttpsServer(certificate, (req, res) => void answerIdentity(req, res, keys, seen));
  const servers: Readonly<Record<string, Server>> = {
    [LOGIN]: identity,
    [TEAMS]: tlsInFrontOf(connector.serviceUrl, certificate),
    [FILES]: tlsInFrontOf(filesUrl, certificate),
  };
  const found = await Promise.all(Object.entries(servers).map(async ([host, server]) => [`${host}:443`, await portOf(server)] as const));
  const ports = Object.fromEntries(found);
  return {
    ports: { ...ports, [`${KEYS}:443`]: ports[`${LOGIN}:443`] ?? 0 },
    asked,
    assertions,
    async close() {
      identity.closeAllConnections();
      await Promise.all(Object.values(servers).map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}

/** What Entra and the Bot Framework answer at these addresses, as far as the SDK reads it, and refuse. */
type Seen = { asked: string[]; assertions: string[]; tokenSeconds: number; registered: Registered };

async function answerIdentity(req: IncomingMessage, res: ServerResponse, keys: KeyServer, seen: Seen): Promise<void> {
  const { host = '' } = req.headers;
  const path = (req.url ?? '').split('?', 1)[0] ?? '';
  seen.asked.push(`${host} ${req.method} ${path}`);
  const form = new URLSearchParams(await text(req));
  const assertion = form.get('client_assertion');
  if (assertion !== null) seen.assertions.push(assertion);
  const refused = host === LOGIN && req.method === 'POST' ? loginRefusal(path, form, seen.registered) : null;
  if (refused !== null) return send(res, refused);
  const answer = host === KEYS ? await ofKeys(path, keys) : ofLogin(path, keys, seen.tokenSeconds);
  // Two statements: restify, once loaded, makes every server's writeHead return nothing.
  res.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
  res.end(JSON.stringify(answer ?? {}));
}

async function ofKeys(path: string, keys: KeyServer): Promise<unknown> {
  if (path === '/v1/.well-known/openidconfiguration')
    return { issuer: 'https://api.botframework.com', jwks_uri: `https://${KEYS}/v1/.well-known/keys` };
  if (path !== '/v1/.well-known/keys') return null;
  const response = await fetch(keys.identity.channelMetadataUrl.replace('/metadata', '/keys'));
  return response.ok ? response.json() : null;
}

function ofLogin(path: string, { tenantId }: KeyServer, seconds: number): unknown {
  const base = `https://${LOGIN}/${tenantId}`;
  if (path.endsWith('/.well-known/openid-configuration')) {
    return {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    };
  }
  if (path === `/${tenantId}/oauth2/v2.0/token`)
    return { token_type: 'Bearer', access_token: 'a-token-of-entra', expires_in: seconds, ext_expires_in: seconds };
  return null;
}

/** Ends TLS and hands the bytes on. */
function tlsInFrontOf(url: string, certificate: ThrowawayCertificate): Server {
  return createTlsServer(certificate, (client) => {
    const server = connect(Number(new URL(url).port), '127.0.0.1');
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    client.pipe(server).pipe(client);
  });
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
