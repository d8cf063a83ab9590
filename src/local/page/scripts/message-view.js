import { post } from './api.js';
import { cardsOf } from './card-slot.js';
import { consentView } from './consent-view.js';
import { desk } from './desk.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { openMenu } from './menu.js';
import { markdownHtml, plainNodes } from './rich-text.js';
import { hour } from './times.js';
import { toast } from './toast.js';

const FILES = ['application/vnd.microsoft.teams.file.download.info', 'application/vnd.microsoft.teams.card.file.info'];
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/**
 * One message as a list item.
 * @param seat  `{ as, onEdit }`: who looks, and what to do when that person wants to change words
 */
export function createMessageView(message, seat, { opens, typed = [] }) {
  const own = message.from === seat.as;
  const cards = message.deleted ? [] : cardsOf(message, seat.as, typed);
  const element = el(
    'li',
    { class: `message${own ? ' own' : ''}${opens ? ' opens' : ''}`, 'data-id': message.id },
    opens ? meta(message) : el('span', { class: 'sr-only', text: `${desk.nameOf(message.from)}: ` }),
    ...words(message),
    ...(message.deleted ? [] : message.attachments.map((one) => attachmentView(one, message, seat))),
    ...cards.map((card) => card.element),
    delivery(message, seat),
    own && !message.deleted ? options(message, seat) : null,
  );
  return { element, typed: () => cards.flatMap((card) => card.typed()) };
}

function meta(message) {
  const name = desk.nameOf(message.from);
  return el(
    'div',
    { class: 'meta' },
    avatar(name, message.from === desk.bot.id, 'small'),
    el('strong', { text: name }),
    el('time', { text: hour(message.at) }),
  );
}

function words(message) {
  if (message.deleted) return [el('div', { class: 'bubble gone', text: 'Este mensaje se eliminó.' })];
  if (message.text === '') return [];
  const edited = message.revision > 0 && message.from !== desk.bot.id ? el('span', { class: 'edited', text: ' Editado' }) : null;
  if (message.textFormat === 'markdown') {
    const bubble = el('div', { class: 'bubble' });
    bubble.innerHTML = markdownHtml(message.text);
    return [bubble];
  }
  return [el('div', { class: 'bubble plain' }, ...plainNodes(message.text), edited)];
}

function attachmentView(attachment, message, seat) {
  if (attachment.contentType === CONSENT)
    return consentView(attachment, { as: seat.as, conversationId: message.conversationId, messageId: message.id });
  const address = localAddress(attachment.contentUrl);
  if (attachment.contentType?.startsWith('image/') && address !== null)
    return el('img', { class: 'picture', src: address, alt: attachment.name ?? 'Imagen pegada' });
  if (FILES.includes(attachment.contentType) && address !== null) {
    return el('a', { class: 'file', href: address, target: '_blank', rel: 'noopener' }, icon('file'), attachment.name ?? 'archivo');
  }
  return null;
}

/** Files are on this server, whatever port it had when they came; pictures may also be in the message itself. */
function localAddress(url) {
  if (typeof url !== 'string') return null;
  if (url.startsWith('data:image/')) return url;
  const { pathname } = new URL(url, location.href);
  return pathname.startsWith('/local/files/') || pathname.startsWith('/v3/attachments/') ? pathname : null;
}

function delivery(message, seat) {
  if (message.delivery !== 'failed') return null;
  const where = { as: message.from, conversationId: message.conversationId, messageId: message.id };
  const again = el('button', {
    type: 'button',
    class: 'quiet',
    text: 'Reintentar',
    on: { click: () => post('retry', where).catch((error) => toast(error.message)) },
  });
  return el('div', { class: 'delivery failed', role: 'alert' }, 'No se pudo entregar.', message.from === seat.as ? again : null);
}

function options(message, seat) {
  const where = { as: seat.as, conversationId: message.conversationId, messageId: message.id };
  const items = [
    { label: 'Editar', run: () => seat.onEdit(message), disabled: message.text === '' },
    { label: 'Eliminar', run: () => post('remove', where).catch((error) => toast(error.message)) },
  ];
  return iconButton('more', 'Opciones del mensaje', (event) => openMenu(event.currentTarget, items, 'Opciones del mensaje'), {
    class: 'icon-button options',
  });
}
