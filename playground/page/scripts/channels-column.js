import { ChannelPane } from './channel-pane.js';
import { column, createChooser, examplesFor, unreadText } from './columns.js';
import { state, seen } from './state.js';
import { avatar, el, icon } from './dom.js';
import { PersonalPane } from './personal-pane.js';

/** The channels, seen as one member of the chosen channel, and the personal chats of the specialists. */
export class ChannelsColumn {
  #channel = null;
  #asId = '';
  #inChat = false;
  #channelPane = new ChannelPane();
  #chatPane = new PersonalPane(examplesFor);
  #title = el('strong');
  #kind = el('h2');
  #rail = el('nav', { class: 'rail', 'aria-label': 'Lista de canales' });
  #chooser = createChooser('Actúa como', (id) => {
    this.#asId = id;
    this.#show();
  });

  constructor() {
    const who = el('div', { class: 'who' }, this.#kind, this.#title);
    const head = el('div', { class: 'column-head' }, icon('people', 22), who, this.#chooser.element);
    const body = el('div', { class: 'channels-body' }, this.#rail, this.#channelPane.element, this.#chatPane.element);
    this.element = column('Canales', 'column-channels', head, body);
  }

  start() {
    this.#openChannel(state.channels.find((one) => one.channelId === this.#channel?.channelId) ?? state.channels[0]);
  }

  look() {
    if (this.#inChat) this.#chatPane.look();
    else this.#channelPane.look();
  }

  unread() {
    const inChats = specialists().reduce((sum, one) => sum + seen.unread(one.chatId, one.id), 0);
    return state.channels.reduce((sum, one) => sum + seen.unread(one.channelId, this.#asId), inChats);
  }

  refresh() {
    const channel = this.#channel;
    if (channel === null) return;
    const outside = channel.kind === 'external' ? ' · externo' : '';
    this.#kind.textContent = this.#inChat ? 'Canales · chat personal' : `Canales · ${channel.levelLabel}${outside}`;
    this.#title.textContent = this.#inChat ? `${state.nameOf(this.#asId)} con ${state.bot.name}` : channel.label;
    this.#chooser.element.hidden = this.#inChat;
    const members = state.people.filter((one) => channel.memberIds.includes(one.id));
    this.#chooser.fill(
      members.map((one) => [one.id, one.name]),
      this.#asId,
    );
    this.#drawRail();
  }

  #openChannel(channel) {
    if (!channel.memberIds.includes(this.#asId)) [this.#asId] = channel.memberIds;
    this.#channel = channel;
    this.#inChat = false;
    this.#show();
  }

  #openChat(person) {
    this.#channel = state.channels.find((one) => one.groupId === person.groupId) ?? this.#channel;
    this.#asId = person.id;
    this.#inChat = true;
    this.#show();
  }

  #show() {
    this.#channelPane.element.hidden = this.#inChat;
    this.#chatPane.element.hidden = !this.#inChat;
    if (this.#inChat) this.#chatPane.show(state.person(this.#asId));
    else this.#channelPane.show(this.#channel, this.#asId);
    this.refresh();
    this.#rail.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #drawRail() {
    const hadFocus = this.#rail.contains(document.activeElement);
    const { scrollLeft, scrollTop } = this.#rail;
    const levels = [...new Set(state.channels.map((one) => one.level))].sort((a, b) => a - b);
    const groups = levels.flatMap((level) => [
      el('h3', { text: state.channels.find((one) => one.level === level).levelLabel }),
      el('ul', {}, ...state.channels.filter((one) => one.level === level).map((one) => this.#channelItem(one))),
    ]);
    const chatters = specialists().filter((one) => one.groupId === this.#channel.groupId || seen.unread(one.chatId, one.id) > 0);
    const chats = [el('h3', { text: 'Chats personales' }), el('ul', {}, ...chatters.map((one) => this.#chatItem(one)))];
    this.#rail.replaceChildren(...groups, ...chats);
    this.#rail.scrollTo(scrollLeft, scrollTop);
    if (hadFocus) this.#rail.querySelector('[aria-current]')?.focus();
  }

  #channelItem(channel) {
    const current = !this.#inChat && channel.channelId === this.#channel.channelId;
    const count = current ? 0 : seen.unread(channel.channelId, '');
    // Two groups of one name differ by their heading, which a screen reader does not read from button to button.
    const twin = state.channels.some((one) => one !== channel && one.label === channel.label);
    const says = twin ? `${channel.label}, nivel ${channel.level}` : '';
    return railItem(channel.label, null, { current, count, says, onClick: () => this.#openChannel(channel) });
  }

  #chatItem(person) {
    const current = this.#inChat && person.id === this.#asId;
    const count = current ? 0 : seen.unread(person.chatId, person.id);
    const face = avatar(person.name, false, 'small');
    return railItem(person.name, face, { current, count, onClick: () => this.#openChat(person) });
  }
}

function specialists() {
  return state.people.filter((one) => one.role === 'specialist');
}

function railItem(name, face, { current, count, onClick, says = '' }) {
  const mark = count > 0 ? el('span', { class: 'badge', text: String(count), 'aria-label': unreadText(count) }) : null;
  const look = { type: 'button', class: count > 0 ? 'unread' : '', 'aria-current': current ? 'true' : null };
  if (says !== '') look['aria-label'] = count > 0 ? `${says}, ${unreadText(count)}` : says;
  return el('li', {}, el('button', { ...look, on: { click: onClick } }, face, el('span', { text: name }), mark));
}
