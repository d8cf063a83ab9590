import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { Clock } from '../../ports/clock.js';
import { SendFault } from '../../ports/messenger.js';
import type { ConnectorClients } from './clients.js';
import { parseConversation } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/conversation-queue.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { openFaultOf, sendFaultOf, statusOf, updateFaultOf } from './sdk-errors.js';

/**
 * Where a message is sent.
 *
 * @property notAfter later it is useless or harmful, and is not sent
 * @property begin    called right before it leaves
 * @property rank     where it is not that of the caller
 */
export type Address = {
  serviceUrl: string;
  tenant: string;
  notAfter?: Instant | undefined;
  begin?: (() => Promise<void>) | undefined;
  rank?: Rank | undefined;
};
export type Chat = Address & { conversation: string };

/**
 * The calls that send, update or delete. Each leaves when the send limits allow it, and succeeds or throws a {@link SendFault};
 * none is repeated here.
 */
export interface ConnectorApi {
  send(to: Chat, activity: Activity): Promise<Posted>;
  /** In answer to an activity of the same conversation. */
  reply(to: Chat, answered: string, activity: Activity): Promise<Posted>;
  update(to: Chat, id: string, activity: Activity): Promise<void>;
  /** Only the bot's own messages. */
  remove(to: Chat, id: string): Promise<void>;
  /** The bot's chat with a person; another call gives the same one. */
  open(at: Address, platformId: string): Promise<Chat>;
  /** A new post, which starts a thread. */
  postInChannel(at: Address, channel: string, activity: Activity): Promise<Posted>;
}

type Resource = { id?: string; activityId?: string };

/** @param place the conversation that the limits count it under @param faultOf what a refusal means */
type ConnectorCall = (
  at: Address,
  place: string,
  work: (client: ConnectorClient) => Promise<Resource>,
  faultOf?: typeof sendFaultOf,
) => Promise<Resource>;

/** For a 429 of Teams without a `Retry-After`. */
const USUAL_REST_MS = 2_000;

/**
 * @param botId the bot as the platform names it, `28:<app id>`
 * @param rank answers leave before what the worker sends
 */
export function createConnectorApi({
  clients,
  clock,
  botId,
  sendLimiter,
  rank,
}: {
  clients: ConnectorClients;
  clock: Clock;
  botId: string;
  sendLimiter: SendLimiter;
  rank: Rank;
}): ConnectorApi {
  const bot = { id: botId, name: '' };
  const call: ConnectorCall = async ({ serviceUrl, tenant, notAfter, begin, rank: own = rank }, place, work, faultOf = sendFaultOf) => {
    const counted = { kind: 'sends' as const, tenant, place };
    const client = await clients.ready(serviceUrl).catch((error: unknown) => {
      throw sendFaultOf(error, clock.now());
    });
    await sendLimiter.wait(counted, own);
    await begin?.();
    // The process that held it may have been suspended meanwhile, as a laptop is, without noticing.
    if (notAfter !== undefined && clock.now() > notAfter) throw new SendFault('not-sent');
    try {
      return await work(client);
    } catch (error) {
      const status = statusOf(error);
      // The message was taken, only the answer is unreadable: it is posted without an id.
      if (status !== null && status >= 200 && status < 300) return {};
      const fault = faultOf(error, clock.now());
      if (fault.code === 'throttled') sendLimiter.rest(counted, fault.retryAfterMs ?? USUAL_REST_MS);
      throw fault;
    }
  };
  return { ...inConversations(call, bot), ...newConversations(call, bot) };
}

type BotAccount = { id: string; name: string };

function inConversations(call: ConnectorCall, from: BotAccount): Pick<ConnectorApi, 'send' | 'reply' | 'update' | 'remove'> {
  return {
    async send(to, activity) {
      const { conversation } = to;
      const say = { ...activity, from };
      const { id } = await call(to, conversation, (client) => client.conversations.sendToConversation(conversation, say));
      return { conversation, activity: id || null };
    },
    async reply(to, answered, activity) {
      const { conversation } = to;
      const say = { ...activity, from, replyToId: answered };
      const { id } = await call(to, conversation, (client) => client.conversations.replyToActivity(conversation, answered, say));
      return { conversation, activity: id || null };
    },
    async update(to, id, activity) {
      const { conversation } = to;
      const say = { ...activity, id, from };
      await call(to, conversation, (client) => client.conversations.updateActivity(conversation, id, say), updateFaultOf);
    },
    async remove(to, id) {
      const { conversation } = to;
      await call(to, conversation, async (client) => {
        await client.conversations.deleteActivity(conversation, id);
        return {};
      });
    },
  };
}

function newConversations(call: ConnectorCall, bot: BotAccount): Pick<ConnectorApi, 'open' | 'postInChannel'> {
  return {
    async open(at, platformId) {
      const { serviceUrl, tenant } = at;
      const members = [{ id: platformId, name: '' }];
      const about = { isGroup: false, bot, members, tenantId: tenant, channelData: { tenant: { id: tenant } } };
      const { id } = await call(at, platformId, (client) => client.conversations.createConversation(about), openFaultOf);
      // Nothing was sent yet, so another call does no harm.
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
