import { post } from './api.js';
import { ChannelPost } from './channel-post.js';
import { Composer } from './composer.js';
import { desk } from './desk.js';
import { el, icon } from './dom.js';
import { createFeed, createTypingLine, dayLine, lookAt } from './feed.js';
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
    seat: { as: '', onEdit: (message) => this.#edit(message) },
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
    desk.hear('loaded', () => this.#channel && this.show(this.#channel, this.#context.seat.as));
    desk.hear('message', (news) => this.#onMessage(news));
    desk.hear('typing', ({ place }) => place.split(';')[0] === this.#channel?.channelId && this.#typing.show());
    document.addEventListener('visibilitychange', () => this.look());
  }

  show(channel, asId) {
    this.#channel = channel;
    this.#context.seat.as = asId;
    this.#composer.box.placeholder = `Publicar en ${channel.label}`;
    this.#posts.clear();
    this.#lastAt = undefined;
    this.#typing.hide();
    this.#feed.list.replaceChildren(this.#empty);
    for (const message of desk.messages(channel.channelId)) this.#append(message);
    this.#feed.toEnd();
    this.look();
  }

  look() {
    if (this.#channel) lookAt(this.element, this.#channel.channelId);
  }

  #onMessage({ message, isNew }) {
    if (message.conversationId !== this.#channel?.channelId) return;
    if (message.from === desk.bot.id) this.#typing.hide();
    this.#feed.change(isNew && message.from !== this.#context.seat.as, () => this.#append(message));
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
    const members = desk.people.filter((one) => this.#channel.memberIds.includes(one.id) && one.id !== this.#context.seat.as);
    return [desk.bot.name, ...members.map((one) => one.name)];
  }

  #edit(message) {
    if (message.rootId === null) this.#composer.edit(message, typedText(message.text));
    else this.#posts.get(message.rootId)?.edit(message);
  }

  async #say(text, rootId) {
    desk.takeAnswer(await post('say', { ...this.#where(), rootId, text }));
  }

  async #change(message, text) {
    desk.takeAnswer(await post('edit', { ...this.#where(), messageId: message.id, text }));
  }

  #where() {
    return { as: this.#context.seat.as, conversationId: this.#channel.channelId };
  }
}

/** As in Teams, a bot hears in a channel only what mentions it. */
function hintFor(text) {
  if (text.trim() === '' || text.toLowerCase().includes(`@${desk.bot.name.toLowerCase()}`)) return '';
  return `${desk.bot.name} sólo lee si lo menciona: @${desk.bot.name}`;
}
