import { get } from './api.js';

/**
 * The state of the page: people, channels, chats and the clock. The views draw from it and listen to its events: `loaded`,
 * `message`, `mail`, `blocked`, `clock`, `typing`, `seen`, `exchange`, `filling`.
 */
export const state = new (class extends EventTarget {
  people = [];
  channels = [];
  bot = { id: '', name: 'Precaso' };
  deskName = '';
  /** What keeps the desk's cases. */
  storeName = '';
  example = '';
  coordinatorId = '';
  /** The demonstration's id: another one since *Empezar de nuevo*. */
  epoch = '';
  /** Whether the example month is being filled. */
  isFilling = false;
  chats = new Map();
  /** The mail of people without Teams; null: this desk has none here. */
  mail = null;
  /** Chats whose person blocked the bot. */
  blocked = new Set();
  /** Ids of the messages whose card was updated and has not glowed yet. */
  updatedCards = new Set();
  /** The card that one person got from an Execute, by `message|person`; the bot's next update replaces it. */
  ownCards = new Map();

  /** Messages of the stream during a load: they are newer than the loaded state and are applied after it. */
  #waiting = null;

  async load() {
    this.#waiting ??= [];
    const loaded = await get('state');
    this.people = loaded.people;
    this.channels = loaded.channels;
    this.bot = loaded.bot;
    this.deskName = loaded.deskName;
    this.storeName = loaded.storeName;
    this.example = loaded.example;
    this.coordinatorId = loaded.coordinatorId;
    this.epoch = loaded.epoch;
    this.chats = new Map(Object.entries(loaded.conversations));
    this.mail = loaded.mail;
    this.blocked = new Set(loaded.blocked);
    this.ownCards.clear();
    this.updatedCards.clear();
    this.setClock(loaded.clock.now, loaded.clock.timeZone);
    seen.begin(loaded.epoch, this.chats);
    this.setFilling(loaded.filling);
    this.emit('loaded');
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) this.take(message);
  }

  setClock(now, timeZone = this.timeZone) {
    this.timeZone = timeZone;
    this.clockAt = now - performance.now();
    this.emit('clock');
  }

  setFilling(progress) {
    this.isFilling = progress !== null;
    this.emit('filling', progress);
  }

  now() {
    return Math.round(this.clockAt + performance.now());
  }

  setBlocked(chatId, isBlocked) {
    if (isBlocked) this.blocked.add(chatId);
    else this.blocked.delete(chatId);
    this.emit('blocked', { chatId });
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

  /** The stream may deliver a newer revision of the message before the answer to the request arrives. */
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
      if (message.from === this.bot.id) this.updatedCards.add(message.id);
    }
    this.emit('message', { message, isNew: before === undefined });
  }

  takeMail({ mail, people }) {
    if (this.mail === null) return;
    const { mails } = this.mail;
    const at = mails.findIndex(({ uid }) => uid === mail.uid);
    if (at === -1) mails.push(mail);
    else mails[at] = mail;
    this.mail.people = people;
    this.emit('mail', { mail });
  }

  emit(event, detail = {}) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  on(event, listener) {
    this.addEventListener(event, ({ detail }) => listener(detail));
  }
})();

/** The newest message that was seen in each chat, stored in the browser and discarded when the demonstration starts again. */
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
    const newest = state.messages(conversationId).at(-1)?.id ?? '0';
    if (Number(this.marks[conversationId] ?? 0) >= Number(newest)) return;
    this.marks[conversationId] = newest;
    this.keep();
    state.emit('seen');
  },

  /** The number of a chat's messages that `viewerId` has not seen. */
  unread(conversationId, viewerId) {
    const mark = Number(this.marks[conversationId] ?? 0);
    return state.messages(conversationId).filter((one) => Number(one.id) > mark && one.from !== viewerId && !one.deleted).length;
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
