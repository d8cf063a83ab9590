import { whyNotAttached } from './attachment-rules.js';
import { readContent } from './chat-log.js';
import type { ChatLog, ChatMessage } from './chat-log.js';
import { membersOf, noConversation } from './connector-rosters.js';
import type { DemoTeam } from './demo-team.js';
import { ok, refuse } from './http-answer.js';
import type { Answer } from './http-answer.js';
import { isObject, objectAt, objectsAt, textAt } from './json.js';
import type { JsonObject } from './json.js';
import { parsePlace, placeId } from './place.js';
import type { Place } from './place.js';

/** Teams refuses messages of more than about 100 KB in UTF-16; pictures in base64 do not count. */
const LARGEST_MESSAGE = 100 * 1024;

/** What the bot's posts, edits and deletions do to the chats. */
export class ConnectorMessages {
  constructor(
    private readonly demo: DemoTeam,
    private readonly chats: ChatLog,
    private readonly onTyping: (place: Place) => void,
  ) {}

  createConversation(body: JsonObject): Answer {
    const place = placeOf(this.demo, body);
    if (place === null) {
      return refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    }
    const { conversationId } = place;
    if (this.chats.isBlocked(conversationId)) return blocked();
    const activity = body['activity'];
    const isChannel = this.demo.channels.some((channel) => channel.channelId === conversationId);
    if (!isObject(activity)) {
      return isChannel ? refuse(400, 'BadSyntax', 'Activity is required.') : created({ id: conversationId });
    }
    const taken = this.#take(place, activity);
    if ('status' in taken) return taken;
    const id = isChannel ? placeId({ conversationId, rootId: taken.id }) : conversationId;
    return created({ id, activityId: taken.id });
  }

  post(conversationId: string, activity: JsonObject): Answer {
    const place = channelPlace(this.demo, parsePlace(conversationId));
    if (membersOf(this.demo, place.conversationId) === null) return noConversation();
    if (this.chats.isBlocked(place.conversationId)) return blocked();
    const type = textAt(activity, 'type');
    if (type === 'typing') this.onTyping(place);
    if (type !== 'message') return created({ id: this.chats.nextId() });
    const taken = this.#take(place, activity);
    return 'status' in taken ? taken : created({ id: taken.id });
  }

  update(conversationId: string, activityId: string, activity: JsonObject): Answer {
    const message = this.#own(conversationId, activityId);
    if (message === null) return noActivity();
    if (this.chats.isBlocked(message.conversationId)) return blocked();
    const fault = this.#faultOf(message, activity);
    if (fault !== null) return fault;
    this.chats.edit(message, readContent(activity));
    return ok({ id: activityId });
  }

  remove(conversationId: string, activityId: string): Answer {
    const message = this.#own(conversationId, activityId);
    if (message === null) return noActivity();
    if (this.chats.isBlocked(message.conversationId)) return blocked();
    this.chats.remove(message);
    return { status: 200 };
  }

  #take(place: Place, activity: JsonObject): ChatMessage | Answer {
    const fault = this.#faultOf(place, activity);
    if (fault !== null) return fault;
    const { conversationId, rootId } = place;
    if (rootId !== null && this.chats.find(conversationId, rootId) === undefined) return noConversation();
    return this.chats.post({ ...place, from: this.demo.bot.id }, readContent(activity));
  }

  #faultOf({ conversationId }: Place, activity: JsonObject): Answer | null {
    if (tooBig(activity)) return refuse(413, 'MessageSizeTooBig', 'Message size too big.');
    return whyNotAttached(activity, this.demo.people.some(({ chatId }) => chatId === conversationId));
  }

  /** A bot changes only what it wrote itself. */
  #own(conversationId: string, activityId: string): ChatMessage | null {
    const { conversationId: id } = channelPlace(this.demo, parsePlace(conversationId));
    const message = this.chats.find(id, activityId);
    return message === undefined || message.deleted || message.from !== this.demo.bot.id ? null : message;
  }
}

/** The chat with the one member, or the channel, that a new conversation is asked for. */
function placeOf(demo: DemoTeam, body: JsonObject): Place | null {
  const channelId = textAt(objectAt(objectAt(body, 'channelData'), 'channel'), 'id');
  if (channelId !== null) {
    const place = channelPlace(demo, parsePlace(channelId));
    return demo.channels.some((channel) => channel.channelId === place.conversationId)
      ? { ...place, rootId: null }
      : null;
  }
  const [first, ...others] = objectsAt(body, 'members');
  const person = demo.people.find((one) => first !== undefined && one.id === textAt(first, 'id'));
  return person === undefined || others.length > 0 ? null : { conversationId: person.chatId, rootId: null };
}

/** What is sent to the team goes to its General channel in Teams; the demo's teams show one channel only. */
function channelPlace(demo: DemoTeam, place: Place): Place {
  const team = demo.channels.find((channel) => channel.teamId === place.conversationId);
  return team === undefined ? place : { ...place, conversationId: team.channelId };
}

function tooBig(activity: JsonObject): boolean {
  const text = JSON.stringify(activity, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('data:image/') ? '' : value,
  );
  return text.length * 2 > LARGEST_MESSAGE;
}

function created(body: JsonObject): Answer {
  return { status: 201, body };
}

function blocked(): Answer {
  return refuse(403, 'ConversationBlockedByUser', 'The user blocked the conversation with the bot.');
}

function noActivity(): Answer {
  return refuse(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation.');
}
