import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LoopbackIdentity, Registration } from '../../src/settings/registration.js';

/** What a token claims; `undefined` leaves a claim out. */
export type Claims = Record<string, unknown>;
export type Forging = {
  claims?: Claims;
  header?: Record<string, unknown>;
  key?: 'own' | 'stranger' | 'none' | 'public-as-hmac';
};

export interface KeyServer {
  /** Fresh for each server: the SDK's caches are static, by app id and by metadata address. */
  readonly appId: string;
  readonly tenantId: string;
  readonly registration: Registration;
  readonly identity: LoopbackIdentity;
  /** The same as environment, for a built server. */
  readonly environment: Readonly<Record<string, string>>;
  /** A token as the platform gives it for this bot and service address, but for what is forged. */
  token(serviceUrl: string, forging?: Forging): string;
  /** Tokens given to the bot, for its calls out. */
  readonly given: readonly string[];
  /** How often the bot asked for one. */
  readonly asked: number;
  /** How often the keys were asked for, whether or not they were given. */
  readonly keysAsked: number;
  /** The platform's keys from here on: the same one under these names. */
  keyNames: readonly string[];
  /** Whether the keys are given; the bot's own tokens still are. */
  answering: boolean;
  /** Whether the login is refused, as Entra refuses a wrong secret. */
  refusing: boolean;
  /** Tokens are given no more until what it returns is called. */
  holdTokens(): () => void;
  close(): Promise<void>;
}

// Made once: what must be fresh for each server is its address and the app's id.
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

const ISSUER = 'https://api.botframework.com';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const isToken = (path: string): boolean => path.endsWith('/oauth2/v2.0/token');

/** Stands in for the identity platform on loopback: metadata, keys and tokens with real RS256 signatures. */
export async function createKeyServer(): Promise<KeyServer> {
  const keys = (): readonly object[] => [
    ...state.keyNames.map((kid) => ({ ...own.publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] })),
    { ...own.publicKey.export({ format: 'jwk' }), kid: 'unendorsed', use: 'sig', endorsements: ['webchat'] },
  ];
  const [appId, tenantId] = [randomUUID(), randomUUID()];
  const given: string[] = [];
  const state = {
    answering: true,
    refusing: false,
    asked: 0,
    keysAsked: 0,
    keyNames: ['own'] as readonly string[],
    held: Promise.resolve(),
  };
  const server = createServer((req, res) => void answerInTime(req, res));
  async function answerInTime(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = new URL(req.url ?? '/', 'http://x').pathname;
    if (isToken(path)) {
      state.asked += 1;
      await state.held;
    }
    const answer = answerTo(path);
    if (isToken(path) && state.refusing) return refuse(res);
    // Two statements: restify, once loaded, makes every server's writeHead return nothing.
    res.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(answer ?? {}));
  }
  function refuse(res: ServerResponse): void {
    res.writeHead(401, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }));
  }
  function answerTo(path: string): unknown {
    if (isToken(path)) {
      given.push(`own-token-${given.length + 1}`);
      return { token_type: 'Bearer', access_token: given.at(-1), expires_in: 3_600 };
    }
    if (path === '/metadata') state.keysAsked += 1;
    if (!state.answering) return null;
    if (path === '/metadata') return { issuer: ISSUER, jwks_uri: `${base}/keys` };
    return path === '/keys' ? { keys: keys() } : null;
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const identity: LoopbackIdentity = {
    loginUrl: `${base}/${tenantId}`,
    scope: ISSUER,
    issuer: ISSUER,
    oAuthUrl: `${base}/oauth`,
    channelMetadataUrl: `${base}/metadata`,
    emulatorMetadataUrl: `${base}/emulator`,
    callerId: 'urn:botframework:azure',
  };
  return {
    appId,
    tenantId,
    identity,
    registration: { kind: 'secret', appId, tenantId, password: 'only-for-tests' },
    environment: environmentOf(appId, tenantId, identity),
    token(serviceUrl, forging = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: ISSUER,
        aud: appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 3_600,
        ...forging.claims,
      };
      const pick = forging.key ?? 'own';
      const alg = pick === 'none' ? 'none' : pick === 'public-as-hmac' ? 'HS256' : 'RS256';
      const body = `${part({ alg, typ: 'JWT', kid: 'own', ...forging.header })}.${part(claims)}`;
      return `${body}.${signatureOf(body, pick)}`;
    },
    given,
    get asked() {
      return state.asked;
    },
    get keysAsked() {
      return state.keysAsked;
    },
    get keyNames() {
      return state.keyNames;
    },
    set keyNames(value) {
      state.keyNames = value;
    },
    get answering() {
      return state.answering;
    },
    set answering(value) {
      state.answering = value;
    },
    get refusing() {
      return state.refusing;
    },
    set refusing(value) {
      state.refusing = value;
    },
    holdTokens() {
      let release = (): void => undefined;
      state.held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function signatureOf(body: string, pick: Forging['key']): string {
  if (pick === 'none') return '';
  if (pick === 'public-as-hmac')
    return createHmac('sha256', own.publicKey.export({ type: 'spki', format: 'pem' }))
      .update(body)
      .digest('base64url');
  return sign('RSA-SHA256', Buffer.from(body), pick === 'stranger' ? stranger.privateKey : own.privateKey).toString('base64url');
}

function environmentOf(appId: string, tenantId: string, identity: LoopbackIdentity): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: 'only-for-tests',
    ToChannelFromBotLoginUrl: identity.loginUrl,
    ToChannelFromBotOAuthScope: identity.scope,
    ToBotFromChannelTokenIssuer: identity.issuer,
    OAuthUrl: identity.oAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: identity.channelMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: identity.emulatorMetadataUrl,
    CallerId: identity.callerId,
  };
}
