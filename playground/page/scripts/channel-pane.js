import { post } from './api.js';
import { ChannelPost } from './channel-post.js';
import { Composer } from './composer.js';
import { state } from './state.js';
import { el, icon } from './dom.js';
import { announceIn, createFeed, createTypingLine, dayLine, lookAt } from './feed.js';
import { typedText } from './rich-text.js';
import { day } from './times.js';

/** A channel's posts with their threads, as one of its members sees them. */
export class ChannelPane {
  #channel = null;
  #lastAt;
  #posts = new Map();
  #feed = createFeed('Publicaciones');
  #typing = createTypingLine();
  #empty = el('li', { class: 'empty' }, icon('desk', 28), el('p', { text: 'Aquí llegan los casos de este grupo. Aún no hay ninguno.' }));
  #context = {
    viewer: { as: '', onEdit: (message) => this.#edit(message) },
    mentions: () => this.#mentions(),
    hintFor,
    say: (text, rootId) => this.#say(text, rootId),
    change: (message, text) => this.#change(message, text),
  };
  #composer = new Composer({
    label: 'Publicación',
    placeholder: 'Publicar en el canal',
    mentions: this.#context.mentions,
    hintFor,
    onSend: (text) => this.#say(text, null).then(() => this.#feed.toEnd()),
    onEdit: this.#context.change,
  });

  constructor() {
    const scrolled = el('div', { class: 'pane' }, this.#feed.scroller, this.#feed.newest);
    this.element = el('div', { class: 'pane' }, scrolled, this.#typing.line, this.#composer.element);
    this.#composer.acceptDrops(this.element);
    state.on('loaded', () => this.#channel && this.show(this.#channel, this.#context.viewer.as));
    state.on('message', (change) => this.#onMessage(change));
    state.on('typing', ({ place }) => place.split(';')[0] === this.#channel?.channelId && this.#typing.show());
    document.addEventListener('visibilitychange', () => this.look());
  }

  show(channel, asId) {
    this.#channel = channel;
    this.#context.viewer.as = asId;
    this.#composer.box.placeholder = `Publicar en ${channel.label}`;
    this.#posts.clear();
    this.#lastAt = undefined;
    this.#typing.hide();
    this.#feed.list.replaceChildren(this.#empty);
    for (const message of state.messages(channel.channelId)) this.#append(message);
    this.#feed.toEnd();
    this.look();
  }

  look() {
    if (this.#channel) lookAt(this.element, this.#channel.channelId);
  }

  #onMessage({ message, isNew }) {
    if (message.conversationId !== this.#channel?.channelId) return;
    if (message.from === state.bot.id) this.#typing.hide();
    const isNews = isNew && message.from !== this.#context.viewer.as;
    this.#feed.change(isNews, () => this.#append(message));
    if (isNews) announceIn(this.element, message);
    this.look();
  }

  #append(message) {
    const known = this.#posts.get(message.rootId ?? message.id);
    if (known) known.take(message);
    else if (message.rootId === null) this.#appendPost(message);
  }

  #appendPost(message) {
    this.#empty.remove();
    if (this.#lastAt === undefined || day(this.#lastAt) !== day(message.at)) this.#feed.list.append(dayLine(message.at));
    this.#lastAt = message.at;
    const fresh = new ChannelPost(message, this.#context);
    this.#posts.set(message.id, fresh);
    this.#feed.list.append(fresh.element);
  }

  #mentions() {
    const members = state.people.filter((one) => this.#channel.memberIds.includes(one.id) && one.id !== this.#context.viewer.as);
    return [state.bot.name, ...members.map((one) => one.name)];
  }

  #edit(message) {
    if (message.rootId === null) this.#composer.edit(message, typedText(message.text));
    else this.#posts.get(message.rootId)?.edit(message);
  }

  async #say(text, rootId) {
    state.takeAnswer(await post('say', { ...this.#where(), rootId, text }));
  }

  async #change(message, text) {
    state.takeAnswer(await post('edit', { ...this.#where(), messageId: message.id, text }));
  }

  #where() {
    return { as: this.#context.viewer.as, conversationId: this.#channel.channelId };
  }
}

/** As in Teams, a channel message reaches the bot only when it mentions the bot. */
function hintFor(text) {
  if (text.trim() === '' || text.toLowerCase().includes(`@${state.bot.name.toLowerCase()}`)) return '';
  return `${state.bot.name} sólo lee si lo menciona: @${state.bot.name}`;
}
