import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFiles, textOf } from '../house.files.js';
import { rowsGone, titlesIn, type NamedTest } from '../support/test-titles.js';
import type { Rule, Section } from './rule.js';
import { sections } from './rules.js';

const rules: readonly Rule[] = sections.flatMap((section) => section.rules);
const files = new Set(testFiles);

const cell = (text: string): string => text.replaceAll(/\$\{\w+\}|%[sij]/g, '…').replaceAll('|', '\\|');
const shownIn = ({ file, title, rows = [] }: NamedTest): string =>
  `\`${file}\` · ${cell(title)}${rows.length === 0 ? '' : ` (${rows.map((row) => `“${cell(row)}”`).join(', ')})`}`;
const isUndocumented = ({ rule }: Rule): boolean => /not documented/i.test(rule);

/** `owner/name#123` and `owner/name path/inside` as links to what they name; anything else as it stands. */
function sourceLink(source: string): string {
  const [, thread, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(source) ?? [];
  if (thread !== undefined) return `[${source}](https://github.com/${thread}/issues/${number})`;
  const [, repository, path] = /^([\w.-]+\/[\w.-]+) ([\w./-]+)$/.exec(source) ?? [];
  return repository === undefined ? cell(source) : `[${repository} ${path}](https://github.com/${repository}/blob/HEAD/${path})`;
}

/** Its rows are the recordings themselves; the test behind it counts their kinds. */
const ROWS_ELSEWHERE = new Set(['a recorded activity of a Teams client is handled as its file expects: %s']);

function rowOf({ rule, sources, shown, enforced, seen }: Rule): string {
  return `| ${cell(rule)} | ${sources.map(sourceLink).join('<br/>')} | ${shown.map(shownIn).join('<br/>')} | ${enforced === 'none' ? '–' : enforced} | ${seen ? 'seen' : 'not seen'} |`;
}

function sectionOf({ title, rules: own }: Section): readonly string[] {
  if (own.length === 0) return [];
  return [
    `## ${title}`,
    '',
    '| Rule | Source | Held by | Stand-in | In a tenant |',
    '| --- | --- | --- | --- | --- |',
    ...own.map(rowOf),
    '',
  ];
}

function page(): string {
  const seen = rules.filter((rule) => rule.seen).length;
  const refused = rules.filter((rule) => rule.enforced !== 'none').length;
  const open = rules.filter(isUndocumented).length;
  return [
    '# Conformance with Teams',
    '',
    'What Precaso takes for granted about Microsoft Teams, rule by rule: what the platform sends, takes or refuses, where that was read, and which tests hold the desk to it.',
    '',
    `**${rules.length} rules: ${seen} seen in a real tenant, ${rules.length - seen} not seen.** ${refused} are enforced by our stand-ins for Teams; in ${open} some part is not documented.`,
    '',
    '- **Source** is Microsoft’s documentation, SDK or an issue thread. Documents change and threads are reports, not promises: a rule is proven only once it is *seen*.',
    '- **Not documented**, in a rule’s text, is what no source says. There we keep the stricter reading, so a real tenant may take what our tests refuse.',
    '- **Held by** names tests, and of a test with many rows those that hold the rule; this page fails to build when one of them is gone.',
    '- **Stand-in** says who refuses what Teams refuses: the *connector* behind the tests and the try-it page (the bot’s calls), the *client* (answers to a person’s press), the *login* (Microsoft’s hosts by their names and TLS: signing keys and tokens, behind the tests of the built server), the *schema* (Microsoft’s own of app packages), or none (–): what Teams sends, shows, draws or takes all the same, and what only the desk’s own checks refuse.',
    '- **In a tenant**: *seen* once it was watched in a real tenant. The rest is to be checked at the first installation.',
    '',
    'Made from `test/conformance/rules/` by `UPDATE_DOCS=1 npx vitest run --project unit test/conformance`.',
    '',
    ...sections.flatMap(sectionOf),
  ].join('\n');
}

describe('the rules of Teams', () => {
  it('every rule is named once, with a source', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
    expect(rules.filter(({ sources }) => sources.length === 0).map(({ rule }) => rule)).toEqual([]);
  });

  it('every rule is held by tests that exist', () => {
    const missing = rules.flatMap(({ rule, shown }) =>
      shown.length === 0
        ? [{ rule, title: '(none)' }]
        : shown.filter(({ file, title }) => !files.has(file) || !titlesIn(file).includes(title)).map(({ title }) => ({ rule, title })),
    );
    expect(missing).toEqual([]);
  });

  it('a rule held by a test of many rows names rows that exist', () => {
    const held = rules.flatMap(({ shown }) => shown);
    expect(
      held
        .filter((one) => /%[sij]/.test(one.title) && (one.rows ?? []).length === 0 && !ROWS_ELSEWHERE.has(one.title))
        .map(({ file, title }) => [file, title]),
    ).toEqual([]);
    expect(held.flatMap((one) => rowsGone(one).map((row) => [one.file, row]))).toEqual([]);
  });
});

describe('docs/teams-conformance.md', () => {
  it('docs/teams-conformance.md lists today’s rules', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('../../docs/teams-conformance.md', import.meta.url), page());
    expect(textOf('docs/teams-conformance.md')).toBe(page());
  });
});
