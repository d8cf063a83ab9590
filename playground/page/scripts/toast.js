import { el } from './dom.js';

const SHOWN_MS = 5_000;

/** A sentence that disappears by itself; screen readers announce it. */
export function toast(text) {
  const element = el('p', { class: 'toast', text });
  document.getElementById('toasts').append(element);
  setTimeout(() => element.remove(), SHOWN_MS);
}
