import { describe, expect, it, vi } from 'vitest';
import { safeText } from '../../src/teams/protocol/incoming-text.js';
import { repetitions } from '../support/repetitions.js';
import { sourceFiles, textOf } from '../house.files.js';
import { gates, readers, units } from './outside-readers.js';
import { fasterThanLinear, frames, patternsIn, pumped, pumpsFor, type FoundPattern } from './pattern-attacks.js';

// The same text is read again and again here: a reading that is remembered would show no work.
// oxlint-disable-next-line vitest/no-restricted-vi-methods -- only the remembering is left out; what is read is the product's own
vi.mock(import('../../src/core/memoised.js'), async (actual) => ({ ...(await actual()), memoisedByText: (make) => make }));

const sources = sourceFiles.filter((file) => file.endsWith('.ts'));

/** Patterns whose work may grow faster than their input, and why no outsider chooses that input. */
const ownInput: Readonly<Record<string, string>> = {
  'src/core/procedure/number-pattern.ts': 'the number pattern of a procedure',
  'src/tools/copy/options.ts': 'an address on the command line',
  'src/procedures/json-file.ts': 'a procedure’s file',
  'src/texts/words.ts': 'a number that the desk counted',
  'src/adapters/xlsx/skeleton.ts': 'a workbook without rows, as the library writes it',
  'src/core/workbook/sheets.ts': 'names of sheets, which the desk gives',
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
