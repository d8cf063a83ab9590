import type { Activity } from 'botbuilder';
import type { Instant } from '../../domain/instant.js';
import type { Place } from '../../domain/outbox/notification.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonId } from '../../domain/people/person.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { parseConversation, threadOf } from '../../talk/inbound.js';
import { outgoingActivity, type Render } from '../protocol/outgoing.js';
import type { Address, Chat, ConnectorApi } from './connector-api.js';

export type MessengerParts = { connectorApi: ConnectorApi; people: People; channels: GroupChannels; render: Render };

/** The desk's messages outside of a turn, by the SDK's connector client; no turn is made up for them. */
export function createMessenger(parts: MessengerParts): Messenger<Message> {
  const { connectorApi, people } = parts;
  const activityOf = (message: Message): Promise<Activity> =>
    outgoingActivity(parts.render(message), async ({ id }) => (await people.find(id))?.platformId ?? null);
  return {
    async post(to, message, notAfter, under = null, begin) {
      const activity = await activityOf(message);
      if (to.kind === 'person') return postToPerson(parts, to.person, activity, { notAfter, begin });
      const { serviceUrl, tenant, channel } = await bindingOf(parts, to.group);
      const at = { serviceUrl, tenant, notAfter, begin };
      const thread = under === null ? null : threadOfCard(under, channel);
      return (
        (thread === null ? null : await replyIfThere(connectorApi, { ...at, conversation: thread }, activity)) ??
        connectorApi.postInChannel(at, channel, activity)
      );
    },
    async update(to, posted, message, notAfter) {
      if (posted.activity === null) throw new SendFault('gone');
      const [address, activity] = await Promise.all([addressOf(parts, to), activityOf(message)]);
      const { serviceUrl, tenant } = address;
      await connectorApi.update({ serviceUrl, tenant, notAfter, conversation: posted.conversation }, posted.activity, activity);
    },
  };
}

/** Replies under a card in a group's channel. @throws {SendFault} */
export type ReplyInThread = (group: string, posted: Posted, message: Message) => Promise<void>;

export function createThreadReplies(parts: MessengerParts): ReplyInThread {
  return async (group, posted, message) => {
    const { serviceUrl, tenant, channel } = await bindingOf(parts, group);
    const thread = threadOfCard(posted, channel);
    if (thread === null) throw new SendFault('gone');
    const activity = await outgoingActivity(parts.render(message), () => Promise.resolve(null));
    await parts.connectorApi.send({ serviceUrl, tenant, conversation: thread }, activity);
  };
}

/** The thread of a card in the group's channel; null when the card has no id, or the group has another channel by now, with other readers. */
function threadOfCard(posted: Posted, channel: string): string | null {
  const { channel: standsIn, root } = parseConversation(posted.conversation);
  const id = root ?? posted.activity;
  return standsIn === channel && id !== null ? threadOf(channel, id) : null;
}

/** @returns null when the thread is gone: its first message was deleted */
async function replyIfThere(connectorApi: ConnectorApi, to: Chat, activity: Activity): Promise<Posted | null> {
  try {
    return await connectorApi.send(to, activity);
  } catch (fault) {
    if (!(fault instanceof SendFault) || fault.code !== 'gone') throw fault;
    return null;
  }
}

async function postToPerson(
  parts: MessengerParts,
  id: PersonId,
  activity: Activity,
  leave: Pick<Address, 'notAfter' | 'begin'>,
): Promise<Posted> {
  const person = await parts.people.find(id);
  if (person === null) throw new SendFault('no-place');
  if (person.chat === null) return parts.connectorApi.send({ ...(await openChat(parts, person, leave.notAfter)), ...leave }, activity);
  try {
    return await parts.connectorApi.send({ ...person.chat, ...leave }, activity);
  } catch (fault) {
    // The app was removed and installed again, which makes another chat.
    if (!(fault instanceof SendFault) || fault.code !== 'gone' || person.platformId === null) throw fault;
    return parts.connectorApi.send({ ...(await openChat(parts, person, leave.notAfter)), ...leave }, activity);
  }
}

async function openChat(
  { connectorApi, people, channels }: MessengerParts,
  person: PersonRecord,
  notAfter: Instant | undefined,
): Promise<Chat> {
  const known = person.met ?? person.chat;
  // Of somebody known by the directory alone nothing says where; the desk's own address is as good as any.
  const address: Address | undefined = known ?? (await channels.all())[0];
  if (person.platformId === null || address === undefined) throw new SendFault('no-place');
  const { serviceUrl, tenant } = address;
  const chat = await connectorApi.open({ serviceUrl, tenant, notAfter }, person.platformId);
  await people.remember(person.id, { chat });
  return chat;
}

async function bindingOf({ channels }: MessengerParts, group: string): Promise<GroupChannel> {
  const binding = presentChannel(await channels.ofGroup(group));
  if (binding === null) throw new SendFault('no-place');
  return binding;
}

async function addressOf(parts: MessengerParts, to: Place): Promise<Address> {
  if (to.kind === 'channel') return bindingOf(parts, to.group);
  const person = await parts.people.find(to.person);
  if (person === null || person.chat === null) throw new SendFault('no-place');
  return person.chat;
}
