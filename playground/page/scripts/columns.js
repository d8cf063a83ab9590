import { state, seen } from './state.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { PersonalPane } from './personal-pane.js';
import { widenedWhenRead } from './wide-column.js';

const EXAMPLES = {
  requester: ['hola', 'mis casos'],
  specialist: ['cola', 'mis asignados', 'ayuda'],
  coordinator: ['estado', 'cola', 'ayuda'],
};

export function examplesFor(person) {
  return person.role === 'requester' ? [state.example, ...EXAMPLES.requester] : EXAMPLES[person.role];
}

export function unreadText(count) {
  return `${count} ${count === 1 ? 'nuevo' : 'nuevos'}`;
}

export function createRequesterColumn() {
  const pane = new PersonalPane(examplesFor);
  const face = el('span');
  const chooser = createChooser('Quién solicita', (id) => choose(id));
  const who = el('div', { class: 'who' }, el('h2', { text: 'Solicitante' }), chooser.element);
  const block = iconButton('block', `Bloquear a ${state.bot.name}`, () => void pane.block(true));
  const element = column('Solicitante', 'column-requester', el('div', { class: 'column-head' }, face, who, block), pane.element);
  const requesters = () => state.people.filter((person) => person.role === 'requester');

  function choose(id) {
    const person = state.person(id) ?? requesters()[0];
    face.replaceChildren(avatar(person.name, false));
    pane.show(person);
    refresh();
  }
  function drawBlock() {
    block.hidden = pane.person !== null && state.blocked.has(pane.person.chatId);
  }
  function refresh() {
    drawBlock();
    const here = pane.person?.id;
    const pairs = requesters().map((one) => {
      const count = one.id === here ? 0 : seen.unread(one.chatId, one.id);
      return [one.id, count === 0 ? one.name : `${one.name} · ${unreadText(count)}`];
    });
    chooser.fill(pairs, here);
  }
  state.on('blocked', drawBlock);
  const unread = () => requesters().reduce((sum, one) => sum + seen.unread(one.chatId, one.id), 0);
  return { element, start: () => choose(pane.person?.id ?? ''), look: () => pane.look(), refresh, unread };
}

export function createCoordinatorColumn() {
  const pane = new PersonalPane(examplesFor);
  const face = el('span');
  const name = el('strong');
  const who = el('div', { class: 'who' }, el('h2', { text: 'Coordinación' }), name);
  const head = el('div', { class: 'column-head' }, face, who);
  const element = column('Coordinación', 'column-coordinator', head, pane.element);
  head.append(widenedWhenRead(element, head, () => state.messages(pane.person?.chatId)));
  return {
    element,
    look: () => pane.look(),
    refresh: () => undefined,
    unread: () => (pane.person ? seen.unread(pane.person.chatId, pane.person.id) : 0),
    start() {
      const person = state.person(state.coordinatorId);
      face.replaceChildren(avatar(person.name, false));
      name.textContent = person.name;
      pane.show(person);
    },
  };
}

export function column(name, id, ...parts) {
  return el('section', { class: `column ${id}`, 'aria-label': name, id }, ...parts);
}

/** A labelled list to choose one of `[value, text]`. */
export function createChooser(label, onChoose) {
  const select = el('select', { 'aria-label': label, on: { change: () => onChoose(select.value) } });
  return {
    element: el('span', { class: 'chooser' }, select, icon('down', 16)),
    fill(pairs, chosen) {
      select.replaceChildren(...pairs.map(([value, text]) => el('option', { value, text, selected: value === chosen })));
      select.value = chosen;
    },
  };
}
