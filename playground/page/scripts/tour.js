import { state } from './state.js';
import { el, icon } from './dom.js';

const KEPT = 'precaso.tour';

/** The desk whose steps these are, by the sentence that begins them. */
const FIRST_WORDS = 'precaso no abre el correo desde ayer';

/** The README's steps and four more, each with what shows on the page that it happened. */
const STEPS = [
  {
    text: `Como Solicitante: escriba «${FIRST_WORDS}», complete lo que falta y presione Enviar.`,
    happened: () => channelPosts(1).length > 0,
  },
  {
    text: 'En la Mesa de servicios: presione Tomar y Pedir datos, conteste como Solicitante y, en «…», escale a un grupo de nivel 2.',
    happened: () => channelPosts(2).length > 0,
  },
  {
    text: 'Bajo la tarjeta, en Responder: escriba «@Precaso nota: llamó el usuario»; después «@Precaso responder: ya vamos», y confírmelo.',
    happened: () => repliesToRequesters().some((words) => toRequesters(words)),
  },
  {
    text: 'Como Coordinación: escriba «estado», «resumen», «divulgar estado» y «buscar correo»; después mueva el reloj, arriba.',
    happened: () => ['estado', 'resumen', 'divulgar estado', 'buscar'].every(coordinatorSaid),
  },
  {
    text: 'Como Solicitante: bloquee a Precaso. En la Mesa: tome y pida datos. Como Coordinación: «inalcanzables». Desbloquee, presione Enviar de nuevo y conteste.',
    happened: () => coordinatorSaid('inalcanzables') && isReachedAgain(),
  },
  {
    text: 'En la Mesa de servicios: resuelva y, en «…», Más…, proponga la pregunta frecuente; apruébela como Coordinación y pregunte lo mismo como otro Solicitante.',
    happened: () => toRequesters('¿Le sirve esto?'),
  },
  {
    text: 'Como los tres Solicitantes: reporte «precaso no hay internet en el piso 3». En la Mesa de servicios: declare el incidente masivo y resuélvalo una vez.',
    happened: () => requesters().filter(({ chatId }) => botSaid(chatId, 'piso 3', 'Solucionado')).length >= 3,
  },
  {
    text: 'Como Coordinación: escriba «contingencia», guarde la hoja, llene una fila y adjúntela con «contingencia importar».',
    happened: () => botMessages(coordinatorChat()).some((message) => /entr(?:ó|aron) \d/.test(writtenIn(message))),
  },
  {
    text: 'En Correo: envíe el precaso que ya está escrito y responda lo que falta. En la Mesa de servicios: tome y resuelva. En Correo: «Sí, quedó bien».',
    happened: () => isClosedByMail(),
  },
];

/** A line below the top bar with the next step, which unfolds them all. Kept over a reload; *Empezar de nuevo* begins it again. */
export function fillTour(place) {
  const count = el('strong');
  const next = el('span', { class: 'tour-next' });
  const list = el('ol', { 'aria-label': 'Pasos del recorrido' });
  const tour = el('details', {}, el('summary', {}, icon('steps'), count, next, icon('down', 16)), list);
  const told = el('p', { class: 'sr-only', role: 'status' });
  place.append(tour, told);
  let done = [];

  function draw() {
    const at = STEPS.findIndex((_, step) => !done.includes(step));
    count.textContent = `Recorrido: ${done.length} de ${STEPS.length}`;
    next.textContent = at === -1 ? 'Hizo todos los pasos.' : `${at + 1}. ${STEPS[at].text}`;
    list.replaceChildren(...STEPS.map(({ text }, step) => stepLine(`${step + 1}. ${text}`, done.includes(step), step === at)));
  }
  function look() {
    const fresh = STEPS.flatMap(({ happened }, step) => (!done.includes(step) && happened() ? [step] : []));
    if (fresh.length === 0) return;
    done = [...done, ...fresh];
    localStorage.setItem(KEPT, JSON.stringify({ epoch: state.epoch, done }));
    told.textContent = `Hizo el paso ${fresh.map((step) => step + 1).join(' y el ')} del recorrido.`;
    draw();
  }
  state.on('loaded', () => {
    // The example month brings all of it, and people without a seat who wrote.
    place.hidden = state.example !== FIRST_WORDS || requesters().length > 3;
    done = kept();
    draw();
  });
  for (const change of ['message', 'blocked', 'mail']) state.on(change, () => place.hidden || look());
  tour.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') tour.open = false;
  });
  addEventListener('pointerdown', ({ target }) => tour.contains(target) || (tour.open = false));
}

function stepLine(text, isDone, isNext) {
  const sign = isDone ? [icon('done', 16), el('span', { class: 'sr-only', text: 'Hecho: ' })] : [el('i')];
  return el('li', { class: isDone ? 'done' : '', 'aria-current': isNext ? 'step' : null }, ...sign, el('span', { text }));
}

function kept() {
  try {
    const { epoch, done } = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    return epoch === state.epoch ? done : [];
  } catch {
    return [];
  }
}

const requesters = () => state.people.filter(({ role }) => role === 'requester');
const coordinatorChat = () => state.person(state.coordinatorId).chatId;
const botMessages = (chatId) => state.messages(chatId).filter(({ from, deleted }) => from === state.bot.id && !deleted);

/** Each message as text; an update is another message. */
const written = new WeakMap();

function writtenIn(message) {
  if (!written.has(message)) written.set(message, JSON.stringify(message));
  return written.get(message);
}

/** Whether the bot said all of this in one message of the chat. */
function botSaid(chatId, ...words) {
  return botMessages(chatId).some((message) => words.every((one) => writtenIn(message).includes(one)));
}

function toRequesters(...words) {
  return requesters().some(({ chatId }) => botSaid(chatId, ...words));
}

function channelPosts(level) {
  const channels = state.channels.filter((one) => one.level === level);
  return channels.flatMap(({ channelId }) => botMessages(channelId).filter(({ rootId }) => rootId === null));
}

/** The words that people of the desk answered with in a thread. */
function repliesToRequesters() {
  const said = state.channels.flatMap(({ channelId }) => state.messages(channelId).filter(({ from }) => from !== state.bot.id));
  return said.flatMap(({ text }) => /responder: *(.+)/i.exec(text)?.[1] ?? []);
}

/** Whether a case is closed about which letters lie in an inbox: its number and its solution. */
function isClosedByMail() {
  const numbers = (state.mail?.mails ?? []).flatMap(({ folder, subject }) =>
    folder === 'inbox' ? (/\[CASO-\d+\]/.exec(subject) ?? []) : [],
  );
  const solved = numbers.filter((number, at) => numbers.indexOf(number) !== at);
  const said = state.channels.flatMap(({ channelId }) => botMessages(channelId).map((message) => writtenIn(message)));
  return solved.some((number) => said.some((words) => words.includes(number.slice(1, -1)) && words.includes('Cerrado')));
}

function coordinatorSaid(words) {
  return state.messages(coordinatorChat()).some(({ from, text }) => from === state.coordinatorId && text.toLowerCase().startsWith(words));
}

/** How many messages each chat had when its person blocked the bot. */
const whenBlocked = new Map();
state.on('blocked', ({ chatId }) => state.blocked.has(chatId) && whenBlocked.set(chatId, botMessages(chatId).length));

function isReachedAgain() {
  return [...whenBlocked].some(([chatId, before]) => !state.blocked.has(chatId) && botMessages(chatId).length > before);
}
