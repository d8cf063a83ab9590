import { post } from './api.js';
import { el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { PendingFiles } from './pending-files.js';
import { state } from './state.js';
import { letterMoment } from './times.js';
import { toast } from './toast.js';

/**
 * The form of a mail. An answer quotes what it answers, as mail programs do.
 * @param answered  `{ mail, text }`, or null for a new mail
 */
export function createMailForm(person, answered, { onBack, onSent }) {
  const files = new PendingFiles();
  const to = el('select', { id: 'mail-to' }, ...recipients(answered).map(([value, text]) => el('option', { value, text })));
  const subject = el('input', { id: 'mail-subject', maxlength: '900', value: subjectOf(answered) });
  const text = el('textarea', { id: 'mail-text', rows: '6' });
  const chooser = el('input', { type: 'file', hidden: true });
  chooser.addEventListener('change', () => {
    const chosen = [...chooser.files];
    chooser.value = '';
    void files.add(chosen, 'file');
  });
  const button = el('button', { class: 'button primary' }, icon('send', 16), 'Enviar');
  async function send(isVerified) {
    button.disabled = true;
    const taken = await files.take();
    const words = answered === null ? text.value : `${text.value}\n\n${quoteOf(answered)}`;
    const uploads = taken.map(({ id }) => ({ id }));
    const uid = answered?.mail.uid ?? null;
    try {
      await post('mail/send', { as: person.address, to: to.value, subject: subject.value, text: words, uid, uploads, isVerified });
      onSent();
    } catch (error) {
      files.restore(taken);
      toast(error.message);
    } finally {
      button.disabled = false;
    }
  }
  const items = [{ label: 'Enviar sin verificar', run: () => void send(false) }];
  const more = iconButton('more', 'Más formas de enviar', (event) => openMenu(event.currentTarget, items, 'Más formas de enviar'));
  const field = (label, input) => [el('label', { for: input.id, text: label }), input];
  const element = el(
    'form',
    { class: 'mail-form', 'aria-label': answered === null ? 'Correo nuevo' : 'Respuesta' },
    el(
      'div',
      { class: 'mail-tools' },
      iconButton('back', 'Volver sin enviar', onBack),
      el('h3', { text: answered === null ? 'Correo nuevo' : 'Responder' }),
    ),
    ...field('Para', to),
    ...field('Asunto', subject),
    ...field('Texto', text),
    files.list,
    el(
      'div',
      { class: 'mail-foot' },
      button,
      iconButton('clip', 'Adjuntar', () => chooser.click()),
      chooser,
      more,
    ),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(true);
  });
  return { element, focus: () => text.focus() };
}

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
