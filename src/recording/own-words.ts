import { readdir, readFile } from 'node:fs/promises';
import { leavesOf } from './json.js';
import type { RecordedJson } from './json.js';

const CARDS = new URL('../../cards/', import.meta.url);
const PROCEDURES = new URL('../../src/procedures/', import.meta.url);

/** What the cards and the procedures of this repository say word for word: labels, titles, choices. */
export async function readRepositoryTexts(): Promise<ReadonlySet<string>> {
  const texts = await Promise.all([filesUnder(CARDS, '.template.json'), filesUnder(PROCEDURES, '.json')]);
  const words = new Set<string>();
  for (const text of texts.flat()) {
    const value: RecordedJson = JSON.parse(text);
    for (const { value: said, isKeyName } of leavesOf(value)) if (typeof said === 'string' && !isKeyName) words.add(said);
  }
  return words;
}

async function filesUnder(folder: URL, ending: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  return Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
}
