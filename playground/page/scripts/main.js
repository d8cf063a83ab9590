import { ChannelsColumn } from './channels-column.js';
import { createCoordinatorColumn, createRequesterColumn } from './columns.js';
import { MailColumn, swapWithMail } from './mail-column.js';
import { state } from './state.js';
import { el, icon } from './dom.js';
import { listenLive } from './live.js';
import { watchExampleMonth } from './example-month.js';
import { fillTopBar } from './top-bar.js';
import { fillTour } from './tour.js';

const columns = document.getElementById('columns');
const tabs = el('div', { class: 'tab-list', role: 'tablist', 'aria-label': 'Columnas' });
const parts = [
  { name: 'Solicitante', sign: 'chat', column: createRequesterColumn() },
  { name: 'Canales', sign: 'people', column: new ChannelsColumn() },
  { name: 'Coordinación', sign: 'desk', column: createCoordinatorColumn() },
];

function openTab(index) {
  parts.forEach(({ column, tab }, at) => {
    column.element.classList.toggle('is-current', at === index);
    tab.setAttribute('aria-selected', String(at === index));
    tab.tabIndex = at === index ? 0 : -1;
  });
  parts[index].column.look();
}

function buildTabs() {
  tabs.replaceChildren();
  parts.forEach((part, index) => {
    part.badge = el('span', { class: 'badge', hidden: true });
    part.tab = el(
      'button',
      { type: 'button', role: 'tab', 'aria-controls': part.column.element.id, on: { click: () => openTab(index) } },
      icon(part.sign, 22),
      el('span', { text: part.name }),
      part.badge,
    );
    tabs.append(part.tab);
  });
}

document.getElementById('tabs').append(tabs);
tabs.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const to = (parts.findIndex((part) => part.tab === document.activeElement) + step + parts.length) % parts.length;
  openTab(to);
  parts[to].tab.focus();
});

/** Only what is loaded says whether this desk has mail here. */
function addMail() {
  const mail = new MailColumn();
  const [requester] = parts;
  requester.column.element.after(mail.element);
  parts.splice(1, 0, { name: 'Correo', sign: 'mail', column: mail });
  buildTabs();
  swapWithMail(columns, requester.column, mail);
  state.on('mail', showUnread);
}

function showUnread() {
  let all = 0;
  for (const { column, badge } of parts) {
    const count = column.unread();
    all += count;
    badge.hidden = count === 0;
    badge.textContent = String(count);
    badge.setAttribute('aria-label', `${count} ${count === 1 ? 'nuevo' : 'nuevos'}`);
    column.refresh();
  }
  document.title = all === 0 ? 'Precaso' : `(${all}) Precaso`;
}

// The browser would leave the page for a file that is dropped beside a chat.
for (const kind of ['dragover', 'drop']) {
  addEventListener(kind, (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  });
}

fillTopBar(document.getElementById('topbar'));
fillTour(document.getElementById('tour'));
columns.append(...parts.map(({ column }) => column.element));
buildTabs();
watchExampleMonth();
state.on('message', showUnread);
state.on('seen', showUnread);
state.on('loaded', showUnread);
await listenLive(document.getElementById('banner'));
if (state.mail !== null) addMail();
for (const { column } of parts) column.start();
openTab(0);
showUnread();
