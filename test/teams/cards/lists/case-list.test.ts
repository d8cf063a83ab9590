import { describe, expect, it } from 'vitest';
import type { CaseList } from '../../../../src/app/views.js';
import { draftsTitle } from '../../../../src/texts/case-lists.js';
import { ana, CaseStory, COMPLETE, procedure } from '../../../cards/case-story.js';
import { myCasesData, queueData } from '../../../../src/teams/cards/lists/case-list.js';

const list = (more: number, rest: Partial<CaseList> = {}): CaseList => ({ title: 'x', cases: [], more, empty: '', ...rest });

describe('drafts in the desk’s list', () => {
  const nextOf = (story: CaseStory) => queueData(list(0, { cases: [story.view] })).rows[0]?.next;

  it('UARIV-06 a draft’s row says whose it is, what is missing and until when', () => {
    expect(nextOf(CaseStory.opened())).toBe('Ana Ruiz · faltan teléfono o extensión y sede · hasta mañana 3:20 p. m.');
  });

  it('UARIV-06 the row of a draft that lacks nothing says that it has only to be sent', () => {
    const complete = CaseStory.opened().does(ana, { type: 'fill-draft', fields: COMPLETE, submit: false });
    expect(nextOf(complete)).toMatch(/^Ana Ruiz · sólo falta enviarlo · hasta el mié 25 nov/);
  });

  it('the list of drafts is named by both', () => {
    expect([draftsTitle({}), draftsTitle(procedure)]).toEqual(['Precasos por completar o enviar', 'Precasos por completar o enviar']);
  });
});

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
