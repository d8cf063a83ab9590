import { Composer } from './composer.js';
import { state } from './state.js';
import { el, icon } from './dom.js';
import { MessageList } from './feed.js';
import { typedText } from './rich-text.js';

/** Older replies are folded. */
const SHOWN_REPLIES = 4;

/** A post of a channel with its thread. */
export class ChannelPost {
  #root;
  #context;
  #head = el('ol', { role: 'list', class: 'head' });
  #replies = el('ol', { role: 'list', class: 'replies', 'aria-label': 'Respuestas' });
  #older = el('button', { type: 'button', class: 'quiet', on: { click: () => this.#unfold() } });
  #answer = el(
    'button',
    { type: 'button', class: 'quiet', on: { click: () => this.#openComposer().focus() } },
    icon('reply', 16),
    'Responder',
  );
  #foot = el('div', { class: 'thread-foot' }, this.#answer);
  #unfolded = false;
  #composer = null;
  #first;
  #thread;

  /** `context`: the channel pane's `viewer`, `mentions`, `hintFor`, `say`, `change`. */
  constructor(root, context) {
    this.#root = root;
    this.#context = context;
    this.#first = new MessageList(this.#head, context.viewer);
    this.#thread = new MessageList(this.#replies, context.viewer);
    this.element = el('li', { class: 'post' }, this.#head, this.#foot);
    this.take(root);
  }

  take(message) {
    if (message.id === this.#root.id) {
      this.#first.show(message, true);
      return;
    }
    if (!this.#replies.isConnected) this.#head.after(this.#replies);
    this.#thread.show(message, true);
    if (!this.#unfolded) this.#fold();
  }

  edit(message) {
    this.#openComposer().edit(message, typedText(message.text));
  }

  #openComposer() {
    if (this.#composer) return this.#composer;
    const { mentions, hintFor, say, change } = this.#context;
    this.#composer = new Composer({
      label: 'Respuesta',
      placeholder: `Responder. Con @${state.bot.name} él también lee`,
      mentions,
      hintFor,
      onSend: (text) => say(text, this.#root.id),
      onEdit: change,
      onEscape: () => this.#closeComposer(),
    });
    this.#foot.replaceWith(this.#composer.element);
    return this.#composer;
  }

  #closeComposer() {
    this.#composer.element.replaceWith(this.#foot);
    this.#composer = null;
    this.#answer.focus();
  }

  #unfold() {
    this.#unfolded = true;
    this.#older.remove();
    for (const item of this.#replies.children) item.hidden = false;
  }

  #fold() {
    const items = [...this.#replies.children];
    const old = items.slice(0, -SHOWN_REPLIES);
    for (const item of items) item.hidden = old.includes(item);
    this.#older.remove();
    if (old.length === 0) return;
    this.#older.textContent = old.length === 1 ? 'Ver 1 respuesta anterior' : `Ver ${old.length} respuestas anteriores`;
    this.#head.after(this.#older);
  }
}
