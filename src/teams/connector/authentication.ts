import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import {
  AppCredentials,
  AuthenticationConstants,
  ClaimsIdentity,
  FederatedAppCredentials,
  FederatedServiceClientCredentialsFactory,
  PasswordServiceClientCredentialFactory,
  type BotFrameworkAuthentication,
  type ServiceClientCredentialsFactory,
  AuthenticationError,
} from 'botframework-connector';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.js';
import type { LoopbackIdentity, Registration } from '../../settings/registration.js';
import { createPublicKey } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { OpenIdMetadata, type IOpenIdMetadataKey } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { DAY, MINUTE, SECOND } from '../../core/instant.js';
import { take, untouched, type RateLimit } from '../../core/rate-limit/gcra.js';

/** `appId` is empty in local mode, which checks no caller. */
export type BotIdentity = Readonly<{
  appId: string;
  issuer: string;
  authentication: BotFrameworkAuthentication;
  claims: ClaimsIdentity;
  /** The bot's own token, for the platform unless another resource is named; null in local mode. @param fresh ignores cached ones */
  token(fresh?: boolean, resource?: string): Promise<string | null>;
}>;

/**
 * @param registration null: local mode, callers are not checked (loopback only, see config)
 * @param clocks `steady` measures how old the platform's signing keys are, and how often they are read
 */
export function createBotIdentity(
  registration: Registration | null,
  loopback: LoopbackIdentity | null,
  { clock, steady }: { clock: Clock; steady: Clock },
): BotIdentity {
  const appId = registration?.appId ?? '';
  const credentials = credentialsOf(registration, loopback, clock);
  // One of these addresses alone would unset all others, so all seven are set or none.
  const addresses = loopback === null ? {} : sevenAddresses(loopback);
  const keysAt = channelMetadataUrl(loopback);
  // From here on the SDK finds the keys by their address.
  if (registration !== null) JwtTokenExtractor['openIdMetadataCache'].set(keysAt, new SigningKeys(keysAt, steady));
  return {
    appId,
    issuer: loopback?.issuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer,
    authentication: new ConfigurationBotFrameworkAuthentication(addresses, credentials),
    claims: new ClaimsIdentity([
      { type: AuthenticationConstants.AudienceClaim, value: appId },
      { type: AuthenticationConstants.AppIdClaim, value: appId },
    ]),
    async token(fresh = false, resource = AuthenticationConstants.ToChannelFromBotOAuthScope) {
      if (registration === null) return null;
      const scope = loopback?.scope ?? resource;
      const login = loopback?.loginUrl ?? AuthenticationConstants.ToChannelFromBotLoginUrlPrefix + registration.tenantId;
      const own = await credentials.createCredentials(appId, scope, login, loopback === null);
      return own instanceof AppCredentials ? await own.getToken(fresh) : null;
    },
  };
}

export function channelMetadataUrl(loopback: LoopbackIdentity | null): string {
  return loopback?.channelMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
}

function sevenAddresses(loopback: LoopbackIdentity): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: loopback.loginUrl,
    ToChannelFromBotOAuthScope: loopback.scope,
    ToBotFromChannelTokenIssuer: loopback.issuer,
    OAuthUrl: loopback.oAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: loopback.channelMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: loopback.emulatorMetadataUrl,
    CallerId: loopback.callerId,
    ValidateAuthority: 'false',
  };
}

function credentialsOf(
  registration: Registration | null,
  loopback: LoopbackIdentity | null,
  clock: Clock,
): ServiceClientCredentialsFactory {
  if (registration === null) return new ConfigurationServiceClientCredentialFactory({});
  if (loopback !== null) return new LoopbackCredentialsFactory(registration.appId, loopback.loginUrl, clock);
  const { appId, tenantId } = registration;
  const whose = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  const single = { ...whose, MicrosoftAppType: 'SingleTenant' };
  switch (registration.kind) {
    case 'secret':
      return new ConfigurationServiceClientCredentialFactory({ ...single, MicrosoftAppPassword: registration.password });
    case 'certificate': {
      const { thumbprint: CertificateThumbprint, privateKey: CertificatePrivateKey } = registration;
      return new ConfigurationServiceClientCredentialFactory({ ...single, CertificateThumbprint, CertificatePrivateKey });
    }
    case 'managed-identity':
      return new ConfigurationServiceClientCredentialFactory({ ...whose, MicrosoftAppType: 'UserAssignedMSI' });
    case 'federated':
      return new RenewedFederation(registration);
    default:
      return registration satisfies never;
  }
}

/** Asks the managed identity again: the SDK's credentials ask only once, and the answer expires after a day. */
class RenewedFederation extends FederatedServiceClientCredentialsFactory {
  constructor(private readonly registration: Extract<Registration, { kind: 'federated' }>) {
    super(registration.appId, registration.clientId, registration.tenantId);
  }
  override createCredentials(_: string, audience: string): Promise<AppCredentials> {
    const { appId, clientId, tenantId } = this.registration;
    const asked = (): FederatedAppCredentials => new FederatedAppCredentials(appId, clientId, tenantId, audience);
    return Promise.resolve(Object.assign(asked(), { getToken: (isFresh?: boolean) => asked().getToken(isFresh) }));
  }
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number() });
/** The SDK requires a `Date`. */
const moment = z.coerce.date();
const TOKEN_LIMIT_MS = 5_000;

