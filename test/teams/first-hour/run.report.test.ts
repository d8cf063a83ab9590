import { describe, expect, it } from 'vitest';
import { withAnswer, reportText } from '../../../src/teams/first-hour/run.js';
import type { FirstHourRun } from '../../../src/ports/first-hour.js';
import { AS_MILLISECONDS, AS_THREAD } from '../../../src/teams/first-hour/checks.js';
import { aRun } from '../../support/a-first-hour.js';

describe('the report of the installation’s checks', () => {
  const run = withAnswer(aRun([{ check: 'rosters', outcome: 'failed', found: 'mesa HTTP 403 X' }]), 'execute', 'yes');

  it('the report of the installation’s checks lists problems first, each with one next step', () => {
    expect(reportText(run)).toMatch(
      /## Por resolver\n\n- \*\*Personas de cada canal\*\*: falló \(mesa HTTP 403 X\)\.\n {2}Siguiente paso: Con 403: instale/,
    );
  });

  it('the report of the installation’s checks has a row for each check, and no list of rules when none was seen', () => {
    const text = reportText(run);
    expect(text.split('\n').filter((line) => /^\| [✔▲◆○]/.test(line))).toHaveLength(run.results.length);
    expect(text).not.toContain('Reglas de Teams que pasan a vistas');
  });

  const shown = (of: FirstHourRun): readonly string[] =>
    reportText(of)
      .split('\n')
      .filter((line) => line.startsWith('- ') && line.endsWith('…'));
  const EXECUTE = '- An `adaptiveCard/action` is answered with HTTP 200…';
  const SUBMIT = '- A `task/submit` that has nothing to show is answered…';

  it('an Execute’s answer counts as seen when the coordinator saw the card change, not when the press arrived', () => {
    expect(shown(run)).toEqual([]);
    expect(shown(withAnswer(run, 'in-place', 'yes'))).toEqual([EXECUTE]);
    expect(shown(withAnswer(run, 'in-place', 'no'))).toEqual([]);
  });

  it('an Execute’s answer does not count as seen when the press came as a message or in the terminal', () => {
    expect(shown(withAnswer(withAnswer(aRun(), 'execute', 'partly'), 'in-place', 'yes'))).toEqual([]);
    expect(shown({ ...withAnswer(run, 'in-place', 'yes'), place: 'terminal' })).toEqual([]);
  });

  it('a dialog’s answer counts as seen when the coordinator saw the dialog close, not when the answer was sent', () => {
    const sent = withAnswer(run, 'dialog', 'yes');
    expect(shown(sent)).not.toContain(SUBMIT);
    expect(shown(withAnswer(sent, 'dialog-closed', 'no'))).not.toContain(SUBMIT);
    expect(shown(withAnswer(sent, 'dialog-closed', 'yes'))).toContain(SUBMIT);
  });

  it.each([
    ['card-post', AS_MILLISECONDS, 1],
    ['card-post', 'con otro identificador', 0],
    ['thread-reply', AS_THREAD, 1],
    ['thread-reply', 'con otro identificador de hilo', 0],
  ])('the form of ids counts as seen by the finding of its check: %s, %s', (check, found, rules) => {
    expect(shown(aRun([{ check, outcome: 'passed', found }]))).toHaveLength(rules);
  });

  it('the report of the installation’s checks is identical for an identical run', () => {
    expect(reportText(run)).toBe(reportText(run));
  });
});
