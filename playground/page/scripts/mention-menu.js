import { el } from './dom.js';
import { place } from './menu.js';

/**
 * The menu of names while `@…` is being typed; the focus stays in the text box.
 * `names()` gives the people who can be mentioned; it is called at each key.
 */
export class MentionMenu {
  #box;
  #names;
  #shown = null;

  constructor(box, names) {
    this.#box = box;
    this.#names = names;
    box.addEventListener('input', () => this.#look());
    box.addEventListener('blur', () => this.#hide());
  }

  /** @returns whether the menu handled the key */
  key(event) {
    if (this.#shown === null) return false;
    const { index, found } = this.#shown;
    if (event.key === 'ArrowDown') this.#mark(index + 1);
    else if (event.key === 'ArrowUp') this.#mark(index - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#choose(found[index]);
    else if (event.key === 'Escape') this.#hide();
    else return false;
    event.preventDefault();
    return true;
  }

  #fragment() {
    const before = this.#box.value.slice(0, this.#box.selectionStart);
    return /(?:^|\s)@([\p{L} ]{0,30})$/u.exec(before)?.[1] ?? null;
  }

  #look() {
    const typed = this.#fragment();
    this.#hide();
    if (typed === null) return;
    const found = this.#names().filter((name) => plain(name).startsWith(plain(typed)) && plain(name) !== plain(typed).trim());
    if (found.length === 0) return;
    const buttons = found.map((name, at) => this.#option(name, at));
    const menu = el('div', { class: 'menu', role: 'listbox', 'aria-label': 'Mencionar a' }, ...buttons);
    document.body.append(menu);
    place(menu, this.#box);
    this.#shown = { menu, buttons, found, index: 0 };
    this.#mark(0);
  }

  #option(name, at) {
    const on = { mousedown: (event) => event.preventDefault(), click: () => this.#choose(name) };
    return el('button', { type: 'button', id: `mention-${at}`, role: 'option', tabindex: '-1', text: name, on });
  }

  #mark(index) {
    const { buttons } = this.#shown;
    this.#shown.index = (index + buttons.length) % buttons.length;
    buttons.forEach((button, at) => {
      button.classList.toggle('is-chosen', at === this.#shown.index);
      button.setAttribute('aria-selected', String(at === this.#shown.index));
    });
    this.#box.setAttribute('aria-activedescendant', buttons[this.#shown.index].id);
  }

  #choose(name) {
    const typed = this.#fragment() ?? '';
    const at = this.#box.selectionStart;
    this.#box.setRangeText(`${name} `, at - typed.length, at, 'end');
    this.#hide();
    this.#box.focus();
    this.#box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #hide() {
    this.#shown?.menu.remove();
    this.#shown = null;
    this.#box.removeAttribute('aria-activedescendant');
  }
}

function plain(name) {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
