import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Instant } from '../../core/instant.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { Clock } from '../../ports/clock.js';
import { SendFault } from '../../ports/messenger.js';
import type { ConnectorClients } from './clients.js';
import { parseConversation, type Origin } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/app-limiter.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { openFaultOf, sendFaultOf, statusOf, updateFaultOf } from './sdk-errors.js';

/**
 * @property notAfter when it is too late: a later message is useless or harmful, and is not sent
 * @property begin    called right before the message leaves
 * @property rank     given where it differs from the caller's rank
 */
export type Address = {
  serviceUrl: string;
  tenant: string;
  notAfter?: Instant | undefined;
  begin?: (() => Promise<void>) | undefined;
  rank?: Rank | undefined;
};

export type Chat = Address & { conversation: string };

export function chatOf({ serviceUrl, tenant, conversation }: Pick<Origin, 'serviceUrl' | 'tenant' | 'conversation'>): Chat {
  return { serviceUrl, tenant, conversation: conversation.id };
}

/** Each call leaves when the send limits allow it, and succeeds or throws a {@link SendFault}; no call is repeated here. */
export interface ConnectorApi {
  send(to: Chat, activity: Activity): Promise<Posted>;
  reply(to: Chat, answered: string, activity: Activity): Promise<Posted>;
  update(to: Chat, id: string, activity: Activity): Promise<void>;
  remove(to: Chat, id: string): Promise<void>;
  /** A second call returns the same chat. */
  open(at: Address, platformId: string): Promise<Chat>;
  postInChannel(at: Address, channel: string, activity: Activity): Promise<Posted>;
}

type Resource = { id?: string; activityId?: string };

/** How long a call waits after a 429 of Teams without a `Retry-After`. */
const USUAL_REST_MS = 2_000;

type CallParts = { clients: ConnectorClients; clock: Clock; botId: string; sendLimiter: SendLimiter; rank: Rank };

/** `place` is the conversation whose limits apply, `faultOf` translates a refusal. */
function createCall({ clients, clock, sendLimiter, rank }: CallParts) {
  return async (
    { serviceUrl, tenant, notAfter, begin, rank: own = rank }: Address,
    place: string,
    work: (client: ConnectorClient) => Promise<Resource>,
    faultOf = sendFaultOf,
  ): Promise<Resource> => {
    const counted = { kind: 'sends' as const, tenant, place };
    const client = await clients.ready(serviceUrl).catch((error: unknown) => {
      throw sendFaultOf(error, clock.now());
    });
    await sendLimiter.wait(counted, own);
    await begin?.();
    // The process may have been suspended meanwhile without noticing, as on a laptop; then another process may hold the message.
    if (notAfter !== undefined && clock.now() > notAfter) throw new SendFault('not-sent');
    try {
      return await work(client);
    } catch (error) {
      const status = statusOf(error);
      // The message was accepted, only the answer is unreadable: it counts as posted without an id.
      if (status !== null && status >= 200 && status < 300) return {};
      const fault = faultOf(error, clock.now());
      if (fault.code === 'throttled') sendLimiter.rest(counted, fault.retryAfterMs ?? USUAL_REST_MS);
      throw fault;
    }
  };
}

/** `botId`: the bot as the platform names it, `28:<app id>`; `rank`: answers leave before the worker's messages. */
export function createConnectorApi(parts: CallParts): ConnectorApi {
  const bot = { id: parts.botId, name: '' };
  const call = createCall(parts);
  const within = (
    { conversation, ...at }: Chat,
    work: (of: ConnectorClient['conversations']) => Promise<Resource>,
    faultOf = sendFaultOf,
  ) => call(at, conversation, ({ conversations }) => work(conversations), faultOf);
  const posted = async (to: Chat, work: Parameters<typeof within>[1]): Promise<Posted> => {
    const { id } = await within(to, work);
    return { conversation: to.conversation, activity: id || null };
  };
  return {
    send: (to, activity) => posted(to, (of) => of.sendToConversation(to.conversation, { ...activity, from: bot })),
    reply: (to, answered, activity) =>
      posted(to, (of) => of.replyToActivity(to.conversation, answered, { ...activity, from: bot, replyToId: answered })),
    async update(to, id, activity) {
      await within(to, (of) => of.updateActivity(to.conversation, id, { ...activity, id, from: bot }), updateFaultOf);
    },
    async remove(to, id) {
      await within(to, async (of) => {
        await of.deleteActivity(to.conversation, id);
        return {};
      });
    },
    ...newConversations(call, bot),
  };
}

function newConversations(
  call: ReturnType<typeof createCall>,
  bot: { id: string; name: string },
): Pick<ConnectorApi, 'open' | 'postInChannel'> {
  return {
    async open(at, platformId) {
      const { serviceUrl, tenant } = at;
      const members = [{ id: platformId, name: '' }];
      const about = { isGroup: false, bot, members, tenantId: tenant, channelData: { tenant: { id: tenant } } };
      const { id } = await call(at, platformId, (client) => client.conversations.createConversation(about), openFaultOf);
      // Nothing was sent yet, so a repeated call does no harm.
      if (!id) throw new SendFault('not-sent');
      return { serviceUrl, tenant, conversation: id };
    },
    async postInChannel(at, channel, activity) {
      const { tenant } = at;
      const channelData = { channel: { id: channel } };
      const about = { isGroup: true, bot, tenantId: tenant, channelData, activity: { ...activity, from: bot } };
      const { id, activityId } = await call(at, channel, (client) => client.conversations.createConversation(about));
      const conversation = id || channel;
      return { conversation, activity: activityId || parseConversation(conversation).root };
    },
  };
}
