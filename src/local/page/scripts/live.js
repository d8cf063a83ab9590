import { desk } from './desk.js';
import { el } from './dom.js';

/**
 * Hears the server. When the line is lost it says so and tries again; each time it is there, everything is loaded
 * anew, so that nothing is missed in between. Resolves when the first load is done.
 */
export function listenLive(banner) {
  return new Promise((resolve) => {
    const connect = () => {
      const source = new EventSource('/local/events');
      hear(source);
      source.addEventListener('hello', () => {
        banner.hidden = true;
        void desk.load().then(resolve, () => onLost(banner, source, connect));
      });
      source.addEventListener('error', () => onLost(banner, source, connect));
    };
    connect();
  });
}

function hear(source) {
  const on = (event, run) => source.addEventListener(event, ({ data }) => run(JSON.parse(data)));
  on('message', (message) => desk.take(message));
  on('typing', (typing) => desk.tell('typing', typing));
  on('clock', ({ now }) => desk.setClock(now));
  on('blocked', ({ chatId, isBlocked }) => desk.setBlocked(chatId, isBlocked));
  on('exchange', (exchange) => desk.tell('exchange', exchange));
  on('restart', () => location.reload());
}

const RETRY_MS = 2_000;

/** The browser comes back by itself after some faults and not after others: one way for all. */
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
