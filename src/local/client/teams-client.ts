import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/instant.js';
import type { BotAnswer, BotEndpoint } from './bot-endpoint.js';
import type { ChatLog, ChatMessage } from '../chats/chat-log.js';
import { isMemberOf } from '../connector/rosters.js';
import type { DemoChannel, DemoPerson } from '../people/demo-organisation.js';
import {
  deleteActivity,
  editActivity,
  executeActivity,
  installActivities,
  invokeActivity,
  messageActivity,
  submitActivity,
} from './activities.js';
import type { ActivityOrigin, Mention, ActivityContext } from './activities.js';
import { consentOutcome, dialogOutcome, executeOutcome, searchResults, submitOutcome } from './action-outcomes.js';
import type { ActionOutcome } from './action-outcomes.js';
import { isObject, objectAt, textAt } from '../http/json.js';
import type { JsonObject } from '../http/json.js';
import { consentValue } from './file-consent.js';
import { readMentions } from './mentions.js';
import type { ChatPlace } from '../chats/chat-place.js';
import type { UploadSessions } from '../uploads/upload-sessions.js';

export interface TeamsClientParts {
  /** Read anew for each act: the address is known after listening. */
  readonly context: () => ActivityContext;
  readonly chats: ChatLog;
  readonly bot: BotEndpoint;
  readonly sessions: UploadSessions;
  readonly now: () => Instant;
}

export interface PressedAction {
  readonly type: 'Action.Submit' | 'Action.Execute';
  readonly id?: string | undefined;
  readonly verb: string;
  readonly data: JsonObject;
}

/** What a person does in the clients of Teams, each told to the bot as Teams tells it. */
export class TeamsClient {
  constructor(private readonly parts: TeamsClientParts) {}

  /** As in Teams, the bot hears in a channel only what mentions it. */
  post(from: DemoPerson, place: ChatPlace, typed: string, attachments: readonly JsonObject[]): ChatMessage {
    const { demo } = this.parts.context();
    const channel = this.#channelAt(place);
    const { text, mentions } = readMentions(typed, demo, channel?.memberIds ?? []);
    const forBot = channel === undefined || mentions.some((mention) => mention.id === demo.bot.id);
    const content = { text, textFormat: 'plain', entities: mentions.map(entity), attachments, summary: null };
    const message = this.parts.chats.post({ ...place, from: from.id }, content, forBot ? 'pending' : 'none');
    if (forBot) void this.#deliver(from, message);
    return message;
  }

