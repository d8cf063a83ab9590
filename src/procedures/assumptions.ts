import { grouped } from '../core/grouped.js';
import type { Procedure } from '../procedure/procedure.js';

/** Values that the source leaves open, with the sentence about it. @property places  `targets[0]`, with the part's name if it has one */
export type Assumption = { sentence: string; places: readonly string[] };

/** Each sentence once, in the file's order. */
export function assumptionsIn(procedure: Procedure): readonly Assumption[] {
  const bySentence = grouped(openIn(procedure, ''), ({ sentence }) => sentence);
  return [...bySentence].map(([sentence, open]) => ({ sentence, places: open.map(({ place }) => place) }));
}

function openIn(value: unknown, path: string): readonly { sentence: string; place: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'assumed' in value && typeof value.assumed === 'string' && !('confirmed' in value)
      ? [{ sentence: value.assumed, place: placeOf(value, path) }]
      : [];
  const isList = Array.isArray(value);
  const parts = Object.entries(value).flatMap(([key, each]) =>
    openIn(each, isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...parts];
}

function placeOf(part: object, path: string): string {
  const place = `\`${path === '' ? 'el archivo' : path}\``;
  if ('label' in part && typeof part.label === 'string') return `${place} «${part.label}»`;
  if ('level' in part && 'priority' in part) return `${place} nivel ${String(part.level)}, ${String(part.priority)}`;
  return place;
}
