import { describe, expect, it } from 'vitest';
import type { Worded } from '../../src/core/procedure/words.js';
import { saidOnce } from '../../src/core/text/cues.js';
import { normaliseText } from '../../src/core/text/normalise-text.js';
import { parcels } from '../../src/parcels.js';
import { phrasesIn, listPhrases } from '../../src/features/answer-phrase.js';
import { deskPhrases } from '../../src/features/desk-phrases.js';
import { overviewPhrases } from '../../src/features/overview-phrases.js';
import { requesterPhrases } from '../../src/features/requester-phrases.js';
import { repairDesk } from '../support/scenario.js';
import { shipped } from '../procedures/broken-copy.js';

const procedures: readonly (readonly [string, Worded])[] = [
  ['a procedure without words of its own', {}],
  ...['uariv', 'uspec', 'siif', 'sigce'].map((id) => [id, shipped(id)] as const),
  ['the workshop', repairDesk.procedure],
];

describe.each(procedures)('the table of phrases of %s', (_, procedure) => {
  const { phrases } = phrasesIn(procedure);
  const all = phrases.flatMap(({ id, spellings }) => spellings.map((spelling) => ({ id, spelling })));

  it('phrases are spelt folded, as the parser compares', () => {
    expect(all.filter(({ spelling }) => normaliseText(spelling.replace('…', '')) !== spelling.replace('…', '').trim())).toEqual([]);
  });

  it('every spelling belongs to one phrase', () => {
    const said = all.map(({ spelling }) => saidOnce(spelling));
    expect(said.filter((s, i) => said.indexOf(s) !== i)).toEqual([]);
  });

  it('each phrase has one row, titled by its first spelling with accents', () => {
    const tables = [requesterPhrases, deskPhrases, listPhrases, overviewPhrases];
    const ofParcels = parcels.flatMap(({ phrases: rows = {} }) => Object.keys(rows));
    expect(phrases.map((p): string => p.id)).toEqual([...tables.flatMap((table) => Object.keys(table)), ...ofParcels]);
    expect(phrases.filter((p) => p.spellings[0]?.replace(' …', '') !== normaliseText(p.title)).map((p) => p.id)).toEqual([]);
  });

  it('each phrase that help describes stands behind a door, and each that stands behind one is described', () => {
    const described = phrases.filter((p) => [p.help, p.toDesk, p.toCoordinator].some((text) => text !== undefined));
    expect(phrases.filter(({ door }) => door !== undefined).map(({ id }) => id)).toEqual(described.map(({ id }) => id));
  });

  it('what help says of a phrase is one line of a telephone: 45 characters, its name with its example too', () => {
    const lines = phrases.flatMap((p) => [`${p.title} ${p.example ?? ''}`, p.help ?? '', p.toDesk ?? '', p.toCoordinator ?? '']);
    expect(lines.filter((line) => line.length > 45)).toEqual([]);
  });

  it('every spelling that goes on says what may follow it', () => {
    expect(phrases.filter((p) => (p.rest !== undefined) !== p.spellings.some((s) => s.includes('…')))).toEqual([]);
    expect(all.filter(({ spelling }) => spelling.includes('…') && !spelling.endsWith(' …'))).toEqual([]);
  });

  it('the table fits the manifest: ten commands for each list, titles of 32 and descriptions of 128 characters', () => {
    for (const chat of ['personal', 'team'] as const)
      expect(phrases.filter(({ inTeams }) => inTeams?.[chat] !== undefined).length).toBeLessThanOrEqual(10);
    for (const { title, help, inTeams = {} } of phrases) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(help).not.toBe('');
      for (const text of [help ?? '', inTeams.personal ?? '', inTeams.team ?? '']) expect(text.length).toBeLessThanOrEqual(128);
    }
  });
});
