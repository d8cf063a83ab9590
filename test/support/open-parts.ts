import { isList, type Card, type Part, type Parts } from '../../src/cards/card.js';
import { linesOf } from './read-card.js';

/** A card without what a press unfolds. */
export function openOf({ body }: Pick<Card, 'body'>): Pick<Card, 'body'> {
  return { body: flat(body).filter(({ isHidden }) => isHidden !== true) };
}

export function foldedOf({ body }: Pick<Card, 'body'>): Pick<Card, 'body'> {
  return { body: flat(body).filter(({ isHidden }) => isHidden === true) };
}

function flat(parts: Parts): readonly Part[] {
  return isList(parts) ? parts.flatMap(flat) : [parts];
}

/** The first line of a card that says this; '' where none does. */
export function lineIn(card: Pick<Card, 'body'>, said: string): string {
  return linesOf(card).find((line) => line.includes(said)) ?? '';
}
