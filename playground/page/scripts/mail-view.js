import { get } from './api.js';
import { el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { openModal } from './modal.js';
import { day, hour } from './times.js';
import { toast } from './toast.js';

/**
 * A mail as a mail program draws it: from its HTML, in a frame without scripts, or as plain text.
 * Options: `onBack()`, `onAnswer(text)`, and `act(what, says)` for what a server does with it.
 */
export class MailView {
  #mail;
  #options;
  #shown = { text: '', hasHtml: false, files: [] };
  #isText = false;
  #title = el('h3', { tabindex: '-1' });
  #body = el('div', { class: 'mail-body' });
  #toggle = el('button', { type: 'button', class: 'quiet', hidden: true, text: 'Sólo texto', on: { click: () => this.#turn() } });

  constructor(mail, options) {
    this.#mail = mail;
    this.#options = options;
    this.#title.textContent = mail.subject || '(sin asunto)';
    const back = iconButton('back', 'Volver a la lista', options.onBack);
    const more = iconButton('more', 'Más sobre el correo', (event) => openMenu(event.currentTarget, this.#items(), 'Más sobre el correo'));
    const tools = el('div', { class: 'mail-tools' }, back, this.#toggle, more);
    this.element = el(
      'article',
      { class: 'mail-view', 'aria-label': mail.subject },
      tools,
      this.#title,
      factsOf(mail),
      this.#body,
      this.#foot(),
    );
    this.element.addEventListener('keydown', (event) => event.key === 'Escape' && options.onBack());
    void this.#load();
  }

  focus() {
    this.#title.focus();
  }

  async #load() {
    try {
      this.#shown = await get(`mail/${this.#mail.uid}`);
      this.#draw();
    } catch (error) {
      toast(error.message);
    }
  }

  #turn() {
    this.#isText = !this.#isText;
    this.#draw();
  }

  #draw() {
    const { text, hasHtml, files } = this.#shown;
    this.#toggle.hidden = !hasHtml;
    this.#toggle.setAttribute('aria-pressed', String(this.#isText));
    const words = hasHtml && !this.#isText ? frameOf(this.#mail) : el('div', { class: 'mail-text' }, ...linked(text));
    this.#body.replaceChildren(words, ...files.map(({ name }, at) => fileLink(this.#mail, name, at)));
  }

  #items() {
    const { act } = this.#options;
    const disabled = isOneWay(this.#mail);
    return [
      { label: 'Responder automático', run: () => act('vacation', 'Salió la respuesta automática.'), disabled },
      { label: 'Rebotar', run: () => act('bounce', 'El correo rebotó: su servidor se lo avisa a la mesa.'), disabled },
      { label: 'Ver el original', run: () => void showSource(this.#mail) },
    ];
  }

  #foot() {
    if (isOneWay(this.#mail)) return null;
    const onAnswer = () => this.#options.onAnswer(this.#shown.text);
    const answer = el('button', { type: 'button', class: 'button primary', on: { click: onAnswer } }, icon('reply', 16), 'Responder');
    return el('div', { class: 'mail-foot' }, answer);
  }
}

/** A sent mail, or a report, which has the null sender. */
const isOneWay = ({ folder, from }) => folder === 'sent' || from === '';

function factsOf({ name, from, to, at }) {
  const facts = { De: name && from ? `${name} <${from}>` : from || name, Para: to, Fecha: `${day(at)}, ${hour(at)}` };
  const lines = Object.entries(facts).map(([label, value]) => el('div', {}, el('dt', { text: label }), el('dd', { text: value })));
  return el('dl', {}, ...lines);
}

/** As high as what it holds: no scripts run in it, so the page may measure it. */
function frameOf({ uid, subject }) {
  const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';
  const frame = el('iframe', { title: `Correo: ${subject}`, sandbox, src: `/local/mail/${uid}/drawn` });
  const fit = () => {
    const inner = frame.contentDocument?.documentElement;
    if (inner) frame.style.height = `${Math.ceil(inner.getBoundingClientRect().height) + 2}px`;
  };
  let width = 0;
  frame.addEventListener('load', fit);
  new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    fit();
  }).observe(frame);
  return frame;
}

/** Text with its addresses as links; those of this desk open on this server, whatever its port was. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, at) => {
    if (at % 2 === 0 || !URL.canParse(part)) return part;
    const { pathname, search } = new URL(part);
    const href = pathname.startsWith('/c/') ? `${pathname}${search}` : part;
    return el('a', { href, target: '_blank', rel: 'noopener noreferrer', text: part });
  });
}

function fileLink({ uid }, name, at) {
  return el('a', { class: 'file', href: `/local/mail/${uid}/files/${at}`, download: name }, icon('file'), name);
}

/** The mail as it travelled. */
async function showSource({ uid }) {
  const { body } = openModal({ title: 'Original del correo', width: '760px' });
  const response = await fetch(`/local/mail/${uid}/raw`).catch(() => null);
  const text = response === null ? 'No hay conexión con el servidor.' : await response.text();
  body.append(el('pre', { class: 'mail-source', tabindex: '0', role: 'region', 'aria-label': 'Texto del original', text }));
}
