import { describe, expect, it, vi } from 'vitest';
import { safeText } from '../../src/teams/protocol/incoming-text.js';
import { repetitions } from '../support/repetitions.js';
import { filesUnder, textOf } from '../house.files.js';
import { gates, readers, units } from './outside-readers.js';
import { fasterThanLinear, frames, madeIn, patternsIn, pumped, pumpsFor, type FoundPattern } from './pattern-attacks.js';

// The same text is read again and again here: a reading that is remembered would show no work.
// oxlint-disable-next-line vitest/no-restricted-vi-methods -- only the remembering is left out; what is read is the product's own
vi.mock(import('../../src/core/memoised.js'), async (actual) => ({ ...(await actual()), memoisedByText: (make) => make }));

const sources = filesUnder('src/').filter((file) => file.endsWith('.ts'));

/** Patterns whose work may grow faster than their input, and why no outsider chooses that input. */
const ownInput: Readonly<Record<string, string>> = {
  'src/core/procedure/number-pattern.ts': 'the number pattern of a procedure',
  'src/ops/migrate/read-arguments.ts': 'an address on the command line',
  'src/procedures/json-file.ts': 'a procedure’s file',
  'src/ops/recording/import-recording.ts': 'a recording, read by a command',
  'src/texts/words.ts': 'a number that the desk counted',
  'src/adapters/xlsx/skeleton.ts': 'a workbook without rows, as the library writes it',
  'src/core/workbook/sheets.ts': 'names of sheets, which the desk gives',
  'src/texts/report-workbook/said.ts': 'the name of a level or a group of the procedure',
};

/** Files that make patterns while they run, or that normalise, and what shows that they are linear. */
const shownBy: Readonly<Record<string, string>> = {
  'src/adapters/xlsx/cell-text.ts': 'a cell of a workbook',
  'src/core/calendar/spoken-period.ts': 'the period of a report',
  'src/local/example-month/pattern-sample.ts': 'own: the patterns of a procedure, on the try-it page',
  'src/store/mongodb/ticket-index.ts': 'own: the beginning of a word, which is letters and digits',
  'src/core/procedure/checks/patterns.ts': 'own: the patterns of a procedure',
  'src/core/procedure/checks/numbers.ts': 'own: the number patterns of a procedure',
  'src/core/procedure/form.ts': 'a form that is checked · a value, by every normaliser',
  'src/core/text/cues.ts': 'what words are to an own case · a verb alone · a question of the desk',
  'src/core/text/matter.ts': 'what words are to an own case',
  'src/core/text/normalise-text.ts': 'comparing texts · comparing addresses · the length · what is stored',
  'src/core/ticket/forms/secret-values.ts': 'a secret within a text',
  'src/core/ticket/numbers/number-spellings.ts': 'whether a number is written out · numbers of cases',
  'src/core/ticket/numbers/spoken-numbers.ts': 'numbers of cases · numbers, and what may be the partner’s · whether it is one number',
  'src/local/client/mentions.ts': 'own: what is typed on the try-it page of this machine',
  'src/local/people/demo-organisation.ts': 'own: the names of invented people',
  'src/ops/recording/aliases.ts': 'own: a recording, read by a command',
  'src/ops/recording/safe-parts.ts': 'own: a recording, read by a command',
  'src/ops/recording/scrub.ts': 'own: a recording, read by a command',
  'src/ops/read-mail-documents.ts': 'own: the names of the installer’s files',
  'src/cards/user-words.ts': 'text of a card · bold text of a card · times, numbers and names on one line · plain text',
  'src/teams/files/file-kinds.ts': 'a file’s name · own: names within the list of contents, of 65 KB at most',
  'src/talk/phrases/case-orders.ts': 'an order in a thread',
  'src/talk/phrases/link-order.ts': 'an order to link two cases',
  'src/talk/phrases/read-absence.ts': 'until when',
  'src/talk/phrases/read-narrowing.ts': 'the groups and days of a list',
  'src/teams/protocol/incoming-text.ts': 'the gate of all texts · what a text weighs',
  'src/core/mail/quote-heads.ts': 'what a mail quotes',
  'src/features/mail/judge-by-mail.ts': 'the own words of a mail, as a judgement',
  'src/mail/read/part-name.ts': 'the name of a file of a mail',
  'src/mail/read/read-head.ts': 'the head of a mail',
  'src/core/masking/mask-numbers.ts': 'masked words',
  'src/core/masking/mask.ts': 'masked words',
};

