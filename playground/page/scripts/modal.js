import { el, iconButton } from './dom.js';

/**
 * A modal dialog: the browser keeps the focus inside and closes it on Escape; then the focus returns.
 * @returns the dialog with a `body` to fill and `close`
 */
export function openModal({ title, width, onClose }) {
  const before = document.activeElement;
  const home = before?.closest?.('[data-id]')?.dataset.id;
  const heading = el('h2', { id: 'modal-title', text: title });
  const body = el('div', { class: 'modal-body' });
  const close = () => dialog.close();
  const dialog = el(
    'dialog',
    { class: 'modal', 'aria-labelledby': 'modal-title' },
    el('header', {}, heading, iconButton('close', 'Cerrar', close)),
    body,
  );
  if (width) dialog.style.setProperty('--dialog-width', width);
  dialog.addEventListener('close', () => {
    dialog.remove();
    focusBack(before, home);
    onClose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, body, close, setTitle: (text) => (heading.textContent = text) };
}

/** The card that opened the dialog may have been drawn again meanwhile; then its first button gets the focus. */
function focusBack(before, home) {
  const redrawn = home === undefined ? null : document.querySelector(`[data-id="${CSS.escape(home)}"] .ac-pushButton`);
  const target = before instanceof HTMLElement && before.isConnected ? before : redrawn;
  target?.focus({ preventScroll: true });
}

/** Asks before an action that cannot be undone. */
export function confirmModal({ title, text, yes, run }) {
  const modal = openModal({ title, width: '420px' });
  const confirm = el('button', { type: 'button', class: 'button danger', text: yes });
  const cancel = el('button', { type: 'button', class: 'button', text: 'Cancelar', on: { click: modal.close } });
  const line = el('p', { role: 'alert' });
  confirm.addEventListener('click', async () => {
    confirm.disabled = true;
    try {
      await run();
      modal.close();
    } catch (error) {
      line.textContent = error.message;
      confirm.disabled = false;
    }
  });
  modal.body.append(el('p', { text }), line, el('footer', {}, cancel, confirm));
  cancel.focus();
}
