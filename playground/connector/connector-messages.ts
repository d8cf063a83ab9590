import { readContent, type ChatLog, type ChatMessage, parsePlace, placeId, type ChatPlace } from '../chats/chat-log.js';
import { rosterOf } from './rosters.js';
import { isMemberOf, everybodyOf, type DemoOrganisation } from '../people/demo-organisation.js';
import { ok, type LocalResponse } from '../http/local-response.js';
import { isObject, textAt, type JsonObject } from '../../src/core/json.js';
import { requestedChannel, conversationIdFault, requestedPerson, threadFault } from '../wire-rules/conversation-rules.js';
import { messageFault, splitActivity, unknownType } from '../wire-rules/message-rules.js';
import { blockedByPerson, noSuchConversation, noSuchMessage, notToBeChanged, severalMessages } from '../wire-rules/refusals.js';

export class ConnectorMessages {
  constructor(
    private readonly demo: DemoOrganisation,
    private readonly chats: ChatLog,
    private readonly onTyping: (place: ChatPlace) => void,
  ) {}

  createConversation(body: JsonObject): LocalResponse {
    const channelId = requestedChannel(body);
    if (channelId !== null) return threadFault(body, channelId) ?? this.#begin({ conversationId: channelId, rootId: null }, body);
    const person = requestedPerson(this.demo, body);
    return 'status' in person ? person : this.#begin({ conversationId: person.chatId, rootId: null }, body);
  }

  /** @param answered the activity in the path that this one answers; the conversation alone decides where the message is posted */
  post(conversationId: string, activity: JsonObject, answered: string | null = null): LocalResponse {
    const place = parsePlace(conversationId);
    const closed = conversationIdFault(conversationId) ?? this.#closed(place);
    if (closed !== null) return closed;
    if (this.#isElsewhere(place, answered) || this.#isElsewhere(place, textAt(activity, 'replyToId'))) return noSuchMessage;
    const type = textAt(activity, 'type');
    if (type === 'typing') this.onTyping(place);
    if (type === 'typing') return created({ id: this.chats.nextId() });
    if (type !== 'message') return unknownType;
    const [first, ...others] = this.#accept(place, activity);
    if (first === undefined || 'status' in first) return first ?? unknownType;
    return others.length > 0 ? { status: 202, body: {} } : created({ id: first.id });
  }

  update(conversationId: string, activityId: string, activity: JsonObject): LocalResponse {
    const message = this.#own(conversationId, activityId);
    if ('status' in message) return message;
    const fault = messageFault(activity, isMemberOf(this.demo, message.conversationId), this.#isPersonal(message));
    if (fault !== null) return fault;
    if (splitActivity(activity).length > 1) return severalMessages;
    this.chats.edit(message, readContent(activity));
    return ok({ id: activityId });
  }

  remove(conversationId: string, activityId: string): LocalResponse {
    const message = this.#own(conversationId, activityId);
    if ('status' in message) return message;
    this.chats.remove(message);
    return { status: 200 };
  }

  #begin(place: ChatPlace, body: JsonObject): LocalResponse {
    const closed = this.#closed(place);
    if (closed !== null) return closed;
    const { conversationId } = place;
    const activity = body['activity'];
    if (!isObject(activity)) return created({ id: conversationId });
    if (splitActivity(activity).length > 1) return severalMessages;
    const [first] = this.#accept(place, activity);
    if (first === undefined || 'status' in first) return first ?? unknownType;
    const isThread = requestedChannel(body) !== null;
    return created({ id: isThread ? placeId({ conversationId, rootId: first.id }) : conversationId, activityId: first.id });
  }

  /** The refusal of a write: the conversation or thread does not exist, has no app, or its person blocked the bot; null if it is open. */
  #closed({ conversationId, rootId }: ChatPlace): LocalResponse | null {
    const members = rosterOf(this.demo, conversationId);
    if ('status' in members) return members;
    if (this.chats.isBlocked(conversationId)) return blockedByPerson;
    if (rootId === null) return null;
    const root = this.chats.find(conversationId, rootId);
    return root === undefined || root.rootId !== null ? noSuchConversation : null;
  }

  #accept(place: ChatPlace, activity: JsonObject): readonly (ChatMessage | LocalResponse)[] {
    const fault = messageFault(activity, isMemberOf(this.demo, place.conversationId), this.#isPersonal(place));
    if (fault !== null) return [fault];
    const from = this.demo.bot.id;
    return splitActivity(activity).map((part) => this.chats.post({ ...place, from }, readContent(part)));
  }

  /** An id without a message is not a fault: presses and events have ids too. */
  #isElsewhere({ conversationId }: ChatPlace, id: string | null): boolean {
    const found = id === null ? null : this.chats.conversationOf(id);
    return found !== null && found !== conversationId;
  }

  #isPersonal({ conversationId }: ChatPlace): boolean {
    return everybodyOf(this.demo).some(({ chatId }) => chatId === conversationId);
  }

  /** Returns a message of the bot, the only kind it may change, and only under the id of its conversation and thread. */
  #own(conversationId: string, activityId: string): ChatMessage | LocalResponse {
    const place = parsePlace(conversationId);
    const closed = conversationIdFault(conversationId) ?? this.#closed(place);
    if (closed !== null) return closed;
    const message = this.chats.find(place.conversationId, activityId);
    const isThere = message !== undefined && (message.rootId === place.rootId || message.id === place.rootId);
    if (!isThere) return noSuchMessage;
    return message.deleted || message.from !== this.demo.bot.id ? notToBeChanged : message;
  }
}

function created(body: JsonObject): LocalResponse {
  return { status: 201, body };
}
