import { post } from './api.js';
import { column, createChooser, unreadText } from './columns.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { MailForm } from './mail-form.js';
import { MailView } from './mail-view.js';
import { state } from './state.js';
import { day, hour } from './times.js';
import { toast } from './toast.js';

/** The mail of people without Teams: a list, the mail that is read, or the one that is written. */
export class MailColumn {
  #person = null;
  #face = el('span');
  #rows = el('ul', { 'aria-label': 'Correos' });
  #empty = el('p', { class: 'empty', text: 'Aquí llegan los correos de esta persona. Aún no hay ninguno.' });
  #fresh = el(
    'button',
    { type: 'button', class: 'button primary', on: { click: () => this.#write(null) } },
    icon('pencil', 16),
    'Escribir',
  );
  #list = el('div', { class: 'mail-list' }, el('div', { class: 'mail-tools' }, this.#fresh), this.#empty, this.#rows);
  #open = el('div', { class: 'mail-open', hidden: true });
  #chooser = createChooser('De quién es el correo', (address) => this.#choose(address));

  constructor() {
    const who = el('div', { class: 'who' }, el('h2', { text: 'Correo' }), this.#chooser.element);
    this.head = el('div', { class: 'column-head' }, this.#face, who);
    this.element = column('Correo', 'column-mail', this.head, el('div', { class: 'pane' }, this.#list, this.#open));
    state.on('mail', ({ mail }) => {
      this.refresh();
      if (isNews(mail)) document.getElementById('news').textContent = `Correo para ${nameOf(mail.owner)}: ${mail.subject}`;
    });
  }

  start() {
    this.#choose(this.#person?.address);
  }

  look() {}

  unread() {
    return state.mail.people.reduce((sum, { address }) => sum + unreadOf(address), 0);
  }

  refresh() {
    if (this.#person === null) return;
    const mails = mailsOf(this.#person.address).toReversed();
    const focused = this.#rows.contains(document.activeElement) ? document.activeElement.dataset.uid : '';
    this.#rows.replaceChildren(
      ...mails.map((mail) =>
        el(
          'li',
          {},
          rowOf(mail, () => this.#read(mail)),
        ),
      ),
    );
    this.#focusRow(focused);
    this.#empty.hidden = mails.length > 0;
    const pairs = state.mail.people.map(({ address, name }) => {
      const count = address === this.#person.address ? 0 : unreadOf(address);
      return [address, count === 0 ? name : `${name} · ${unreadText(count)}`];
    });
    this.#chooser.fill(pairs, this.#person.address);
  }

  #choose(wanted) {
    this.#person = state.mail.people.find(({ address }) => address === wanted) ?? state.mail.people[0];
    this.#face.replaceChildren(avatar(this.#person.name, false));
    this.#showList();
  }

  #showList() {
    this.#open.hidden = true;
    this.#open.replaceChildren();
    this.#list.hidden = false;
    this.refresh();
  }

  #show(part) {
    this.#list.hidden = true;
    this.#open.hidden = false;
    this.#open.replaceChildren(part.element);
    part.focus();
  }

  #focusRow(uid) {
    [...this.#rows.querySelectorAll('button')].find((row) => row.dataset.uid === uid)?.focus();
  }

  #read(mail) {
    const where = { as: this.#person.address, uid: mail.uid };
    const onBack = () => {
      this.#showList();
      this.#focusRow(String(mail.uid));
    };
    const act = (what, says) => post(`mail/${what}`, where).then(() => toast(says), tell);
    this.#show(new MailView(mail, { onBack, onAnswer: (text) => this.#write({ mail, text }), act }));
    if (!mail.isRead) post('mail/read', where).catch(tell);
  }

  #write(answered) {
    const toList = () => {
      this.#showList();
      this.#fresh.focus();
    };
    const onBack = () => (answered === null ? toList() : this.#read(answered.mail));
    this.#show(new MailForm(this.#person, answered, { onBack, onSent: toList }));
  }
}

const mailsOf = (address) => state.mail.mails.filter(({ owner }) => owner === address);
const isNews = ({ folder, isRead }) => folder === 'inbox' && !isRead;
const unreadOf = (address) => mailsOf(address).filter(isNews).length;
const tell = (error) => toast(error.message);

function nameOf(address) {
  const { people, mailboxes } = state.mail;
  return people.find((one) => one.address === address)?.name ?? mailboxes.find((one) => one.address === address)?.label ?? address;
}

/** From whom or to whom, when, and about what. */
function rowOf(mail, onClick) {
  const other = mail.folder === 'sent' ? `Para ${nameOf(mail.to)}` : mail.name || nameOf(mail.from);
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
    requester.look();
  };
  const toMail = iconButton('mail', 'Ver el correo', () => show(true), { class: 'icon-button swap' });
  const toChat = iconButton('chat', 'Ver el chat del solicitante', () => show(false), { class: 'icon-button swap' });
  toMail.append(badge);
  requester.element.querySelector('.column-head').append(toMail);
  mail.head.append(toChat);
  columns.classList.add('has-mail');
  const count = () => {
    const unread = mail.unread();
    badge.hidden = unread === 0;
    badge.textContent = String(unread);
    toMail.setAttribute('aria-label', unread === 0 ? 'Ver el correo' : `Ver el correo, ${unreadText(unread)}`);
  };
  for (const change of ['mail', 'loaded']) state.on(change, count);
  count();
}
