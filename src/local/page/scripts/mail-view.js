import { get } from './api.js';
import { el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { openModal } from './modal.js';
import { state } from './state.js';
import { day, hour } from './times.js';
import { toast } from './toast.js';

/**
 * A mail as a mail program draws it: from its HTML, in a frame without scripts, or as plain text.
 * @param acts  `onBack()`, `onAnswer(text)`, and `act(what, says)` for what a server does with it
 */
export function createMailView(mail, { onBack, onAnswer, act }) {
  const title = el('h3', { tabindex: '-1', text: mail.subject || '(sin asunto)' });
  const body = el('div', { class: 'mail-body' });
  const isSent = mail.folder === 'sent';
  const facts = [
    ['De', mail.name ? `${mail.name} <${mail.from}>` : mail.from || mail.name],
    ['Para', mail.to],
    ['Fecha', `${day(mail.at)}, ${hour(mail.at)}`],
  ];
  let shown = { text: '', hasHtml: false, files: [] };
  let isText = false;
  const toggle = el('button', { type: 'button', class: 'quiet', hidden: true, 'aria-pressed': 'false', text: 'Sólo texto' });
  const draw = () => {
    toggle.hidden = !shown.hasHtml;
    toggle.setAttribute('aria-pressed', String(isText));
    const files = shown.files.map(({ name }, at) => fileLink(mail, name, at));
    body.replaceChildren(shown.hasHtml && !isText ? frameOf(mail) : el('div', { class: 'mail-text' }, ...linked(shown.text)), ...files);
  };
  toggle.addEventListener('click', () => {
    isText = !isText;
    draw();
  });
  const answer = el(
    'button',
    { type: 'button', class: 'button primary', on: { click: () => onAnswer(shown.text) } },
    icon('reply', 16),
    'Responder',
  );
  const items = [
    { label: 'Responder automático', run: () => act('vacation', 'Salió la respuesta automática.'), disabled: isSent || mail.from === '' },
    {
      label: 'Rebotar',
      run: () => act('bounce', 'El correo rebotó: su servidor se lo avisa a la mesa.'),
      disabled: isSent || mail.from === '',
    },
    { label: 'Ver el original', run: () => void showSource(mail) },
  ];
  const more = iconButton('more', 'Más sobre el correo', (event) => openMenu(event.currentTarget, items, 'Más sobre el correo'));
  const element = el(
    'article',
    { class: 'mail-view', 'aria-label': mail.subject },
    el('div', { class: 'mail-tools' }, iconButton('back', 'Volver a la lista', onBack), toggle, more),
    title,
    el('dl', {}, ...facts.map(([name, value]) => el('div', {}, el('dt', { text: name }), el('dd', { text: value })))),
    body,
    isSent ? null : el('div', { class: 'mail-foot' }, answer),
  );
  element.addEventListener('keydown', (event) => event.key === 'Escape' && onBack());
  get(`mail/${mail.uid}`).then(
    (loaded) => {
      shown = loaded;
      draw();
    },
    (error) => toast(error.message),
  );
  return { element, focus: () => title.focus() };
}

/** As high as what it holds: no scripts run in it, so the page may measure it. */
function frameOf(mail) {
  const frame = el('iframe', {
    title: `Correo: ${mail.subject}`,
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    src: `/local/mail/${mail.uid}/drawn`,
  });
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
    if (at % 2 === 0) return part;
    const { pathname, search } = new URL(part);
    const href = pathname.startsWith('/c/') ? `${pathname}${search}` : part;
    return el('a', { href, target: '_blank', rel: 'noopener noreferrer', text: part });
  });
}

function fileLink(mail, name, at) {
  return el('a', { class: 'file', href: `/local/mail/${mail.uid}/files/${at}`, download: name }, icon('file'), name);
}

/** The mail as it travelled. */
async function showSource(mail) {
  const { body } = openModal({ title: 'Original del correo', width: '760px' });
  const source = await fetch(`/local/mail/${mail.uid}/raw`).then(
    (answer) => answer.text(),
    () => 'No hay conexión con el servidor.',
  );
  body.append(
    el('pre', { class: 'mail-source', tabindex: '0', role: 'region', 'aria-label': `Original, ${state.deskName}`, text: source }),
  );
}
