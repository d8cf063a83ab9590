import { cardName, typedText } from './rich-text.js';
import { state } from './state.js';

const LONGEST = 160;

/** Tells a screen reader of a new message by its author and its first words: a card that is drawn again is not read out once more. */
export function announce(message) {
  const card = message.attachments.find(({ content }) => content !== undefined)?.content;
  const words = message.text === '' ? cardName(message, card) : typedText(message.text);
  const said = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  document.getElementById('news').textContent = `${state.nameOf(message.from)}: ${said}`;
}
