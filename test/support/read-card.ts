import { isList, isNothing, type Card, type Fact, type Look, type Part, type PartPress, type Parts } from '../../src/cards/card.js';
import type { FieldInput } from '../../src/cards/field-input.js';
import type { Button } from '../../src/cards/button.js';
import { isObject, objectAt, textAt } from '../../src/core/json.js';
import type { Message } from '../../src/talk/message.js';

export function cardIn(message: Message | undefined): Card {
  if (message?.kind !== 'card') throw new TypeError(`no card: ${JSON.stringify(message)}`);
  return message.card;
}

/** The workbook that a message offers, by its id and name; null where it offers none. */
export function workbookIn(message: Message | undefined): { id: string; name: string } | null {
  if (message?.kind !== 'text' || message.file === undefined) return null;
  const { attachment } = message.file;
  const id = textAt(objectAt(objectAt(attachment, 'content'), 'acceptContext'), 'workbook');
  return id === null ? null : { id, name: textAt(attachment, 'name') ?? '' };
}

/** The parts of a card that are drawn, from top to bottom, those inside others after them. */
export function partsOf(parts: Parts): readonly Part[] {
  if (isList(parts)) return parts.flatMap(partsOf);
  if (isNothing(parts)) return [];
  if (parts.is === 'box') return [parts, ...partsOf(parts.items)];
  return parts.is === 'row' ? [parts, ...parts.columns.flatMap(({ items }) => partsOf(items))] : [parts];
}

/** All that a card says, a text each, without buttons and inputs. @param look only what looks so */
export function linesOf({ body }: Pick<Card, 'body'>, look?: Look): readonly string[] {
  return partsOf(body).flatMap((part) =>
    'text' in part && (look ?? part.is) === part.is ? [part.text].flat().filter((said) => said !== '') : [],
  );
}

export function factsIn({ body }: Pick<Card, 'body'>): readonly Fact[] {
  return partsOf(body).flatMap((part) => (part.is === 'facts' ? part.facts : []));
}

export function inputsIn({ body }: Pick<Card, 'body'>): readonly FieldInput[] {
  return partsOf(body).flatMap((part) => (part.is === 'inputs' ? part.inputs : []));
}

export function buttonsIn({ body, actions = [] }: Pick<Card, 'body' | 'actions'>): readonly Button[] {
  return [...partsOf(body).flatMap((part) => (part.is === 'buttons' ? part.buttons : [])), ...actions];
}

/** @property lines what it says · @property buttons those that stand beside or under it, in the same row of a list */
export type PressedPart = { press: PartPress; lines: readonly string[]; buttons: readonly Button[] };

/** What is pressed on a card besides its buttons. */
export function pressedIn({ body }: Pick<Card, 'body'>): readonly PressedPart[] {
  return pressedAmong(body, []);
}

function pressedAmong(parts: Parts, under: readonly Button[]): readonly PressedPart[] {
  if (isList(parts)) return parts.flatMap((part) => pressedAmong(part, under));
  if (isNothing(parts)) return [];
  if (parts.is === 'box') {
    const own = [parts.items].flat().flatMap((part) => ('is' in part && part.is === 'buttons' ? part.buttons : []));
    return [...pressedPart(parts.press, parts.items, own), ...pressedAmong(parts.items, own)];
  }
  if (parts.is !== 'row') return [];
  const all = parts.columns.map(({ items }) => items);
  const buttons = [...buttonsIn({ body: all }), ...under];
  return [...pressedPart(parts.press, all, buttons), ...parts.columns.flatMap(({ press, items }) => pressedPart(press, items, buttons))];
}

function pressedPart(press: PartPress | undefined, items: Parts, buttons: readonly Button[]): readonly PressedPart[] {
  return press === undefined ? [] : [{ press, lines: linesOf({ body: [items] }), buttons }];
}

/** The phrase that a press types; '' where it types none. */
export function phraseOf(press: PartPress): string {
  const typed = 'data' in press ? press.data['msteams'] : undefined;
  return isObject(typed) ? (textAt(typed, 'value') ?? '') : '';
}
