/**
 * Creates an element. `class`, `text` and `on` (listeners) are special; `true` sets an empty attribute, `false` and null none.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === 'text') element.textContent = value;
    else if (name === 'class') element.className = value;
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  send: 'M3 12 21 4l-5 17-4-7zM12 14l9-10',
  clip: 'm20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400L14.500 7',
  at: 'M16 12a4 4 0 1 0-8 0 4 4 0 0 0 8 0Zm0-4v5a2.500 2.500 0 0 0 5 0v-1a9 9 0 1 0-4 7.500',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9 6 6 6-6',
  clock: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  restart: 'M4 12a8 8 0 1 0 2.500-5.800M4 4v4.500h4.500',
  traffic: 'M7 4v16m0-16L4 7m3-3 3 3m7 13V4m0 16 3-3m-3 3-3-3',
  block: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM5.700 5.700l12.600 12.600',
  month: 'M5 5h14v15H5zM5 9h14M9 3v4m6-4v4M8 13h2m4 0h2M8 16.500h2m4 0h2',
  theme: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  widen: 'M8 7 3 12l5 5M16 7l5 5-5 5M3 12h18',
  steps: 'm4 6 1.500 1.500L8 5m-4 7 1.500 1.500L8 11m-4 7 1.500 1.500L8 17M12 6.500h8m-8 6h8m-8 6h8',
  done: 'm5 12.500 4.500 4.500L19 7',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  reply: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  mail: 'M4 6h16v12H4zm0 1 8 6 8-6',
  pencil: 'm5 19 .800-3.500L16 5.300l2.700 2.700L8.500 18.200zM14 7.300 16.700 10',
  back: 'M11 6 5 12l6 6M5 12h14',
  chat: 'M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Zm-6 9a6 6 0 0 1 12 0M16 4.500a3.500 3.500 0 0 1 0 6M18 14.500a6 6 0 0 1 3 5.500',
  desk: 'M4 13a8 8 0 0 1 16 0M4 13v4a2 2 0 0 0 2 2h1v-6zm16 0v4a2 2 0 0 1-2 2h-1v-6z',
};

export function icon(name, size = 18) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor' };
  Object.entries({
    ...attributes,
    'stroke-width': name === 'more' ? 3 : 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }).forEach(([key, value]) => svg.setAttribute(key, value));
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onClick, more = {}) {
  return el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: onClick }, ...more },
    icon(name),
  );
}

/** Initials on a colour derived from the name; the bot has its icon. */
export function avatar(name, isBot, size = '') {
  if (isBot) return el('span', { class: `avatar bot ${size}`, 'aria-hidden': 'true' }, el('img', { src: '/local/page/icon.svg', alt: '' }));
  const initials = name
    .split(' ')
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');
  const element = el('span', { class: `avatar ${size}`, 'aria-hidden': 'true', text: initials });
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  element.style.setProperty('--hue', String(hue));
  return element;
}
