import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { objectAt, textAt, type JsonObject } from '../../src/core/json.js';
import { mayBeRepeated } from '../../src/texts/undelivered.js';
import { buttonsOf, cardOf, wordsOf } from '../support/shown-card.js';

const words = new WeakMap<ChatMessage, string>();

/** The words of a message; read once, for there are many lookers. */
export function wordsSeen(message: ChatMessage): string {
  const known = words.get(message);
  if (known !== undefined) return known;
  const read = wordsOf(message);
  words.set(message, read);
  return read;
}

/** A button of a message with what it carries. */
export type SeenButton = { title: string; verb: string; opens: string; transition: string; ticket: string; isExecute: boolean };

export function buttonsSeen(message: ChatMessage): readonly SeenButton[] {
  return buttonsOf(cardOf(message) ?? {}).map((button) => {
    const data: JsonObject = objectAt(button, 'data');
    const read = (name: string): string => textAt(data, name) ?? '';
    return {
      title: textAt(button, 'title') ?? '',
      verb: read('verb'),
      opens: read('open'),
      transition: read('transition'),
      ticket: read('ticket'),
      isExecute: textAt(button, 'type') === 'Action.Execute',
    };
  });
}

export function saysItMayBeRepeated(message: ChatMessage): boolean {
  return wordsSeen(message).includes(mayBeRepeated);
}

/** What a message of the desk is, as far as a reader can tell. */
export type SeenKind =
  /** The draft, the receipt or the live card of a case, also folded: it is kept true. */
  | 'status'
  /** A question or a solution, open or over. */
  | 'asks'
  /** A notification, or the call of a group. */
  | 'tells'
  /** An answer to an act or a message. */
  | 'answer';

export function kindOf(message: ChatMessage): SeenKind {
  const said = unmarked(message);
  if (/^\s*(Precaso )?(\*\*(CASO|PRE)-\d+\*\*( ·|\s*\n| recibido)|CASO-\d+ → )/.test(said)) return 'status';
  if (/^\s*Encuesta de | pregunta por \*\*|^✔? ?.+ solucionó \*\*/m.test(said)) return 'asks';
  if (/ escribió sobre | respondió por | sigue fallando:|^Llegó |^Volvió |^Escal|le asignó|agregó información/m.test(said)) return 'tells';
  return 'answer';
}

/** The words without the mark, which says nothing of the case. */
export function unmarked(message: ChatMessage): string {
  return wordsSeen(message)
    .replace(new RegExp(` ?\\(?${mayBeRepeated}\\.?\\)?`), '')
    .trim();
}

/** The same message again has the same key, whatever became of its buttons and whether it says that it may be a repeat. */
export function sameness(message: ChatMessage): string {
  const lines = unmarked(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(0, 2).join('\n');
}
