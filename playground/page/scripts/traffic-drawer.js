import { get } from './api.js';
import { state } from './state.js';
import { el, iconButton } from './dom.js';
import { hour } from './times.js';

let drawer = null;

/** Opens or closes the list of real HTTP exchanges, newest first. */
export function toggleTraffic(button) {
  if (drawer) return closeDrawer();
  const list = el('ol', { 'aria-label': 'Actividades, la más nueva primero' });
  const element = el(
    'aside',
    { class: 'drawer', 'aria-label': 'Qué viajó' },
    el(
      'header',
      {},
      el('h2', { text: 'Qué viajó' }, el('small', { text: 'HTTP real entre esta página y el bot, sin secretos' })),
      el('button', { type: 'button', class: 'quiet', text: 'Limpiar', on: { click: () => list.replaceChildren() } }),
      iconButton('close', 'Cerrar', closeDrawer),
    ),
    list,
  );
  element.addEventListener('keydown', (event) => event.key === 'Escape' && closeDrawer());
  document.body.append(element);
  drawer = { element, button, list };
  element.querySelector('.icon-button').focus();
  void get('traffic').then((exchanges) => list.append(...exchanges.toReversed().map(exchangeView)));
}

function closeDrawer() {
  drawer?.element.remove();
  drawer?.button.focus();
  drawer = null;
}

state.on('exchange', (exchange) => drawer?.list.prepend(exchangeView(exchange)));

/** The bodies are drawn when the line is opened. */
function exchangeView(exchange) {
  const toBot = exchange.direction === 'to-bot';
  const [path, what = ''] = exchange.path.split(' · ');
  const bad = exchange.status === null || exchange.status >= 400;
  const details = el(
    'details',
    {},
    el(
      'summary',
      {},
      el('span', {
        class: exchange.direction,
        text: toBot ? '→' : '←',
        title: toBot ? 'al bot' : 'del bot',
        'aria-label': toBot ? 'al bot' : 'del bot',
        role: 'img',
      }),
      el(
        'span',
        { class: 'what' },
        el('b', { text: what || exchange.sent?.type || nounOf(path) }),
        el('small', { text: `${exchange.method} ${shortPath(path)}` }),
      ),
      el('span', { class: `status${bad ? ' bad' : ''}`, text: String(exchange.status ?? 'sin respuesta') }),
      el('time', { text: `${hour(exchange.at)} · ${exchange.ms} ms` }),
    ),
  );
  details.addEventListener('toggle', () => details.open && details.childElementCount === 1 && details.append(...bodies(exchange)), {
    once: true,
  });
  return el('li', {}, details);
}

function bodies(exchange) {
  const part = (title, value) =>
    value === null || value === '' ? [] : [el('h3', { text: title }), el('pre', { tabindex: '0', text: JSON.stringify(value, null, 2) })];
  return [
    el('h3', { text: `${exchange.method} ${exchange.path}` }),
    ...part('Enviado', exchange.sent),
    ...part('Respuesta', exchange.answered),
  ];
}

function shortPath(path) {
  return path.replace(/([a-z0-9]:1?[0-9a-f]{4})[0-9a-f]+/g, '$1…').replace('@thread.tacv2', '');
}

/** "members" of `/v3/conversations/…/members/…`. */
function nounOf(path) {
  const [, , noun, , part] = path.split('/');
  return part ?? noun ?? '';
}
