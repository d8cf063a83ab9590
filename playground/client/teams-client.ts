import { randomUUID } from 'node:crypto';
import type { Instant } from '../../src/core/instant.js';
import type { ChatLog, ChatMessage, ChatPlace } from '../chats/chat-log.js';
import { isObject, objectAt, textAt, type JsonObject, objectsAt, type Json } from '../../src/core/json.js';
import { type DemoChannel, type DemoPerson, isMemberOf, type IsMember } from '../people/demo-organisation.js';
import type { UploadSessions } from '../uploads/upload-store.js';
import {
  consentValue,
  deleteActivity,
  editActivity,
  executeActivity,
  installActivities,
  invokeActivity,
  messageActivity,
  submitActivity,
  type ActivityContext,
  type ActivityOrigin,
} from './activities.js';
import type { BotAnswer, BotEndpoint } from './bot-endpoint.js';
import { mentionEntity, mentionOf, readMentions } from './mentions.js';
import { invokeAnswerFault, EMPTY_BOX } from '../wire-rules/invoke-rules.js';

export interface TeamsClientParts {
  /** Called for each activity, because the address is known only after the server listens. */
  readonly context: () => ActivityContext;
  readonly chats: ChatLog;
  readonly bot: BotEndpoint;
  readonly sessions: UploadSessions;
  readonly now: () => Instant;
}

export type PressedAction = { type: 'Action.Submit' | 'Action.Execute'; id?: string | undefined; verb: string; data: JsonObject };

/** What a person does in Teams: each action reaches the bot as the activities that Teams sends for it. */
export class TeamsClient {
  constructor(private readonly parts: TeamsClientParts) {}

  /** Posts a message. As in Teams, a channel message reaches the bot only when it mentions the bot. */
  post(from: DemoPerson, place: ChatPlace, typed: string, attachments: readonly JsonObject[]): ChatMessage {
    const { message, forBot } = this.#write(from, place, typed, attachments);
    if (forBot) void this.#deliver(from, message);
    return message;
  }

  /** Posts a message in the person's own chat; resolves once the bot has answered it. */
  async say(from: DemoPerson, typed: string): Promise<void> {
    const { message } = this.#write(from, { conversationId: from.chatId, rootId: null }, typed, []);
    await this.#deliver(from, message);
  }

