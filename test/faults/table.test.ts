import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFiles, textOf } from '../house.files.js';
import { titlesIn, type NamedTest } from '../support/test-titles.js';
import { invariants, type Invariant } from './invariants.js';
import { faults, type Area } from './table.js';
import type { FaultRow } from './connector-rows.js';

const TIMES = ['before', 'after'] as const;

/** What had to be survived when the desk was planned, word for word, and the rows that say it. */
const wantedFaults: Readonly<Record<Area, Readonly<Record<string, readonly string[]>>>> = {
  Connector: {
    '429 with and without Retry-After': ['429 with Retry-After', '429 without Retry-After'],
    '502/503/504 before and after the message was taken': TIMES.flatMap((when) =>
      [502, 503, 504].map((status) => `${status} ${when} it was taken`),
    ),
    412: ['412'],
    'connection reset in the middle': TIMES.map((when) => `a connection reset ${when} it was taken`),
    'silence (time-out)': TIMES.map((when) => `silence ${when} it was taken`),
    '403 blocked by user, 403 not in roster, 403 disabled by admin': [
      '403 blocked by the person',
      '403 not in the roster',
      '403 disabled by the administrator',
    ],
    '404 conversation, 404 activity': ['404 conversation', '404 activity'],
    413: ['413'],
    'slow answers (10 s)': ['an answer after nine seconds', 'an answer later than a call may last'],
    'wrong or missing activity id in the answer': ['a wrong activity id in the answer', 'no activity id in the answer'],
  },
  Inbound: {
    'the same activity twice, with the same and with another id': [
      'the same activity twice, with the same id',
      'the same activity twice, with another id',
    ],
    'out of order': [
      'out of order: an edit or a deletion before its message',
      'out of order: a press before the one that was made first',
      'out of order: who left a team before they joined it',
    ],
    'at the same instant on two instances': ['at the same instant on two instances'],
    'after a restart': ['after a restart'],
    'an old card’s press after the case moved, closed, was reassigned': ['moved', 'was closed', 'was reassigned'].map(
      (what) => `an old card’s press after the case ${what}`,
    ),
    'a person removed from the team between two presses': ['a person removed from the team between two presses'],
    'a deleted or archived channel': ['a deleted channel', 'a deleted channel that is restored', 'an archived channel', 'an archived team'],
    'the bot uninstalled': ['the bot uninstalled by a person', 'the bot uninstalled from a team'],
  },
  Store: {
    'conflict storms': ['conflict storms'],
    'disk full': ['disk full'],
    'fsync error': ['fsync error'],
    'store gone for a minute and back': ['store gone for a minute and back'],
    'primary stepped down': ['primary stepped down'],
    'slow store (2 s)': ['slow store (2 s)'],
    'a second process on the same folder': ['a second process on the same folder'],
    'a corrupted file (clear refusal at start, with what to do)': ['a corrupted file'],
    'a document written by an older version': ['a document of an older version'],
  },
  Process: {
    'kill -9 anywhere': ['kill -9 anywhere'],
    'SIGTERM under load': ['SIGTERM under load'],
    'clock that jumps forward or back an hour': ['a clock that jumps an hour ahead', 'a clock that jumps an hour back'],
    'time zone of the host changed': ['time zone of the host changed'],
    'memory pressure (large inputs)': ['memory pressure (large inputs)'],
    'lease holder paused for longer than its lease, then back': ['lease holder paused for longer than its lease, then back'],
    'two instances with different procedure versions': ['two instances with different procedure versions'],
  },
};

const areas: readonly Area[] = ['Connector', 'Inbound', 'Store', 'Process'];
const rows: readonly FaultRow[] = areas.flatMap((area) => faults[area]);
const files = new Set(testFiles);
const fileOf = (suite: string): string => `test/${suite}.test.ts`;

/** Whether the suite has a test of this invariant. */
function shows(suite: string, { id }: Invariant): boolean {
  return (
    NAMED_OTHERWISE[suite]?.includes(id) ??
    [...titlesIn(fileOf(suite)), ...titlesIn(fileOf(suite), 'describe')].some((title) =>
      new RegExp(`^(?:[A-Z]+-?\\d+ )*${id} `).test(title),
    )
  );
}

