import type { Activity } from 'botbuilder';
import type { Place } from '../../core/outbox/notification.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { PersonId } from '../../core/people/person.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { People } from '../../ports/people.js';
import { parseConversation, threadOf } from '../../talk/inbound.js';
import { outgoingActivity, platformIdsIn, type Render } from '../protocol/outgoing.js';
import type { Address, ConnectorApi } from './connector-api.js';

export type MessengerParts = { connectorApi: ConnectorApi; people: People; channels: GroupChannels; render: Render };

/** Outside of a turn, by the SDK's connector client; it makes no artificial turn. */
export function createMessenger(parts: MessengerParts): Messenger<Message> {
  const { connectorApi, people } = parts;
  const activityOf = (message: Message): Promise<Activity> => outgoingActivity(parts.render(message), platformIdsIn(people));
  return {
    async post(to, message, notAfter, under = null, begin) {
      const activity = await activityOf(message);
      if (to.kind === 'person') return postToPerson(parts, to.person, activity, { notAfter, begin });
      const { serviceUrl, tenant, channel } = await bindingOf(parts, to.group);
      const at = { serviceUrl, tenant, notAfter, begin };
      const thread = under === null ? null : threadOfCard(under, channel);
      try {
        if (thread !== null) return await connectorApi.send({ ...at, conversation: thread }, activity);
      } catch (fault) {
        // The thread is gone: its first message was deleted.
        if (!(fault instanceof SendFault) || fault.code !== 'gone') throw fault;
      }
      return connectorApi.postInChannel(at, channel, activity);
    },
    async update(to, posted, message, notAfter) {
      if (posted.activity === null) throw new SendFault('gone');
      const [address, activity] = await Promise.all([addressOf(parts, to), activityOf(message)]);
      const { serviceUrl, tenant } = address;
      await connectorApi.update({ serviceUrl, tenant, notAfter, conversation: posted.conversation }, posted.activity, activity);
    },
  };
}

/** Null when it has no id, or the group now has another channel, with other readers. */
function threadOfCard(posted: Posted, channel: string): string | null {
  const { channel: standsIn, root } = parseConversation(posted.conversation);
  const id = root ?? posted.activity;
  return standsIn === channel && id !== null ? threadOf(channel, id) : null;
}

async function postToPerson(
  { connectorApi, people, channels }: MessengerParts,
  id: PersonId,
  activity: Activity,
  leave: Pick<Address, 'notAfter' | 'begin'>,
): Promise<Posted> {
  const person = await people.find(id);
  if (person === null) throw new SendFault('no-place');
  const { platformId } = person;
  try {
    if (person.chat !== null) return await connectorApi.send({ ...person.chat, ...leave }, activity);
  } catch (fault) {
    // The app was removed and installed again, which creates another chat.
    if (!(fault instanceof SendFault) || fault.code !== 'gone' || platformId === null) throw fault;
  }
  const known = person.met ?? person.chat;
  // A person known only from the directory has no service address; the address of a bound channel serves as well.
  const address: Address | undefined = known ?? (await channels.all())[0];
  if (platformId === null || address === undefined) throw new SendFault('no-place');
  const { serviceUrl, tenant } = address;
  const chat = await connectorApi.open({ serviceUrl, tenant, notAfter: leave.notAfter }, platformId);
  await people.remember(id, { chat });
  return connectorApi.send({ ...chat, ...leave }, activity);
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