  #write(from: DemoPerson, place: ChatPlace, typed: string, attachments: readonly JsonObject[]) {
    const { demo } = this.parts.context();
    const channel = this.#channelAt(place);
    const { text, mentions } = readMentions(typed, demo, channel?.memberIds ?? []);
    const forBot = channel === undefined || mentions.some((mention) => mention.id === demo.bot.id);
    const content = { text, textFormat: 'plain', entities: mentions.map(mentionEntity), attachments, summary: null };
    return { message: this.parts.chats.post({ ...place, from: from.id }, content, forBot ? 'pending' : 'none'), forBot };
  }

  edit(from: DemoPerson, message: ChatMessage, typed: string): ChatMessage {
    const context = this.parts.context();
    const { text, mentions } = readMentions(typed, context.demo, this.#channelAt(message)?.memberIds ?? []);
    if (message.delivery !== 'none') {
      void this.parts.bot.deliver(editActivity(context, this.#originOf(from, message, message.id), { text, mentions }));
    }
    return this.parts.chats.edit(message, { ...message, text, entities: mentions.map(mentionEntity) });
  }

  remove(from: DemoPerson, message: ChatMessage): ChatMessage {
    const activity = deleteActivity(this.parts.context(), this.#originOf(from, message, message.id));
    if (message.delivery !== 'none') void this.parts.bot.deliver(activity);
    return this.parts.chats.remove(message);
  }

  /** Delivers a failed message again, with the same text and id. */
  retry(from: DemoPerson, message: ChatMessage): void {
    void this.#deliver(from, message);
  }

  async press(from: DemoPerson, message: ChatMessage, action: PressedAction): Promise<ActionOutcome> {
    const context = this.parts.context();
    const origin = this.#originOf(from, message);
    if (action.type === 'Action.Execute') {
      const press = { cardId: message.id, verb: action.verb, actionId: action.id, data: action.data };
      return executeOutcome(
        await this.parts.bot.deliver(executeActivity(context, origin, press)),
        isMemberOf(context.demo, message.conversationId),
      );
    }
    const teams = objectAt(action.data, 'msteams');
    if (textAt(teams, 'type') === 'imBack') {
      const words = textAt(teams, 'value') ?? '';
      // In a channel the client adds the mention, so that the person need not type it.
      this.post(from, origin.place, this.#channelAt(origin.place) === undefined ? words : `@${context.demo.bot.name} ${words}`, []);
      return { outcome: 'sent' };
    }
    if (textAt(teams, 'type') === 'messageBack') return this.#messageBack(origin, message, action.data);
    const submit = submitActivity(context, origin, { cardId: message.id, value: action.data });
    return submitOutcome(await this.parts.bot.deliver(submit));
  }

  /** Opens the dialog of a card (`task/fetch`) or sends it (`task/submit`). */
  async dialog(
    name: 'task/fetch' | 'task/submit',
    from: DemoPerson,
    message: ChatMessage,
    { data, theme }: { data: JsonObject; theme: string },
  ): Promise<ActionOutcome> {
    const answer = await this.#invoke(from, message, name, { data, context: { theme } });
    return dialogOutcome(name, answer, isMemberOf(this.parts.context().demo, message.conversationId));
  }

  /** Accepts or declines a file that the bot offers. The card stays unchanged, as in Teams. */
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

  /** Tells the bot that it was installed in a chat or channel. @returns whether the bot answered with success */
  async install(from: DemoPerson, place: ChatPlace): Promise<boolean> {
    const origin = { id: this.parts.chats.nextId(), at: this.parts.now(), from, place };
    for (const activity of installActivities(this.parts.context(), origin)) {
      if (!arrived(await this.parts.bot.deliver(activity))) return false;
    }
    return true;
  }

  /** Delivers a message. It never rejects: the endpoint turns every failure into an answer. */
  async #deliver(from: DemoPerson, message: ChatMessage): Promise<void> {
    const { chats, bot } = this.parts;
    if (message.delivery !== 'pending') chats.deliver(message, 'pending');
    const mentions = message.entities.map(mentionOf);
    const content = { text: message.text, mentions, attachments: message.attachments };
    const activity = messageActivity(this.parts.context(), this.#originOf(from, message, message.id), content);
    const answer = await bot.deliver(activity);
    if (chats.find(message.conversationId, message.id) === undefined) return;
    chats.deliver(message, arrived(answer) ? 'delivered' : 'failed');
  }

  /** People see the button's `displayText`; the bot gets its `text` and `value`. */
  async #messageBack(origin: ActivityOrigin, message: ChatMessage, data: JsonObject): Promise<ActionOutcome> {
    const teams = objectAt(data, 'msteams');
    const shown = textAt(teams, 'displayText');
    const content = { textFormat: 'plain', entities: [], attachments: [], summary: null };
    if (shown !== null) this.parts.chats.post({ ...origin.place, from: origin.from.id }, { text: shown, ...content });
    const words = messageActivity(this.parts.context(), origin, { text: textAt(teams, 'text') ?? '' });
    const value = isObject(teams['value']) ? teams['value'] : data;
    return submitOutcome(await this.parts.bot.deliver({ ...words, value, replyToId: message.id }));
  }

  #invoke(from: DemoPerson, message: ChatMessage, name: string, value: JsonObject): Promise<BotAnswer> {
    const activity = invokeActivity(this.parts.context(), this.#originOf(from, message), name, value);
    return this.parts.bot.deliver({ ...activity, replyToId: message.id });
  }

  /** Makes the origin of an activity. In a channel every activity belongs to a thread; a new post opens one. */
  #originOf(from: DemoPerson, message: ChatMessage, id = `f:${randomUUID()}`): ActivityOrigin {
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

/** What the page shows after a press. `why` is Teams' own error when it refuses the bot's answer. */
export type ActionOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'card'; readonly card: JsonObject }
  | { readonly outcome: 'message'; readonly text: string }
  | { readonly outcome: 'error'; readonly text: string; readonly why?: string }
  | { readonly outcome: 'empty-box'; readonly why: string }
  | { outcome: 'dialog'; title: string; width: Json; height: Json; card: JsonObject };

/** Teams' own "Something went wrong. Please try again." and "Unable to reach app. Please try again." */
const WENT_WRONG = 'Algo salió mal. Intente de nuevo.';
const NO_REACH = 'No se puede acceder a la aplicación. Intente de nuevo.';

const TRY_AGAIN = { outcome: 'error', text: WENT_WRONG } as const;
const UNREACHABLE = { outcome: 'error', text: 'Precaso no responde en este momento. Intente de nuevo.' } as const;

/** Returns what the page shows after an `Action.Submit`: nothing, or a fault when the press was not delivered. */
export function submitOutcome(answer: BotAnswer): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status < 300 ? { outcome: 'sent' } : TRY_AGAIN;
}

/** Returns what the page shows after `adaptiveCard/action`: the updated card, a sentence, or an error that the bot reports. */
export function executeOutcome(answer: BotAnswer, isMember?: IsMember): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200) return TRY_AGAIN;
  const why = invokeAnswerFault('adaptiveCard/action', answer.body, isMember);
  if (why !== null || !isObject(answer.body)) return { ...TRY_AGAIN, ...(why === null ? {} : { why }) };
  const { value } = answer.body;
  if (isObject(value) && textAt(value, 'type') === 'AdaptiveCard') return { outcome: 'card', card: value };
  if (typeof value === 'string') return { outcome: 'message', text: value };
  if (textAt(answer.body, 'type') === 'application/vnd.microsoft.activity.loginRequest')
    return { outcome: 'error', text: 'Esta acción pide iniciar sesión, y aquí no hay sesiones.' };
  return { outcome: 'error', text: (isObject(value) ? textAt(value, 'message') : null) ?? WENT_WRONG };
}

