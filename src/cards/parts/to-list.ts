import { box, small, type BoxStyle, type Column, type Gap, type Part } from '../card.js';
import { says, type Button } from '../button.js';

export function toList(phrase: string): Button {
  return says(phrase, phrase);
}

export function lineToList(said: string, phrase: string, gap: Gap): Part {
  return box({ is: 'accent', text: said, gap: 'none' }, { gap, press: toList(phrase) });
}

export function figure(count: string, label: string, press?: Button, style: BoxStyle = ''): Column {
  return { width: 'stretch', style, items: [{ is: 'figure', text: count, gap: 'none' }, small(label, 'none')], press };
}
