import { describe, expect, it } from 'vitest';
import { answered } from '../../../src/teams/first-hour/run.js';
import { reportText } from '../../../src/teams/first-hour/report.js';
import { aRun } from '../../support/a-first-hour.js';

describe('the report of the installation’s checks', () => {
  const run = answered(aRun([{ check: 'rosters', outcome: 'failed', found: 'mesa HTTP 403 X' }]), 'execute', 'yes');

  it('says first what is to be mended, with the one next step', () => {
    expect(reportText(run)).toMatch(/## Por resolver\n\n- \*\*Personas de cada canal\*\*: falló \(mesa HTTP 403 X\)\.\n {2}Siguiente paso: Con 403: instale/);
  });

  it('has a row for each check and the rules that were seen', () => {
    const text = reportText(run);
    expect(text.split('\n').filter((line) => /^\| [✔▲◆○]/.test(line))).toHaveLength(run.results.length);
    expect(text).toContain('- An `adaptiveCard/action` is answered with HTTP 200…');
    expect(text).not.toContain('Telephones show a backslash');
  });

  it('is the same each time it is made of one run', () => {
    expect(reportText(run)).toBe(reportText(run));
  });
});
