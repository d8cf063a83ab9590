import { post } from './api.js';
import { createCardView } from './card-view.js';
import { el } from './dom.js';
import { openModal } from './modal.js';

const WIDTHS = { small: '320px', medium: '520px', large: '760px' };

/** Opens the dialog that a card's button asks for; resolves to the line to show under the card when there is none. */
export async function openCardDialog(where, data) {
  const answer = await post('dialog/open', { ...where, data, theme: document.documentElement.dataset.theme });
  if (answer.outcome === 'message' || answer.outcome === 'error') return { kind: answer.outcome, text: answer.text };
  if (answer.outcome !== 'dialog') return null;
  const modal = openModal({ title: answer.title, width: widthOf(answer.width) });
  show(modal, answer, where);
  return null;
}

function widthOf(width) {
  return typeof width === 'number' ? `${Math.min(Math.max(width, 280), 900)}px` : (WIDTHS[width] ?? WIDTHS.medium);
}

function show(modal, { title, card }, where) {
  modal.setTitle(title);
  const view = createCardView({ json: card, message: null, where, onAction: (press) => submit(modal, where, press) });
  view.element.setAttribute('aria-label', title);
  modal.body.replaceChildren(view.element);
  modal.body.querySelector('input, textarea, select')?.focus();
}

async function submit(modal, where, press) {
  const answer = await post('dialog/submit', {
    ...where,
    data: press.data,
    theme: document.documentElement.dataset.theme,
  });
  if (answer.outcome === 'error') return { kind: 'error', text: answer.text };
  if (answer.outcome === 'dialog') show(modal, answer, where);
  else if (answer.outcome === 'message') tellAndClose(modal, answer.text);
  else modal.close();
  return null;
}

function tellAndClose(modal, text) {
  const close = el('button', { type: 'button', class: 'button primary', text: 'Cerrar', on: { click: modal.close } });
  modal.body.replaceChildren(el('p', { role: 'status', text }), el('footer', {}, close));
  close.focus();
}
