import type { ChatMessage } from '../../playground/chats/chat-log.js';
import type { ActionOutcome } from '../../playground/client/teams-client.js';
import { isObject, numberAt, objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import { bears, buttonNamed, typedInto, type Sign } from './desk-acts.js';
import { cardOf, titlesOf, wordsOf } from './shown-card.js';

type PagePerson = { id: string; name: string; role: string; groupId: string | null; chatId: string };
type PageChannel = { channelId: string; groupId: string };
type PageContent = {
  people: readonly PagePerson[];
  channels: readonly PageChannel[];
  conversations: Readonly<Record<string, readonly ChatMessage[]>>;
  clock: { now: number };
};

type Typed = Readonly<Record<string, Json>>;

/** Far above what a busy machine needs: a message that never shows is a fault, a late one is not. */
const SHOW_LIMIT_MS = 240_000;

/**
 * The desk as the try-it page serves it, without a browser: what people do are the page's own requests, what they see are its live
 * events. Buttons and inputs are found as on the page, by their titles and ids.
 */
export interface PageDesk {
  readonly people: readonly PagePerson[];
  person(name: string): PagePerson;
  /** The id of a group's channel. */
  channel(group: string): string;
  /** Every message of a chat or channel, oldest first. */
  messages(conversation: string): readonly ChatMessage[];
  now(): number;
  say(who: PagePerson, text: string, where?: { conversation: string; root?: string }): Promise<void>;
  /** The newest message of the conversation with all of these words and buttons; waits for it. */
  shows(conversation: string, ...signs: readonly Sign[]): Promise<ChatMessage>;
  /**
   * Presses a button. Where it opens a dialog, each of the further steps presses a button of that dialog, with what is typed (ids
   * without `f_`) over what stands in it. Fails when the last answer is a fault.
   */
  press(who: PagePerson, message: ChatMessage, ...steps: readonly PageStep[]): Promise<void>;
  /** Moves the demonstration's clock. */
  pass(minutes: number): Promise<void>;
  close(): void;
}

export type PageStep = readonly [title: string, typed?: Typed];

export async function openPageDesk(url: string): Promise<PageDesk> {
  const chats = new Map<string, Map<string, ChatMessage>>();
  const looks = new Set<() => void>();
  const keep = (message: ChatMessage): void => {
    const chat = chats.get(message.conversationId) ?? new Map<string, ChatMessage>();
    chats.set(message.conversationId, chat.set(message.id, message));
  };
  const ended = new AbortController();
  await listen(url, ended.signal, (message) => {
    keep(message);
    for (const look of looks) look();
  });
  const state = (await (await fetch(`${url}/local/state`)).json()) as PageContent;
  for (const message of Object.values(state.conversations).flat()) keep(message);
  let now = state.clock.now;

  const post = async (path: string, body: JsonObject): Promise<JsonObject> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/local/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const said: unknown = await answer.json();
    if (answer.status !== 200 || !isObject(said)) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  };
  const messages = (conversation: string): readonly ChatMessage[] =>
    [...(chats.get(conversation)?.values() ?? [])].filter((m) => !m.deleted);

  return {
    people: state.people,
    person: (name) => named(state.people, (one) => one.name === name, name),
    channel: (group) => named(state.channels, (one) => one.groupId === group, group).channelId,
    messages,
    now: () => now,
    async say({ id, chatId }, text, { conversation, root } = { conversation: chatId }) {
      await post('say', { as: id, conversationId: conversation, text, ...(root === undefined ? {} : { rootId: root }) });
    },
    shows: (conversation, ...signs) =>
      until(looks, () => messages(conversation).findLast((one) => signs.every((sign) => bears(one, sign))), {
        wanted: JSON.stringify(signs),
        there: () => messages(conversation).slice(-4).map(shownText).join('\n—\n'),
      }),
    press: (who, message, ...steps) => pressThrough(post, who, message, steps),
    async pass(minutes) {
      now = numberAt(await post('clock', { minutes }), 'now') ?? now;
    },
    close: () => ended.abort(),
  };
}

function shownText(message: ChatMessage): string {
  return `${wordsOf(message)} [${titlesOf(cardOf(message) ?? {}).join(' · ')}]`;
}

function named<T>(all: readonly T[], is: (one: T) => boolean, name: string): T {
  const found = all.find(is);
  if (found === undefined) throw new Error(`the page has no ${name}`);
  return found;
}

type Post = (path: string, body: JsonObject) => Promise<JsonObject>;

async function pressThrough(post: Post, who: PagePerson, message: ChatMessage, steps: readonly PageStep[]): Promise<void> {
  const where = { as: who.id, conversationId: message.conversationId, messageId: message.id };
  let card = cardOf(message) ?? {};
  let isDialog = false;
  for (const [title, typed = {}] of steps) {
    const button = buttonNamed(card, title);
    const data = { ...objectAt(button, 'data'), ...typedInto(card, button, typed) };
    const opens = textAt(objectAt(data, 'msteams'), 'type') === 'task/fetch';
    const type = textAt(button, 'type');
    const pressed = { type, verb: textAt(button, 'verb') ?? '', data, ...(button['id'] === undefined ? {} : { actionId: button['id'] }) };
    const dialog = isDialog ? 'dialog/submit' : opens ? 'dialog/open' : null;
    const answer = await (dialog === null ? post('press', { ...where, ...pressed }) : post(dialog, { ...where, data, theme: 'default' }));
    const outcome: ActionOutcome['outcome'] | null = textAt(answer, 'outcome') as ActionOutcome['outcome'] | null;
    if (outcome === 'error' || 'why' in answer) throw new Error(`«${title}»: ${JSON.stringify(answer)}`);
    card = objectAt(answer, 'card');
    isDialog = outcome === 'dialog';
  }
  if (isDialog) throw new Error(`a dialog is left open: ${JSON.stringify(card).slice(0, 600)}`);
}

/** Looks again at every message that comes or changes. */
function until<T>(looks: Set<() => void>, find: () => T | undefined, why: { wanted: string; there: () => string }): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = (): void => {
      clearTimeout(timer);
      looks.delete(look);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`nothing there shows ${why.wanted}; the last messages:\n${why.there()}`));
    }, SHOW_LIMIT_MS);
    looks.add(look);
    look();
  });
}

/** The page's live events, until the signal; resolves once the server sends them. */
async function listen(url: string, signal: AbortSignal, onMessage: (message: ChatMessage) => void): Promise<void> {
  const { body } = await fetch(`${url}/local/events`, { signal });
  if (body === null) throw new Error('the page has no live events');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  const read = async (): Promise<void> => {
    let text = first.value ?? '';
    for (;;) {
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const [, data] = /^event: message\ndata: (.*)$/s.exec(event) ?? [];
        if (data !== undefined) onMessage(JSON.parse(data) as ChatMessage);
      }
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
    }
  };
  read().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
