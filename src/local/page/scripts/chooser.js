import { el, icon } from './dom.js';

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
