import { state, seen } from './state.js';
import { el, icon } from './dom.js';
import { announce } from './announce.js';
import { createMessageView } from './message-view.js';
import { day } from './times.js';

const NEAR = 80;
const TOGETHER_MS = 5 * 60_000;

/**
 * The scrolling part of a pane. It stays at the newest message while that is visible; otherwise a button leads there.
 * @param label  the list's name for screen readers
 */
export function createFeed(label) {
  const list = el('ol', { 'aria-label': label, role: 'list' });
  const scroller = el('div', { class: 'feed', role: 'log', 'aria-live': 'off', 'aria-label': label, tabindex: '0' }, list);
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
    /** Runs a change and keeps the scroll position: at the end, or where the person reads. */
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

// A move of the clock turns "hoy" into "ayer".
state.on('clock', () => {
  for (const line of document.querySelectorAll('.day[data-at]')) line.textContent = dayText(Number(line.dataset.at));
});

/** Whether a message starts a new group: it has another author, or comes a while later. */
export function opensGroup(before, message) {
  return before === undefined || before.from !== message.from || message.at - before.at > TOGETHER_MS;
}

/** The views of messages by id, in a list element. */
export class MessageList {
  #list;
  #viewer;
  #views = new Map();

  constructor(list, viewer) {
    this.#list = list;
    this.#viewer = viewer;
  }

  clear() {
    this.#views.clear();
    this.#list.replaceChildren();
  }

  has(id) {
    return this.#views.has(id);
  }

  /** Draws a message, again after an update; typed inputs of its card are kept. */
  show(message, opens) {
    const before = this.#views.get(message.id);
    const shape = { opens: before?.opens ?? opens, typed: before?.view.typed() ?? [] };
    const view = createMessageView(message, this.#viewer, shape);
    this.#views.set(message.id, { view, opens: shape.opens });
    if (before === undefined) this.#list.append(view.element);
    else swap(before.view.element, view.element);
  }
}

/** A focused button keeps the focus when its card is drawn again. */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.tagName === 'BUTTON' ? (focused.getAttribute('aria-label') ?? focused.textContent) : null;
  old.replaceWith(fresh);
  if (name === null) return;
  const buttons = [...fresh.querySelectorAll('button')];
  const same = buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name);
  (same ?? buttons.find((button) => button.classList.contains('ac-pushButton')))?.focus({ preventScroll: true });
}

const isShown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

/** Marks a chat as seen while it and the window are visible. */
export function lookAt(element, conversationId) {
  if (document.visibilityState === 'visible' && isShown(element)) seen.look(conversationId);
}

/** Announces what somebody else wrote in a pane that is visible. */
export function announceIn(element, message) {
  if (isShown(element)) announce(message);
}

/** "Precaso está escribiendo", until the message arrives or for a few seconds. */
export function createTypingLine() {
  const line = el('div', { class: 'typing', 'aria-live': 'off' });
  let timer = 0;
  const hide = () => line.replaceChildren();
  return {
    line,
    hide,
    show() {
      line.replaceChildren(el('span', {}, el('i'), el('i'), el('i')), `${state.bot.name} está escribiendo`);
      clearTimeout(timer);
      timer = setTimeout(hide, 6_000);
    },
  };
}
