import type { PersonRef } from '../core/people/person.js';
import type { Button } from './button.js';
import type { FieldInput } from './field-input.js';
import { asData, type Quote } from './user-words.js';

/**
 * A part without content ('', or nothing in it) is left out when the card is drawn, so that the code that makes a card need not check for
 * it.
 * @property fallback the text for clients that draw no cards; also the notification if there is no summary
 * @property summary  the line of the notification
 * @property id       id of the posted card or notification; buttons about a case send it, so the desk finds the card of an unknown message
 * @property calls    the people who are mentioned, on a last line of its own
 * @property mayBeRepeat an earlier try to send the card may have arrived too; the card says so before all else
 */
export type Card = {
  fallback: string;
  summary?: string;
  id?: string;
  calls?: Calls;
  mayBeRepeat?: boolean | undefined;
  body: readonly Parts[];
  actions?: readonly Button[];
};

/** @property called "<at>Beto Gil</at> y 3 más"; '' where no person is mentioned */
export type Calls = { called: string; mentions: readonly PersonRef[] };

export type Parts = Part | readonly Parts[];

/** The names of its templates in `cards/blocks/`. */
export type Look =
  | 'text'
  | 'bold'
  | 'title'
  | 'heading'
  | 'lead'
  | 'small'
  | 'small-bold'
  | 'hint'
  | 'subtle'
  | 'link'
  | 'line'
  | 'accent'
  | 'fault'
  | 'attention'
  | 'warning'
  | 'figure'
  | 'right'
  | 'state';

/** The space above a part, if it is not the usual one; `apart`: with a line across, `line`: with a line and less space. */
export type Gap = 'none' | 'small' | 'medium' | 'apart' | 'line';

/** The effect of a press on the part itself: an action like a button's, or folding and unfolding the parts with these ids. */
export type PartPress =
  | Pick<Button, 'type' | 'title' | 'data' | 'associatedInputs' | 'url'>
  | { title: string; toggles: readonly string[] };

export type Placed = { gap?: Gap | undefined; id?: string; isHidden?: boolean; press?: PartPress | undefined };

export type BoxStyle = 'emphasis' | 'good' | 'warning' | 'attention' | 'default' | '';
export type Fact = { title: string; value: string };

/** @property width `stretch`: the column shares the width that the `auto` columns leave; a number: its part of the width of its row */
export type Column = { width: 'stretch' | 'auto' | number; style?: BoxStyle; items: Parts; press?: PartPress | undefined };

export type PlainInput = Pick<FieldInput, 'type' | 'id' | 'label'> & Partial<Omit<FieldInput, 'line' | 'help' | 'fault'>>;

export type Part = Placed &
  (
    | { is: Look; text: string | readonly string[] }
    | { is: 'box'; style?: BoxStyle; items: Parts }
    | { is: 'row'; columns: readonly Column[] }
    | { is: 'facts'; facts: readonly Fact[] }
    | { is: 'inputs'; inputs: readonly FieldInput[] }
    | { is: 'input'; input: PlainInput }
    | { is: 'buttons'; buttons: readonly Button[] }
  );

const says =
  (is: Look) =>
  (text: string | readonly string[], gap?: Gap): Part => ({ is, text, gap });

export const text = says('text');
export const bold = says('bold');
export const title = says('title');
export const small = says('small');
export const hint = says('hint');
export const link = says('link');

export function fault(said: string, gap?: Gap): Part {
  return { is: 'fault', text: said === '' ? '' : `✕ ${said}`, gap };
}

export function box(items: Parts, place: Placed & { style?: BoxStyle } = {}): Part {
  return { is: 'box', items, ...place };
}

export function facts(all: readonly Fact[], gap?: Gap): Part {
  return { is: 'facts', facts: all, gap };
}

export function inputs(all: readonly FieldInput[]): Part {
  return { is: 'inputs', inputs: all };
}

export function input(asked: PlainInput, gap?: Gap): Part {
  return { is: 'input', input: asked, gap };
}

export function row(columns: readonly Column[], place: Placed = {}): Part {
  return { is: 'row', columns, ...place };
}

/** Each title unfolds its parts, which are folded at first. One without content is left out. @param links buttons that are drawn as titles */
export function folds(all: readonly { heading: string; id: string; items: Parts }[], links: readonly Button[] = []): Parts {
  const filled = all.filter(({ items }) => !isNothing(items));
  const presses: readonly PartPress[] = [...filled.map(({ heading, id }) => ({ title: heading, toggles: [id] })), ...links];
  return [
    row(
      presses.map((press, i) => ({ width: i === presses.length - 1 ? 'stretch' : 'auto', items: link(press.title), press })),
      { gap: 'apart' },
    ),
    filled.map(({ id, items }) => box(items, { id, isHidden: true, gap: 'small' })),
  ];
}

/** @param isOpen they are unfolded from the start, because one of them has a fault */
export function foldedInputs(heading: string, id: string, all: readonly FieldInput[], isOpen = false): Parts {
  return all.length === 0 ? [] : [opener(heading, id), box(inputs(all), { id, isHidden: !isOpen })];
}

export function opener(heading: string, id: string, gap: Gap = 'apart'): Part {
  return box(link(heading), { gap, press: { title: heading, toggles: [id] } });
}

export function rest({ short, full, isCut }: Quote, id: string): Parts {
  return short === '' || !isCut ? [] : unfolded('Ver todo', id, text(full));
}

export function unfolded(heading: string, id: string, items: Parts): Parts {
  return isNothing(items) ? [] : [box(items, { id, isHidden: true, gap: 'small' }), opener(heading, id, 'small')];
}

/** Without any content under it, the heading is left out too. */
export function headed(heading: Part, under: Parts): Parts {
  return isNothing(under) ? [] : [heading, under];
}

/** @param plain the same sentence for clients that draw no markdown */
export function sentenceCard(plain: string, said: string, actions: readonly Button[] = []): Card {
  return { fallback: plain, body: [text(said)], actions };
}

export function doneCard(said: string): Card {
  return sentenceCard(said, asData(said));
}

export function titledCard(said: string, under: Parts, actions: readonly Button[] = []): Card {
  return { fallback: said, body: [title(said), under], actions };
}

export function isNothing(parts: Parts): boolean {
  if (isList(parts)) return parts.every(isNothing);
  switch (parts.is) {
    case 'box':
      return isNothing(parts.items);
    case 'row':
      return parts.columns.length === 0;
    case 'facts':
      return parts.facts.length === 0;
    case 'inputs':
      return parts.inputs.length === 0;
    case 'buttons':
      return parts.buttons.length === 0;
    case 'input':
      return false;
    default:
      return [parts.text].flat().every((said) => said === '');
  }
}

export function isList(parts: Parts): parts is readonly Parts[] {
  return Array.isArray(parts);
}
