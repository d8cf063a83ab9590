import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Posted } from '../domain/notice/surface.js';
import type { Clock } from '../ports/clock.js';
import { SendFault } from '../ports/messenger.js';
import type { ConnectorClients } from './connector-clients.js';
import { parseConversation } from './conversation-ref.js';
import { sendFaultOf, statusOf } from './sdk-errors.js';

/** Where a message goes over the wire. */
export type Address = { serviceUrl: string; tenant: string };
export type Chat = Address & { conversation: string };

/** The calls that say something. Each ends well or throws a {@link SendFault}; none is repeated here. */
export interface Wire {
  send(to: Chat, activity: Activity): Promise<Posted>;
  /** In answer to an activity of the same conversation. */
  reply(to: Chat, answered: string, activity: Activity): Promise<Posted>;
  update(to: Chat, id: string, activity: Activity): Promise<void>;
  /** The bot's chat with a person; asking again gives the same one. */
  open(at: Address, platformId: string): Promise<Chat>;
  /** A new post, which begins a thread. */
  postInChannel(at: Address, channel: string, activity: Activity): Promise<Posted>;
}

type Resource = { id?: string; activityId?: string };

type Call = (serviceUrl: string, work: (client: ConnectorClient) => Promise<Resource>) => Promise<Resource>;

/** @param botId the bot as the platform names it, `28:<app id>` */
export function createWire({
  clients,
  clock,
  botId,
}: {
  clients: ConnectorClients;
  clock: Clock;
  botId: string;
}): Wire {
  const bot = { id: botId, name: '' };
  const call: Call = async (serviceUrl, work) => {
    try {
      return await work(await clients.at(serviceUrl));
    } catch (error) {
      const status = statusOf(error);
      // It was taken, only the answer cannot be read: it stands there without an id.
      if (status !== null && status >= 200 && status < 300) return {};
      throw sendFaultOf(error, clock.now());
    }
  };
  return { ...inConversations(call, bot), ...newConversations(call, bot) };
}

type Bot = { id: string; name: string };

function inConversations(call: Call, from: Bot): Pick<Wire, 'send' | 'reply' | 'update'> {
  return {
    async send({ serviceUrl, conversation }, activity) {
      const say = { ...activity, from };
      const { id } = await call(serviceUrl, (client) => client.conversations.sendToConversation(conversation, say));
      return { conversation, activity: id || null };
    },
    async reply({ serviceUrl, conversation }, answered, activity) {
      const say = { ...activity, from, replyToId: answered };
      const { id } = await call(serviceUrl, (client) =>
        client.conversations.replyToActivity(conversation, answered, say),
      );
      return { conversation, activity: id || null };
    },
    async update({ serviceUrl, conversation }, id, activity) {
      const say = { ...activity, id, from };
      await call(serviceUrl, (client) => client.conversations.updateActivity(conversation, id, say));
    },
  };
}

function newConversations(call: Call, bot: Bot): Pick<Wire, 'open' | 'postInChannel'> {
  return {
    async open({ serviceUrl, tenant }, platformId) {
      const members = [{ id: platformId, name: '' }];
      const about = { isGroup: false, bot, members, tenantId: tenant, channelData: { tenant: { id: tenant } } };
      const { id } = await call(serviceUrl, (client) => client.conversations.createConversation(about));
      // Nothing was said yet, so asking again does no harm.
      if (!id) throw new SendFault('not-sent');
      return { serviceUrl, tenant, conversation: id };
    },
    async postInChannel({ serviceUrl, tenant }, channel, activity) {
      const channelData = { channel: { id: channel } };
      const about = { isGroup: true, bot, tenantId: tenant, channelData, activity: { ...activity, from: bot } };
      const { id, activityId } = await call(serviceUrl, (client) => client.conversations.createConversation(about));
      const conversation = id || channel;
      return { conversation, activity: activityId || parseConversation(conversation).root };
    },
  };
}
