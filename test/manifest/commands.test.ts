import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { readPhrase } from '../../src/talk/phrases/read-phrase.js';
import { shipped } from '../procedures/broken-copy.js';
import { repairDesk } from '../support/scenario.js';

const file = new URL('../../manifest/manifest.json', import.meta.url);

type Chat = 'personal' | 'team';
type Command = { title: string; description: string };
type ManifestFile = { bots: readonly { commandLists: readonly { scopes: readonly [Chat]; commands: readonly Command[] }[] }[] };

const manifestNow = (): ManifestFile => JSON.parse(readFileSync(file, 'utf8'));

/** What the rows of the table say of a chat, those that stand in the list already first, as they stand. */
function commandsOf(chat: Chat, listed: readonly Command[]): readonly Command[] {
  const titles = listed.map(({ title }) => title);
  const place = ({ title }: Command): number => (titles.includes(title) ? titles.indexOf(title) : titles.length);
  return phrasesIn({})
    .phrases.flatMap(({ title, inTeams = {} }) => {
      const { [chat]: description, as = title } = inTeams;
      return description === undefined ? [] : [{ title: as, description }];
    })
    .toSorted((a, b) => place(a) - place(b));
}

describe('the commands of manifest.json', () => {
  it('the commands of manifest.json are those of the table of phrases, in the words of its rows (UPDATE_DOCS=1 writes them)', () => {
    const manifest = manifestNow();
    const bots = manifest.bots.map((bot) => ({
      ...bot,
      commandLists: bot.commandLists.map(({ scopes, commands }) => ({ scopes, commands: commandsOf(scopes[0], commands) })),
    }));
    const made = { ...manifest, bots };
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
    expect(manifestNow()).toEqual(made);
  });

  it.each([{}, ...['uariv', 'uspec', 'siif', 'sigce'].map(shipped), repairDesk.procedure])(
    'every command that the manifest offers is understood',
    (procedure) => {
      const offered = manifestNow().bots.flatMap(({ commandLists }) => commandLists.flatMap(({ commands }) => commands));
      expect(offered.length).toBeGreaterThan(5);
      const isUnderstood = (text: string) => readPhrase(text, phrasesIn(procedure), () => null) !== null;
      expect(offered.filter(({ title }) => !isUnderstood(title) && !isUnderstood(`${title} 45`))).toEqual([]);
    },
  );
});