/** Suites whose titles begin with the clause, or with the subject, and not with the invariant that they show besides. */
const NAMED_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'core/ticket/ticket-sla.properties': ['I6'],
  'core/sla/sla-clock.properties': ['I6'],
  'core/calendar/business-calendar.properties': ['I6'],
  'desk/tickets/execute-command': ['I9'],
  'adapters/json-log': ['I9'],
  'teams/turn/turns.int': ['I11'],
  'core/ticket/silence/silence': ['I15'],
  'desk/absence.int': ['I15'],
  // Its titles stand in `seeds.ts`, which every procedure's suite runs.
  'simulation/uariv': ['I1', 'I2', 'I3', 'I4', 'I5', 'I7', 'I12', 'I13', 'I14'],
};

const cell = (text: string): string => text.replaceAll(/\$\{\w+\}/g, '…').replaceAll('|', '\\|');
const shownIn = ({ file, title }: NamedTest): string => `\`${file}\` · ${cell(title)}`;

function invariantRow({ id, says, outside, inside }: Invariant): string {
  const list = (suites: readonly string[]): string => suites.map((suite) => `\`${fileOf(suite)}\``).join(', ');
  return `| ${id} | ${says} | ${list(outside)} | ${list(inside)} |`;
}

function page(): string {
  const table = (area: Area): readonly string[] => [
    `## ${area}`,
    '',
    '| fault | what holds | shown by |',
    '| --- | --- | --- |',
    ...faults[area].map(({ fault, held, shown }) => `| ${fault} | ${held} | ${shown.map(shownIn).join('<br/>')} |`),
    '',
  ];
  return [
    '# Faults that the desk survives',
    '',
    'Each fault is injected by a test: by the connector’s answers over HTTP, by what Teams sends, by limits that the system sets on the running process, or into the store. Where a title has `%s`, the fault is one of its rows.',
    'This page is made from `test/faults/table.ts` and `test/faults/invariants.ts`: `UPDATE_DOCS=1 npx vitest run --project unit test/faults/table.test.ts`. What to do about each is in [what-if.md](operations/what-if.md).',
    '',
    ...areas.flatMap(table),
    '## What holds through all of them',
    '',
    'From outside: the built server, judged by what its people see, by its log, and by what stands in its store afterwards.',
    '',
    '| | what holds | from outside | and besides |',
    '| --- | --- | --- | --- |',
    ...invariants.map(invariantRow),
    '',
  ].join('\n');
}

describe('the faults that the desk survives', () => {
  it('the table has every fault of the list, each once', () => {
    for (const area of areas) {
      const missing = Object.entries(wantedFaults[area]).filter(
        ([, named]) => named.length === 0 || !named.every((fault) => faults[area].some((row) => row.fault === fault)),
      );
      expect(missing).toEqual([]);
    }
    expect(new Set(rows.map(({ fault }) => fault)).size).toBe(rows.length);
  });

  it.each(rows.map((row) => [row.fault, row.shown] as const))('the fault %s is injected by tests that exist', (_, shown) => {
    expect(shown.length).toBeGreaterThan(0);
    expect(
      shown.filter(({ file }) => !files.has(file)),
      'no such file',
    ).toEqual([]);
    expect(shown.filter(({ file, title }) => !titlesIn(file).includes(title))).toEqual([]);
  });
});

describe('what holds through all faults', () => {
  it.each(invariants.map((one) => [one.id, one] as const))('the invariant %s is shown by suites that exist', (_, one) => {
    const { outside, inside } = one;
    expect([...outside, ...inside].filter((suite) => !files.has(fileOf(suite)) || !shows(suite, one))).toEqual([]);
  });

  it('every invariant that people rely on is shown on the built server', () => {
    expect(
      invariants
        .filter(({ id, outside }) => ['I1', 'I2', 'I3', 'I4', 'I5', 'I10'].includes(id) && outside.length === 0)
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

describe('docs/faults.md', () => {
  it('docs/faults.md lists today’s faults and tests', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('../../docs/faults.md', import.meta.url), page());
    expect(textOf('docs/faults.md')).toBe(page());
  });
});
