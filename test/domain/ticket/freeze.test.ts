import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/domain/instant.js';
import { aSolvedCase, aVoidDraft } from '../../support/a-ticket.js';
import { press } from '../../support/scenario.js';

describe('the figures that a case is closed with', () => {
  it('SIIF-13 say what came of each clock', () => {
    expect(aSolvedCase().after(HOUR).and(press('accept'), 'ana').ticket.figures).toMatchObject({ responses: [{ group: 'mesa', met: true }], resolution: { met: true }, validation: { elapsedMs: HOUR, met: true } });
  });

  it('SIIF-13 are the same where the machine’s clock went back just before', () => {
    const figures = aSolvedCase().and(press('accept'), 'ana').ticket.figures;
    expect(aSolvedCase().after(-HOUR).and(press('accept'), 'ana').ticket.figures).toEqual(figures);
  });

  it('UARIV-07 what came to nothing has none', () => {
    expect(aVoidDraft().ticket.figures).toBeNull();
  });
});
