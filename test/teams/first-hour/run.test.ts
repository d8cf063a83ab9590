import { describe, expect, it } from 'vitest';
import { withAnswer, countsOf, openQuestion, questionNumber } from '../../../src/teams/first-hour/run.js';
import { aRun } from '../../support/a-first-hour.js';

const resultOf = (run: ReturnType<typeof aRun>, id: string) => run.results.find(({ check }) => check === id);

describe('a run of the installation’s checks', () => {
  it('a run of installation checks asks its questions in the order of the table, and numbers them', () => {
    const run = aRun();
    const first = openQuestion(run);
    expect(first?.id).toBe('execute');
    const next = withAnswer(run, 'execute', 'yes');
    const second = openQuestion(next);
    expect(second?.id).toBe('in-place');
    expect(second && questionNumber(next, second)).toEqual({ number: 2, of: 12 });
  });

  it('a run of installation checks ignores an answer to a closed question', () => {
    const once = withAnswer(aRun(), 'execute', 'yes');
    expect(withAnswer(once, 'execute', 'no')).toBe(once);
  });

  it('a run of installation checks skips the questions about checks that did not pass', () => {
    const run = aRun([{ check: 'mention', outcome: 'failed', found: 'HTTP 400' }]);
    expect(resultOf(run, 'mention-seen')).toEqual({ check: 'mention-seen', outcome: 'skipped', found: 'depende de otra prueba' });
  });

  it('a run of installation checks skips the questions that depend on one answered with no', () => {
    expect(resultOf(withAnswer(aRun(), 'execute', 'no'), 'in-place')?.outcome).toBe('skipped');
  });

  it('a run of installation checks warns about a button whose press came as a message', () => {
    const run = withAnswer(aRun(), 'execute', 'partly', 'llegó como mensaje');
    expect(resultOf(run, 'execute')).toEqual({ check: 'execute', outcome: 'warned', found: 'llegó como mensaje' });
    expect(resultOf(run, 'in-place')?.outcome).toBe('asked');
  });

  it('a run of installation checks counts every outcome', () => {
    const { passed, warned, failed, skipped, asked } = countsOf(withAnswer(aRun(), 'execute', 'no'));
    expect({ warned, failed, skipped, asked }).toEqual({ warned: 0, failed: 1, skipped: 1, asked: 10 });
    expect(passed).toBe(25);
  });
});
