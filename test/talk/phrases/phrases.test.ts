import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { normaliseText } from '../../../src/domain/text/normalise-text.js';
import { saidOnce } from '../../../src/domain/text/cues.js';
import { readPhrase } from '../../../src/talk/phrases/read-phrase.js';
import { phrasesOf } from '../../../src/talk/phrases/phrases.js';
import { repairDesk } from '../../support/scenario.js';
import { shipped } from '../../procedures/broken-copy.js';
import type { Worded } from '../../../src/domain/procedure/words.js';

const command = z.object({ title: z.string() });
const commandList = z.object({ scopes: z.array(z.string()), commands: z.array(command) });
const published = z
  .object({ bots: z.array(z.object({ commandLists: z.array(commandList) })) })
  .parse(JSON.parse(readFileSync(new URL('../../../manifest/manifest.json', import.meta.url), 'utf8')));

const procedures: readonly (readonly [string, Worded])[] = [
  ['a procedure without words of its own', {}],
  ...['uariv', 'uspec', 'siif', 'sigce'].map((id) => [id, shipped(id)] as const),
  ['the workshop', repairDesk.procedure],
];

describe.each(procedures)('the table of phrases of %s', (_, procedure) => {
  const phrases = phrasesOf(procedure);
  const all = phrases.flatMap(({ id, spellings }) => spellings.map((spelling) => ({ id, spelling })));

  it('phrases are spelt folded, as the parser compares', () => {
    expect(all.filter(({ spelling }) => normaliseText(spelling.replace('…', '')) !== spelling.replace('…', '').trim())).toEqual([]);
  });

  it('every spelling belongs to one phrase', () => {
    const said = all.map(({ spelling }) => saidOnce(spelling));
    expect(said.filter((s, i) => said.indexOf(s) !== i)).toEqual([]);
  });

  it('each phrase has one row, titled by its first spelling with accents', () => {
    expect(new Set(phrases.map((p) => p.id)).size).toBe(phrases.length);
    expect(phrases.filter((p) => p.spellings[0]?.replace(' …', '') !== normaliseText(p.title)).map((p) => p.id)).toEqual([]);
  });

  it('every spelling that goes on says what may follow it', () => {
    expect(phrases.filter((p) => p.rest === undefined && p.spellings.some((s) => s.includes('…')))).toEqual([]);
    expect(all.filter(({ spelling }) => spelling.includes('…') && !spelling.endsWith(' …'))).toEqual([]);
  });

  it('the table fits the manifest: ten commands for each list, titles of 32 and descriptions of 128 characters', () => {
    for (const list of ['personal', 'team'] as const) expect(phrases.filter((p) => p.lists.includes(list)).length).toBeLessThanOrEqual(10);
    for (const { title, description, lists } of phrases) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
      if (lists.length > 0) expect(description).not.toBe('');
    }
  });

  it('every command that the manifest offers is understood', () => {
    const offered = published.bots.flatMap(({ commandLists }) =>
      commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)),
    );
    expect(offered.length).toBeGreaterThan(5);
    const isUnderstood = (text: string) => readPhrase(text, procedure, () => null) !== null;
    expect(offered.filter((title) => !isUnderstood(title) && !isUnderstood(`${title} 45`))).toEqual([]);
  });
});
