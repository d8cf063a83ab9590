import type { Instant } from '../../domain/instant.js';
import type { ChatLog, ChatMessage } from '../chats/chat-log.js';
import type { DemoOrganisation } from '../people/demo-organisation.js';
import type { Json } from '../http/json.js';

/** Enough for a demo; a chat of weeks stays light. */
const maxMessagesShown = 200;

/** Everything that the page shows at load, as one JSON value. */
export function pageState(
  { demo, chats, example }: { demo: DemoOrganisation; chats: ChatLog; example: string },
  clock: { now: Instant; timeZone: string },
): Json {
  const ids = [...demo.people.map((person) => person.chatId), ...demo.channels.map((channel) => channel.channelId)];
  return {
    epoch: chats.epoch(),
    deskName: demo.deskName,
    example,
    clock: { now: clock.now, timeZone: clock.timeZone },
    bot: demo.bot,
    coordinatorId: demo.coordinator.id,
    people: demo.people.map(({ id, name, role, groupId, chatId }) => ({ id, name, role, groupId, chatId })),
    channels: demo.channels.map(({ channelId, label, level, kind, groupId, teamName, memberIds }) => ({
      channelId,
      label,
      level,
      kind,
      groupId,
      teamName,
      memberIds,
    })),
    blocked: ids.filter((id) => chats.isBlocked(id)),
    conversations: Object.fromEntries(ids.map((id) => [id, chats.messages(id).slice(-maxMessagesShown).map(shownMessage)])),
  };
}

export function shownMessage(message: ChatMessage): Json {
  return { ...message };
}
