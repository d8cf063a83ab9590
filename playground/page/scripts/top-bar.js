import { post } from './api.js';
import { state } from './state.js';
import { el, icon } from './dom.js';
import { confirmModal } from './modal.js';
import { askExampleMonth } from './example-month.js';
import { hour, shortDay } from './times.js';
import { toast } from './toast.js';
import { toggleTraffic } from './traffic-drawer.js';

const STEPS = [
  ['+15 min', 15],
  ['+1 h', 60],
  ['+1 día', 24 * 60],
];

export function fillTopBar(bar) {
  const subtitle = el('p');
  const time = el('time');
  const buttons = STEPS.map(([text, minutes]) => clockButton(text, `Adelantar ${text.slice(1)}`, { minutes }));
  const next = clockButton('Hasta lo próximo', 'Hasta lo próximo que venza o deba pasar', { to: 'next' });
  bar.append(
    el(
      'div',
      { class: 'brand' },
      el('img', { src: '/local/page/icon.svg', alt: '' }),
      el('div', {}, el('h1', { text: 'Precaso' }), subtitle),
    ),
    el('div', { class: 'clock', role: 'group', 'aria-label': 'Reloj' }, time, ...buttons, next),
    el(
      'div',
      { class: 'tools' },
      tool('traffic', 'Qué viajó', (event) => toggleTraffic(event.currentTarget)),
      tool('theme', 'Tema', changeTheme),
      tool('month', 'Mes de ejemplo', askExampleMonth, 'Llenar con un mes de ejemplo'),
      tool('restart', 'Empezar de nuevo', askRestart),
    ),
  );
  const tick = () =>
    time.replaceChildren(icon('clock', 16), el('span', { class: 'sr-only', text: 'Reloj de la demostración: ' }), ...timeWords());
  state.on('loaded', () => (subtitle.textContent = `${state.deskName} · ${state.storeName}`));
  state.on('clock', tick);
  setInterval(() => state.timeZone && tick(), 5_000);
}

/** The weekday is hidden first on a narrow screen, then the date. */
function timeWords() {
  const [weekday, ...date] = shortDay(state.now()).split(' ');
  const parts = { weekday: `${weekday} `, date: `${date.join(' ')}, ` };
  return [el('span', {}, ...Object.entries(parts).map(([name, text]) => el('span', { class: name, text })), hour(state.now()))];
}

function tool(name, label, onClick, title = label) {
  return el('button', { type: 'button', class: 'quiet', title, on: { click: onClick } }, icon(name), el('span', { text: label }));
}

function clockButton(text, title, body) {
  const button = el('button', { type: 'button', class: 'quiet', text, title });
  button.addEventListener('click', async () => {
    const group = [...button.parentElement.querySelectorAll('button')];
    group.forEach((one) => (one.disabled = true));
    try {
      const answer = await post('clock', body);
      state.setClock(answer.now);
      if (answer.says) toast(answer.says);
    } catch (error) {
      toast(error.message);
    } finally {
      group.forEach((one) => (one.disabled = false));
      button.focus();
    }
  });
  return button;
}

function changeTheme() {
  const dark = document.documentElement.dataset.theme === 'dark';
  localStorage.setItem('precaso.theme', dark ? 'light' : 'dark');
  dispatchEvent(new Event('precaso-theme'));
}

function askRestart() {
  confirmModal({
    title: '¿Empezar de nuevo?',
    text: 'Se borran los chats, los casos y los archivos de esta demostración, y el reloj vuelve a la hora real.',
    yes: 'Sí, empezar de nuevo',
    run: () => post('start-again', {}),
  });
}
