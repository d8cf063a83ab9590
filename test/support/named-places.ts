import { textOf } from '../house.files.js';

/**
 * Of each name, the places whose files name it: what no compiler asks about, a table in a test asks instead.
 *
 * @param written how a file names it
 */
export function placesThatName(
  names: readonly string[],
  places: Readonly<Record<string, readonly string[]>>,
  written = (name: string) => `'${name}'`,
): Record<string, string[]> {
  const texts = Object.entries(places).map(([place, files]) => ({ place, text: files.map(textOf).join('\n') }));
  return Object.fromEntries(names.map((name) => [name, texts.flatMap(({ place, text }) => (text.includes(written(name)) ? [place] : []))]));
}
