import { state } from './state.js';
import { el } from './dom.js';

/**
 * Listens to the server's events. It shows a lost connection and tries again; after each connection the whole state is loaded,
 * so no message is missed. Resolves after the first load.
 */
export function listenLive(banner) {
  return new Promise((resolve) => {
    const connect = () => {
      const source = new EventSource('/local/events');
      forwardEvents(source);
      source.addEventListener('hello', () => {
        banner.hidden = true;
        void state.load().then(resolve, () => onLost(banner, source, connect));
      });
      source.addEventListener('error', () => onLost(banner, source, connect));
    };
    connect();
  });
}

function forwardEvents(source) {
  const on = (event, run) => source.addEventListener(event, ({ data }) => run(JSON.parse(data)));
  on('message', (message) => state.take(message));
  on('mail', (news) => state.takeMail(news));
  on('typing', (typing) => state.emit('typing', typing));
  on('clock', ({ now }) => state.setClock(now));
  on('blocked', ({ chatId, isBlocked }) => state.setBlocked(chatId, isBlocked));
  on('filling', (progress) => state.setFilling(progress));
  on('month-failed', ({ why }) => state.emit('month-failed', why));
  on('exchange', (exchange) => state.emit('exchange', exchange));
  on('restart', () => location.reload());
}

const RETRY_MS = 2_000;

/** The browser reconnects by itself after some errors only, so the page does it after all of them. */
function onLost(banner, source, connect) {
  source.close();
  const again = () => {
    clearTimeout(timer);
    connect();
  };
  const timer = setTimeout(again, RETRY_MS);
  const retry = el('button', { type: 'button', class: 'button', text: 'Reintentar', on: { click: again } });
  banner.replaceChildren('Sin conexión con el servidor. Reintentando…', retry);
  banner.hidden = false;
}
