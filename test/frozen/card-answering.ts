import type { FoundCard, Spot, Stage, Typed } from './scene.js';

/** Presses a button that shows another card in the place of its own. @returns that card */
export async function cardAnswering(
  { press, find }: Stage,
  who: string,
  where: Spot,
  on: FoundCard,
  title: string,
  typed: Typed = {},
): Promise<FoundCard> {
  await press(who, where, on, title, typed);
  return find(who, 'answer');
}