  edit(from: DemoPerson, message: ChatMessage, typed: string): ChatMessage {
    const sender = this.parts.context();
    const { text, mentions } = readMentions(typed, sender.demo, this.#channelAt(message)?.memberIds ?? []);
    const says = { text, mentions };
    if (message.delivery !== 'none') {
      void this.parts.bot.deliver(editActivity(sender, this.#act(from, message, message.id), says));
    }
    return this.parts.chats.edit(message, { ...message, text, entities: mentions.map(entity) });
  }

  remove(from: DemoPerson, message: ChatMessage): ChatMessage {
    const told = deleteActivity(this.parts.context(), this.#act(from, message, message.id));
    if (message.delivery !== 'none') void this.parts.bot.deliver(told);
    return this.parts.chats.remove(message);
  }

  /** Sends a message again that did not arrive: the same words under the same id. */
  retry(from: DemoPerson, message: ChatMessage): void {
    void this.#deliver(from, message);
  }

  async press(from: DemoPerson, message: ChatMessage, action: PressedAction): Promise<ActionOutcome> {
    const sender = this.parts.context();
    const act = this.#act(from, message);
    if (action.type === 'Action.Execute') {
      const press = { cardId: message.id, verb: action.verb, actionId: action.id, data: action.data };
      return executeOutcome(
        await this.parts.bot.deliver(executeActivity(sender, act, press)),
        isMemberOf(sender.demo, message.conversationId),
      );
    }
    const teams = objectAt(action.data, 'msteams');
    if (textAt(teams, 'type') === 'imBack') {
      const words = textAt(teams, 'value') ?? '';
      // In a channel the client says it to the bot, as the person would have to.
      this.post(from, act.place, this.#channelAt(act.place) === undefined ? words : `@${sender.demo.bot.name} ${words}`, []);
      return { outcome: 'sent' };
    }
    if (textAt(teams, 'type') === 'messageBack') return this.#messageBack(act, message, action.data);
    const submit = submitActivity(sender, act, { cardId: message.id, value: action.data });
    return submitOutcome(await this.parts.bot.deliver(submit));
  }

  openDialog(from: DemoPerson, message: ChatMessage, data: JsonObject, theme: string): Promise<ActionOutcome> {
    return this.#dialog('task/fetch', from, message, { data, context: { theme } });
  }

  submitDialog(from: DemoPerson, message: ChatMessage, data: JsonObject, theme: string): Promise<ActionOutcome> {
    return this.#dialog('task/submit', from, message, { data, context: { theme } });
  }

  /** Lets the bot put a file into one's storage, or does not; the card stays as it is, as in Teams. */
  async consent(from: DemoPerson, message: ChatMessage, isAccepted: boolean): Promise<ActionOutcome> {
    const value = consentValue(message, isAccepted, (name) => this.parts.sessions.open(name, this.parts.context().serviceUrl));
    return value === null
      ? { outcome: 'error', text: 'Ese mensaje no ofrece un archivo.' }
      : consentOutcome(await this.#invoke(from, message, 'fileConsent/invoke', value));
  }

  async search(from: DemoPerson, message: ChatMessage, dataset: string, query: string) {
    const value = { queryText: query, queryOptions: { skip: 0, top: 15 }, dataset };
    return searchResults(await this.#invoke(from, message, 'application/search', value));
  }

  /** Tells the bot that it is in a chat or channel now; false when it could not be told. */
  async install(from: DemoPerson, place: ChatPlace): Promise<boolean> {
    const act = { id: this.parts.chats.nextId(), at: this.parts.now(), from, place };
    for (const activity of installActivities(this.parts.context(), act)) {
      if (!arrived(await this.parts.bot.deliver(activity))) return false;
    }
    return true;
  }

  /** Never rejects: the door turns every failure into an answer. */
  async #deliver(from: DemoPerson, message: ChatMessage): Promise<void> {
    const { chats, bot: door } = this.parts;
    if (message.delivery !== 'pending') chats.deliver(message, 'pending');
    const mentions = message.entities.map((one) => mention(objectAt(one, 'mentioned')));
    const says = { text: message.text, mentions, attachments: message.attachments };
    const activity = messageActivity(this.parts.context(), this.#act(from, message, message.id), says);
    const answer = await door.deliver(activity);
    if (chats.find(message.conversationId, message.id) === undefined) return;
    chats.deliver(message, arrived(answer) ? 'delivered' : 'failed');
  }

  /** The button's `displayText` is what people see; its `text` and `value` are what the bot gets. */
  async #messageBack(act: ActivityOrigin, message: ChatMessage, data: JsonObject): Promise<ActionOutcome> {
    const teams = objectAt(data, 'msteams');
    const shown = textAt(teams, 'displayText');
    const content = { textFormat: 'plain', entities: [], attachments: [], summary: null };
    if (shown !== null) this.parts.chats.post({ ...act.place, from: act.from.id }, { text: shown, ...content });
    const words = messageActivity(this.parts.context(), act, { text: textAt(teams, 'text') ?? '' });
    const value = isObject(teams['value']) ? teams['value'] : data;
    return submitOutcome(await this.parts.bot.deliver({ ...words, value, replyToId: message.id }));
  }

  async #dialog(name: 'task/fetch' | 'task/submit', from: DemoPerson, message: ChatMessage, value: JsonObject): Promise<ActionOutcome> {
    const answer = await this.#invoke(from, message, name, value);
    return dialogOutcome(name, answer, isMemberOf(this.parts.context().demo, message.conversationId));
  }

  #invoke(from: DemoPerson, message: ChatMessage, name: string, value: JsonObject): Promise<BotAnswer> {
    const activity = invokeActivity(this.parts.context(), this.#act(from, message), name, value);
    return this.parts.bot.deliver({ ...activity, replyToId: message.id });
  }

  /** In a channel everything is told in a thread; a new post opens its own. */
  #act(from: DemoPerson, message: ChatMessage, id = `f:${randomUUID()}`): ActivityOrigin {
    const { conversationId } = message;
    const rootId = this.#channelAt(message) === undefined ? null : (message.rootId ?? message.id);
    return { id, at: this.parts.now(), from, place: { conversationId, rootId } };
  }

  #channelAt(place: ChatPlace): DemoChannel | undefined {
    return this.parts.context().demo.channels.find((channel) => channel.channelId === place.conversationId);
  }
}

function arrived(answer: BotAnswer): boolean {
  return answer.kind === 'answered' && answer.status < 300;
}

function entity(mentioned: Mention): JsonObject {
  return {
    type: 'mention',
    text: `<at>${mentioned.name}</at>`,
    mentioned: { id: mentioned.id, name: mentioned.name },
  };
}

function mention(mentioned: JsonObject): Mention {
  return { id: textAt(mentioned, 'id') ?? '', name: textAt(mentioned, 'name') ?? '' };
}
