import { get } from './api.js';

/**
 * What the page knows: the demo's people and channels, the chats, and who has seen what. Everything on the
 * screen is drawn from here and hears of changes from here.
 */
export const desk = new (class extends EventTarget {
  people = [];
  channels = [];
  bot = { id: '', name: 'Precaso' };
  deskName = '';
  example = '';
  coordinatorId = '';
  chats = new Map();
  /** Chats whose person lets nothing of the bot in. */
  blocked = new Set();
  /** Ids of cards that were repainted and have not glowed yet. */
  repainted = new Set();
  /** The card that an Execute gave to one person, by `message|person`: gone with the next repaint. */
  ownCards = new Map();

  /** What the stream tells while the state is on its way is newer than some of it: it waits. */
  #waiting = null;

  async load() {
    this.#waiting ??= [];
    const state = await get('state');
    this.people = state.people;
    this.channels = state.channels;
    this.bot = state.bot;
    this.deskName = state.deskName;
    this.example = state.example;
    this.coordinatorId = state.coordinatorId;
    this.chats = new Map(Object.entries(state.conversations));
    this.blocked = new Set(state.blocked);
    this.ownCards.clear();
    this.repainted.clear();
    this.setClock(state.clock.now, state.clock.timeZone);
    seen.begin(state.epoch, this.chats);
    this.tell('loaded');
    const waited = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waited) this.take(message);
  }

  setClock(now, timeZone = this.timeZone) {
    this.timeZone = timeZone;
    this.clockAt = now - performance.now();
    this.tell('clock');
  }

  now() {
    return Math.round(this.clockAt + performance.now());
  }

  setBlocked(chatId, isBlocked) {
    if (isBlocked) this.blocked.add(chatId);
    else this.blocked.delete(chatId);
    this.tell('blocked', { chatId });
  }

  messages(conversationId) {
    return this.chats.get(conversationId) ?? [];
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  nameOf(id) {
    return id === this.bot.id ? this.bot.name : (this.person(id)?.name ?? 'Alguien');
  }

  /** An answer to one's own act may come later than what the stream already told about it. */
  takeAnswer(message) {
    const known = this.messages(message.conversationId).find((one) => one.id === message.id);
    if (known === undefined || known.revision < message.revision) this.take(message);
  }

  take(message) {
    if (this.#waiting) {
      this.#waiting.push(message);
      return;
    }
    const chat = this.chats.get(message.conversationId) ?? [];
    const index = chat.findIndex((one) => one.id === message.id);
    const before = chat[index];
    if (before !== undefined && before.revision > message.revision) return;
    if (before === undefined) chat.push(message);
    else chat[index] = message;
    this.chats.set(message.conversationId, chat);
    if (before !== undefined && message.revision > before.revision) {
      for (const key of this.ownCards.keys()) if (key.startsWith(`${message.id}|`)) this.ownCards.delete(key);
      if (message.from === this.bot.id) this.repainted.add(message.id);
    }
    this.tell('message', { message, isNew: before === undefined });
  }

  tell(event, detail = {}) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  hear(event, listener) {
    this.addEventListener(event, (told) => listener(told.detail));
  }
})();

/** How far each chat was looked at, kept in the browser and void when the demo starts again. */
export const seen = {
  epoch: '',
  marks: {},

  begin(epoch, chats) {
    const kept = read();
    this.epoch = epoch;
    if (kept?.epoch === epoch) this.marks = kept.marks;
    else this.marks = Object.fromEntries([...chats].map(([id, messages]) => [id, messages.at(-1)?.id ?? '0']));
    this.keep();
  },

  look(conversationId) {
    const newest = desk.messages(conversationId).at(-1)?.id ?? '0';
    if (Number(this.marks[conversationId] ?? 0) >= Number(newest)) return;
    this.marks[conversationId] = newest;
    this.keep();
    desk.tell('seen');
  },

  /** Messages that are new to `viewerId` in a chat. */
  unread(conversationId, viewerId) {
    const mark = Number(this.marks[conversationId] ?? 0);
    return desk.messages(conversationId).filter((one) => Number(one.id) > mark && one.from !== viewerId && !one.deleted).length;
  },

  keep() {
    localStorage.setItem('precaso.seen', JSON.stringify({ epoch: this.epoch, marks: this.marks }));
  },
};

function read() {
  try {
    return JSON.parse(localStorage.getItem('precaso.seen') ?? 'null');
  } catch {
    return null;
  }
}
