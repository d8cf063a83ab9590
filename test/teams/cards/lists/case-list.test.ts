import { describe, expect, it } from 'vitest';
import type { CaseList } from '../../../../src/app/views.js';
import { myCasesData, queueData } from '../../../../src/teams/cards/lists/case-list.js';

const list = (more: number, rest: Partial<CaseList> = {}): CaseList => ({ title: 'x', cases: [], more, empty: '', ...rest });

describe('an incomplete list', () => {
  it('a shortened list says how many more cases there are, and how to see them', () => {
    expect(myCasesData(list(12), {}).more).toBe('y 12 más: escriba «mis casos todos»');
    expect(queueData(list(1234)).more).toBe('y 1.234 más; atienda primero los de arriba');
  });

  it('a reader who asked for all cases is not told to ask again', () => {
    expect(myCasesData(list(12, { isAll: true }), {}).more).toBe('y 12 más: escriba el número del que busca, como «caso 45»');
  });

  it('an unfinished count says «al menos»', () => {
    expect(queueData(list(170, { isMoreCounted: false })).more).toBe('y al menos 170 más; atienda primero los de arriba');
  });

  it('a complete list says nothing more', () => {
    expect([myCasesData(list(0, { isAll: true }), {}).more, queueData(list(0)).more]).toEqual(['', '']);
  });
});
