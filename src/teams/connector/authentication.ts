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
} from 'botframework-connector';
import { z } from 'zod';
import { useSigningKeys } from './signing-keys.js';
import type { Clock } from '../../ports/clock.js';
import type { LoopbackIdentity, Registration } from '../../settings/registration.js';

/** How the bot authenticates itself and its callers. `appId` is empty in local mode, which checks no caller. */
export type BotIdentity = Readonly<{
  appId: string;
  /** Who issues the tokens of the platform's calls. */
  issuer: string;
  authentication: BotFrameworkAuthentication;
  claims: ClaimsIdentity;
  /** The bot's own token, for the platform unless another resource is named; null in local mode. @param fresh not from the cache */
  token(fresh?: boolean, resource?: string): Promise<string | null>;
}>;

type FederatedRegistration = Extract<Registration, { kind: 'federated' }>;

/** @property steady counts how old the platform's signing keys are, and how often they are asked for */
export type IdentityClocks = { clock: Clock; steady: Clock };

/** @param registration null: local mode, no caller is checked (loopback only, see config) */
export function createBotIdentity(
  registration: Registration | null,
  loopback: LoopbackIdentity | null,
  { clock, steady }: IdentityClocks,
): BotIdentity {
  const appId = registration?.appId ?? '';
  const credentials = credentialsOf(registration, loopback, clock);
  // One of these addresses alone would unset all others, so all seven are set or none.
  const addresses = loopback === null ? {} : sevenAddresses(loopback);
  if (registration !== null) useSigningKeys(channelMetadataUrl(loopback), steady);
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

/** The metadata address of the keys with which Teams signs its calls. */
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
  switch (registration.kind) {
    case 'secret':
      return new ConfigurationServiceClientCredentialFactory({
        ...whose,
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppPassword: registration.password,
      });
    case 'certificate':
      return new ConfigurationServiceClientCredentialFactory({
        ...whose,
        MicrosoftAppType: 'SingleTenant',
        CertificateThumbprint: registration.thumbprint,
        CertificatePrivateKey: registration.privateKey,
      });
    case 'managed-identity':
      return new ConfigurationServiceClientCredentialFactory({ ...whose, MicrosoftAppType: 'UserAssignedMSI' });
    case 'federated':
      return new RenewedFederation(registration);
    default:
      return registration satisfies never;
  }
}

/** The SDK's credentials ask the managed identity once, and what it answers is over after a day. */
class RenewedFederation extends FederatedServiceClientCredentialsFactory {
  constructor(private readonly registration: FederatedRegistration) {
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
    const response = await fetch(`${this.loginUrl}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.appId,
        scope: `${this.oAuthScope}/.default`,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TOKEN_LIMIT_MS),
    });
    if (!response.ok) throw new Error(/AADSTS\d+/.exec(await response.text())?.[0] ?? `HTTP ${response.status}`);
    const answer = tokenAnswer.parse(await response.json());
    return { accessToken: answer.access_token, expiresOn: moment.parse(this.clock.now() + answer.expires_in * 1_000) };
  }
}
