import { randomUUID } from 'node:crypto';
import type { Instant } from '../../src/core/instant.js';
import { numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../../src/core/json.js';
import type { Journal } from './journal.js';

/** Whether the bot got a person's message; `none` when the message is not addressed to the bot. */
type Delivery = 'none' | 'pending' | 'delivered' | 'failed';

interface ChatContent {
  readonly text: string;
  readonly textFormat: string;
  readonly entities: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly summary: string | null;
}

export interface ChatMessage extends ChatContent {
  /** The id: epoch milliseconds as text, unique in the whole log, as in Teams. */
  readonly id: string;
  /** The chat or channel, without `;messageid=`. */
  readonly conversationId: string;
  /** The first post of its thread; null outside a thread. */
  readonly rootId: string | null;
  readonly from: string;
  readonly at: number;
  readonly revision: number;
  readonly deleted: boolean;
  readonly delivery: Delivery;
}

type MonthHeld = 'none' | 'partial' | 'whole';

/** The chats are rebuilt from the journal. Every change is written to it before listeners are called. */
export class ChatLog {
  readonly #chats = new Map<string, Map<string, ChatMessage>>();
  readonly #installed = new Set<string>();
  readonly #blocked = new Set<string>();
  readonly #listeners = new Set<(message: ChatMessage) => void>();
  #clockOffsetMs = 0;
  #lastId = 0;
  #epoch = '';
  #month: MonthHeld = 'none';

  constructor(
    private readonly journal: Journal,
    private readonly now: () => Instant,
  ) {
    for (const fact of journal.kept) this.#replay(fact);
    if (this.#epoch === '') this.#begin();
  }

  messages(conversationId: string): readonly ChatMessage[] {
    return [...(this.#chats.get(conversationId)?.values() ?? [])];
  }

  find(conversationId: string, id: string): ChatMessage | undefined {
    return this.#chats.get(conversationId)?.get(id);
  }

  /** The chat or channel of a message; null when no message has the id. */
  conversationOf(id: string): string | null {
    for (const [conversationId, messages] of this.#chats) if (messages.has(id)) return conversationId;
    return null;
  }

  post(where: ChatPlace & { readonly from: string }, content: ChatContent, delivery: Delivery = 'none'): ChatMessage {
    const fresh = { id: this.nextId(), at: this.now(), revision: 0, deleted: false, delivery };
    return this.#change({ ...where, ...content, ...fresh });
  }

  edit(message: ChatMessage, content: ChatContent): ChatMessage {
    return this.#change({ ...message, ...content, revision: message.revision + 1 });
  }

  remove(message: ChatMessage): ChatMessage {
    const empty = { text: '', entities: [], attachments: [], summary: null, deleted: true };
    return this.#change({ ...message, ...empty, revision: message.revision + 1 });
  }

  deliver(message: ChatMessage, delivery: Delivery): ChatMessage {
    return this.#change({ ...(this.find(message.conversationId, message.id) ?? message), delivery });
  }

  /** An unused message id: the present millisecond, or the next free one. */
  nextId(): string {
    this.#lastId = Math.max(this.#lastId + 1, this.now());
    return String(this.#lastId);
  }

  isInstalled(placeId: string): boolean {
    return this.#installed.has(placeId);
  }

  install(placeId: string): void {
    this.journal.append({ fact: 'installed', place: placeId });
    this.#installed.add(placeId);
  }

  isBlocked(chatId: string): boolean {
    return this.#blocked.has(chatId);
  }

  block(chatId: string, isBlocked: boolean): void {
    this.journal.append({ fact: 'blocked', chat: chatId, isBlocked });
    this.#setBlocked(chatId, isBlocked);
  }

  clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  moveClock(ms: number): void {
    this.journal.append({ fact: 'clock-moved', ms });
    this.#clockOffsetMs += ms;
  }

  /** Changes when the demonstration starts again or its month is filled; a page then discards what it remembers. */
  epoch(): string {
    return this.#epoch;
  }

  /** Whether the chats belong to an example month; `partial`: the month was not filled to its end. */
  exampleMonth(): MonthHeld {
    return this.#month;
  }

  markExampleMonth(held: Exclude<MonthHeld, 'none'>): void {
    this.journal.append({ fact: 'example-month', held });
    this.#month = held;
    this.#begin();
  }

  clear(): void {
    this.journal.clear();
    this.#month = 'none';
    this.#lastId = 0;
    this.#chats.clear();
    this.#installed.clear();
    this.#blocked.clear();
    this.#clockOffsetMs = 0;
    this.#begin();
  }

  onChange(listener: (message: ChatMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #begin(): void {
    this.#epoch = randomUUID();
    this.journal.append({ fact: 'begun', epoch: this.#epoch });
  }

  #replay(fact: JsonObject): void {
    const kind = textAt(fact, 'fact');
    const message = kind === 'message' ? readMessage(objectAt(fact, 'message')) : null;
    if (message !== null) this.#keep(message);
    if (kind === 'begun') this.#epoch = textAt(fact, 'epoch') ?? '';
    if (kind === 'installed') this.#installed.add(textAt(fact, 'place') ?? '');
    if (kind === 'blocked') this.#setBlocked(textAt(fact, 'chat') ?? '', fact['isBlocked'] === true);
    if (kind === 'example-month') this.#month = fact['held'] === 'whole' ? 'whole' : 'partial';
    if (kind === 'clock-moved') this.#clockOffsetMs += numberAt(fact, 'ms') ?? 0;
  }

  #setBlocked(chatId: string, isBlocked: boolean): void {
    if (isBlocked) this.#blocked.add(chatId);
    else this.#blocked.delete(chatId);
  }

  #change(message: ChatMessage): ChatMessage {
    this.journal.append({ fact: 'message', message: { ...message } });
    this.#keep(message);
    for (const listener of this.#listeners) listener(message);
    return message;
  }

  #keep(message: ChatMessage): void {
    const chat = this.#chats.get(message.conversationId) ?? new Map<string, ChatMessage>();
    chat.set(message.id, message);
    this.#chats.set(message.conversationId, chat);
    this.#lastId = Math.max(this.#lastId, Number(message.id));
  }
}

function readMessage(source: JsonObject): ChatMessage | null {
  const id = textAt(source, 'id');
  const conversationId = textAt(source, 'conversationId');
  const from = textAt(source, 'from');
  if (id === null || !/^\d+$/.test(id) || conversationId === null || from === null) return null;
  return {
    id,
    conversationId,
    rootId: textAt(source, 'rootId'),
    from,
    at: numberAt(source, 'at') ?? Number(id),
    ...readContent(source),
    revision: numberAt(source, 'revision') ?? 0,
    deleted: source['deleted'] === true,
    delivery: readDelivery(source['delivery']),
  };
}

/** After a restart the outcome of a pending delivery is unknown; the person can send it again, and the bot recognises its id. */
function readDelivery(value: unknown): Delivery {
  if (value === 'pending') return 'failed';
  return value === 'delivered' || value === 'failed' ? value : 'none';
}

/** The content of an activity, or of a stored message, which has the same field names. */
export function readContent(activity: JsonObject): ChatContent {
  return {
    text: textAt(activity, 'text') ?? '',
    textFormat: textAt(activity, 'textFormat') ?? 'markdown',
    entities: objectsAt(activity, 'entities'),
    attachments: objectsAt(activity, 'attachments'),
    summary: textAt(activity, 'summary'),
  };
}

/** A personal chat, a channel (`rootId` null), or a thread of a channel. */
export type ChatPlace = { conversationId: string; rootId: string | null };

const MARK = ';messageid=';

/** `19:…;messageid=17…` → channel and root post. */
export function parsePlace(id: string): ChatPlace {
  const at = id.indexOf(MARK);
  if (at < 0) return { conversationId: id, rootId: null };
  return { conversationId: id.slice(0, at), rootId: id.slice(at + MARK.length) };
}

export function placeId(place: ChatPlace): string {
  return place.rootId === null ? place.conversationId : `${place.conversationId}${MARK}${place.rootId}`;
}
