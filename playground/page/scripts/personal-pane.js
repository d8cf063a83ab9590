import { post } from './api.js';
import { Composer } from './composer.js';
import { state } from './state.js';
import { el } from './dom.js';
import { announceIn, createFeed, createTypingLine, dayLine, lookAt, MessageList, opensGroup } from './feed.js';
import { typedText } from './rich-text.js';
import { day } from './times.js';
import { toast } from './toast.js';

/** The personal chat of one person with the bot; `show(person)` switches the person. */
export class PersonalPane {
  person = null;
  #feed = createFeed('Mensajes');
  #typing = createTypingLine();
  #chips = el('div', { class: 'examples', role: 'group', 'aria-label': 'Ejemplos' });
  #viewer = { as: '', onEdit: (message) => this.#composer.edit(message, typedText(message.text)) };
  #messages = new MessageList(this.#feed.list, this.#viewer);
  #composer = new Composer({
    label: 'Mensaje',
    placeholder: `Escriba a ${state.bot.name}`,
    onSend: (text, files) => this.#say(text, files),
    onEdit: (message, text) => this.#change(message, text),
    onUp: () => this.#editLast(),
  });
  #unblock = el('button', { type: 'button', class: 'button', text: 'Desbloquear', on: { click: () => void this.block(false) } });
  #blockedText = el('span');
  #blocked = el('div', { class: 'blocked', role: 'status', hidden: true }, this.#blockedText, this.#unblock);
  #examples;
  #last;

  /** @param examples gives the sentences that are offered until the person writes */
  constructor(examples) {
    this.#examples = examples;
    const scrolled = el('div', { class: 'pane' }, this.#feed.scroller, this.#feed.newest);
    this.element = el('div', { class: 'pane' }, scrolled, this.#typing.line, this.#chips, this.#blocked, this.#composer.element);
    this.#composer.acceptDrops(this.element);
    state.on('loaded', () => this.person && this.show(state.person(this.person.id) ?? this.person));
    state.on('message', (change) => this.#onMessage(change));
    state.on('blocked', ({ chatId }) => chatId === this.person?.chatId && this.#drawBlocked());
    state.on('typing', ({ place }) => place === this.person?.chatId && this.#typing.show());
    document.addEventListener('visibilitychange', () => this.look());
  }

  show(person) {
    this.person = person;
    this.#viewer.as = person.id;
    this.#last = undefined;
    this.#messages.clear();
    this.#typing.hide();
    for (const message of state.messages(person.chatId)) this.#append(message);
    this.#drawBlocked();
    this.#feed.toEnd();
    this.look();
  }

  /** As in Teams, the bot gets no activity for it: its next message is refused. */
  async block(isBlocked) {
    try {
      await post('block', { ...this.#where(), isBlocked });
      state.setBlocked(this.person.chatId, isBlocked);
      if (isBlocked) this.#unblock.focus();
    } catch (error) {
      toast(error.message);
    }
  }

  look() {
    if (this.person) lookAt(this.element, this.person.chatId);
  }

  #onMessage({ message, isNew }) {
    if (message.conversationId !== this.person?.chatId) return;
    if (message.from === state.bot.id) this.#typing.hide();
    const isNews = isNew && message.from !== this.person.id;
    this.#feed.change(isNews, () => this.#append(message));
    if (isNews) announceIn(this.element, message);
    this.#drawExamples();
    this.look();
  }

  #append(message) {
    const newDay = this.#last === undefined || day(this.#last.at) !== day(message.at);
    if (newDay && !this.#messages.has(message.id)) this.#feed.list.append(dayLine(message.at));
    this.#messages.show(message, newDay || opensGroup(this.#last, message));
    if (this.#last === undefined || Number(message.id) >= Number(this.#last.id)) this.#last = message;
  }

  #drawBlocked() {
    const isBlocked = state.blocked.has(this.person.chatId);
    const wasPressed = document.activeElement === this.#unblock;
    this.#blocked.hidden = !isBlocked;
    this.#blockedText.textContent = `${this.person.name} bloqueó a ${state.bot.name}: no le llega nada.`;
    this.#composer.element.hidden = isBlocked;
    if (wasPressed && !isBlocked) this.#composer.focus();
    this.#drawExamples();
  }

  #drawExamples() {
    this.#chips.hidden =
      state.blocked.has(this.person.chatId) || state.messages(this.person.chatId).some((one) => one.from === this.person.id);
    const say = (text) => this.#say(text, []).catch((error) => toast(error.message));
    const buttons = this.#examples(this.person).map((text) =>
      el('button', { type: 'button', class: 'button', text, on: { click: () => void say(text) } }),
    );
    this.#chips.replaceChildren(el('p', { text: 'Pruebe con:' }), ...buttons);
  }

  async #say(text, files) {
    const uploads = files.map(({ id, how }) => ({ id, how }));
    state.takeAnswer(await post('say', { ...this.#where(), rootId: null, text, uploads }));
    this.#feed.toEnd();
  }

  async #change(message, text) {
    state.takeAnswer(await post('edit', { ...this.#where(), messageId: message.id, text }));
  }

  #editLast() {
    const mine = state.messages(this.person.chatId).findLast((one) => one.from === this.person.id && !one.deleted && one.text !== '');
    if (mine) this.#composer.edit(mine, typedText(mine.text));
  }

  #where() {
    return { as: this.person.id, conversationId: this.person.chatId };
  }
}
