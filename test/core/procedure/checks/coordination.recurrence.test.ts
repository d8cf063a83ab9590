import { describe, expect, it } from 'vitest';
import { linesAfter, pathsAfter } from '../../../procedures/broken-copy.js';

const rule = (by: unknown, times = 3, within: unknown = { days: 7 }) => ({ by, times, within });
const rules = (...list: readonly unknown[]) => ({ recurrence: list });

describe('the rules for what comes back are checked', () => {
  it('SIIF-21 rules by category and by a short field without personal data have no faults', () => {
    for (const within of [{ hours: 4 }, { days: 7 }, { businessDays: 3 }])
      expect(pathsAfter(rules(rule('category', 2, within), rule({ field: 'site' }), rule({ field: 'contact' })))).toEqual([]);
  });

  it('SIIF-21 a rule by a field that no form has is a fault that names those it could be', () => {
    const [line] = linesAfter(rules(rule({ field: 'sede' })));
    expect(line).toMatch(/^recurrence\[0\]\.by\.field: "sede" → uno de estos: .*site/);
    expect(line).not.toMatch(/phone|email|description/);
  });

  it('SIIF-21 a rule that counts a single case is a fault', () => {
    expect(pathsAfter(rules(rule('category', 1)))).toEqual(['recurrence[0].times']);
  });

  it('SIIF-21 two rules for one field are a fault', () => {
    expect(pathsAfter(rules(rule({ field: 'site' }), rule('category'), rule({ field: 'site' }, 9)))).toEqual(['recurrence[2].by']);
  });

  it('SIIF-21 a rule by personal data, by a long text or by a date is a fault', () => {
    expect(linesAfter(rules(rule({ field: 'email' })))).toEqual([
      'recurrence[0].by.field: "email", un dato personal → un campo corto y sin datos personales',
    ]);
    expect(linesAfter(rules(rule({ field: 'description' })))).toEqual([
      'recurrence[0].by.field: "description", de tipo "long-text" → un campo corto y sin datos personales',
    ]);
  });

  it('SIIF-21 a rule without a time, or with two, is a fault', () => {
    expect(pathsAfter(rules(rule('category', 3, {})))).toEqual(['recurrence[0].within']);
    expect(pathsAfter(rules(rule('category', 3, { days: 1, hours: 2 })))).toEqual(['recurrence[0].within']);
  });
});
