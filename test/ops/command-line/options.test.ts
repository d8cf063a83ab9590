import { describe, expect, it } from 'vitest';
import { isProgram, readOptions } from '../../../src/ops/command-line/options.js';

const read = (...args: readonly string[]) => {
  const { values, switches, faults } = readOptions(args, {
    values: ['--from', '--to'],
    switches: ['--force'],
    quoted: (each) => `«${each}»`,
  });
  return { values: Object.fromEntries(values), switches: [...switches], faults };
};

describe('the options of a command', () => {
  it('an option takes its value after an equals sign or a blank', () => {
    expect(read('--from', './a', '--to=./b', '--force')).toEqual({
      values: { '--from': './a', '--to': './b' },
      switches: ['--force'],
      faults: [],
    });
  });

  it('another option is not taken for a missing value', () => {
    expect(read('--from', '--to')).toEqual({ values: { '--from': '', '--to': '' }, switches: [], faults: [] });
    expect(read('--from', '--', './a').values).toEqual({ '--from': '' });
  });

  it('a value may begin with one hyphen', () => {
    expect(read('--from', '-x')).toEqual({ values: { '--from': '-x' }, switches: [], faults: [] });
  });

  it.each([
    [
      ['--form', './a'],
      ['«--form»: no se conoce', '«./a»: no se conoce'],
    ],
    [['-xyz'], ['«-xyz»: no se conoce']],
    [
      ['--force=si', '--no-force'],
      ['«--force=si»: no se conoce', '«--no-force»: no se conoce'],
    ],
    [
      ['--from', './a', 'x', '--from=./b'],
      ['«x»: no se conoce', '--from: está dos veces'],
    ],
    [
      ['--', './a'],
      ['«--»: no se conoce', '«./a»: no se conoce'],
    ],
  ])('every fault of %j is named, in order', (args, faults) => {
    expect(read(...args).faults).toEqual(faults);
  });
});

it('a module that a test imports is not the program', () => {
  expect(isProgram(import.meta.url)).toBe(false);
});
