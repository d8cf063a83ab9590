import { CloudAdapter, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  AuthenticationError,
  BotFrameworkAuthentication,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import type { Instant } from '../../core/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { ReadActivity } from '../inbound/activity-gate.js';
import type { BotIdentity } from './authentication.js';
import { SharedConnectorFactory, type ConnectorClients } from './clients.js';
import { isObject } from '../../core/json.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';

/** By the SDK's check of the token. `uncheckable`: the signing keys are not available now. */
export type Caller = { kind: 'known'; result: AuthenticateRequestResult } | { kind: 'unknown' } | { kind: 'uncheckable'; cause: unknown };

const CHECK_LIMIT_MS = 8_000;

/** With an empty channel the SDK requires no endorsement of the key; the later check, with the activity's own channel, requires it. */
export const ANY_CHANNEL = '';

/** The platform uses one token for about an hour; verifying its signature takes a fifth of a turn. */
const verifiedForMs = 60_000;
/** Only valid tokens are kept, each for two channels; a desk sees a few in an hour. */
const maxVerified = 100;

type VerifiedCaller = { serviceUrl: string; caller: Caller; checkedAt: Instant; endsAt: number };

/** The SDK's adapter, entered after the gate has checked caller and activity, so that refusals are answered by the desk. */
export class DeskAdapter extends CloudAdapter {
  private readonly verified = new LRUCache<string, VerifiedCaller>({ max: maxVerified });

  constructor(
    identity: BotIdentity,
    clients: ConnectorClients,
    private readonly clock: Clock,
  ) {
    super(new DeskAuthentication(identity, clients));
  }

  /**
   * A valid token is accepted for a minute without another check, for the same service address and never after it expires.
   * @param channel the channel for which the key must be endorsed; Teams by default, as the SDK has other rules for some channels' tokens.
   * ANY_CHANNEL before the activity, which names its channel, is read
   */
  async identify(serviceUrl: string, authorization: string, channel = bareActivity.channelId): Promise<Caller> {
    // A header has no line breaks, so the key is unambiguous.
    const shown = `${channel}\n${authorization}`;
    const earlier = this.verified.get(shown);
    const now = this.clock.now();
    if (earlier?.serviceUrl === serviceUrl && now >= earlier.checkedAt && now < earlier.endsAt) return earlier.caller;
    const caller = await this.check(serviceUrl, authorization, channel);
    if (caller.kind !== 'known') return caller;
    const endsAt = Math.min(now + verifiedForMs, Number(caller.result.claimsIdentity.getClaimValue('exp') ?? 0) * 1_000);
    if (endsAt > now) this.verified.set(shown, { serviceUrl, caller, checkedAt: now, endsAt });
    return caller;
  }

  /** The service of a token that was found valid lately, so that its check does not wait behind strangers' ones; null for other tokens. */
  verifiedService(authorization: string): string | null {
    return this.verified.get(`${ANY_CHANNEL}\n${authorization}`)?.serviceUrl ?? null;
  }

  private async check(serviceUrl: string, authorization: string, channelId: string): Promise<Caller> {
    try {
      const about = { ...bareActivity, serviceUrl, channelId };
      // The SDK fetches the keys without a time limit.
      const result = await withTimeout(CHECK_LIMIT_MS, this.botFrameworkAuthentication.authenticateRequest(about, authorization));
      return { kind: 'known', result };
    } catch (cause) {
      return isWithoutKeys(cause) ? { kind: 'uncheckable', cause } : { kind: 'unknown' };
    }
  }

  run(
    caller: AuthenticateRequestResult,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, activity, turn);
  }
}

/** The SDK throws an ordinary error for a bad signature (it would answer 500), so each error except of fetching keys means a bad token. */
function isWithoutKeys(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof TookTooLong || (isObject(error) && error['name'] === 'FetchError');
}

const bareActivity: Activity = {
  type: 'event',
  channelId: 'msteams',
  serviceUrl: '',
  text: '',
  label: '',
  valueType: '',
  callerId: '',
  localTimezone: '',
  listenFor: [],
  from: { id: '', name: '' },
  recipient: { id: '', name: '' },
  conversation: { id: '', name: '', isGroup: false, conversationType: '' },
};

/** The fields of an activity by which the SDK chooses a route and its answer; handlers read the gate's result instead. */
export function sdkActivity({ name, recipient, ...activity }: ReadActivity): Activity {
  return {
    ...bareActivity,
    type: activity.type,
    id: activity.id ?? '',
    serviceUrl: activity.serviceUrl,
    conversation: { ...bareActivity.conversation, id: activity.conversation.id },
    from: { id: activity.from.id, name: '' },
    recipient: { id: recipient.id, name: recipient.name ?? '' },
    value: activity.value,
    channelData: activity.channelData,
    ...(name == null ? {} : { name }),
  };
}

/** The SDK's checks, with shared connector clients instead of new ones at every turn. */
class DeskAuthentication extends BotFrameworkAuthentication {
  private readonly factory: ConnectorFactory;
  private tokenClient: Promise<UserTokenClient> | null = null;

  constructor(
    private readonly identity: BotIdentity,
    clients: ConnectorClients,
  ) {
    super();
    this.factory = new SharedConnectorFactory(clients);
  }
  async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await this.identity.authentication.authenticateRequest(activity, header);
    return { ...result, connectorFactory: this.factory };
  }
  authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new AuthenticationError('no streaming', 401));
  }
  createConnectorFactory(): ConnectorFactory {
    return this.factory;
  }
  createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    this.tokenClient ??= this.identity.authentication.createUserTokenClient(claims);
    return this.tokenClient;
  }
}
