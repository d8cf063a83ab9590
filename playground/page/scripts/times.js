import { state } from './state.js';

const formats = new Map();

function format(options) {
  const key = JSON.stringify([options, state.timeZone]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('es-CO', { ...options, timeZone: state.timeZone }));
  return formats.get(key);
}

/** "8:36 a. m." */
export function hour(at) {
  return format({ hour: 'numeric', minute: '2-digit' }).format(at);
}

/** "vie 20 nov" */
export function shortDay(at) {
  return format({ weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(/[,.]/g, '').replace(' de ', ' ');
}

/** "hoy", "ayer", or the day. */
export function day(at) {
  const dayOf = (one) => format({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(one);
  const DAY = 86_400_000;
  if (dayOf(at) === dayOf(state.now())) return 'hoy';
  if (dayOf(at) === dayOf(state.now() - DAY)) return 'ayer';
  return shortDay(at);
}

/** "lun, 30 nov 2026 a las 9:19", as mail programs write it above what they quote. */
export function letterMoment(at) {
  const parts = format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .formatToParts(at)
    .map(({ type, value }) => [type, value.replace('.', '')]);
  const { weekday, day: number, month, year, hour: hours, minute } = Object.fromEntries(parts);
  return `${weekday}, ${number} ${month} ${year} a las ${hours}:${minute}`;
}
