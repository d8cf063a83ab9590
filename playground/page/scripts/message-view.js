import { messageRef, post } from './api.js';
import { cardsOf } from './card-slot.js';
import { state } from './state.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { markdownHtml, plainNodes } from './rich-text.js';
import { hour } from './times.js';
import { toast } from './toast.js';

const FILES = ['application/vnd.microsoft.teams.file.download.info', 'application/vnd.microsoft.teams.card.file.info'];
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/**
 * One message as a list item.
 * @param viewer  `{ as, onEdit }`: the person who looks, and the callback for *Editar*
 */
export function createMessageView(message, viewer, { opens, typed = [] }) {
  const own = message.from === viewer.as;
  const cards = message.deleted ? [] : cardsOf(message, viewer.as, typed);
  const element = el(
    'li',
    { class: `message${own ? ' own' : ''}${opens ? ' opens' : ''}`, 'data-id': message.id },
    opens ? meta(message) : el('span', { class: 'sr-only', text: `${state.nameOf(message.from)}: ` }),
    ...words(message),
    ...(message.deleted ? [] : message.attachments.map((one) => attachmentView(one, message, viewer))),
    ...cards.map((card) => card.element),
    delivery(message, viewer),
    own && !message.deleted ? options(message, viewer) : null,
  );
  return { element, typed: () => cards.flatMap((card) => card.typed()) };
}

function meta(message) {
  const name = state.nameOf(message.from);
  return el(
    'div',
    { class: 'meta' },
    avatar(name, message.from === state.bot.id, 'small'),
    el('strong', { text: name }),
    el('time', { text: hour(message.at) }),
  );
}

function words(message) {
  if (message.deleted) return [el('div', { class: 'bubble gone', text: 'Este mensaje se eliminó.' })];
  if (message.text === '') return [];
  const edited = message.revision > 0 && message.from !== state.bot.id ? el('span', { class: 'edited', text: ' Editado' }) : null;
  if (message.textFormat === 'markdown') {
    const bubble = el('div', { class: 'bubble' });
    bubble.innerHTML = markdownHtml(message.text);
    return [bubble];
  }
  return [el('div', { class: 'bubble plain' }, ...plainNodes(message.text), edited)];
}

function attachmentView(attachment, message, viewer) {
  if (attachment.contentType === CONSENT) return consentView(attachment, messageRef(message, viewer.as));
  const address = localAddress(attachment.contentUrl);
  if (attachment.contentType?.startsWith('image/') && address !== null)
    return el('img', { class: 'picture', src: address, alt: attachment.name ?? 'Imagen pegada' });
  if (FILES.includes(attachment.contentType) && address !== null) {
    return el('a', { class: 'file', href: address, target: '_blank', rel: 'noopener' }, icon('file'), attachment.name ?? 'archivo');
  }
  return null;
}

/** Stored addresses may have an old port of this server; pictures may also be data URIs. */
function localAddress(url) {
  if (typeof url !== 'string') return null;
  if (url.startsWith('data:image/')) return url;
  const { pathname } = new URL(url, location.href);
  return pathname.startsWith('/local/files/') || pathname.startsWith('/v3/attachments/') ? pathname : null;
}

function delivery(message, viewer) {
  if (message.delivery !== 'failed') return null;
  const where = messageRef(message, message.from);
  const again = el('button', {
    type: 'button',
    class: 'quiet',
    text: 'Reintentar',
    on: { click: () => post('retry', where).catch((error) => toast(error.message)) },
  });
  return el('div', { class: 'delivery failed', role: 'alert' }, 'No se pudo entregar.', message.from === viewer.as ? again : null);
}

function options(message, viewer) {
  const where = messageRef(message, viewer.as);
  const items = [
    { label: 'Editar', run: () => viewer.onEdit(message), disabled: message.text === '' },
    { label: 'Eliminar', run: () => post('remove', where).catch((error) => toast(error.message)) },
  ];
  return iconButton('more', 'Opciones del mensaje', (event) => openMenu(event.currentTarget, items, 'Opciones del mensaje'), {
    class: 'icon-button options',
  });
}

/**
 * The card with which the bot offers a file for a person's OneDrive, as Teams draws it. An answer does not change it: the bot
 * removes it.
 */
function consentView({ name, content }, where) {
  const answer = (isAccepted) => async () => {
    try {
      const { outcome, text } = await post('consent', { ...where, isAccepted });
      if (outcome === 'error') toast(text);
    } catch (error) {
      toast(error.message);
    }
  };
  const button = (text, isAccepted) => el('button', { type: 'button', class: 'button', text, on: { click: answer(isAccepted) } });
  return el(
    'article',
    { class: 'consent', 'aria-label': `${state.bot.name} pide permiso para guardar ${name}` },
    el('p', { text: `${state.bot.name} necesita permiso para cargar este archivo en su OneDrive.` }),
    el('p', { class: 'consent-file' }, icon('file'), el('strong', { text: name }), el('span', { text: sizeText(content.sizeInBytes) })),
    el('p', { text: content.description ?? '' }),
    el('div', { class: 'consent-actions' }, button('Permitir', true), button('Rechazar', false)),
  );
}

function sizeText(bytes) {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`;
}
