import { post } from './api.js';
import { el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { PendingFiles } from './pending-files.js';
import { state } from './state.js';
import { letterMoment } from './times.js';
import { toast } from './toast.js';

/**
 * The form of a mail. An answer quotes what it answers, as mail programs do; a form that was not sent keeps its words.
 * `answered` is `{ mail, text }`, or null for a new mail. Options: `onBack()`, `onSent()`.
 */
export class MailForm {
  #person;
  #answered;
  #onSent;
  #files = new PendingFiles();
  #to = el('select', { id: 'mail-to' });
  #subject = el('input', { id: 'mail-subject', maxlength: '900' });
  #text = el('textarea', { id: 'mail-text', rows: '6' });
  #button = el('button', { class: 'button primary' }, icon('send', 16), 'Enviar');

  constructor(person, answered, { onBack, onSent }) {
    this.#person = person;
    this.#answered = answered;
    this.#onSent = onSent;
    this.#to.append(...recipients(answered).map(([value, text]) => el('option', { value, text })));
    this.#subject.value = subjectOf(answered);
    const title = answered === null ? 'Correo nuevo' : 'Responder';
    const tools = el('div', { class: 'mail-tools' }, iconButton('back', 'Volver sin enviar', onBack), el('h3', { text: title }));
    const fields = [...labelled('Para', this.#to), ...labelled('Asunto', this.#subject), ...labelled('Texto', this.#text)];
    this.element = el('form', { class: 'mail-form', 'aria-label': title }, tools, ...fields, this.#files.list, this.#foot());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send(true);
    });
  }

  focus() {
    this.#text.focus();
  }

  #foot() {
    const chooser = el('input', { type: 'file', hidden: true });
    chooser.addEventListener('change', () => {
      const chosen = [...chooser.files];
      chooser.value = '';
      void this.#files.add(chosen, 'file');
    });
    const items = [{ label: 'Enviar sin verificar', run: () => void this.#send(false) }];
    const more = iconButton('more', 'Más formas de enviar', (event) => openMenu(event.currentTarget, items, 'Más formas de enviar'));
    return el(
      'div',
      { class: 'mail-foot' },
      this.#button,
      iconButton('clip', 'Adjuntar', () => chooser.click()),
      chooser,
      more,
    );
  }

  async #send(isVerified) {
    if (this.#button.disabled) return;
    this.#button.disabled = true;
    const files = await this.#files.take();
    const quote = this.#answered === null ? '' : `\n\n${quoteOf(this.#answered)}`;
    const mail = { to: this.#to.value, subject: this.#subject.value, text: `${this.#text.value}${quote}`, isVerified };
    const uploads = files.map(({ id }) => ({ id }));
    try {
      await post('mail/send', { as: this.#person.address, uid: this.#answered?.mail.uid ?? null, uploads, ...mail });
      toast('Enviado.');
      this.#onSent();
    } catch (error) {
      this.#files.restore(files);
      toast(error.message);
    }
    this.#button.disabled = false;
  }
}

const labelled = (text, input) => [el('label', { for: input.id, text }), input];

function recipients(answered) {
  if (answered !== null) return [[answered.mail.from, answered.mail.from]];
  return state.mail.mailboxes.map(({ address, label }) => [address, `${label} (${address})`]);
}

function subjectOf(answered) {
  if (answered === null) return state.mail.example;
  const { subject } = answered.mail;
  return /^re:/i.test(subject) ? subject : `RE: ${subject}`;
}

function quoteOf({ mail, text }) {
  const quoted = text.trimEnd().replace(/^/gm, '> ');
  return `El ${letterMoment(mail.at)}, ${mail.name || mail.from} <${mail.from}> escribió:\n\n${quoted}\n`;
}
