import { describe, expect, it } from 'vitest';
import { bareSubject, caseSubject, isForward } from '../../../src/core/mail/subject.js';

describe('the subject of a mail', () => {
  it.each([
    ['RE: RV: Fwd: precaso no abre', 'precaso no abre'],
    ['Re[2]: precaso  no\tabre', 'precaso no abre'],
    ['Rta: RE : precaso', 'precaso'],
    ['Reporte: no abre', 'Reporte: no abre'],
  ])('a subject loses the marks of answers and forwards: %s', (said, bare) => {
    expect(bareSubject(said)).toBe(bare);
  });

  it('M-03 a subject is a forward by its newest mark alone', () => {
    expect(['RV: RE: x', 'FW: x', 'WG: x', 'RE: RV: x', 'x'].map(isForward)).toEqual([true, true, true, false, false]);
  });

  it('M-08 a subject names a case by all the numbers that its reader knows', () => {
    expect(caseSubject(['56664579', 'SIGCE-000001'], 'no\nabre')).toBe('[56664579] [SIGCE-000001] no abre');
  });

  it.each([
    ['Escalamiento ticket MEN-77', '[SIGCE-000001] Escalamiento ticket MEN-77'],
    ['[MEN-77] [SIGCE-000001] no abre', '[MEN-77] [SIGCE-000001] no abre'],
    ['no abre (MEN-77).', '[SIGCE-000001] no abre (MEN-77).'],
    ['como MEN-770', '[MEN-77] [SIGCE-000001] como MEN-770'],
  ])('a subject says a number once that its words name too: %s', (words, subject) => {
    expect(caseSubject(['MEN-77', 'SIGCE-000001'], words)).toBe(subject);
  });
});