/** Returns what the page shows after `fileConsent/invoke`. Its answer has no payload; after any payload the client shows an error. */
export function consentOutcome(answer: BotAnswer): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status === 200 && invokeAnswerFault('fileConsent/invoke', answer.body) === null ? { outcome: 'sent' } : TRY_AGAIN;
}

/** Returns what the page shows after `task/fetch` and `task/submit`: the next card, a sentence, or nothing, which closes the dialog. */
export function dialogOutcome(name: 'task/fetch' | 'task/submit', answer: BotAnswer, isMember?: IsMember): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200) return { outcome: 'error', text: NO_REACH };
  const why = invokeAnswerFault(name, answer.body, isMember);
  if (why === EMPTY_BOX) return { outcome: 'empty-box', why };
  if (why !== null) return { outcome: 'error', text: NO_REACH, why };
  if (!isObject(answer.body)) return { outcome: 'sent' };
  const task = objectAt(answer.body, 'task');
  const { value } = task;
  if (typeof value === 'string') return { outcome: 'message', text: value };
  const info = objectAt(task, 'value');
  const card = objectAt(objectAt(info, 'card'), 'content');
  // Teams can show a web page of the bot here; the try-it page cannot.
  if (textAt(card, 'type') !== 'AdaptiveCard') return TRY_AGAIN;
  return {
    outcome: 'dialog',
    title: textAt(info, 'title') ?? 'Precaso',
    width: info['width'] ?? null,
    height: info['height'] ?? null,
    card,
  };
}

/** The choices of a typeahead field; at most 15, as in Teams. */
export function searchResults(answer: BotAnswer): readonly { title: string; value: string }[] {
  if (answer.kind === 'unanswered' || answer.status !== 200) return [];
  if (invokeAnswerFault('application/search', answer.body) !== null || !isObject(answer.body)) return [];
  return objectsAt(objectAt(answer.body, 'value'), 'results')
    .slice(0, 15)
    .map((result) => ({ title: textAt(result, 'title') ?? '', value: textAt(result, 'value') ?? '' }))
    .filter((result) => result.title !== '');
}
