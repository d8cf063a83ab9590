import { readContent } from '../chats/chat-log.js';
import type { ChatLog, ChatMessage } from '../chats/chat-log.js';
import { isMemberOf, noConversation, rosterOf } from './rosters.js';
import type { DemoOrganisation } from '../people/demo-organisation.js';
import { ok } from '../http/local-response.js';
import type { LocalResponse } from '../http/local-response.js';
import { isObject, textAt } from '../http/json.js';
import type { JsonObject } from '../http/json.js';
import { parsePlace, placeId } from '../chats/chat-place.js';
import type { ChatPlace } from '../chats/chat-place.js';
import { requestedChannel, conversationIdFault, isAnswer, requestedPerson, threadFault } from '../wire-rules/conversation-rules.js';
import { messageFault, splitActivity, unknownType } from '../wire-rules/message-rules.js';
import { blockedByPerson, noSuchMessage, notToBeChanged, severalMessages } from '../wire-rules/refusals.js';

/** What the bot's posts, edits and deletions do to the chats. */
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
    return isAnswer(person) ? person : this.#begin({ conversationId: person.chatId, rootId: null }, body);
  }

  /** @param answered the activity that it answers; where it stands is decided by the conversation alone */
  post(conversationId: string, activity: JsonObject, answered: string | null = null): LocalResponse {
    const place = parsePlace(conversationId);
    const shut = conversationIdFault(conversationId) ?? this.#shut(place);
    if (shut !== null) return shut;
    if (this.#isElsewhere(place, answered) || this.#isElsewhere(place, textAt(activity, 'replyToId'))) return noSuchMessage();
    const type = textAt(activity, 'type');
    if (type === 'typing') this.onTyping(place);
    if (type === 'typing') return created({ id: this.chats.nextId() });
    if (type !== 'message') return unknownType();
    const [first, ...others] = this.#take(place, activity);
    if (first === undefined || 'status' in first) return first ?? unknownType();
    return others.length > 0 ? { status: 202, body: {} } : created({ id: first.id });
  }

  update(conversationId: string, activityId: string, activity: JsonObject): LocalResponse {
    const message = this.#own(conversationId, activityId);
    if ('status' in message) return message;
    const fault = messageFault(activity, isMemberOf(this.demo, message.conversationId), this.#isPersonal(message));
    if (fault !== null) return fault;
    if (splitActivity(activity).length > 1) return severalMessages();
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
    const shut = this.#shut(place);
    if (shut !== null) return shut;
    const { conversationId } = place;
    const activity = body['activity'];
    if (!isObject(activity)) return created({ id: conversationId });
    if (splitActivity(activity).length > 1) return severalMessages();
    const [first] = this.#take(place, activity);
    if (first === undefined || 'status' in first) return first ?? unknownType();
    const isThread = requestedChannel(body) !== null;
    return created({ id: isThread ? placeId({ conversationId, rootId: first.id }) : conversationId, activityId: first.id });
  }

  /** Why nothing can be said there: there is no such conversation or thread, the app is not in it, or it is blocked. */
  #shut({ conversationId, rootId }: ChatPlace): LocalResponse | null {
    const members = rosterOf(this.demo, conversationId);
    if ('status' in members) return members;
    if (this.chats.isBlocked(conversationId)) return blockedByPerson();
    if (rootId === null) return null;
    const root = this.chats.find(conversationId, rootId);
    return root === undefined || root.rootId !== null ? noConversation() : null;
  }

  #take(place: ChatPlace, activity: JsonObject): readonly (ChatMessage | LocalResponse)[] {
    const fault = messageFault(activity, isMemberOf(this.demo, place.conversationId), this.#isPersonal(place));
    if (fault !== null) return [fault];
    const from = this.demo.bot.id;
    return splitActivity(activity).map((part) => this.chats.post({ ...place, from }, readContent(part)));
  }

  /** Of ids that stand nowhere nothing is known: presses and events have ids too. */
  #isElsewhere({ conversationId }: ChatPlace, id: string | null): boolean {
    const found = id === null ? null : this.chats.conversationOf(id);
    return found !== null && found !== conversationId;
  }

  #isPersonal({ conversationId }: ChatPlace): boolean {
    return this.demo.people.some(({ chatId }) => chatId === conversationId);
  }

  /** A bot changes only what it wrote itself, and finds it only in its own conversation and thread. */
  #own(conversationId: string, activityId: string): ChatMessage | LocalResponse {
    const place = parsePlace(conversationId);
    const shut = conversationIdFault(conversationId) ?? this.#shut(place);
    if (shut !== null) return shut;
    const message = this.chats.find(place.conversationId, activityId);
    const isThere = message !== undefined && (message.rootId === place.rootId || message.id === place.rootId);
    if (!isThere) return noSuchMessage();
    return message.deleted || message.from !== this.demo.bot.id ? notToBeChanged() : message;
  }
}

function created(body: JsonObject): LocalResponse {
  return { status: 201, body };
}
