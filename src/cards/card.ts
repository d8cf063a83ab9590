import type { PersonRef } from '../domain/people/person.js';
import type { Button } from './button.js';
import type { FieldInput } from './field-input.js';
import { asData, type Quote } from './user-words.js';
import type { JsonObject } from '../json.js';

/**
 * A card as data: what it says from top to bottom. A part that says nothing ('', or nothing in it) is left out when the card is drawn, so
 * that who makes a card need not ask.
 *
 * @property fallback what a client reads that draws no cards, and the notification where there is no summary
 * @property summary  the line of the notification
 * @property id       of the posted card or notification; its buttons about a case carry it, so that a press on a message that the desk does not know still names its card
 * @property calls    who is called by it, on a last line of its own
 * @property mayBeRepeat an earlier try to send it may have arrived too: it says so before all else
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

/** @property called "<at>Beto Gil</at> y 3 más"; '' where nobody is called */
export type Calls = { called: string; mentions: readonly PersonRef[] };

/** Parts in any nesting: a maker may return a list. */
export type Parts = Part | readonly Parts[];

/** How a text looks: the names of its templates in `cards/blocks/`. */
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
  | 'see'
  | 'accent'
  | 'fault'
  | 'attention'
  | 'warning'
  | 'figure'
  | 'right'
  | 'state';

/** The room above a part, where it is not the usual one; `apart`: with a line across, `line`: the same with less room. */
export type Gap = 'none' | 'small' | 'medium' | 'apart' | 'line';

/** A press on the part itself: a button's act, or the parts that it folds and unfolds, by their ids. */
export type PartPress = Pick<Button, 'type' | 'title' | 'data' | 'associatedInputs'> | { title: string; toggles: readonly string[] };

/** @property isHidden until a press unfolds it */
export type Placed = { gap?: Gap | undefined; id?: string; isHidden?: boolean; press?: PartPress | undefined };

export type BoxStyle = 'emphasis' | 'good' | 'warning' | 'attention' | 'default' | '';

export type Fact = { title: string; value: string };

/** @property width `stretch`: shares what the `auto` ones leave */
export type Column = { width: 'stretch' | 'auto'; style?: BoxStyle; items: Parts; press?: PartPress | undefined };

/** An input by itself, with nothing under it. */
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
    | { is: 'picture'; url: string; title: string }
    | { is: 'charts'; charts: readonly JsonObject[] }
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

/** "✕ Revise 2 datos" */
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

/** An input that stands by itself: of no form, with nothing under it. */
export function input(asked: PlainInput, gap?: Gap): Part {
  return { is: 'input', input: asked, gap };
}

export function row(columns: readonly Column[], place: Placed = {}): Part {
  return { is: 'row', columns, ...place };
}

/** What a press unfolds, behind its title; folded at first. */
export function fold(heading: string, id: string, items: Parts): Parts {
  return isNothing(items) ? [] : [opener(heading, id), box(items, { id, isHidden: true, gap: 'small' })];
}

/** Inputs that a press unfolds; open from the start where one of them has a fault. */
export function foldedInputs(heading: string, id: string, all: readonly FieldInput[], isOpen = false): Parts {
  return all.length === 0 ? [] : [opener(heading, id), box(inputs(all), { id, isHidden: !isOpen })];
}

function opener(heading: string, id: string): Part {
  return box(link(heading), { gap: 'apart', press: { title: heading, toggles: [id] } });
}

/** What is behind a quotation that was cut: the whole, and the press that unfolds it. */
export function rest({ short, full, isCut }: Quote, id: string): Parts {
  return short === '' || !isCut ? [] : unfolded('Ver todo', id, text(full));
}

/** What goes on from the part above it, and under it the press that unfolds it; folded at first. */
export function unfolded(heading: string, id: string, items: Parts): Parts {
  if (isNothing(items)) return [];
  return [box(items, { id, isHidden: true, gap: 'small' }), box(link(heading), { gap: 'small', press: { title: heading, toggles: [id] } })];
}

/** Parts with a heading over them, which goes with them where they say nothing. */
export function headed(heading: Part, under: Parts): Parts {
  return isNothing(under) ? [] : [heading, under];
}

/** One sentence, and the buttons that follow from it. @param plain as it is read where no markdown is drawn */
export function sentenceCard(plain: string, said: string, actions: readonly Button[] = []): Card {
  return { fallback: plain, body: [text(said)], actions };
}

/** What a card becomes once its buttons have served: one line, no buttons. */
export function doneCard(said: string): Card {
  return sentenceCard(said, asData(said));
}

/** What stands under a title, which is also what is read where no card is drawn. */
export function titledCard(said: string, under: Parts, actions: readonly Button[] = []): Card {
  return { fallback: said, body: [title(said), under], actions };
}

/** Whether nothing of it is drawn. */
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
    case 'charts':
      return parts.charts.length === 0;
    case 'picture':
      return parts.url === '';
    case 'input':
      return false;
    default:
      return [parts.text].flat().every((said) => said === '');
  }
}

export function isList(parts: Parts): parts is readonly Parts[] {
  return Array.isArray(parts);
}