/** Behind the keyword, and alone. */
const surroundings = [['precaso a', 'b'] as const, ['', '!'] as const];

const growthOf = (read: (text: string) => unknown, through: (text: string) => string) =>
  units.flatMap((unit) =>
    surroundings.flatMap((frame) => {
      const growth = fasterThanLinear(
        (length) => {
          const text = through(pumped(unit, length, frame));
          return () => read(text);
        },
        [100, 1_000, 6_000],
      );
      return growth === null ? [] : [{ unit, frame, growth: Math.round(growth) }];
    }),
  );

describe('what reads text from outside', () => {
  it.each(Object.entries(gates))('%s takes time in proportion to the text', (_, read) => {
    expect(growthOf(read, (text) => text)).toEqual([]);
  });

  it.each(Object.entries(readers))('behind the gate, %s takes time in proportion to the text', { timeout: 120_000 }, (_, read) => {
    expect(growthOf(read, safeText)).toEqual([]);
  });
});

describe('the patterns of src/', () => {
  it('every pattern takes time in proportion to its input, unless no outsider chooses that', { timeout: 120_000 }, () => {
    const slow = sources
      .filter((file) => ownInput[file] === undefined)
      .flatMap((file) => patternsIn(textOf(file), file))
      .flatMap((pattern) => attacked(pattern).map((how) => ({ file: pattern.file, source: pattern.source, ...how })));
    expect(slow).toEqual([]);
  });

  it('every file that makes patterns or normalises is known, with what shows that it is linear', () => {
    const making = sources.filter((file) => madeIn(textOf(file), file).length > 0);
    expect(making.toSorted()).toEqual(Object.keys(shownBy).toSorted());
    const shown = Object.values(shownBy).flatMap((by) => by.split(' · '));
    expect(shown.filter((by) => !by.startsWith('own: ') && !(by in gates) && !(by in readers))).toEqual([]);
  });
});

describe('what judges growth', () => {
  const squared = /x+y/g;
  const workOn = (length: number) => () => 'x'.repeat(length).replace(squared, '');

  it('a pattern that tries again from every place is found', { timeout: 120_000 }, () => {
    // 24,000 signs take a tenth of a second and more on any machine; 2,400 take less than is judged on a fast one.
    expect(fasterThanLinear(workOn, [24, 240, 2_400, 24_000])).toBeGreaterThan(3);
  });

  it('one interruption of short work is not taken for growth', () => {
    let calls = 0;
    const interrupted = (length: number) => {
      const work = workOn(length);
      return () => (length === 240 && (calls += 1) === 1 ? pause(10) : work());
    };
    expect(fasterThanLinear(interrupted, [240])).toBeNull();
    expect(calls).toBeGreaterThan(1);
  });
});

function pause(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Without a repetition there is nothing to try again. */
function attacked(pattern: FoundPattern): readonly object[] {
  if (!/[*+]|\{\d+,/.test(pattern.source)) return [];
  const every = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  for (const unit of pumpsFor(pattern)) {
    for (const frame of frames.slice(0, repetitions(frames.length, 2))) {
      const growth = fasterThanLinear(
        (length) => {
          const text = pumped(unit, length, frame);
          return () => text.replace(every, '');
        },
        [24, 240, 2_400],
      );
      if (growth !== null) return [{ unit, frame, growth: Math.round(growth) }];
    }
  }
  return [];
}
