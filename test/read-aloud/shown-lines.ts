import type { Message } from '../../src/talk/message.js';
import { isObject } from '../../src/core/json.js';
import type { Dialog } from '../../src/features/answers.js';
import { createRender } from '../../src/features/render.js';
import { asRead } from '../support/shown-text.js';

/** What is read in one place: a title, and the lines. */
export type Passage = { title: string; lines: readonly string[] };

/** A message as it is read: its texts, then its buttons in one line. */
export function passageOf(title: string, message: Message): Passage {
  const rendered = createRender({ ids: { next: () => 'n' } })(message);
  return { title, lines: rendered.kind === 'card' ? linesOf(rendered.card) : [plain(rendered.text)] };
}

export function dialogPassage(title: string, dialog: Dialog): Passage {
  return { title, lines: [plain(dialog.title), ...linesOf(dialog.card)] };
}

function linesOf(card: unknown): readonly string[] {
  const { texts, buttons } = readIn(card);
  const lines = [...new Set(texts.map(plain))].filter((line) => /\p{L}/u.test(line));
  const pressed = [...new Set(buttons.map(plain))].filter((title) => title !== '');
  return [...lines, ...(pressed.length === 0 ? [] : [pressed.map((title) => `[${title}]`).join(' ')])];
}

type Read = { texts: readonly string[]; buttons: readonly string[] };

function readIn(node: unknown): Read {
  if (Array.isArray(node)) return merged(node.map(readIn));
  if (!isObject(node)) return merged([]);
  const type = typeof node['type'] === 'string' ? node['type'] : '';
  const isButton = type.startsWith('Action.');
  const own = ['text', 'title', 'label', 'placeholder'].flatMap((key) => (typeof node[key] === 'string' ? [node[key]] : []));
  const nested = Object.entries(node).filter(([key]) => !['data', 'fallback', 'selectAction', 'choices'].includes(key));
  return merged([isButton ? { texts: [], buttons: own } : { texts: own, buttons: [] }, ...nested.map(([, value]) => readIn(value))]);
}

function merged(all: readonly Read[]): Read {
  return { texts: all.flatMap((r) => r.texts), buttons: all.flatMap((r) => r.buttons) };
}

/** Without markdown: as it is said. */
function plain(text: string): string {
  return asRead(text.replace(/\*\*|(?<![\p{L}\d])\*(?=\p{L})|(?<=\p{L})\*(?![\p{L}\d])|\\(?=[^\p{L}\d\s])/gu, ''));
}
