import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['SIGCE-13 two warnings at one share are a fault', { 'warnings[1].at': 0.5 }, ['warnings[1].at']],
  ['SIGCE-13 warnings out of order are a fault', { 'warnings[1].at': 0.4 }, ['warnings[1].at']],
  ['SIGCE-13 a single warning when the target is missed is allowed', { warnings: [{ at: 1, tells: ['coordination'] }] }, []],
];

describe('the warnings of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
