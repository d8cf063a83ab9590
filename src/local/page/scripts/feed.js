import { desk, seen } from './desk.js';
import { el, icon } from './dom.js';
import { createMessageView } from './message-view.js';
import { day } from './times.js';

const NEAR = 80;
const TOGETHER_MS = 5 * 60_000;

/**
 * The scrolled part of a pane. Stays at the newest message while one is there; otherwise a button leads to it.
 * @param label  what a screen reader calls the list
 */
export function createFeed(label) {
  const list = el('ol', { 'aria-label': label, role: 'list' });
  const scroller = el('div', { class: 'feed', role: 'log', 'aria-label': label, tabindex: '0' }, list);
  const newest = el(
    'button',
    { type: 'button', class: 'button to-newest', hidden: true, on: { click: () => toEnd() } },
    icon('down'),
    'Mensajes nuevos',
  );
  const isNear = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    newest.hidden = true;
  };
  scroller.addEventListener('scroll', () => isNear() && (newest.hidden = true));
  // Cards grow when their pictures and fonts arrive, and when an input shows its fault.
  let stick = true;
  scroller.addEventListener('scroll', () => (stick = isNear()));
  new ResizeObserver(() => stick && toEnd()).observe(list);
  return {
    list,
    scroller,
    newest,
    toEnd,
    /** Runs a change and keeps the place: at the end when one was there, or else where one reads. */
    change(isNew, run) {
      const near = isNear();
      run();
      if (near) toEnd();
      else if (isNew) newest.hidden = false;
    },
  };
}

export function dayLine(at) {
  return el('li', { class: 'day', 'data-at': at, text: dayText(at) });
}

function dayText(at) {
  const text = day(at);
  return text[0].toUpperCase() + text.slice(1);
}

// When the clock moves, what was today is yesterday.
desk.hear('clock', () => {
  for (const line of document.querySelectorAll('.day[data-at]')) line.textContent = dayText(Number(line.dataset.at));
});

/** Whether a message opens a new group: another person, another day, or a while later. */
export function opensGroup(before, message) {
  return before === undefined || before.from !== message.from || message.at - before.at > TOGETHER_MS;
}

/** Views of messages by id, in a list element; drawn again one by one. */
export class MessageList {
  #list;
  #seat;
  #views = new Map();

  constructor(list, seat) {
    this.#list = list;
    this.#seat = seat;
  }

  clear() {
    this.#views.clear();
    this.#list.replaceChildren();
  }

  has(id) {
    return this.#views.has(id);
  }

  /** What a person typed into a card outlives its repaint. */
  show(message, opens) {
    const before = this.#views.get(message.id);
    const shape = { opens: before?.opens ?? opens, typed: before?.view.typed() ?? [] };
    const view = createMessageView(message, this.#seat, shape);
    this.#views.set(message.id, { view, opens: shape.opens });
    if (before === undefined) this.#list.append(view.element);
    else swap(before.view.element, view.element);
  }
}

/** A button that had the focus keeps it when its card is drawn anew. */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.tagName === 'BUTTON' ? (focused.getAttribute('aria-label') ?? focused.textContent) : null;
  old.replaceWith(fresh);
  if (name === null) return;
  const buttons = [...fresh.querySelectorAll('button')];
  const same = buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name);
  (same ?? buttons.find((button) => button.classList.contains('ac-pushButton')))?.focus({ preventScroll: true });
}

/** Marks a chat as seen while it is on the screen and the window is looked at. */
export function lookAt(element, conversationId) {
  const visible = element.checkVisibility?.() ?? element.offsetParent !== null;
  if (document.visibilityState === 'visible' && visible) seen.look(conversationId);
}

/** "Precaso está escribiendo", until the message comes or a few seconds passed. */
export function createTypingLine() {
  const line = el('div', { class: 'typing', 'aria-live': 'off' });
  let timer = 0;
  const hide = () => line.replaceChildren();
  return {
    line,
    hide,
    show() {
      line.replaceChildren(el('span', {}, el('i'), el('i'), el('i')), `${desk.bot.name} está escribiendo`);
      clearTimeout(timer);
      timer = setTimeout(hide, 6_000);
    },
  };
}
