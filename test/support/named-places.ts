import { readFileSync } from 'node:fs';

/** Of each name, the places whose files name it: what no compiler asks about, a table in a test asks instead. */
export function placesThatName(names: readonly string[], places: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const texts = Object.entries(places).map(([place, files]) => ({ place, text: files.map(textOf).join('\n') }));
  return Object.fromEntries(names.map((name) => [name, texts.flatMap(({ place, text }) => (text.includes(`'${name}'`) ? [place] : []))]));
}

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
