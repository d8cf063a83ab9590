import { state } from './state.js';
import { el, iconButton } from './dom.js';
import { MentionMenu } from './mention-menu.js';
import { PendingFiles } from './pending-files.js';
import { toast } from './toast.js';

/**
 * The box for a message. Enter sends, Shift+Enter makes a new line; a text that was not sent stays.
 *
 * Options: `label`, `placeholder`, `onSend(text, files)`, `onEdit(message, text)`; `mentions()` gives the names for
 * `@` (a channel: no files there); `hintFor(text)`, `onUp` in an empty box, `onEscape`.
 */
export class Composer {
  #options;
  #menu;
  #send;
  #editing = null;
  #files = new PendingFiles();
  #hint = el('span', { class: 'hint' });

  constructor(options) {
    this.#options = options;
    const { label, placeholder } = options;
    this.box = el('textarea', { rows: '1', 'aria-label': label, placeholder, maxlength: '60000' });
    this.#menu = options.mentions ? new MentionMenu(this.box, options.mentions) : null;
    this.#send = iconButton('send', 'Enviar', () => void this.#submit(), {
      class: 'icon-button primary',
      disabled: true,
    });
    const row = el('div', { class: 'composer-row' }, ...this.#tools(), this.#hint, this.#send);
    this.element = el('div', { class: 'composer', role: 'group', 'aria-label': `Escribir: ${label}` }, this.#files.list, this.box, row);
    this.box.addEventListener('keydown', (event) => this.#onKey(event));
    this.box.addEventListener('input', () => this.#refresh());
    this.box.addEventListener('paste', (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      void this.#addFiles(pasted, 'pasted');
    });
  }

  /** Accepts dropped files anywhere on `zone`, the whole chat. */
  acceptDrops(zone) {
    const mark = (on) => this.element.classList.toggle('dropping', on);
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      mark(true);
    });
    zone.addEventListener('dragleave', (event) => zone.contains(event.relatedTarget) || mark(false));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      mark(false);
      void this.#addFiles([...(event.dataTransfer?.files ?? [])], 'file');
    });
  }

  focus() {
    this.box.focus();
  }

  /** Opens a sent message for editing. */
  edit(message, text) {
    this.#write(text, message);
    this.box.focus();
    this.box.setSelectionRange(text.length, text.length);
  }

  #tools() {
    if (this.#menu) return [iconButton('at', `Mencionar a ${state.bot.name}`, () => this.#insertMention())];
    const chooser = el('input', {
      type: 'file',
      multiple: true,
      hidden: true,
    });
    chooser.addEventListener('change', () => {
      const chosen = [...chooser.files];
      chooser.value = '';
      void this.#addFiles(chosen, 'file');
    });
    return [iconButton('clip', 'Adjuntar', () => chooser.click()), chooser];
  }

  #insertMention() {
    const { box } = this;
    const gap = box.value === '' || /\s$/.test(box.value) ? '' : ' ';
    box.setRangeText(`${gap}@${state.bot.name} `, box.selectionStart, box.selectionEnd, 'end');
    box.focus();
    this.#refresh();
  }

  async #addFiles(chosen, how) {
    if (chosen.length === 0) return;
    if (this.#menu) {
      toast(`En los canales, Teams no entrega archivos a ${state.bot.name}. Envíelos en el chat personal.`);
      return;
    }
    await this.#files.add(chosen, how);
    this.#refresh();
  }

  #refresh() {
    const text = this.box.value;
    this.#send.disabled = text.trim() === '' && this.#files.count === 0;
    this.#hint.textContent = this.#editing ? 'Editando. Esc para dejarlo como estaba.' : (this.#options.hintFor?.(text) ?? '');
  }

  #write(text, editing = null) {
    this.#editing = editing;
    this.box.value = text;
    this.#refresh();
  }

  async #submit() {
    if (this.#send.disabled) return;
    const text = this.box.value.replace(/\s+$/, '');
    const edited = this.#editing;
    this.#write('');
    const files = await this.#files.take();
    try {
      if (edited) await this.#options.onEdit(edited, text);
      else await this.#options.onSend(text, files);
    } catch (error) {
      this.#files.restore(files);
      if (this.box.value === '') this.#write(text, edited);
      toast(error.message);
    }
  }

  #onKey(event) {
    if (event.isComposing || this.#menu?.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === 'Escape' && this.#editing) this.#write('');
    else if (event.key === 'Escape') this.#options.onEscape?.();
    else if (event.key === 'ArrowUp' && this.box.value === '' && this.#options.onUp) {
      event.preventDefault();
      this.#options.onUp();
    }
  }
}
