import { post } from './api.js';
import { column, createChooser, unreadText } from './columns.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { createMailView } from './mail-view.js';
import { createMailForm } from './mail-form.js';
import { state } from './state.js';
import { day, hour } from './times.js';
import { toast } from './toast.js';

/** The mail of people without Teams: a list, the mail that is read, or the one that is written. */
export function createMailColumn() {
  let person = null;
  const face = el('span');
  const chooser = createChooser('De quién es el correo', (address) => choose(address));
  const who = el('div', { class: 'who' }, el('h2', { text: 'Correo' }), chooser.element);
  const head = el('div', { class: 'column-head' }, face, who);
  const rows = el('ul', { 'aria-label': 'Correos' });
  const empty = el('p', { class: 'empty', text: 'Aquí llegan los correos de esta persona. Aún no hay ninguno.' });
  const fresh = el('button', { type: 'button', class: 'button primary', on: { click: () => write(null) } }, icon('pencil', 16), 'Escribir');
  const list = el('div', { class: 'mail-list' }, el('div', { class: 'mail-tools' }, fresh), empty, rows);
  const other = el('div', { class: 'mail-open', hidden: true });
  const element = column('Correo', 'column-mail', head, el('div', { class: 'pane' }, list, other));

  const own = () => mailsOf(person?.address);
  function choose(address) {
    person = state.mail.people.find((one) => one.address === address) ?? state.mail.people[0];
    face.replaceChildren(avatar(person.name, false));
    showList();
  }
  function showList(uid = null) {
    other.hidden = true;
    other.replaceChildren();
    list.hidden = false;
    refresh();
    if (uid !== null) rows.querySelector(`[data-uid="${uid}"]`)?.focus();
  }
  function open(part) {
    list.hidden = true;
    other.hidden = false;
    other.replaceChildren(part.element);
    part.focus();
  }
  function read(mail) {
    const act = (what, says) => post(`mail/${what}`, { as: person.address, uid: mail.uid }).then(() => toast(says), told);
    open(createMailView(mail, { onBack: () => showList(mail.uid), onAnswer: (text) => write({ mail, text }), act }));
    if (!mail.isRead) post('mail/read', { as: person.address, uid: mail.uid }).catch(told);
  }
  function write(answered) {
    const back = () => {
      if (answered !== null) return read(answered.mail);
      showList();
      fresh.focus();
    };
    const sent = () => {
      toast('Enviado.');
      showList();
      fresh.focus();
    };
    open(createMailForm(person, answered, { onBack: back, onSent: sent }));
  }
  function refresh() {
    if (person === null) return;
    const mails = own().toReversed();
    const at = rows.contains(document.activeElement) ? document.activeElement.dataset.uid : null;
    rows.replaceChildren(
      ...mails.map((mail) =>
        el(
          'li',
          {},
          rowOf(mail, () => read(mail)),
        ),
      ),
    );
    if (at !== null) rows.querySelector(`[data-uid="${at}"]`)?.focus();
    empty.hidden = mails.length > 0;
    const pairs = state.mail.people.map(({ address, name }) => {
      const count = address === person.address ? 0 : unreadOf(address);
      return [address, count === 0 ? name : `${name} · ${unreadText(count)}`];
    });
    chooser.fill(pairs, person.address);
  }
  state.on('mail', ({ mail }) => {
    refresh();
    if (isNews(mail)) document.getElementById('news').textContent = `Correo para ${nameOf(mail.owner)}: ${mail.subject}`;
  });
  const unread = () => state.mail.people.reduce((sum, { address }) => sum + unreadOf(address), 0);
  return { element, head, refresh, unread, look: () => undefined, start: () => choose(person?.address) };
}

const mailsOf = (address) => state.mail.mails.filter(({ owner }) => owner === address);
const isNews = ({ folder, isRead }) => folder === 'inbox' && !isRead;
const unreadOf = (address) => mailsOf(address).filter(isNews).length;
const told = (error) => toast(error.message);

function nameOf(address) {
  const { people, mailboxes } = state.mail;
  return people.find((one) => one.address === address)?.name ?? mailboxes.find((one) => one.address === address)?.label ?? address;
}

/** From whom or to whom, when, and about what. */
function rowOf(mail, onClick) {
  const isSent = mail.folder === 'sent';
  const other = isSent ? `Para ${nameOf(mail.to)}` : mail.name || nameOf(mail.from);
  const mark = isNews(mail) ? el('span', { class: 'sr-only', text: 'Sin leer: ' }) : null;
  return el(
    'button',
    { type: 'button', class: `mail-row${isNews(mail) ? ' unread' : ''}`, 'data-uid': String(mail.uid), on: { click: onClick } },
    el('span', { class: 'mail-who' }, mark, other),
    el('time', { text: momentOf(mail.at) }),
    el('span', { class: 'mail-subject', text: mail.subject || '(sin asunto)' }),
  );
}

function momentOf(at) {
  const name = day(at);
  return name === 'hoy' ? hour(at) : `${name}, ${hour(at)}`;
}

/** Where both do not fit side by side, a button in each heading shows the other: a person writes by Teams or by mail. */
export function swapWithMail(columns, requester, mail) {
  const badge = el('span', { class: 'badge', hidden: true });
  const show = (isMail) => {
    columns.classList.toggle('is-mail', isMail);
    (isMail ? toChat : toMail).focus();
    (isMail ? mail : requester).look();
  };
  const toMail = iconButton('mail', 'Ver el correo', () => show(true), { class: 'icon-button swap' });
  const toChat = iconButton('chat', 'Ver el chat del solicitante', () => show(false), { class: 'icon-button swap' });
  toMail.append(badge);
  requester.element.querySelector('.column-head').append(toMail);
  mail.head.append(toChat);
  columns.classList.add('has-mail');
  const tell = () => {
    const count = mail.unread();
    badge.hidden = count === 0;
    badge.textContent = String(count);
    toMail.setAttribute('aria-label', count === 0 ? 'Ver el correo' : `Ver el correo, ${unreadText(count)}`);
  };
  for (const change of ['mail', 'loaded']) state.on(change, tell);
  tell();
}
