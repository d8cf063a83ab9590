import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder, textOf } from '../house.files.js';
import { titlesIn } from '../support/test-titles.js';
import type { Shown } from '../support/test-titles.js';
import type { Rule, Section } from './rule.js';
import { sections } from './rules.js';

const rules: readonly Rule[] = sections.flatMap((section) => section.rules);
const files = new Set(filesUnder('test/'));

const cell = (text: string): string => text.replaceAll(/\$\{\w+\}/g, '…').replaceAll('|', '\\|');
const shownIn = ({ file, title }: Shown): string => `\`${file}\` · ${cell(title)}`;
const standIn: Readonly<Record<Rule['enforced'], string>> = { connector: 'refuses', client: 'client refuses', none: '–' };

function rowOf({ rule, sources, shown, enforced, seen }: Rule): string {
  return `| ${cell(rule)} | ${sources.map((one) => cell(one)).join('<br/>')} | ${shown.map(shownIn).join('<br/>')} | ${standIn[enforced]} | ${seen ? 'seen' : 'not seen'} |`;
}

function sectionOf({ title, rules: own }: Section): readonly string[] {
  if (own.length === 0) return [];
  return [`## ${title}`, '', '| rule | source | held by | stand-in | in a tenant |', '| --- | --- | --- | --- | --- |', ...own.map(rowOf), ''];
}

function page(): string {
  const seen = rules.filter((rule) => rule.seen).length;
  return [
    '# Conformance with Teams', '',
    'Every rule of the platform that the desk relies on, where it was read, and the test that holds it. *Stand-in* says whether the stand-ins for Teams (the test connector, the try-it page) refuse what Teams refuses.',
    `*In a tenant* says whether the rule was observed in a real tenant. ${rules.length} rules: ${seen} seen, ${rules.length - seen} not seen.`, '',
    'Made from `test/conformance/rules/`: `UPDATE_DOCS=1 npx vitest run --project unit test/conformance`.', '',
    ...sections.flatMap(sectionOf),
  ].join('\n');
}

describe('the rules of Teams', () => {
  it('are each named once, with a source', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
    expect(rules.filter(({ sources }) => sources.length === 0).map(({ rule }) => rule)).toEqual([]);
  });

  it('are each held by tests that exist', () => {
    const missing = rules.flatMap(({ rule, shown }) => (shown.length === 0 ? [{ rule, title: '(none)' }] : shown.filter(({ file, title }) => !files.has(file) || !titlesIn(file).includes(title)).map(({ title }) => ({ rule, title }))));
    expect(missing).toEqual([]);
  });
});

describe('docs/teams-conformance.md', () => {
  it('says what the rules are now', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('../../docs/teams-conformance.md', import.meta.url), page());
    expect(textOf('docs/teams-conformance.md')).toBe(page());
  });
});
