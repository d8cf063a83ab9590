import { post } from './api.js';
import { createCardView } from './card-view.js';
import { el } from './dom.js';
import { openModal } from './modal.js';
import { toast } from './toast.js';

const WIDTHS = { small: '320px', medium: '520px', large: '760px' };

/** Opens the dialog of a card's button. As in Teams, an invalid answer opens a dialog with an error, or an empty one. */
export async function openCardDialog(where, data) {
  const answer = await post('dialog/open', { ...where, data, theme: document.documentElement.dataset.theme });
  toastRefusal(answer);
  const modal = openModal({ title: answer.title ?? 'Precaso', width: widthOf(answer.width) });
  if (answer.outcome === 'dialog') show(modal, answer, where);
  else if (answer.outcome === 'error') modal.body.replaceChildren(el('p', { role: 'alert', text: answer.text }));
  return null;
}

/** For developers of the bot; in Teams the person sees less. */
export function toastRefusal({ why }) {
  if (why) toast(`Teams no acepta esta respuesta: ${why}`);
}

function widthOf(width) {
  return typeof width === 'number' ? `${Math.min(Math.max(width, 280), 900)}px` : (WIDTHS[width] ?? WIDTHS.medium);
}

function show(modal, { title, card }, where) {
  modal.setTitle(title);
  const view = createCardView({ json: card, message: null, where, onAction: (press) => submit(modal, where, press) });
  view.element.setAttribute('aria-label', title);
  modal.body.replaceChildren(view.element);
  firstToFill(modal.body)?.focus();
}

async function submit(modal, where, press) {
  const answer = await post('dialog/submit', {
    ...where,
    data: press.data,
    theme: document.documentElement.dataset.theme,
  });
  toastRefusal(answer);
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

const inputs = 'input, textarea, select';

/** The input of the first field with a fault under it; without one, the first input. */
function firstToFill(form) {
  const faulty = [...form.querySelectorAll('.ac-container')].filter((box) => box.textContent.includes('✕') && box.querySelector(inputs));
  const field = faulty.find((box) => !faulty.some((other) => other !== box && box.contains(other)));
  return (field ?? form).querySelector(inputs);
}
