import { isObject, type JsonObject } from '../../json.js';
import { mayBeRepeated } from '../../texts/delivery-text.js';
import type { Rendered } from './outgoing.js';

/** The message with the mark that an earlier try to send it may have arrived too: first thing on a card, last in a text. */
export function withRepeatMark(rendered: Rendered): Rendered {
  switch (rendered.kind) {
    case 'text':
      return { ...rendered, text: `${rendered.text} (${mayBeRepeated})` };
    case 'card':
      return { ...rendered, card: { ...rendered.card, body: [mark, ...bodyOf(rendered.card)] } };
    case 'attached':
      return rendered;
    default:
      return rendered satisfies never;
  }
}

const mark: JsonObject = { type: 'TextBlock', text: `${mayBeRepeated}.`, wrap: true, size: 'Small', isSubtle: true };

function bodyOf({ body }: JsonObject): readonly JsonObject[] {
  return Array.isArray(body) ? body.filter(isObject) : [];
}
