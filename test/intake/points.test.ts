import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cluesOf, ownCaseTalks, readWords, type OwnCaseTalk } from '../../src/core/ticket/own-case-talk.js';
import { fitPoints } from './fit-points.js';
import { sentencesOf } from './sentences.js';

const kinds: Readonly<Record<string, OwnCaseTalk>> = {
  state: 'state',
  repeats: 'repeat',
  impatience: 'presses',
  'works-now': 'works-now',
  news: 'news',
  thanks: 'thanks',
  'new-matters': 'new',
};

/** One line for each clue. */
function pageOf(fitted: ReadonlyMap<string, readonly number[]>): string {
  const lines = [...fitted].map(([clue, row]) => `    ${JSON.stringify(clue)}: [${row.join(', ')}]`);
  const talks = ownCaseTalks.map((talk) => JSON.stringify(talk)).join(', ');
  return `{\n  "talks": [${talks}],\n  "points": {\n${lines.join(',\n')}\n  }\n}\n`;
}

it('the points of words and signs are those that the sentences give (UPDATE_DOCS=1 writes them)', () => {
  const examples = Object.entries(kinds).flatMap(([file, talk]) =>
    sentencesOf(file).map(({ said, about }) => ({ clues: cluesOf(readWords(said), readWords(about)), kind: ownCaseTalks.indexOf(talk) })),
  );
  const fitted = fitPoints(examples, ownCaseTalks.length);
  const file = path.join(import.meta.dirname, '../../src/core/ticket/own-case-points.json');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, pageOf(fitted));
  const table: { talks: readonly string[]; points: Readonly<Record<string, readonly number[]>> } = JSON.parse(readFileSync(file, 'utf8'));
  // A machine may compute the last digit of a logarithm otherwise.
  const far = [...new Set([...fitted.keys(), ...Object.keys(table.points)])].filter((clue) =>
    ownCaseTalks.some((_, at) => Math.abs((fitted.get(clue)?.[at] ?? 0) - (table.points[clue]?.[at] ?? 0)) > 0.21),
  );
  expect([table.talks, far]).toEqual([ownCaseTalks, []]);
});