/** The SDK's factory requires https and a public discovery host; this one uses the loopback login address. */
class LoopbackCredentialsFactory extends PasswordServiceClientCredentialFactory {
  constructor(
    appId: string,
    private readonly loginUrl: string,
    private readonly clock: Clock,
  ) {
    super(appId, 'loopback', '');
  }
  override createCredentials(appId: string, audience: string): Promise<LoopbackCredentials> {
    return Promise.resolve(new LoopbackCredentials(appId, audience, this.loginUrl, this.clock));
  }
}

class LoopbackCredentials extends AppCredentials {
  constructor(
    appId: string,
    audience: string,
    private readonly loginUrl: string,
    private readonly clock: Clock,
  ) {
    super(appId, '', audience);
  }
  protected async refreshToken(): Promise<{ accessToken: string; expiresOn: Date }> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.appId,
      scope: `${this.oAuthScope}/.default`,
    });
    const signal = AbortSignal.timeout(TOKEN_LIMIT_MS);
    const response = await fetch(`${this.loginUrl}/oauth2/v2.0/token`, { method: 'POST', body, redirect: 'error', signal });
    if (!response.ok) throw new Error(/AADSTS\d+/.exec(await response.text())?.[0] ?? `HTTP ${response.status}`);
    const answer = tokenAnswer.parse(await response.json());
    return { accessToken: answer.access_token, expiresOn: moment.parse(this.clock.now() + answer.expires_in * 1_000) };
  }
}

const metadata = z.object({ jwks_uri: z.string() });
const keySet = z.object({ keys: z.array(z.unknown()) });
const signingKey = z.object({ kid: z.string(), n: z.string(), e: z.string(), endorsements: z.array(z.string()).optional() });

/** Anybody can send an unknown key id. */
const unknownLimits: readonly RateLimit[] = [{ burst: 3, everyMs: 5 * MINUTE }];
const failedLimits: readonly RateLimit[] = [{ burst: 20, everyMs: SECOND }];
const readLimitMs = 5 * SECOND;

/**
 * Read again each day, and at once for a token with an unknown key, at most as {@link unknownLimits} says. A reading that fails leaves the
 * keys as they were. The SDK's own class waits an hour for a new key, reads once per caller, without a time limit, and refuses everybody
 * when the daily reading fails.
 */
class SigningKeys extends OpenIdMetadata {
  private known: ReadonlyMap<string, IOpenIdMetadataKey> = new Map();
  private readAt = -Infinity;
  private failure: unknown = new Error('not read yet');
  private allowances = { unknown: untouched, failed: untouched };
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly address: string,
    private readonly steady: Clock,
  ) {
    super(address);
  }

  /** @returns null for a key that the platform does not have; @throws {AuthenticationError} 500 where the keys could not be read */
  override async getKey(id: string): Promise<IOpenIdMetadataKey | null> {
    const known = this.known.get(id);
    if (known !== undefined) {
      if (this.steady.now() - this.readAt >= DAY) void this.read();
      return known;
    }
    await this.read();
    const found = this.known.get(id) ?? null;
    if (found !== null || this.failure === null) return found;
    throw Object.assign(new AuthenticationError('the signing keys cannot be read', 500), { cause: this.failure });
  }

  /** Concurrent callers share one reading. Never throws. */
  private read(): Promise<void> {
    if (this.underWay !== null) return this.underWay;
    const [of, limits] = this.failure === null ? (['unknown', unknownLimits] as const) : (['failed', failedLimits] as const);
    const { waitMs, left } = take(this.allowances[of], limits, this.steady.now());
    this.allowances[of] = left;
    if (waitMs > 0) return Promise.resolve();
    this.underWay = this.replaced().finally(() => (this.underWay = null));
    return this.underWay;
  }

  private async replaced(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(readLimitMs);
      const { jwks_uri: keysAt } = metadata.parse(await answerOf(this.address, signal));
      const { keys } = keySet.parse(await answerOf(keysAt, signal));
      this.known = new Map(keys.flatMap(keyOf));
      this.readAt = this.steady.now();
      this.failure = null;
    } catch (cause) {
      this.failure = cause;
    }
  }
}

async function answerOf(address: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(address, { redirect: 'error', signal });
  if (!answer.ok) throw new Error(`signing keys: HTTP ${answer.status}`);
  return answer.json();
}

function keyOf(value: unknown): readonly [string, IOpenIdMetadataKey][] {
  const { success, data } = signingKey.safeParse(value);
  if (!success) return [];
  const { kid, n, e, endorsements } = data;
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
  return [[kid, { key, ...(endorsements === undefined ? {} : { endorsements }) }]];
}
