import { post } from './api.js';
import { Composer } from './composer.js';
import { desk } from './desk.js';
import { el } from './dom.js';
import { createFeed, createTypingLine, dayLine, lookAt, MessageList, opensGroup } from './feed.js';
import { typedText } from './rich-text.js';
import { day } from './times.js';
import { toast } from './toast.js';

/** One person's personal chat with the bot; `show(person)` changes whose it is. */
export class PersonalPane {
  person = null;
  #feed = createFeed('Mensajes');
  #typing = createTypingLine();
  #chips = el('div', { class: 'examples', role: 'group', 'aria-label': 'Ejemplos' });
  #seat = { as: '', onEdit: (message) => this.#composer.edit(message, typedText(message.text)) };
  #messages = new MessageList(this.#feed.list, this.#seat);
  #composer = new Composer({
    label: 'Mensaje',
    placeholder: `Escriba a ${desk.bot.name}`,
    onSend: (text, files) => this.#say(text, files),
    onEdit: (message, text) => this.#change(message, text),
    onUp: () => this.#editLast(),
  });
  #unblock = el('button', { type: 'button', class: 'button', text: 'Desbloquear', on: { click: () => void this.block(false) } });
  #blockedText = el('span');
  #blocked = el('div', { class: 'blocked', role: 'status', hidden: true }, this.#blockedText, this.#unblock);
  #examples;
  #last;

  /** `examples(person)`: sentences to press while that person has not written yet. */
  constructor(examples) {
    this.#examples = examples;
    const scrolled = el('div', { class: 'pane' }, this.#feed.scroller, this.#feed.newest);
    this.element = el('div', { class: 'pane' }, scrolled, this.#typing.line, this.#chips, this.#blocked, this.#composer.element);
    this.#composer.acceptDrops(this.element);
    desk.hear('loaded', () => this.person && this.show(desk.person(this.person.id) ?? this.person));
    desk.hear('message', (news) => this.#onMessage(news));
    desk.hear('blocked', ({ chatId }) => chatId === this.person?.chatId && this.#drawBlocked());
    desk.hear('typing', ({ place }) => place === this.person?.chatId && this.#typing.show());
    document.addEventListener('visibilitychange', () => this.look());
  }

  show(person) {
    this.person = person;
    this.#seat.as = person.id;
    this.#last = undefined;
    this.#messages.clear();
    this.#typing.hide();
    for (const message of desk.messages(person.chatId)) this.#append(message);
    this.#drawBlocked();
    this.#feed.toEnd();
    this.look();
  }

  /** As in Teams, the bot hears nothing of it: it finds out when it writes. */
  async block(isBlocked) {
    try {
      await post('block', { ...this.#where(), isBlocked });
      desk.setBlocked(this.person.chatId, isBlocked);
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
    if (message.from === desk.bot.id) this.#typing.hide();
    this.#feed.change(isNew && message.from !== this.person.id, () => this.#append(message));
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
    const isBlocked = desk.blocked.has(this.person.chatId);
    const wasPressed = document.activeElement === this.#unblock;
    this.#blocked.hidden = !isBlocked;
    this.#blockedText.textContent = `${this.person.name} bloqueó a ${desk.bot.name}: no le llega nada.`;
    this.#composer.element.hidden = isBlocked;
    if (wasPressed && !isBlocked) this.#composer.focus();
    this.#drawExamples();
  }

  #drawExamples() {
    this.#chips.hidden =
      desk.blocked.has(this.person.chatId) || desk.messages(this.person.chatId).some((one) => one.from === this.person.id);
    const say = (text) => this.#say(text, []).catch((error) => toast(error.message));
    const buttons = this.#examples(this.person).map((text) =>
      el('button', { type: 'button', class: 'button', text, on: { click: () => void say(text) } }),
    );
    this.#chips.replaceChildren(el('p', { text: 'Pruebe con:' }), ...buttons);
  }

  async #say(text, files) {
    const uploads = files.map(({ id, how }) => ({ id, how }));
    desk.takeAnswer(await post('say', { ...this.#where(), rootId: null, text, uploads }));
    this.#feed.toEnd();
  }

  async #change(message, text) {
    desk.takeAnswer(await post('edit', { ...this.#where(), messageId: message.id, text }));
  }

  #editLast() {
    const mine = desk.messages(this.person.chatId).findLast((one) => one.from === this.person.id && !one.deleted && one.text !== '');
    if (mine) this.#composer.edit(mine, typedText(mine.text));
  }

  #where() {
    return { as: this.person.id, conversationId: this.person.chatId };
  }
}
