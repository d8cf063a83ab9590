export { chanceOf, type Chance } from '../../playground/example-month/chance.js';

/** The one at that place, going round. */
export function picked<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
