import { describe, expect, it } from 'vitest';
import { createNumberCheck } from '../../../src/ops/migrate/compare-kind.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';

function reportOf(...tickets: readonly (readonly [numbers: Readonly<Record<string, number>>, keys: readonly string[]])[]) {
  const check = createNumberCheck();
  for (const [at, [numbers, keys]] of tickets.entries())
    check.add({ key: `t-${at}`, text: JSON.stringify(aStoredTicket(`t-${at}`, { ticket: { numbers } })), numbers: keys });
  return check.report();
}

describe('the number check of a copy', () => {
  it('the number check finds nothing when each number from 1 to the last belongs to a case that names it', () => {
    expect(
      reportOf([{ draft: 2 }, ['uariv/draft/2']], [{ draft: 1, ticket: 1 }, ['uariv/draft/1', 'uariv/ticket/1']], [{}, []]),
    ).toMatchObject({ series: 2, numbers: 3, holes: { count: 0 }, unnamed: { count: 0 } });
  });

  it('the number check names numbers that no case has, however far apart', () => {
    const { holes } = reportOf([{ draft: 2 }, ['uariv/draft/2']], [{ draft: 20_003 }, ['uariv/draft/20003']]);
    expect(holes.count).toBe(20_001);
    expect(holes.first.slice(0, 3)).toEqual(['uariv/draft/1', 'uariv/draft/3', 'uariv/draft/4']);
    expect(holes.first).toHaveLength(20);
  });

  it('the number check names numbers that are missing from the document of their case', () => {
    expect(reportOf([{ draft: 7 }, ['uariv/draft/1']]).unnamed).toMatchObject({ count: 1, first: ['uariv/draft/1'] });
  });
});
